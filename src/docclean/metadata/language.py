"""The language of a document with what tells it: its own words, or what its markup says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.document import Evidence
from docclean.language import identify_language
from docclean.language.identify import telling_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLE_CHARS = 60
# markup is often the template's, not the text's
_SURE_BY_TEXT, _SURE_BY_MARKUP = 0.9, 0.7


def language_of(texts: Sequence[str], meta: Sequence[tuple[str, str]]) -> Evidence | None:
    """Return the language of the text that stays and what tells it, or None where nothing does.

    Args:
        texts: the texts of the kept blocks.
        meta: names and values of the tags of the head; `html:lang` is the language of the root element.

    >>> language_of(["The river runs through the town and on to the sea."], []).text
    'the, and, on, to'
    """
    text = "\n".join(texts)
    tag = next((value for name, value in meta if name == "html:lang"), "")
    found = identify_language(text)
    # most pages are in the language that they say
    agrees = not tag or (found is not None and tag.lower().startswith(found))
    said = found if agrees else identify_language(text, declared=tag)
    if said is None:
        return None
    if said == found:
        words = telling_words(text, said) or text[:_SAMPLE_CHARS]
        return Evidence(
            field="language", value=said, rule="words", text=words, confidence=_SURE_BY_TEXT
        )
    return Evidence(
        field="language", value=said, rule="html-lang", text=tag, confidence=_SURE_BY_MARKUP
    )
