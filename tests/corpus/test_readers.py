"""Documents inside files: each is cleaned under a name of its own; damage and bombs cost themselves only."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.test_runs import ledger, outputs, rows, run
from tests.dedup.test_duplicates import article

import docclean
from docclean.corpus.files import Failure
from docclean.corpus.readers import Member, is_container, read_members
from docclean.errors import InputError

TEXT = article(1, 2)
PAGE = f"<html><body><p>{article(2, 2)}</p></body></html>"


def tar_of(files: dict[str, bytes], mode: str) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode=mode) as archive:
        for name, data in files.items():
            item = tarfile.TarInfo(name)
            item.size = len(data)
            archive.addfile(item, io.BytesIO(data))
    return raw.getvalue()


def zip_of(files: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return raw.getvalue()


def mail(*, html: bool) -> bytes:
    message = EmailMessage()
    message["Subject"] = "河边"
    message.set_content(TEXT)
    if html:
        message.add_alternative(PAGE, subtype="html")
    return message.as_bytes()


FILES = {"a/one.txt": TEXT.encode("gb18030"), "b/two.html": PAGE.encode()}
ROWS = "\n".join(
    json.dumps(row)
    for row in (
        {"id": "x1", "text": TEXT},
        {"url": "https://example.org/2", "html": PAGE},
        {"content": article(3, 2)},
    )
).encode()
CONTAINERS = {
    "a.zip": (zip_of(FILES), ["a.zip/a/one.txt", "a.zip/b/two.html"]),
    "a.tar": (tar_of(FILES, "w"), ["a.tar/a/one.txt", "a.tar/b/two.html"]),
    "a.tar.gz": (tar_of(FILES, "w:gz"), ["a.tar.gz/a/one.txt", "a.tar.gz/b/two.html"]),
    "a.tgz": (tar_of(FILES, "w:gz"), ["a.tgz/a/one.txt", "a.tgz/b/two.html"]),
    "a.tar.xz": (tar_of(FILES, "w:xz"), ["a.tar.xz/a/one.txt", "a.tar.xz/b/two.html"]),
    "p.html.gz": (gzip.compress(PAGE.encode()), ["p.html.gz"]),
    "t.txt.bz2": (bz2.compress(TEXT.encode("utf-16")), ["t.txt.bz2"]),
    "t.txt.xz": (lzma.compress(TEXT.encode()), ["t.txt.xz"]),
    "r.jsonl": (ROWS, ["r.jsonl/1 x1", "r.jsonl/2 https://example.org/2", "r.jsonl/3"]),
    "r.jsonl.gz": (gzip.compress(ROWS), ["r.jsonl/1 x1", "r.jsonl/2 https://example.org/2", "r.jsonl/3"]),
    "m.eml": (mail(html=False), ["m.eml"]),
    "h.eml": (mail(html=True), ["h.eml"]),
    "in.zip": (zip_of({"x.zip": zip_of(FILES)}), ["in.zip/x.zip/a/one.txt", "in.zip/x.zip/b/two.html"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTAINERS)
def test_documents_inside_files_are_read(name, tmp_path):
    data, names = CONTAINERS[name]
    assert is_container(name)
    path = tmp_path / name
    path.write_bytes(data)
    members = list(read_members(str(path).encode(), name))
    assert [m.name for m in members] == names
    assert all(isinstance(m, Member) for m in members)


def test_html_in_a_mail_comes_before_its_plain_text(tmp_path):
    (tmp_path / "h.eml").write_bytes(mail(html=True))
    (member,) = read_members(str(tmp_path / "h.eml").encode(), "h.eml")
    assert member.media_type == "text/html; charset=utf-8"
    assert member.data.decode().strip() == PAGE


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (data, _) in CONTAINERS.items():
        if name != "r.jsonl.gz":
            (folder / name).write_bytes(data)
    (folder / "plain.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_a_run_cleans_what_is_inside(inbox, tmp_path):
    out = tmp_path / "out"
    done = run("clean", inbox, "-o", out, "--format", "both", "--duplicates", "off")
    assert done.returncode == 0, done.stderr
    names = [
        n for name, (_, found) in sorted(CONTAINERS.items()) if name != "r.jsonl.gz" for n in found
    ]
    found = {d.source: d for d in rows(out)}
    assert set(found) == {*names, "plain.txt"}
    for source, document in found.items():
        assert document.blocks, source
    assert found["a.zip/a/one.txt"].encoding.name == "gb18030"
    assert found["r.jsonl/1 x1"].text == found["plain.txt"].text
    before = outputs(out)
    done = run("clean", inbox, "-o", out, "--format", "both", "--duplicates", "off")
    assert f"{len(found)} of them unchanged".encode() in done.stderr
    assert outputs(out) == before


def test_a_changed_archive_is_read_again_and_its_old_documents_go(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out)
    (inbox / "a.zip").write_bytes(zip_of({"c/three.txt": article(9, 2).encode()}))
    (inbox / "a.tar").unlink()
    run("clean", inbox, "-o", out)
    sources = {d.source for d in rows(out)}
    assert "a.zip/c/three.txt" in sources
    assert not any(s.startswith(("a.zip/a", "a.tar/")) for s in sources)
    run("clean", inbox, "-o", tmp_path / "anew")
    assert outputs(out) == outputs(tmp_path / "anew")


def test_an_archive_goes_on_where_a_run_was_stopped(inbox, tmp_path):
    """A row of the archive says that all was seen to; without it what is not done is cleaned."""
    import sqlite3

    out = tmp_path / "out"
    run("clean", inbox, "-o", out)
    before = outputs(out)
    with sqlite3.connect(ledger(out)) as db:
        db.execute("DELETE FROM files WHERE name IN ('a.zip//', 'a.zip/b/two.html')")
        db.execute("DELETE FROM meta WHERE key = 'written'")
    db.close()
    done = run("clean", inbox, "-o", out)
    assert done.returncode == 0, done.stderr
    assert outputs(out) == before


DAMAGED = {
    "cut.zip": zip_of(FILES)[:100],
    "cut.tar.gz": tar_of(FILES, "w:gz")[:80],
    "cut.gz": gzip.compress(TEXT.encode())[:-20],
    "no.zip": b"not a zip archive",
    "no.tar": b"not a tar archive" * 100,
    "no.xz": b"nothing",
    "rows.jsonl": b'{"text": "x"}\n{"broken\n{"other": 1}\n',
    "empty.eml": b"",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_costs_itself_only(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(DAMAGED[name])
    members = list(read_members(str(path).encode(), name))
    if name == "rows.jsonl":
        assert [isinstance(m, Failure) for m in members] == [False, True, True]
        assert members[1].name == "rows.jsonl/2"
    elif name != "empty.eml":
        assert isinstance(members[-1], Failure)
        assert members[-1].hint


def test_bombs_are_refused_before_they_unpack(tmp_path):
    zeros = bytes(300_000_000)
    for name, data in (
        ("bomb.gz", gzip.compress(zeros)),
        ("bomb.zip", zip_of({"zeros.txt": zeros})),
        ("nested.zip", zip_of({"bomb.zip": zip_of({"zeros.txt": zeros})})),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        members = list(read_members(str(path).encode(), name))
        assert all(isinstance(m, Failure) for m in members)
        assert "unpacks to more than" in members[-1].cause


def test_archives_in_archives_have_an_end(tmp_path):
    data = zip_of({"a.txt": TEXT.encode()})
    for _ in range(6):
        data = zip_of({"inner.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    (found,) = read_members(str(tmp_path / "deep.zip").encode(), "deep.zip")
    assert "deep" in found.cause


def test_names_in_archives_stay_inside_the_output(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "evil.zip").write_bytes(
        zip_of(
            {"../../up.txt": TEXT.encode(), "/abs.txt": article(2, 2).encode(), "a\x00b.txt": b"x"}
        )
    )
    run("clean", tmp_path / "in", "-o", tmp_path / "deep" / "out", "--format", "both")
    written = list(tmp_path.rglob("*.md"))
    assert written
    assert all((tmp_path / "deep" / "out") in p.parents for p in written)


def test_what_cannot_be_read_is_listed_with_what_to_do(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.7z", "b.rar", "c.sqlite", "d.parquet"):
        (tmp_path / "in" / name).write_bytes(b"x" * 50)
    done = run("clean", tmp_path / "in", "-o", tmp_path / "out")
    assert done.returncode == 1
    failed = [json.loads(x) for x in (tmp_path / "out" / "failures.jsonl").read_text().splitlines()]
    assert [row["source"] for row in failed] == ["a.7z", "b.rar", "c.sqlite", "d.parquet"]
    assert all("cannot be read" in row["cause"] for row in failed)


@given(
    data=st.binary(max_size=300),
    name=st.sampled_from(
        [
            "a.zip",
            "a.tar",
            "a.tgz",
            "a.gz",
            "a.bz2",
            "a.xz",
            "a.zst",
            "a.tar.zst",
            "a.warc",
            "a.warc.gz",
            "a.jsonl",
            "a.eml",
        ]
    ),
)
def test_any_bytes_are_read_or_refused(data, name, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    for member in read_members(str(path).encode(), name):
        assert isinstance(member, (Member, Failure))


def record(kind: str, address: str, body: bytes, headers: bytes = b"") -> bytes:
    """Return a WARC record; with HTTP headers it is an answer."""
    block = headers + b"\r\n" + body if headers else body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}{len(block)}>\r\n"
        f"WARC-Date: 2024-03-12T08:15:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: {'application/http; msgtype=response' if headers else 'text/plain'}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(media_type: str, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}".encode()


def warc() -> bytes:
    """Return a WARC file: two pages, one of them packed, a text, and what is no page."""
    packed = gzip.compress(PAGE.encode("gb18030"))
    plain = f"Content-Length: {len(packed)}\r\n"
    return b"".join(
        (
            record("warcinfo", "", b"software: x\r\n"),
            record("response", "http://e.org/1", PAGE.encode("big5", "ignore"), http("text/html; charset=big5")),
            record("request", "http://e.org/1", b"GET /1 HTTP/1.1\r\n\r\n"),
            record("response", "http://e.org/2", packed,
                   http("text/html; charset=gb18030", more=f"Content-Encoding: gzip\r\n{plain}")),
            record("response", "http://e.org/gone", b"<p>gone</p>", http("text/html", "404 Not Found")),
            record("response", "http://e.org/i.png", b"\x89PNG", http("image/png")),
            record("response", "http://e.org/x.pdf", b"%PDF-1.4", http("application/pdf")),
            record("conversion", "http://e.org/3", TEXT.encode()),
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.warc.zst"])
def test_pages_of_a_crawl(name, tmp_path):
    pytest.importorskip("fastwarc", reason="needs docclean[warc]")
    raw = warc()
    if name.endswith(".gz"):
        raw = gzip.compress(raw)
    elif name.endswith(".zst"):
        raw = pytest.importorskip("zstandard", reason="needs docclean[zstd]").compress(raw)
    (tmp_path / name).write_bytes(raw)
    found = list(read_members(str(tmp_path / name).encode(), name))
    members = [m for m in found if isinstance(m, Member)]
    assert [m.name for m in members] == [
        f"{name}/2 http://e.org/1",
        f"{name}/4 http://e.org/2",
        f"{name}/8 http://e.org/3",
    ]
    assert [m.media_type for m in members] == [
        "text/html; charset=big5",
        "text/html; charset=gb18030",
        "text/plain",
    ]
    assert members[1].data.decode("gb18030") == PAGE
    assert members[2].data.decode() == TEXT
    (failure,) = [m for m in found if isinstance(m, Failure)]
    assert "http://e.org/x.pdf" in failure.name


def test_damaged_crawl_gives_what_comes_before_the_damage(tmp_path):
    pytest.importorskip("fastwarc", reason="needs docclean[warc]")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc())[:-40])
    found = list(read_members(str(tmp_path / "a.warc.gz").encode(), "a.warc.gz"))
    assert all(isinstance(m, (Member, Failure)) for m in found)


@pytest.mark.parametrize("name", ["a.txt.zst", "a.tar.zst", "a.jsonl.zst"])
def test_zstd_files(name, tmp_path):
    zstandard = pytest.importorskip("zstandard", reason="needs docclean[zstd]")
    raw = {
        "a.txt.zst": TEXT.encode(),
        "a.tar.zst": tar_of(FILES, "w"),
        "a.jsonl.zst": ROWS,
    }
    # two frames one after the other are one file
    half = len(raw[name]) // 2
    data = zstandard.compress(raw[name][:half]) + zstandard.compress(raw[name][half:])
    (tmp_path / name).write_bytes(data)
    found = list(read_members(str(tmp_path / name).encode(), name))
    expected = {"a.txt.zst": 1, "a.tar.zst": 2}.get(name, 3)
    assert len([m for m in found if isinstance(m, Member)]) >= expected
    if name == "a.txt.zst":
        assert found[0].data == TEXT.encode()


def test_zstd_file_that_is_cut_is_a_failure(tmp_path):
    zstandard = pytest.importorskip("zstandard", reason="needs docclean[zstd]")
    raw = zstandard.compress(article(1, 40).encode())
    (tmp_path / "a.txt.zst").write_bytes(raw[: len(raw) // 2])
    (found,) = read_members(str(tmp_path / "a.txt.zst").encode(), "a.txt.zst")
    assert isinstance(found, Failure)
    assert "ends inside" in found.cause


def test_tar_whose_compressed_header_is_cut_is_refused(tmp_path):
    (tmp_path / "a.tar").write_bytes(b"\x1f\x8b\x08")
    (found,) = read_members(str(tmp_path / "a.tar").encode(), "a.tar")
    assert "damaged" in found.cause


def test_zstd_bomb_is_refused(tmp_path):
    zstandard = pytest.importorskip("zstandard", reason="needs docclean[zstd]")
    (tmp_path / "bomb.txt.zst").write_bytes(zstandard.compress(b"0" * 400_000_000))
    (found,) = read_members(str(tmp_path / "bomb.txt.zst").encode(), "bomb.txt.zst")
    assert isinstance(found, Failure)
    assert "times its size" in found.cause or "unpacks to more" in found.cause


@pytest.mark.parametrize(
    ("library", "name", "extra"),
    [("zstandard", "a.txt.zst", "zstd"), ("fastwarc.warc", "a.warc", "warc")],
)
def test_missing_library_says_what_to_install(library, name, extra, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_bytes(b"x" * 50)
    (found,) = read_members(str(tmp_path / name).encode(), name)
    assert isinstance(found, Failure)
    assert found.hint == f"install docclean[{extra}]"


def test_archives_in_python_and_in_dedup(tmp_path):
    """`clean_folder` and `docclean dedup` see the documents that a run sees."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "pages.zip").write_bytes(zip_of(FILES))
    (folder / "copy.txt").write_text(TEXT, encoding="utf-8")
    (folder / "bad.zip").write_bytes(b"PK")
    documents = docclean.clean_folder(folder)
    names = []
    with pytest.raises(InputError, match=r"bad\.zip"):
        names.extend(d.source for d in documents)
    assert names == ["copy.txt", "pages.zip/a/one.txt", "pages.zip/b/two.html"]
    (folder / "bad.zip").unlink()
    run("clean", folder, "-o", tmp_path / "out", "--compress", "gz", "--shard", "2")
    by_folder, by_output = run("dedup", folder), run("dedup", tmp_path / "out")
    assert by_folder.returncode == by_output.returncode == 0
    assert by_folder.stdout == by_output.stdout
    (row,) = [json.loads(line) for line in by_folder.stdout.splitlines()]
    assert {row["id"], row["of"]} == {"copy.txt", "pages.zip/a/one.txt"}
