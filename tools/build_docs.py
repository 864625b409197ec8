"""Write the generated pages: docs/command.md (help texts), docs/rules.md, docs/schema.json.

python tools/build_docs.py
"""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from docclean.chrome.rules import all_rules
from docclean.cli.main import cli
from docclean.document import json_schema

DOCS = Path(__file__).parents[1] / "docs"
INTRO = """# The command

Made by `tools/build_docs.py` from the help texts.

Results go to stdout, talk goes to stderr; a progress bar appears on a terminal only; `NO_COLOR` is respected. Inputs are never modified.
Exit codes: 0 all written (a closed pipe is no error); 1 some documents failed, listed in `failures.jsonl` with cause and next step, or
`--check` found a change; 2 wrong usage, nothing done; 3 output failed; 130 interrupted.

`docclean clean` walks folders in order of names, leaves out hidden files and its own output folder, follows symbolic links to files but
not to folders, and refuses pipes and devices. A document's `source` is its path relative to the folder that was named (with that folder
in front if several inputs were named); bytes of a name that are not UTF-8 are shown as `\\\\xNN`.
"""


def command_page() -> str:
    parts = [INTRO]
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        text = command.get_help(
            click.Context(command, info_name=f"docclean {name}", terminal_width=100)
        )
        parts.append(f"## docclean {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def rules_page() -> str:
    lines = [
        "# Rules\n",
        "Made by `tools/build_docs.py` from `src/docclean/chrome/rules/`. Each row matches blocks of at most `max` characters, full-width",
        "forms and traditional characters folded. *hard* rules remove a block, *soft* ones count against it; *opens* marks headings of",
        "lists of furniture; *labels* are looked up whole, without the signs and numbers around them; *cuts* rules also cut the match out of a longer line; *truncates* sets `Document.truncated`.\n",
        "| id | reason | effect | max | matches | leaves alone |",
        "|---|---|---|---|---|---|",
    ]
    for rule in all_rules():
        effect = ["hard" if rule.hard else "soft"]
        effect += [
            name
            for name, on in (
                ("opens", rule.opens),
                ("labels", rule.labels),
                ("cuts", rule.cut),
                ("truncates", rule.truncates),
            )
            if on
        ]
        lines.append(
            f"| `{rule.id}` | {rule.reason} | {', '.join(effect)} | {rule.max_chars} | {cell(rule.hits[0][:60])} | {cell(rule.misses[0][:60])} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    (DOCS / "command.md").write_text(command_page(), encoding="utf-8")
    (DOCS / "rules.md").write_text(rules_page(), encoding="utf-8")
    schema = json.loads(msgspec.json.encode(json_schema()))
    (DOCS / "schema.json").write_text(
        json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
