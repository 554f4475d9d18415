"""A text written into the house's template is read again as it was: kinds, labels, marks, notes, tables, brackets."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.errors import TemplateFault
from drafting.merge.brackets.bracketing import bracketed
from drafting.model.notes import END
from drafting.model.text import OBJECT, Provision, Row, Span
from drafting.render.house.body import load_body, template_bytes, templates_folder
from drafting.word.compose.write import write_text
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.build import text as lines

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")


def written(*text: Provision, **more) -> Package:
    package = Package.open(template_bytes(BODY, TEMPLATES, "circulation", "en"))
    write_text(package, text, kinds=BODY.kinds, **more)
    return Package.open(package.to_bytes())


def again(*text: Provision, **more) -> tuple[Provision, ...]:
    return read(written(*text, **more), styles=BODY.styles).text


def p(ident: str, kind: str, words: str, *marks: tuple[int, int, str, str], **more) -> Provision:
    return Provision(ident, kind, words, tuple(Span(*mark) for mark in marks), **more)


@pytest.mark.parametrize(("key", "value"), [
    ("b", "1"), ("i", "1"), ("u", "single"), ("strike", "1"), ("dstrike", "1"), ("caps", "1"), ("smallCaps", "1"),
    ("highlight", "yellow"), ("vert", "superscript"), ("vert", "subscript"), ("link", "https://example.org/"),
    ("lang", "es")])
def test_a_mark_of_words_comes_back(key, value):
    whole = p("a", "paragraph", "We meet once.", (3, 7, key, value))
    assert again(whole)[0].marks == (whole.marks if key != "lang" else ())
    crossed = p("a", "paragraph", "We meet once.", (0, 7, "i", "1"), (3, 13, key, value))
    if key not in ("i", "lang"):
        assert set(again(crossed)[0].marks) == set(crossed.marks)


@pytest.mark.parametrize("labels", [
    ("1", "2", "3"), ("2", "3"), ("1", "3"), ("1", "2 bis", "2 ter", "3"), ("1", "1"), ("5", "6", "1"), ("1", "", "2")])
def test_the_labels_of_paragraphs_come_back(labels):
    text = [p(f"p{n}", "operative", f"Matter {n};", label=label) for n, label in enumerate(labels)]
    found = again(*text)
    assert [x.label for x in found] == [label or str(n + 1) for n, label in enumerate(labels)]
    assert [x.kind for x in found] == ["operative"] * len(labels)


@pytest.mark.parametrize("items", [
    ((0, "(a)"), (0, "(b)"), (1, "(i)"), (1, "(ii)"), (0, "(c)")), ((0, "(b)"), (0, "(c)")),
    ((0, "(a)"), (1, "(i)"), (0, "(b)"), (1, "(i)")), ((0, "(a)"), (0, "(a bis)"), (0, "(b)"))])
def test_the_labels_of_items_come_back(items):
    text = [p("o", "operative", "As follows:", label="1"),
            *(p(f"i{n}", "item", f"matter {n};", level=level, label=label) for n, (level, label) in enumerate(items))]
    assert [(x.level, x.label) for x in again(*text)[1:]] == list(items)


def test_kinds_alignments_and_ids_come_back():
    text = (p("t", "title", "On rivers"), p("h", "heading", "Aims"), p("x", "preambular", "Recalling it,"),
            p("o", "operative", "Decide;", label="1"), p("q", "paragraph", "Words.", attrs=(("align", "right"),)))
    found = again(*text)
    assert [(x.id, x.kind, x.text, x.label) for x in found] == [(x.id, x.kind, x.text, x.label) for x in text]
    assert found[-1].attrs == (("align", "right"),)
    assert [x.id for x in again(*text, ids=False)] == ["p1", "p2", "p3", "p4", "p5"]
    odd = again(p("Odd-id", "paragraph", "Words."))
    assert [x.id for x in odd] == ["p1"]


@pytest.mark.parametrize("end", [False, True])
def test_a_note_comes_back_with_all_its_paragraphs(end):
    more = {"attrs": (END,)} if end else {}
    text = (p("o", "paragraph", f"We{OBJECT} meet.", (2, 3, "note", "n1")),
            p("n1", "note", "See the law.", (4, 7, "i", "1"), **more), p("n2", "paragraph", "And more.", parent="n1"))
    first, note, later = again(*text)
    assert (first.text, first.marks) == (f"We{OBJECT} meet.", (Span(2, 3, "note", "n1"),))
    assert (note.id, note.kind, note.text, note.attrs) == ("n1", "note", "See the law.", (END,) if end else ())
    assert Span(4, 7, "i", "1") in note.marks and (later.text, later.parent) == ("And more.", "n1")
    assert any(b"endnoteReference" in blob for blob in written(*text).parts.values()) is end


def table(ident: str, *rows: tuple[str, ...], parent: str = "") -> tuple[Provision, ...]:
    shaped = tuple(Row(f"{ident}r{n}", tuple(f"{ident}c{n}x{k}" for k, _ in enumerate(row)))
                   for n, row in enumerate(rows))
    cells = [p(f"{ident}p{n}x{k}", "paragraph", words, parent=f"{ident}c{n}x{k}") for n, row in enumerate(rows)
             for k, words in enumerate(row)]
    return Provision(ident, "table", rows=shaped, parent=parent), *cells


def test_tables_come_back_with_their_cells_and_those_in_them():
    inner = table("u", ("x", "y"), parent="tc1x1")
    text = (*table("t", ("a", "b"), ("c", "d")), *inner, p("z", "paragraph", "After."))
    found = again(*text)
    outer, *others = found
    assert [len(row.cells) for row in outer.rows] == [2, 2]
    assert [x.text for x in others if x.text] == ["a", "b", "c", "d", "x", "y", "After."]
    assert [x.kind for x in found].count("table") == 2
    package = written(*text)
    behind = [el for el in package.tree(package.main).iter(w("p")) if "".join(el.itertext()) == "After."]
    assert behind[0].find(f"{w('pPr')}/{w('spacing')}").get(w("before")) == "160"


def test_brackets_come_back_inside_one_another_and_over_several():
    made = bracketed(lines("We [should [often] meet] now.", "All [may", "go", "home] now.")).text
    text = tuple(replace(x, id=f"b{n}") for n, x in enumerate(made))
    found = again(*text)
    assert [[(b.id, b.start, b.end, b.part) for b in x.brackets] for x in found] == [
        [(b.id, b.start, b.end, b.part) for b in x.brackets] for x in text]
    assert all(x.brackets == () for x in again(*text, ids=False))


def test_a_place_or_a_style_that_is_not_there_is_told():
    package = Package.open(template_bytes(BODY, TEMPLATES, "circulation", "en"), "circulation.en.docx")
    with pytest.raises(TemplateFault, match=r"circulation\.en\.docx has no paragraph “{{ here }}” to put the text in"):
        write_text(package, (), kinds=BODY.kinds, at="{{ here }}")
    with pytest.raises(TemplateFault, match="has no style “Nowhere”, which a provision of kind item needs"):
        write_text(package, (p("i", "item", "x"),), kinds={"item": "Nowhere"})
