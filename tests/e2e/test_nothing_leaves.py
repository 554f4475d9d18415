"""Nothing personal leaves with a draft: what its own file held is not in what is circulated, rendered and packed."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from tests.canaries import canary_file

FILE, CANARIES = canary_file()
# What a reader sees, refers to or is asked about stays in the draft's own file, and `new` says so.
GOES_OUT = ("picture", "shape", "image", "table", "inner description", "bookmark", "hidden", "white words",
            "tiny words", "name in a field", "entry of an index", "embedded ", "session of a style",
            # what its text shows, refers to, or is set by: what is published is without it
            "EXIF", "comment of a", "text of a PNG", "an SVG", "an EMF", "control", "custom ", "data", "form field",
            "macro", "path in a", "tip ", "target of", "printer", "program of an object", "smart tag")
# Words that nobody sees are words of the text until somebody takes them out: they stop adoption.
UNSEEN = {"white words", "tiny words", "hidden row"}


def drafting(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(main, [*words, "--workspace", str(folder)])
    assert done.exit_code == 0, done.output
    return done.output


def contents(blob: bytes) -> list[bytes]:
    """What is in a file, and in the archives in it."""
    if not zipfile.is_zipfile(io.BytesIO(blob)):
        return [blob]
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return [each for name in archive.namelist() for each in (name.encode(), *contents(archive.read(name)))]


def held(path: Path) -> set[str]:
    """The places of which the word is still in a file."""
    every = contents(path.read_bytes())
    return {place for place in CANARIES.places if any(CANARIES.word(place).encode(form) in each for each in every
                                                      for form in ("utf-8", "utf-16-le"))}


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("begun")
    (folder / "text.docx").write_bytes(FILE)
    said = drafting(folder, "new", "rules", "--from", str(folder / "text.docx"), "--lang", "en", "--title", "en=Rules",
                    "--now", "2019-10-01T00:00Z")
    return folder, said


def test_what_is_circulated(begun):
    folder, said = begun
    drafting(folder, "circulate", "rules", "--until", "2019-11-01T00:00Z", "--now", "2019-10-02T00:00Z", "-o",
             str(folder / "out"))
    found = held(next((folder / "out").glob("*.docx")))
    assert sorted(place for place in found if not any(kind in place for kind in GOES_OUT)) == []
    said = " ".join(said.split())
    assert "It describes pictures or tables in words" in said and "The file holds names of bookmarks (" in said


def test_what_is_rendered_and_packed(begun):
    folder, _ = begun
    drafting(folder, "render", "rules", "-o", str(folder / "rules.docx"))
    drafting(folder, "package", "rules", "--no-pdf", "-o", str(folder / "all"))
    written = [folder / "rules.docx", *(path for path in (folder / "all").rglob("*") if path.is_file())]
    assert len(written) > 3 and {path.name: held(path) - UNSEEN for path in written if held(path) - UNSEEN} == {}
    done = CliRunner().invoke(main, ["check", "rules", "--workspace", str(folder)])
    assert done.exit_code == 1 and "does not show: it is white on white." in done.output
