"""A new note that several members want is put in once, in all their names."""

from __future__ import annotations

from itertools import combinations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import paragraph, run, word_file

PLAN, LAW = "See the plan.", "See the law."


def calls(ident: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'


def file(*lines: str, notes: dict[int, str] | None = None, kind: str = "footnote") -> bytes:
    said = "".join(f'<w:{kind} w:id="{ident}">{paragraph(words)}</w:{kind}>' for ident, words in (notes or {}).items())
    return word_file("".join(f"<w:p>{line}</w:p>" for line in lines), {f"{kind}s": said} if said else {})


def meets(words: str, note: str, kind: str = "footnote", ident: int = 1) -> bytes:
    """A file in which these words, and a note at their end, stand behind "meet"."""
    return file(run(f"The Parties meet{words}") + calls(ident, kind) + run(" in May."), run("They share."),
                notes={ident: note}, kind=kind)


def said(docx: bytes, accept: bool = True) -> tuple[list[str], list[str]]:
    """The words of a file once all is accepted or rejected, and the notes that are in its parts."""
    package = Package.open(docx)
    held = [el for kind in ("footnote", "endnote") for el in package.notes(kind).values() if el.get(w("type")) is None]
    text = read(resolve(package, accept)).text
    return [p.text for p in text if p.kind != "note"], ["".join(el.itertext()) for el in held]


BASE = file(run("The Parties meet in May."), run("They share."))


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
@pytest.mark.parametrize("words", ["", " twice"])
def test_one_note_of_several_is_put_in_once(kind, words):
    found = combine(BASE, {"MEX": meets(words, PLAN, kind), "USA": meets(words, PLAN, kind, 5),
                           "CAN": meets(words, PLAN, kind)})
    assert [p.sponsors for p in found.compilation.proposals] == [("CAN", "MEX", "USA")]
    assert said(found.docx) == ([f"The Parties meet{words}\ufffc in May.", "They share."], [PLAN])
    assert said(found.docx, accept=False)[0] == ["The Parties meet in May.", "They share."]
    authors = {el.get(w("author")) for el in Package.open(found.docx).tree("word/document.xml").iter(w("ins"))}
    assert authors == {"CAN, MEX, USA"}


def test_other_notes_at_one_place_are_each_put_in():
    found = combine(BASE, {"MEX": meets("", PLAN), "USA": meets("", LAW), "CAN": meets("", LAW)})
    assert said(found.docx) == (["The Parties meet\ufffc\ufffc in May.", "They share."], [LAW, PLAN])


def test_who_wants_the_note_and_other_words_is_behind_the_same_note():
    more = file(run("The Parties meet") + calls(3) + run(" in May."), run("They share the costs."), notes={3: PLAN})
    other = file(run("All Parties meet") + calls(2) + run(" in May."), run("They share."), notes={2: PLAN})
    found = combine(BASE, {"MEX": meets("", PLAN), "USA": more, "CAN": other})
    assert said(found.docx)[1] == [PLAN]
    assert said(found.docx)[0][0].count("\ufffc") == 1


def test_one_note_twice_by_one_member_stays_two():
    twice = file(run("The Parties meet") + calls(1) + run(" in May.") + calls(2), run("They share."),
                 notes={1: PLAN, 2: PLAN})
    for files in ({"MEX": twice}, {"MEX": twice, "USA": twice}, {"MEX": twice, "USA": meets("", PLAN)}):
        assert said(combine(BASE, files).docx) == (
            ["The Parties meet\ufffc in May.\ufffc", "They share."], [PLAN, PLAN])


def test_who_is_accepted_alone_has_the_note():
    """In Word the changes of one member are accepted, and those of the others rejected: each has its own note."""
    files = {"MEX": meets(" twice", PLAN), "USA": meets("", PLAN), "CAN": meets("", LAW)}
    docx = combine(BASE, files).docx
    for members in (those for size in (1, 2) for those in combinations(files, size)):
        package = resolve(resolve(Package.open(docx), True, frozenset(members)), False)
        alone = resolve(Package.open(combine(BASE, {each: files[each] for each in members}).docx), True)
        assert [p.text for p in read(package).text] == [p.text for p in read(alone).text]
