"""What is said of pictures to those who do not see them: the house's own words go out, nobody else's do."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document

from drafting.word.cleaning.spoken import alternatives
from drafting.word.opc.package import Package
from tests.intake.base import png
from tests.typed import run

HOUSE = "Map of the routes, 2019–2024"
GUESSED = "A close up of a map\n\nDescription automatically generated"
PATH = r"C:\Users\someone\routes of the region.png"
OUTSIDE = "What the delegation thinks of the routes"


def pictured(document: Document, words: str, said: str, colour: int) -> None:
    """A paragraph that ends in a picture of which something is said."""
    run = document.add_paragraph(words).add_run()
    run.add_picture(io.BytesIO(png(colour)))._inline.docPr.set("descr", said)


def saved(document: Document, path: Path) -> Path:
    document.save(path)
    return path


@pytest.fixture(scope="module")
def issued(tmp_path_factory) -> Path:
    """A draft with three pictures of the house, and one that a member added and that was accepted."""
    folder = tmp_path_factory.mktemp("pictures")
    own = docx.Document()
    own.add_heading("Rules", 0)
    for colour, said in enumerate((HOUSE, GUESSED, PATH)):
        pictured(own, f"Picture {colour}: ", said, colour)
    at = ("--workspace", folder)
    run("new", "rules", "--from", saved(own, folder / "text.docx"), "--lang", "en", "--title", "en=Rules",
        "--now", "2019-10-01T00:00Z", *at)
    run("circulate", "rules", "--until", "2019-11-01T00:00Z", "--now", "2019-10-02T00:00Z", "-o", folder / "out", *at)
    theirs = docx.Document(next((folder / "out").glob("*.docx")))
    pictured(theirs, "The costs of the routes of the region: ", OUTSIDE, 9)
    for words in (("receive", "rules", saved(theirs, folder / "USA.docx")), ("merge", "rules", "-o", folder / "out"),
                  ("dispose", "rules", "1", "accept", "--agreed"), ("issue", "rules", "--yes")):
        run(*words, "--now", "2019-11-02T00:00Z", *at)
    return folder


def said_in(blob: bytes) -> list[str]:
    return sorted(each.words for each in alternatives(Package.open(blob)))


@pytest.mark.parametrize("how", [(), ("--template", "own")])
def test_a_final_says_what_the_house_wrote_of_a_picture_and_calls_the_others_pictures(issued, how):
    run("render", "rules", "-o", issued / "final.docx", *how, "--workspace", issued)
    assert said_in((issued / "final.docx").read_bytes()) == [HOUSE, "Picture", "Picture", "Picture"]


def test_check_names_what_goes_out_and_that_a_picture_has_no_words(issued):
    said = run("check", "rules", "--workspace", issued)
    assert f"“{HOUSE}” is said to those who do not see the picture." in said
    assert "A picture has no alternative text that the house wrote." in said
    assert OUTSIDE not in said


def test_a_file_alone_is_nobody_s_and_is_cleaned_of_all(issued):
    run("scrub", issued / "text.docx", "-o", issued / "clean.docx")
    assert said_in((issued / "clean.docx").read_bytes()) == []
