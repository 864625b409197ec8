"""The documentation is true: examples run, commands and rules are all there."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import click
import pytest

from docclean.chrome.rules import all_rules
from docclean.cli.main import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("docs/*.md"), ROOT / "README.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_examples_run(page):
    result = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS
    )
    assert result.failed == 0


def test_every_command_and_option_is_documented():
    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        help_text = command.get_help(
            click.Context(command, info_name=f"docclean {name}", terminal_width=100)
        )
        assert help_text in page, f"run tools/build_docs.py: {name}"


def test_every_rule_is_in_the_table():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert all(f"`{rule.id}`" in page for rule in all_rules())


def test_the_readme_opens_with_the_two_commands():
    blocks = (ROOT / "README.md").read_text(encoding="utf-8").split("```sh\n")[1:3]
    assert "docclean clean fixtures/inbox" in blocks[0]
    assert "pytest" in blocks[1]


def test_every_warning_code_is_documented():
    """Codes in the source, found by their constructor."""
    import re

    page = (ROOT / "docs" / "values.md").read_text(encoding="utf-8")
    codes = set()
    for path in (ROOT / "src").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r'Warning\(\s*code="([a-z-]+)"', source))
        codes |= set(re.findall(r'_warning\(\s*"([a-z-]+)"', source))
    assert len(codes) >= 10
    assert all(f"`{code}`" in page for code in codes)


def test_schema_is_json():
    json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
