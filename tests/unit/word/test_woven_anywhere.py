"""Words changed at any place of any paragraph: what one wants is in the file, and the base is, settled either way."""

from __future__ import annotations

import itertools

import pytest

from drafting.merge.facts.apply import apply
from drafting.model.change import Mark, Remark, Split, Sponsored, Text
from drafting.model.text import Provision, Span
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import M, w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, run, word_file
from tests.unit.word.test_features_both_ways import in_order


def r(words: str, look: str = "", more: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t>{more}</w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText>REF a</w:instrText></w:r>"
INNER = {
    "one run": r("abcdefgh"), "two looks": r("abcd", "<w:b/>") + r("efgh", "<w:i/>"),
    "a tab and a break": r("abc", "", "<w:tab/>") + r("de", "", "<w:br/>") + r("fgh"),
    "a link": r("abc") + f'<w:hyperlink w:anchor="x">{r("de")}{r("f")}</w:hyperlink>' + r("gh"),
    "a link at the end": r("abcde") + f'<w:hyperlink w:anchor="x">{r("fgh")}</w:hyperlink>',
    "a link at the start": f'<w:hyperlink w:anchor="x">{r("abc")}</w:hyperlink>' + r("defgh"),
    "a field": r("abc") + char("begin") + CODE + char("separate") + r("de") + char("end") + r("fgh"),
    "a control": r("abc") + f"<w:sdt><w:sdtPr/><w:sdtContent>{r('de')}</w:sdtContent></w:sdt>" + r("fgh"),
    "a formula": r("abcd") + f'<m:oMath xmlns:m="{M}"><m:r><m:t>x</m:t></m:r></m:oMath>' + r("fgh"),
    "a sign": r("abc") + '<w:r><w:rPr><w:b/></w:rPr><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>' + r("efgh"),
    "a place": r("ab") + '<w:bookmarkStart w:id="1" w:name="x"/>' + r("cde") + '<w:bookmarkEnd w:id="1"/>' + r("fgh"),
    "a tag": r("ab") + f"<w:smartTag>{r('cdef')}</w:smartTag>" + r("gh"),
    "hidden words": r("abcd") + r("secret", "<w:vanish/>") + r("efgh")}
PLACES = [(0, 0), (0, 3), (2, 2), (2, 5), (3, 5), (4, 4), (5, 8), (8, 8), (0, 8), (3, 3), (1, 7), (6, 6)]
LAST = paragraph("End.")


def put(inner: str, *wanted: Sponsored, remarks=()) -> tuple[tuple[Provision, ...], Package]:
    file = Package.open(word_file(f"<w:p>{inner}</w:p>" + LAST))
    base = read(file)
    made = Package.open(compile_redline(file, base, wanted, remarks))
    in_order(made)
    return base.text, made


def words(package: Package, accept: bool, *authors: str) -> list[str]:
    made = resolve(package, accept, frozenset(authors) or None)
    return [p.text for p in read(resolve(made, False) if authors else made).text]


@pytest.mark.parametrize("name", INNER)
@pytest.mark.parametrize("said", ["", "NEW"])
def test_words_come_and_go_wherever_they_stand(name, said):
    for start, end in (each for each in PLACES if said or each[0] < each[1]):
        if name == "hidden words" and not said and end - start == 8:
            continue                        # a paragraph with hidden words alone is none
        fact = Text("p1", start, end, said)
        base, made = put(INNER[name], Sponsored(fact, ("MEX",)))
        assert len(base[0].text) >= 8, name
        assert words(made, True) == [p.text for p in apply(base, [fact])], (start, end)
        assert words(made, False) == [p.text for p in base], (start, end)
        if "link" in name:                      # what is new in the middle of one comes out of it
            assert read(resolve(made, True)).text[0].marks == apply(base, [fact])[0].marks, (start, end)


@pytest.mark.parametrize("name", INNER)
def test_what_two_want_of_one_paragraph_is_there_for_each_alone(name):
    for (a, b), (c, d) in itertools.product(PLACES[::3], PLACES[1::2]):
        one, other = Text("p1", a, b, "NEW"), Text("p1", c, d, "old" if (c, d) != (2, 5) else "")
        base, made = put(INNER[name], Sponsored(one, ("MEX",)), Sponsored(other, ("USA",)))
        assert words(made, True, "MEX") == [p.text for p in apply(base, [one])], (a, b, c, d)
        assert words(made, True, "USA") == [p.text for p in apply(base, [other])], (a, b, c, d)
        assert words(made, False) == [p.text for p in base], (a, b, c, d)


@pytest.mark.parametrize("name", INNER)
def test_a_look_is_put_on_any_words(name):
    for start, end in ((0, 2), (1, 3), (2, 6), (5, 8), (0, 8)):
        fact = Mark("p1", start, end, "strike", "1")
        base, made = put(INNER[name], Sponsored(fact, ("MEX",)))
        wanted = {m for p in apply(base, [fact]) for m in p.marks if m.key == "strike"}
        found = [m for m in read(resolve(made, True)).text[0].marks if m.key == "strike"]
        struck = {n for m in found for n in range(m.start, m.end)}
        objects = {n for n, sign in enumerate(base[0].text) if sign == "\ufffc"}       # which have no look of words
        assert struck - objects == {n for m in wanted for n in range(m.start, m.end)} - objects, (start, end)
        assert read(resolve(made, False)).text == base


@pytest.mark.parametrize("name", INNER)
@pytest.mark.parametrize("address", ["https://example.org/plan", ""])
def test_any_words_are_linked_and_what_is_more_than_words_stays_as_it_is(name, address):
    for start, end in ((0, 2), (1, 3), (2, 6), (5, 8), (0, 8)):
        fact = Mark("p1", start, end, "link", address)
        base, made = put(INNER[name], Sponsored(fact, ("MEX",)))
        found = resolve(made, True)
        assert words(made, True) == [p.text for p in base] and read(resolve(made, False)).text == base
        for kind in ("sym", "fldChar"):
            assert len(list(made.tree(made.main).iter(w(kind)))) == INNER[name].count(f"<w:{kind}"), kind
        if name not in ("a field", "a control", "a formula", "a sign", "a tab and a break"):
            linked = {n for m in read(found).text[0].marks if m.key == "link" for n in range(m.start, m.end)}
            assert linked >= set(range(start, end)) if address else linked.isdisjoint(range(start, end)), name


@pytest.mark.parametrize("name", [name for name in INNER if "link" in name])
@pytest.mark.parametrize("address", ["https://example.org/plan", "#x", ""])
@pytest.mark.parametrize("at", [1, 2, 4, 5, 6, 7])
def test_new_words_in_a_link_have_their_own_link_or_none(name, address, at):
    linked = (Span(0, 2, "link", address),) if address else ()
    fact = Text("p1", at, at, "NEW", linked)
    base, made = put(INNER[name], Sponsored(fact, ("MEX",)))
    found = resolve(made, True)
    assert read(found).text[0].marks == apply(base, [fact])[0].marks
    assert not list(found.tree(found.main).iterfind(f".//{w('hyperlink')}//{w('hyperlink')}"))
    assert read(resolve(made, False)).text == base


@pytest.mark.parametrize("name", ["one run", "two looks", "a tab and a break", "a place", "a tag", "a sign"])
def test_a_paragraph_is_cut_anywhere_and_comments_stand_anywhere(name):
    for at in (1, 3, 5, 7):
        base, made = put(INNER[name], Sponsored(Split("p1", at), ("MEX",)))
        assert words(made, True) == [base[0].text[:at], base[0].text[at:], "End."]
        assert words(made, False) == [p.text for p in base]
        remark = Remark("MEX", "p1", at - 1, at + 1, "Why?")
        _, noted = put(INNER[name], remarks=[remark])
        (found,) = read(noted).comments
        assert (found.start, found.end) == (at - 1, at + 1) and read(noted).text == base


def test_new_words_before_a_note_stand_behind_its_own_sign():
    note = ('<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + run(" See the law.") + "</w:p></w:footnote>",
            '<w:footnote w:id="2"><w:p><w:r><w:rPr><w:b/></w:rPr><w:footnoteRef/><w:t xml:space="preserve"> See the '
            "law.</w:t></w:r></w:p></w:footnote>")
    for inside in note:
        call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        file = Package.open(word_file(f"<w:p>{run('We')}{call}</w:p>" + LAST, {"footnotes": inside}))
        base = read(file)
        assert base.text[-1].text == "See the law."
        fact = Text("n1", 0, 0, "Now: ")
        made = Package.open(compile_redline(file, base, [Sponsored(fact, ("MEX",))]))
        assert words(made, True)[-1] == "Now: See the law." and words(made, False)[-1] == "See the law."
        first = next(made.tree("word/footnotes.xml").iter(w("footnoteRef"), w("t")))
        assert first.tag == w("footnoteRef")
