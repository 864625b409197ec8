"""How time grows with hostile input: the exponent b of t = a n^b for each family, least CPU time of three.

    python benchmarks/hostile.py [--seconds 1.0] [--only NAME]

Each family is a piece repeated n times; n is doubled from where a run takes a tenth of --seconds until one takes
more than --seconds or the input is 8 MB long. The exponent is that of the last doubling but small ones are noise: 1.15
is linear.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from typing import TYPE_CHECKING

import docclean

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 8_000_000
_BROKEN = "点此下载此页快捷方式"


def damaged(layers: int) -> str:
    """Return a line that went wrong several times."""
    text = _BROKEN
    for _ in range(layers):
        text = text.encode("utf-8").decode("gb18030", "replace")
    return text


FAMILIES: dict[str, Callable[[int], str]] = {
    "paragraphs of one letter": lambda n: "<p>x" * n,
    "unclosed comments": lambda n: "<p>河</p>" + "<!--" * n,
    "unclosed scripts": lambda n: "<p>河</p>" + "<script>" * n,
    "nested divs": lambda n: "<div>" * n + "河边的早晨",
    "nested spans": lambda n: "<p>" + "<span>" * n + "河边的早晨",
    "nested lists": lambda n: "<ul><li>" * n + "河边的早晨",
    "nested tables": lambda n: "<table><tr><td>" * n + "河边的早晨",
    "nested quotes": lambda n: "<blockquote>" * n + "河边的早晨",
    "attributes of one tag": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">河边",
    "one long attribute": lambda n: f'<p title="{"x" * 10 * n}">河边',
    "one long class name": lambda n: f'<p class="{"x" * 10 * n}" id="{"y" * 10 * n}">河边',
    "unique class names": lambda n: "".join(f"<p class=c{i}x id=n-{i}>河边" for i in range(n)),
    "unique formatting tags": lambda n: "".join(f"<b a={i}><i b={i}>" for i in range(n)) + "<p>河边",
    "misnested formatting": lambda n: "<b><p>河</b>" * n,
    "doctype with slashes": lambda n: "<!DOCTYPE " + "/" * n + "><p>河边",
    "less-than signs": lambda n: "<" * n,
    "ampersands": lambda n: "<p>" + "&amp" * n,
    "numeric references": lambda n: "<p>" + "&#20013;" * n,
    "links": lambda n: "<p>" + "<a href=/x>河</a> " * n,
    "table rows": lambda n: "<table>" + "<tr><td>河<td>边" * n,
    "cells with paragraphs": lambda n: "<table><tr><th>河<th>边" + "<tr><td><p>早<td><p>晨" * n,
    "paragraphs in one cell": lambda n: "<table><tr><th>河<th>边<tr><td>" + "<p>早" * n,
    "short lines below a title": lambda n: "<title>河边</title><h1>河边</h1>" + "<p>短行" * n,
    "readings": lambda n: "<p>" + "<ruby>河<rt>かわ</rt></ruby>" * n,
    "definition lists": lambda n: "<dl>" + "<dt>河<dd>边" * n,
    "headings": lambda n: "<h2>河边的早晨</h2>" * n,
    "the same paragraph": lambda n: "<p>河边的早晨，船一条一条靠岸。</p>" * n,
    "unique paragraphs": lambda n: "".join(f"<p>第{i}段讲河边的早晨，船一条一条靠岸。</p>" for i in range(n)),
    "one line of hanzi": lambda n: "河边的早晨船" * n,
    "one line of letters": lambda n: "x" * n,
    "one word a line": lambda n: "河边\n" * n,
    "unique lines": lambda n: "".join(f"第{i}段讲河边的早晨。\n" for i in range(n)),
    "empty lines": lambda n: "河边" + "\n" * n,
    "spaces": lambda n: "河边" + " " * n + "早晨",
    "combining marks": lambda n: "a" + "\u0301\u0316" * n,
    "zero-width": lambda n: "河" + "\u200b" * n,
    "brackets": lambda n: "（" * n,
    "bars": lambda n: "| " * n,
    "bullets": lambda n: "- 河边\n" * n,
    "dates": lambda n: "2023年5月16日 11:18 " * n,
    "date lines": lambda n: "2023-05-16 来源：示例网\n" * n,
    "labels": lambda n: "来源：" * n,
    "labels on lines": lambda n: "作者：李明\n" * n,
    "related lists": lambda n: "相关阅读：\n- 河边的早晨\n" * n,
    "copyright lines": lambda n: "版权所有：示例网\n" * n,
    "runs that look like code": lambda n: "<p>" + "&nbsp;&nbsp;\n锛" * n,
    "rows of pipes": lambda n: "| |\n" * n,
    "front matter": lambda n: "---\n" * n,
    "tables of bars": lambda n: "| a | b |\n" * n,
    "code fences": lambda n: "```\nx\n" * n,
    "read as GBK once": lambda n: (damaged(1) + "\n") * n,
    "read as GBK once, one line": lambda n: damaged(1) * n,
    "read as GBK twice": lambda n: (damaged(2) + "\n") * n,
    "read as latin-1": lambda n: "ä¸\xadæ\x96\x87ç½\x91é¡µ\n" * n,
    "read as cp1252 in one line": lambda n: "Ã©tÃ© " * n,
    "read as cp437 twice": lambda n: "Γö£ΓîÉtΓö£ΓîÉ " * n,
    "sequences that lost a byte": lambda n: "Ã\ufffdÑ\ufffd" * n,
    "sequences that lost two bytes": lambda n: "ð\ufffd\ufffd\ufffdâ\ufffd\ufffd" * n,
    "replacement characters": lambda n: "\ufffd" * n,
    "lost bytes": lambda n: "锟斤拷" * n,
    "private use": lambda n: "\ue011\ue0a3" * n,
    "question marks": lambda n: "?" * n,
    "rare characters": lambda n: "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(n)),
    "unique references": lambda n: "<p>" + "".join(f"&#{0x4E00 + i % 20000};" for i in range(n)),
    "escapes": lambda n: "\\u4e2d" * n,
    "percent signs": lambda n: "%E4%B8%AD" * n,
    "escapes of all kinds": lambda n: "\\u4e2d%E4%B8%AD&amp;#20013;=E4=B8=AD<U+4E2D>\\xe4\\xb8\\xad " * n,
    "escaped ampersands": lambda n: "<p>&" + "amp;" * n + "#20013;",
    "open code": lambda n: "<p>河边&amp;#20013;" + "<code><pre><!--" * n,
    "note marks": lambda n: "".join(f"<p>河边<a href=#n{i}>[1]</a>" for i in range(n))
    + "".join(f"<p id=n{i}>河边" for i in range(n)),
    "posts": lambda n: "".join(f"<div class=post><a href=/user/{i}>Ann {i}</a><p>清晨的渡船离开了码头。</div>" for i in range(n)),
    "nested formulas": lambda n: "<p>河边<math>" + "<mrow><mi>x</mi>" * n,
    "spanning cells": lambda n: "<table><tr><td colspan=900 rowspan=65000>x<td>y" + "<tr><td rowspan=9>z" * n,
    "figures": lambda n: "<figure><img src=/a.jpg alt=船><figcaption>渡船离开了码头。</figcaption></figure>" * n,
    "words beside damage": lambda n: "学校 鏂伴椈涓績|" * n,
    "passages": lambda n: ("<p>" + "清晨的渡船离开了码头。" * 9 + "<p>" + "The ferry left the harbour and was on the river. " * 3) * n,
    "meta tags": lambda n: "".join(f'<meta name="author" content="Ann Lee {i}">' for i in range(n)),
    "json-ld": lambda n: '<script type="application/ld+json">' + "[" * n + "</script><p>河边",
    "article objects": lambda n: '<script type="application/ld+json">['
    + ",".join('{"@type":"Article","author":"Ann Lee"}' for _ in range(n)) + "]</script><p>河边",
    "times": lambda n: "<time datetime=2020-01-02>河</time>" * n,
    "authors": lambda n: '<span class="author">Ann Lee</span> ' * n,
    "comments": lambda n: '<div class="comment"><p>河边的早晨，船一条一条靠岸。</p></div>' * n,
    "hidden": lambda n: "<div hidden>河边</div>" * n,
    "templates": lambda n: "<template>河边</template>" * n,
    "textareas": lambda n: "<textarea>河边" * n,
    "selects": lambda n: "<select><option>河边" * n,
    "images": lambda n: "<img alt=河边 src=/x>" * n,
    "formulas": lambda n: "<math><mi>x</mi></math>" * n,
    "line breaks": lambda n: "<p>" + "河边<br>" * n,
    "nul": lambda n: "河\x00" * n,
    "lone surrogates": lambda n: "河\ud800" * n,
    "title of dashes": lambda n: (
        f"<title>{'-' * n}</title><meta property='og:site_name' content='河'><p>河边的清晨。</p>"
    ),
    "lost letters": lambda n: "Ñ\ufffdÑ\ufffdÐ°" * n,
}  # fmt: skip


def spent(text: str) -> float:
    """Return the least CPU time of three runs, of one if it is long."""
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        docclean.clean(text)
        best = min(best, time.process_time() - start)
        if best > 1:
            break
    return best


def measure(make: Callable[[int], str], seconds: float) -> tuple[int, float, float]:
    """Return (length of the longest input, its time, the exponent of the last two doublings)."""
    n = 250
    times: list[tuple[int, float]] = []
    while True:
        text = make(n)
        times.append((len(text), spent(text)))
        if times[-1][1] > seconds or 2 * len(text) > _LONGEST:
            break
        n *= 2
    (short, before), (long, after) = times[max(-3, -len(times))], times[-1]
    exponent = math.log(after / before) / math.log(long / short) if len(times) > 1 else 0.0
    return long, after, exponent


def main() -> None:
    """Print a row for each family."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--only")
    given = parser.parse_args()
    sys.setrecursionlimit(400)
    docclean.clean("<p>河</p>")
    worst = []
    for name, make in FAMILIES.items():
        if given.only and given.only not in name:
            continue
        length, took, exponent = measure(make, given.seconds)
        print(
            f"{name:28s} {length:10,} characters {took:7.2f} s  exponent {exponent:5.2f}",
            flush=True,
        )
        if exponent > 1.15:
            worst.append(name)
    print(f"above 1.15: {', '.join(worst) or 'none'}")


if __name__ == "__main__":
    main()
