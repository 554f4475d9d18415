"""Our own reading and writing of zip archives does what the standard library's does, or leaves the archive to it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.errors import InputError
from drafting.word.opc import zipped
from drafting.word.opc.archive import unpack
from drafting.word.opc.package import Package
from tests.bad_files import word_parts
from tests.bad_files import zipped as by_the_library

PARTS = {**word_parts(), "word/media/ñandú.png": bytes(range(256)) * 9, "word/empty.bin": b""}
PLAIN = by_the_library(PARTS)


def contents(blob: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_ordinary_archive_is_read_as_the_library_reads_it():
    found = zipped.entries(PLAIN)
    assert all(entry.read() for entry in found)
    assert {entry.filename: entry.content for entry in found} == contents(PLAIN)


def test_what_is_written_is_what_the_library_would_write():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in PARTS.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, content if isinstance(content, bytes) else content.encode(), compresslevel=4)
    packed = [zipped.pack(name, c if isinstance(c, bytes) else c.encode()) for name, c in PARTS.items()]
    assert zipped.archive(packed) == out.getvalue()


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip, the second witness, is not on this machine")
def test_what_is_written_is_read_by_another_program_too(tmp_path):
    made = {name: c if isinstance(c, bytes) else c.encode() for name, c in PARTS.items() if name.isascii()}
    edited = Package.open(by_the_library(made))             # unzip names other files as the machine's language has it
    edited.edit("word/document.xml").set("odd", "1")
    whole = zipped.archive([zipped.pack(name, content) for name, content in made.items()])
    for n, blob in enumerate((whole, edited.to_bytes())):
        (tmp_path / f"{n}.docx").write_bytes(blob)
        tried = subprocess.run(["unzip", "-tqq", f"{n}.docx"], cwd=tmp_path, capture_output=True, text=True,
                               check=False)
        assert (tried.returncode, tried.stdout, tried.stderr) == (0, "", "")
        subprocess.run(["unzip", "-qq", f"{n}.docx", "-d", str(n)], cwd=tmp_path, check=True)
        there = {path.relative_to(tmp_path / str(n)).as_posix(): path.read_bytes()
                 for path in (tmp_path / str(n)).rglob("*") if path.is_file()}
        assert there == contents(blob)
    assert there.keys() == made.keys()


def test_a_part_that_nobody_edits_is_handed_on_as_it_was_packed():
    package = Package.open(PLAIN)
    package.edit("word/document.xml").set("odd", "1")
    before, after = zipped.entries(PLAIN), zipped.entries(package.to_bytes())
    packed = [{entry.filename: bytes(entry.packed) for entry in side} for side in (before, after)]
    changed = {name for name in packed[0] if packed[0][name] != packed[1][name]}
    assert changed == {"word/document.xml"}
    package.parts["word/empty.bin"] = b"no longer"
    assert contents(package.to_bytes())["word/empty.bin"] == b"no longer"


@pytest.mark.parametrize("blob", [b"", b"PK", PLAIN[:-1], PLAIN + b"x", b"x" + PLAIN, PLAIN[:40] + PLAIN[41:]],
                         ids=["empty", "short", "cut", "longer", "late", "shifted"])
def test_what_is_not_plain_is_left_to_the_library(blob):
    assert zipped.entries(blob) is None


@given(at=st.integers(0, len(PLAIN) - 1), byte=st.integers(0, 255))
@example(at=len(PLAIN) - 6, byte=255)
@settings(max_examples=300, deadline=None)
def test_one_wrong_byte_is_never_read_otherwise_than_by_the_library(at, byte):
    blob = PLAIN[:at] + bytes([byte]) + PLAIN[at + 1:]
    found = zipped.entries(blob)
    if found is None or not all(entry.read() for entry in found):
        return
    try:
        parts = unpack(blob, "a.docx")[0]
    except InputError:
        return
    assert parts == {name.replace("\\", "/").lstrip("/"): content for name, content in contents(blob).items()}
