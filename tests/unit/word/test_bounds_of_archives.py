"""What an archive says of its parts is held against bounds before anything is inflated, to the byte."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from drafting.errors import InputError, UnsafeFile
from drafting.word.opc.archive import MB, load, unpack

TEXT, PICTURE = "word/document.xml", "word/media/image1.png"


def packed(parts: dict[str, tuple[int, int]]) -> bytes:
    """An archive whose parts take so many bytes, and each says that it grows to so many."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, (size, _) in parts.items():
            archive.writestr(name, b"x" * size)
    blob = bytearray(out.getvalue())
    for name, (_, says) in parts.items():
        local, central = blob.find(name.encode()) - 30, blob.rfind(name.encode()) - 46
        for header, at in ((local, 22), (central, 24)):
            struct.pack_into("<I", blob, header + at, says)
    return bytes(blob)


def said(parts: dict[str, tuple[int, int]]) -> str:
    """Why it is not safe; nothing where it is merely not whole."""
    try:
        unpack(packed(parts), "a.docx")
    except UnsafeFile as fault:
        return fault.message
    return ""


OF_ITS_SIZE = "a.docx is packed as no Word file is: “{}” grows to {} times its size."
LARGEST = "a.docx holds a part that grows to 200 MB when it is opened: “{}”."


@pytest.mark.parametrize("name, size, most, message", [
    (TEXT, 100, 5 * MB // 2, OF_ITS_SIZE.format(TEXT, 26214)),
    ("_rels/.rels", 100, 5 * MB // 2, OF_ITS_SIZE.format("_rels/.rels", 26214)),
    (TEXT, 20_000, 4_000_000, OF_ITS_SIZE.format(TEXT, 200)),
    (PICTURE, 100, 16 * MB, OF_ITS_SIZE.format(PICTURE, 167772)),
    (PICTURE, 100_000, 20_000_000, OF_ITS_SIZE.format(PICTURE, 200)), (TEXT, 2 * MB, 200 * MB, LARGEST.format(TEXT)),
    (PICTURE, 2 * MB, 200 * MB, LARGEST.format(PICTURE))])
def test_a_part_may_grow_to_so_much_and_not_a_byte_more(name, size, most, message):
    assert said({name: (size, most)}) == ""
    assert said({name: (size, most + 1)}) == message


def test_all_parts_together_may_grow_to_so_much_and_not_a_byte_more():
    parts = {f"word/{n}.xml": (2 * MB, 171 * MB) for n in range(2)}
    assert said(parts | {TEXT: (2 * MB, 170 * MB)}) == ""
    assert said(parts | {TEXT: (2 * MB, 170 * MB + 1)}) == "a.docx grows to 512 MB when it is opened."


def test_an_archive_may_have_ten_thousand_parts_and_not_one_more():
    parts = {f"{n}.txt": (0, 0) for n in range(10_000)}
    assert len(unpack(packed_names(parts), "a.docx")[0]) == 10_000
    with pytest.raises(UnsafeFile, match="holds more than 10,000 parts"):
        unpack(packed_names([*parts, "one more.txt"]), "a.docx")


def packed_names(names) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return out.getvalue()


@pytest.mark.parametrize("name, safe", [
    ("word/../other.xml", False), ("..", False), ("a..b.xml", True), ("word/a:b.xml", False), ("word/a?.xml", False),
    ("word/a\tb.xml", False), ("word/a b.xml", True), ("word/\x1f.xml", False)])
def test_a_part_stays_in_the_package(name, safe):
    if safe:
        assert list(unpack(packed_names([name]), "a.docx")[0]) == [name]
    else:
        with pytest.raises(UnsafeFile, match="holds a part outside the package"):
            unpack(packed_names([name]), "a.docx")


@pytest.mark.parametrize("names, message", [
    (["word/a.xml", "word/A.xml"], "a.docx holds two parts of one name: “word/A.xml”."),
    (["word/a.xml", "/word/a.xml"], "a.docx holds two parts of one name: “word/a.xml”."),
    (["/"], "a.docx holds a part without a name, which no Word file does.")])
def test_every_part_has_a_name_of_its_own(names, message):
    with pytest.raises(UnsafeFile) as caught:
        unpack(packed_names(names), "a.docx")
    assert caught.value.message == message


def test_folders_in_an_archive_are_no_parts():
    assert list(unpack(packed_names(["word/", "word/a.xml", "WORD/"]), "a.docx")[0]) == ["word/a.xml"]


def test_what_says_more_than_it_holds_is_kept_as_far_as_it_goes_and_never_handed_on_as_packed():
    parts, damaged, handed_on = unpack(packed({TEXT: (10, 11), PICTURE: (5, 5)}), "a.docx")
    assert (parts[PICTURE], parts[TEXT], damaged) == (b"xxxxx", b"x" * 10, []) and not handed_on
    parts, damaged, handed_on = unpack(packed({TEXT: (10, 10)}), "a.docx")
    assert (parts, damaged, list(handed_on)) == ({TEXT: b"x" * 10}, [], [TEXT])


def test_what_is_no_archive_is_said():
    with pytest.raises(InputError):
        unpack(b"x" * 100, "a.docx")


# -- where it is taken from -----------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["", "Mexico's file"])
def test_a_file_that_is_not_there_is_called_by_its_name_or_by_its_path(tmp_path, name):
    for path, said in ((tmp_path / "none.docx", "{} is not there."), (tmp_path, "{} is a folder, not a file.")):
        for source in (path, str(path)):
            with pytest.raises(InputError) as caught:
                load(source, name)
            assert caught.value.message == said.format(name or path)


def test_a_file_is_a_path_bytes_or_a_stream(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"abc")
    for source in (path, str(path), b"abc", bytearray(b"abc"), memoryview(b"abc"), io.BytesIO(b"abc")):
        found = load(source)
        assert found == b"abc" and type(found) is bytes
