"""Binary files are never decoded, and text is never called binary."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import docclean

from .test_detection import MANY, ONE, text_of

SPEC = importlib.util.spec_from_file_location(
    "make_binaries", Path(__file__).parents[2] / "benchmarks" / "make_binaries.py"
)
makers = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(makers)


@pytest.mark.parametrize("kind", makers.FORMATS)
def test_no_binary_format_is_decoded(kind):
    import random

    rnd = random.Random(kind)
    for _ in range(4):
        decoded = docclean.decode(makers.FORMATS[kind](rnd))
        assert decoded.encoding.name is None
        assert decoded.text == ""
        assert decoded.warnings[0].code == "binary"


@pytest.mark.parametrize(("codec", "sentences"), [row[1:] for row in MANY + ONE])
def test_no_text_is_called_binary(codec, sentences):
    for seed in range(4):
        data = text_of(sentences, seed, 10).encode(codec)
        for cut in (data, data[: len(data) // 2 * 2], data + bytes(300)):
            assert docclean.detect_encoding(cut).name is not None


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x1b[0m plain " * 20,
        "o\x08ov\x08ve\x08er\x08rstruck " * 20,
        "page one\x0cpage two\x0c" * 20,
        "00714cam a2200205 a 4500\x1e001\x1f245\x1faRiver\x1e\x1d" * 10,
        "MZ is how programs begin; BM is how pictures do.",
        "PAR1 is a word here, and so is RIFF.",
        "x" * 257 + "ustar and more words behind it " * 10,
    ],
)
def test_text_with_odd_signs_is_text(text):
    assert docclean.decode(text.encode()).text == text
