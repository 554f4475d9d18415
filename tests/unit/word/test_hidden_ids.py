"""The hidden bookmarks of a version's own file: where they are put, which stay, and how they come out again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.versions.ids import fit, put_brackets, put_ids, strip
from tests.packages import paragraph, run, word_file

START, END = w("bookmarkStart"), w("bookmarkEnd")
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>See.</w:t></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:footnote>'
CALL = '<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
LAST = paragraph("End.")


def package(*blocks: str, **parts: str) -> Package:
    return Package.open(word_file("".join(blocks), parts))


def mark(name: str, number: int, inner: str = "") -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def names(file: Package, part: str = "") -> list[tuple[str, str]]:
    return [(el.get(w("name")), el.get(w("id"))) for el in file.tree(part or file.main).iter(START)]


def ids(file: Package, given: dict[str, str] | None = None) -> Package:
    put_ids(file, read(file), given or {})
    return Package.open(file.to_bytes())


@pytest.mark.parametrize(("ident", "same"), [("p1", True), ("0a", True), ("a" * 35, True), ("a" * 36, False),
                                             ("P1", False), ("p-1", False), ("", False)])
def test_an_id_that_no_bookmark_can_bear_has_another_made_from_it(ident, same):
    assert (fit(ident) == ident) is same and (same or len(fit(ident)) == 13 and fit(ident)[0] == "h")


def test_every_paragraph_bears_its_id_those_of_notes_too():
    for kind in ("footnote", "endnote"):
        file = package(CALL.replace("footnote", kind), LAST, **{f"{kind}s": NOTE.replace("footnote", kind)})
        made = ids(file, {"p2": "last"})
        assert [p.id for p in read(made).text] == ["p1", "last", "n1", "p3"]
        assert [name for name, _ in names(made)] == ["_drf_p1", "_drf_last"]
        assert len(names(made, f"word/{kind}s.xml")) == 2


def test_an_id_that_stands_there_stays_with_its_number_and_others_of_ours_go():
    body = (f"<w:p><w:pPr/>{mark('_drf_p1', 7, run('One'))}</w:p>", f"<w:p>{mark('_drf_old', 9, run('Two'))}</w:p>",
            f"<w:p>{mark('Mine', 3, run('Three'))}</w:p>", f"<w:p>{mark('_drf_p1', 12, run('Four'))}</w:p>", LAST)
    made = ids(package(*body), {"old": "new", "p1": "p1"})
    assert names(made) == [("_drf_p1", "7"), ("_drf_new", "13"), ("_drf_p3", "14"), ("Mine", "3"), ("_drf_p4", "15"),
                           ("_drf_p5", "16")]
    ends = [el.get(w("id")) for el in made.tree(made.main).iter(END)]
    assert sorted(ends) == sorted(number for _, number in names(made))
    first = next(made.tree(made.main).iter(w("p")))
    assert [el.tag for el in first][:2] == [w("pPr"), START]


def test_what_bears_its_ids_already_is_left_as_it_is():
    once = ids(package(CALL, LAST, footnotes=NOTE))
    again = ids(Package.open(once.to_bytes()))
    assert again.parts[again.main] == once.parts[once.main]
    assert again.parts["word/footnotes.xml"] == once.parts["word/footnotes.xml"]


def test_bookmarks_of_ours_come_out_of_every_story_with_their_ends_and_no_others():
    crossed = ('<w:p><w:bookmarkStart w:id="1" w:name="_drf_a"/><w:bookmarkStart w:id="1" w:name="Mine"/>'
               '<w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="1"/></w:p>')
    file = package(crossed, f"<w:p>{mark('_drb_b1', 4)}</w:p>", LAST,
                   footnotes=f'<w:footnote w:id="2"><w:p>{mark("_drf_n1", 5)}</w:p></w:footnote>',
                   header1=f"<w:p>{mark('_Toc1', 6)}</w:p>")
    before = file.parts["word/header1.xml"]
    assert strip(file, ("_drb_",)) == 1 and [name for name, _ in names(file)] == ["_drf_a", "Mine"]
    assert strip(file) == 2 and strip(file) == 0
    assert names(file) == [("Mine", "1")] and len(list(file.tree(file.main).iter(END))) == 1
    assert names(file, "word/footnotes.xml") == [] and Package.open(file.to_bytes()).parts["word/header1.xml"] == before


@pytest.mark.parametrize(("lines", "count"), [
    (("We [should] meet [once] a year.", "All [may", "go", "home] now.", "End."), 5),
    (("All [may", "go [here", "or there", "now]] then.", "End."), 7), (("[All", "[of it]", "goes] on.", "End."), 4)])
def test_brackets_are_put_around_their_words_and_taken_off_where_they_are_none(lines, count):
    text = bracketed(tuple(replace(p, text=line) for p, line in zip(
        read(package(*map(paragraph, lines))).text, lines, strict=True))).text
    file = package(*map(paragraph, lines))
    put_brackets(file, read(file), text)
    made = Package.open(file.to_bytes())
    places = [(p.id, b.start, b.end, b.part) for p in read(made).text for b in p.brackets]
    assert sorted(places) == sorted((p.id, b.start, b.end, b.part) for p in text for b in p.brackets)
    assert len(places) == count
    before = made.parts[made.main]
    backwards = package(*map(paragraph, lines))
    put_brackets(backwards, read(backwards), tuple(replace(p, brackets=p.brackets[::-1]) for p in text))
    assert Package.open(backwards.to_bytes()).parts[made.main] == before            # whatever their order
    put_brackets(made, read(made), text)
    assert Package.open(made.to_bytes()).parts[made.main] == before
    put_brackets(made, read(made), tuple(replace(p, brackets=()) for p in text))
    assert names(made) == []
