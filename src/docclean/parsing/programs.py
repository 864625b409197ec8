"""The programming language of a piece of code, as the elements around it name it."""

from __future__ import annotations

import re
from typing import Any

_NAME = r"(?P<name>[A-Za-z][\w+#.-]{0,29})"
_CLASS_RE = re.compile(
    rf"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush:)[-\s]\s*{_NAME}(?=[\s;]|$)"
    rf"|(?:^|\s)(?:sourceCode|prettyprint|highlight)\s+(?:lang-)?{_NAME.replace('name', 'second')}(?=\s|$)",
    re.IGNORECASE,
)
_ATTRIBUTES = ("data-lang", "data-language", "data-code-language")
# names of no language
_NONE = frozenset(
    [
        "none",
        "text",
        "plain",
        "plaintext",
        "plain-text",
        "txt",
        "nohighlight",
        "no-highlight",
        "default",
        "auto",
        "code",
        "highlight",
        "source",
        "output",
        "console-output",
        "linenums",
        "notranslate",
        "chroma",
        "rouge",
        "table",
        "block",
        "wrapper",
    ]
)
_NEAR = 3


def language_of_code(element: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return the language of a `<pre>`, in small letters, "" if nothing near names one.

    >>> from lxml.html import fromstring
    >>> language_of_code(fromstring('<pre><code class="hljs language-Python">x</code></pre>'))
    'python'
    >>> language_of_code(fromstring('<pre class="brush: js; gutter: false">x</pre>'))
    'js'
    >>> language_of_code(fromstring("<pre class=language-none>x</pre>"))
    ''
    """
    code = element.find("code")
    around = [ancestor for _, ancestor in zip(range(_NEAR), element.iterancestors(), strict=False)]
    for one in (element, *(() if code is None else (code,)), *around):
        name = _named(one)
        if name:
            return name
    return ""


def _named(element: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return the language that one element names, "" if it names none."""
    names = [element.get(name) or "" for name in _ATTRIBUTES]
    names += [
        hit["name"] or hit["second"] for hit in _CLASS_RE.finditer(element.get("class") or "")
    ]
    return next((name.lower() for name in names if name and name.lower() not in _NONE), "")
