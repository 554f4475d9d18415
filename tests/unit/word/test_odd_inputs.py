"""What nobody sends by accident is refused in one sentence: nameless parts, authors with commands in their names."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from drafting.errors import InputError, UnsafeFile
from drafting.render.house.body import load_body
from drafting.render.house.termlist import load_terms
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from tests.packages import paragraph, word_file


def with_nameless_part() -> bytes:
    """A file whose archive has an entry that is called nothing."""
    out = io.BytesIO(word_file(paragraph("Agreed.")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("X", b"x")
    blob = out.getvalue()
    local, central = blob.rfind(b"PK\x03\x04"), blob.rfind(b"PK\x01\x02")
    blob = blob[:central + 28] + struct.pack("<H", 0) + blob[central + 30:central + 46] + blob[central + 47:]
    blob = blob[:local + 26] + struct.pack("<H", 0) + blob[local + 28:local + 30] + blob[local + 31:]
    end = blob.rfind(b"PK\x05\x06")
    size, at = struct.unpack_from("<II", blob, end + 12)
    return blob[:end + 12] + struct.pack("<II", size - 1, at - 1) + blob[end + 20:]


def test_a_part_without_a_name_is_refused():
    with pytest.raises(UnsafeFile, match="holds a part without a name"):
        Package.open(with_nameless_part(), "MEX.docx")


@pytest.mark.parametrize("author", ["a\x01b", "a\x1b[2J", "a\u202eb", "a\nb", "a\ud800"])
def test_an_author_with_a_sign_that_is_no_letter_is_refused(author):
    with pytest.raises(InputError, match="holds a sign that is no letter"):
        compare(word_file(paragraph("One.")), word_file(paragraph("Two.")), author)


def test_brackets_without_end_are_refused(tmp_path):
    for name in ("body.toml", "terms.toml"):
        (tmp_path / name).write_text("x = " + "[" * 100_000)
    for load in (load_body, load_terms):
        with pytest.raises(InputError, match="brackets stand too deep"):
            load(tmp_path)


@pytest.mark.parametrize("properties", ["pPr", "rPr"])
def test_properties_as_deep_in_one_another_as_a_part_may_be_are_compared(properties):
    deep = "".join(f"<w:{name}>" for name in [properties, *["x"] * 245])
    inner = deep + "".join(f"</w:{name}>" for name in [*["x"] * 245, properties])
    bad = word_file(f"<w:p>{inner}</w:p>" if properties == "pPr" else f"<w:p><w:r>{inner}<w:t>One.</w:t></w:r></w:p>")
    plain = word_file(paragraph("One."))
    assert compare(plain, bad, verify=True).data and compare(bad, plain, verify=True).data
