"""Rule tables, one module a language; `load_rules` compiles them once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docclean.chrome.rules.fold import fold
from docclean.chrome.rules.model import ChromeRule

__all__ = ["ChromeRule", "CompiledRule", "all_rules", "load_labels", "load_rules"]


class CompiledRule(NamedTuple):
    """A rule with the pattern as it runs over many folded blocks, a newline before each.

    A pattern that stands at the start of a block takes that newline: a search finds a sign far sooner than a place.
    `needs_han`: it is a Chinese one and cannot match where there is no Chinese character.
    """

    rule: ChromeRule
    pattern: re.Pattern[str]
    inline: re.Pattern[str] | None
    needs_han: bool


def all_rules() -> tuple[ChromeRule, ...]:
    """Return every row, in order of the tables."""
    from docclean.chrome.rules.en import EN_RULES
    from docclean.chrome.rules.labels import LABEL_RULES
    from docclean.chrome.rules.paywalls import PAYWALL_RULES
    from docclean.chrome.rules.zh import ZH_RULES

    return ZH_RULES + PAYWALL_RULES + EN_RULES + LABEL_RULES


@lru_cache(maxsize=1)
def load_labels() -> dict[str, tuple[ChromeRule, ...]]:
    """Return the rules of each label, by `label_key`; one word may be a label in several languages."""
    from docclean.chrome.rules.labels import label_key

    found: dict[str, tuple[ChromeRule, ...]] = {}
    for rule in all_rules():
        for label in rule.labels:
            key = label_key(fold(label))
            if rule not in found.get(key, ()):
                found[key] = (*found.get(key, ()), rule)
    return found


_FORMS = {"whole": "\n(?:{})$", "start": "\n(?:{})", "end": "(?:{})$", "any": "(?:{})"}


@lru_cache(maxsize=1)
def load_rules() -> tuple[CompiledRule, ...]:
    """Return the rules that have a pattern, compiled."""
    found = []
    for rule in all_rules():
        if rule.labels:
            continue
        # blocks are joined by newlines: a sign that is no word must not reach into the next block
        source = rule.pattern.replace(r"\W", r"[^\w\n]")
        form = _FORMS[rule.scope].format(source)
        # ASCII-only case folding: `İ` and friends would change lengths
        pattern = re.compile(form, re.MULTILINE | re.IGNORECASE)
        inline = None
        if rule.cut:
            inline = re.compile(
                rf"(?:^|(?<=\s))(?:{source})" if rule.cut == "rest" else source,
                re.IGNORECASE,
            )
        found.append(
            CompiledRule(rule, pattern, inline, rule.id.startswith("zh-") and not rule.any_script)
        )
    return tuple(found)
