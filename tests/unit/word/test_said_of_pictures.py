"""What is said of pictures to those who do not see them: which words somebody wrote, which stay, and which are put."""

from __future__ import annotations

import pytest

from drafting.word.cleaning.spoken import alternatives, call_pictures, own_words, speaks, stays
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
DP = f'xmlns:wp="{DRAWING}wordprocessingDrawing"'


def named(said: str, shows: str = "pic", more: str = "") -> str:
    """A drawing with what is said of it, and what it shows."""
    return (f'<w:p><w:r><w:drawing {DP}><wp:inline><wp:docPr id="1" name="x" {said}>{more}</wp:docPr>'
            f'<x xmlns="urn:x"><{shows}/></x></wp:inline></w:drawing></w:r></w:p>')


def image(said: str) -> str:
    return (f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape {said}><v:imagedata/></v:shape>'
            "</w:pict></w:r></w:p>")


def file(*body: str) -> Package:
    return Package.open(word_file("".join(body) + paragraph("End.")))


@pytest.mark.parametrize("words, so", [
    ("The lake in spring", True), ("Él", True), ("A", False), ("3 4", False), ("x1", False), ("", False),
    ("A map, automatically generated", False), ("Un mapa generado automáticamente", False),
    ("Carte générée automatiquement", False), ("Carte généré automatiquement", False), ("AI-generated map", False),
    ("Mapa generada por IA", False), ("Mapa generado por la IA", False), ("Carte générée par l’IA", False),
    ("Carte générée par l'IA", False), ("C:\\plans\\map", False), ("somebody@home of maps", False),
    ("See https://example.org", False), ("at /home/maps", False), ("the ~/maps", False), ("the ./maps", False),
    ("and/or here", True), ("map.png", False), ("Map.JPG of it", False), ("map.jpeg", False), ("map.docx", False),
    ("map.pngs", True), ("The map.", True)])
def test_words_that_somebody_wrote_to_be_read(words, so):
    assert speaks(words) == so


def test_own_words_are_those_of_pictures_and_tables_that_speak():
    table = ('<w:tbl><w:tblPr><w:tblCaption w:val="Seats by member"/><w:tblDescription w:val="C:\\seats"/></w:tblPr>'
             f"<w:tr><w:tc>{paragraph('a')}</w:tc></w:tr></w:tbl>")
    package = file(named('descr="The lake" title="A lake in spring"'), named('descr="lake.png"'),
                   image('alt="The house"'), table)
    assert own_words(package) == {"The lake", "A lake in spring", "The house", "Seats by member"}
    assert own_words(file()) == own_words(file(named(""))) == frozenset()


def test_what_the_house_said_stays_and_names_do_not():
    found = {trace.words: trace for trace in alternatives(file(named('descr="The lake"'), named('descr="The sea"')))}
    assert sorted(found) == ["The lake", "The sea"]
    assert stays(found["The lake"], {"The lake"}) and not stays(found["The sea"], {"The lake"})


DECORATES = '<d xmlns="urn:d"><decorative val="{}"/></d>'


@pytest.mark.parametrize("shape, said", [
    (named(""), "picture"), (named("", "chart"), "picture"), (named("", "relIds"), "picture"),
    (named('descr=""'), "picture"), (named('descr="The lake"'), "The lake"), (named("", "txbxContent"), None),
    (named("", "pic/><txbxContent"), None), (named("", "other"), None), (image(""), "picture"),
    (image('alt="The house"'), "The house"), (image('alt=""'), "picture"), (named("", more=DECORATES.format(1)), None),
    (named("", more=DECORATES.format("true")), None), (named("", more=DECORATES.format(0)), "picture")])
def test_what_is_said_of_a_picture_that_nobody_described(shape, said):
    package = file(shape)
    call_pictures(package, "picture")
    el = next(el for el in package.tree(package.main).iter() if el.tag.endswith(("}docPr", "}shape")))
    assert (el.get("descr") if el.tag.endswith("docPr") else el.get("alt")) == said
