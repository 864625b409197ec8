"""The gate: lines that hold damage pass it wherever they stand, ordinary lines do not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair import gate
from docclean.repair.certificate import damage
from docclean.repair.gate import strange_pieces
from docclean.repair.sequences import is_frame

ORDINARY = [
    "河边的柳树又绿了，孩子们在树下放风筝。",
    "She walked slowly along the river and counted the boats.",
    "１９９３年第３期，第１２页",
    "",
    "    return [line for line in lines if line]",
]
DAMAGED = [
    damage(text, layers) or ""
    for text, layers in (
        ("河边的柳树又绿了。", ("gbk<-utf-8",)),
        ("河边的柳树又绿了，孩子们放风筝。", ("latin-1<-gb18030",)),
        ("Où est passée la clé ?", ("cp1252<-utf-8",)),
        ("Привет, как дела?", ("latin-1<-windows-1251",)),
    )
]


@given(
    before=st.lists(st.sampled_from(ORDINARY), max_size=30),
    after=st.lists(st.sampled_from(ORDINARY), max_size=30),
    line=st.sampled_from(DAMAGED),
)
def test_damaged_line_is_found_wherever_it_stands(
    before: list[str], after: list[str], line: str
) -> None:
    text = "\n".join([*before, line, *after])
    start = sum(len(other) + 1 for other in before)
    assert strange_pieces(text, load_model()) == [(start, start + len(line))]


@pytest.mark.parametrize("size", [65_530, 65_535, 65_536, 65_540])
def test_damage_is_found_across_the_border_of_blocks(size: int) -> None:
    line = DAMAGED[0]
    text = f"{'x' * (size - 5)}\n😀{line}\n"
    assert strange_pieces(text, load_model()) == [(size - 4, size - 3 + len(line))]


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=20), min_size=1))
@example(["\U00022bce"])
def test_costs_of_texts_together_are_their_costs_one_by_one(texts: list[str]) -> None:
    model = load_model()
    assert model.totals(texts) == pytest.approx([model.total(text) for text in texts])


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ("│   ├── tests", True),
        ("└──────┘", True),
        ("naci├│n", False),  # nación, read in a DOS code page
        ("╧╨╚┬┼╥", False),  # capitals of Cyrillic, read in a DOS code page
        ("C'est vrai\x85", False),
        ("│ 中 │", False),
    ],
)
def test_frames_are_not_searched(line: str, *, frame: bool) -> None:
    assert is_frame(line) is frame


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("河边的柳树又绿了，孩子们放风筝。", "latin-1<-gb18030"),
        ("门上贴着大红的囍字，屋里坐满了人。", "cp1252<-gb18030"),
        ("河边的柳树又绿了 (2024) 孩子们放风筝。", "cp1252<-utf-8"),
        ("Привет, как дела, что нового?", "latin-1<-utf-8"),
    ],
)
def test_lines_that_were_read_wrongly_from_end_to_end_come_back(text: str, layer: str) -> None:
    damaged = damage(text, (layer,))
    assert damaged is not None
    found = docclean.repair(f"干净的一行\n{damaged}\n又一行")
    assert found.text == f"干净的一行\n{text}\n又一行"
    assert {fix.layers for fix in found.repairs} == {(layer,)}


@given(
    st.lists(
        st.sampled_from(
            ["河边", "é", "\n", "a" * 31, "😀", "\ud83d", "\ude00", "锛?", "Ã¤", " ", "b", "\u3000"]
        ),
        max_size=60,
    ).map("".join)
)
@example("\ud83d\ude00" + "锛?" * 9)
@example("a😀" * 40 + "\n" + "ÃÃÃ锛锛")
def test_few_or_many_the_same_segments_are_rare(text):
    """Two ways to add up, one for text that is ASCII nearly all: both give the same, in characters."""
    model = load_model()
    weights = gate._weights(model)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    high = np.flatnonzero(codes > 0x7F)
    among = gate._rare_among(codes, high, weights).tolist() if len(high) else []
    of_all = gate._rare_of_all(codes, weights).tolist() if text else []
    assert sorted(set(of_all)) == among
