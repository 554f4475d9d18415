"""Redlines of moved paragraphs, as Word writes them; both files come back."""

import pytest

from drafting.word import compare
from drafting.word.changes.grouped import groups, marks_of
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.reading.taste import Taste
from tests.packages import paragraph, word_file
from tests.unit.word.test_compare import check, file, p, shown

A, B, C, D = ("The Conference meets once a year in May.", "The secretariat keeps the archive of all its records.",
              "Members pay their contribution before the end of March.", "A quorum is half of the members present.")


def moved(package: Package, kind: str) -> list[str]:
    return ["".join(el.itertext(w("t"), w("delText"))) for el in package.tree(package.main).iter(w(kind))
            if el.getparent().tag == w("p")]


def ranges(package: Package, kind: str) -> list[tuple[str, list[str]]]:
    """The name of each range and the paragraphs between its ends."""
    out: list = []
    open_now: dict = {}
    for el in package.tree(package.main).iter(w(f"{kind}RangeStart"), w(f"{kind}RangeEnd"), w(kind)):
        if el.tag == w(f"{kind}RangeStart"):
            open_now[el.get(w("id"))] = (el.get(w("name")), [])
        elif el.tag == w(f"{kind}RangeEnd"):
            out.append(open_now.pop(el.get(w("id"))))
        elif el.getparent().tag == w("p"):
            for _, said in open_now.values():
                said.append("".join(el.itertext()))
    assert not open_now
    return out


@pytest.mark.parametrize("old, new, runs", [
    ([A, B, C, D], [B, C, A, D], [[A]]),
    ([A, B, C, D], [C, A, B, D], [[C]]),
    ([A, B, C, C, C, C, D], [C, C, C, C, A, B, D], [[A, B]]),
    ([A, B, C, D], [A, B, C, D], []),
])
def test_a_moved_paragraph_has_a_named_range_at_both_places(old, new, runs):
    package = check(file(*old), file(*new))
    gone, come = ranges(package, "moveFrom"), ranges(package, "moveTo")
    assert [said for _, said in gone] == [said for _, said in come] == runs
    assert [name for name, _ in gone] == [name for name, _ in come]
    assert len({name for name, _ in gone}) == len(runs)
    assert not list(package.tree(package.main).iter(w("delText")))


@pytest.mark.parametrize("old, new", [
    (["See Article 3.", A, B, D], [A, B, "See Article 3.", D]),
    ([A, C, B, D, C, "x"], [A, B, D, C, C, "x"]),
    ([A, B, C, D], [B, C, "The Conference meets whenever one of them invites it.", D]),
])
def test_what_is_short_or_repeated_or_says_something_else_is_no_move(old, new):
    package = check(file(*old), file(*new))
    assert moved(package, "moveFrom") == moved(package, "moveTo") == []


def test_a_paragraph_that_moved_is_no_new_wording_of_another():
    old, new = [A, B, D], ["Observers may attend without a vote, if invited.", B, A, D]
    assert moved(check(file(*old), file(*new)), "moveTo") == [A]


def test_formatting_may_differ_where_it_went():
    package = check(file(A, B, C, D), file(B, C, p(A, properties='<w:jc w:val="center"/>'), D))
    assert moved(package, "moveTo") == [A]


def test_moves_can_be_left_out():
    data = compare(file(A, B, C, D), file(B, C, A, D), "MEX", "", taste=Taste(moves=False)).data
    assert shown(Package.open(data)) == [f"{{--{A}--}}{{--¶--}}", B, C, f"{{++{A}++}}{{++¶++}}", D]


# -- edited on the way --------------------------------------------------------------------------------
EDITED = "The Conference meets twice a year in June."


def words(package: Package) -> list[tuple[str, str]]:
    """The marks of the text, each with its words, in their order."""
    kinds = [w(kind) for kind in ("moveFrom", "moveTo", "ins", "del")]
    return [(el.tag.rpartition("}")[2], "".join(el.itertext())) for el in package.tree(package.main).iter(*kinds)
            if el.getparent().tag == w("p")]


def test_a_paragraph_that_moved_and_was_edited_is_a_move_with_its_edits():
    package = check(file(A, B, C, D), file(B, C, EDITED, D))
    assert words(package) == [
        ("moveFrom", "The Conference meets "), ("del", "once"), ("moveFrom", " a year in "), ("del", "May"),
        ("moveFrom", "."), ("moveTo", "The Conference meets "), ("ins", "twice"), ("moveTo", " a year in "),
        ("ins", "June"), ("moveTo", ".")]
    gone, come = ranges(package, "moveFrom"), ranges(package, "moveTo")
    assert [name for name, _ in gone] == [name for name, _ in come] and len(gone) == 1


@pytest.mark.parametrize("old, new, marks", [
    (A, f"{A} (in the south)", ["moveFrom", "ins"]),
    (f"{A} (in the south)", A, ["del", "moveTo"]),
    (A, f"In the south, {A}", ["moveFrom", "moveTo"]),
])
def test_the_mark_of_a_paragraph_is_marked_as_the_words_before_it(old, new, marks):
    package = check(file(old, B, C, D), file(B, C, new, D))
    signs = [el.tag.rpartition("}")[2] for el in package.tree(package.main).iterfind(f".//{w('pPr')}/{w('rPr')}/*")]
    assert signs == marks
    assert [each.kind for each in changes(package)] == ["move"]


def test_it_is_one_change_that_is_accepted_and_rejected_whole():
    package = check(file(A, B, C, D), file(B, C, EDITED, D))
    found, = changes(package)
    assert (found.kind, found.text) == ("move", f"{A}¶")
    group, = groups(package)
    for accept, said in ((True, [B, C, EDITED, D]), (False, [A, B, C, D])):
        assert shown(resolve(package, accept, chosen=marks_of(package, [group]))) == said


def test_what_another_edits_where_it_went_is_a_change_of_its_own():
    package = check(file(A, B, C, D), file(B, C, EDITED, D))
    for el in list(package.edit(package.main).iter(w("ins")))[:1]:
        el.set(w("author"), "GTM")
    assert [(each.kind, each.author) for each in changes(package)] == [("move", "MEX"), ("insertion", "GTM")]


@pytest.mark.parametrize("other", [
    "The Conference is open to all members that ask for it in May.",
    "The Conference meets when the host of the year invites it.",
])
def test_it_is_one_also_where_a_new_paragraph_resembles_it(other):
    package = check(file(A, B, D), file(other, B, EDITED, D))
    assert ("moveFrom", "The Conference meets ") in words(package) and ("ins", other) in words(package)


def test_of_two_that_resemble_it_the_liker_one_is_it():
    other = "The Conference meets once a year in the host country in May."
    package = check(file(A, B, C, D), file(B, other, C, EDITED, D))
    assert ("ins", " in the host country") in words(package) and ("ins", EDITED) in words(package)


@pytest.mark.parametrize("behind", [[], ["Something new is said here."], ["Something new is said here.", "And here."]])
def test_what_is_added_at_its_end_and_behind_it_is_told_apart(behind):
    """The last mark of what is new behind it stays there: the seam is that of a move."""
    check(file(A, B, C, D), file(B, C, f"{A} It meets.", *behind, D))
    check(file(A, B, C, D), file(D, C, f"{A} It meets.", *behind, B))


@pytest.mark.parametrize("inside", ["<w:r><w:tab/></w:r>", '<w:bookmarkStart w:id="7" w:name="here"/>'
                                    '<w:bookmarkEnd w:id="7"/>', '<w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>'])
def test_what_stands_in_it_comes_back(inside):
    check(file(p(A, inside), B, C, D), file(B, C, p(EDITED, inside), D))
    check(file(p(A, inside), B, C, D), file(B, C, EDITED, D))
    check(file(A, B, C, D), file(B, C, p(EDITED, inside), D))


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


REF = field("begin") + '<w:r><w:instrText xml:space="preserve"> REF _Ref1 \\h </w:instrText></w:r>' \
    + field("separate") + "<w:r><w:t>Article 4</w:t></w:r>" + field("end")
SIMPLE = '<w:fldSimple w:instr=" REF _Ref1 "><w:r><w:t>Article 4</w:t></w:r></w:fldSimple>'
PICTURE = '<w:r><w:pict w:anchorId="1"/></w:r>'
FORMULA = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a</m:t></m:r></m:oMath>'


@pytest.mark.parametrize("inside", [REF, SIMPLE, PICTURE, FORMULA])
def test_a_field_or_a_picture_goes_along_where_its_paragraph_moved_and_was_edited(inside):
    package = check(file(p(A, inside, " in full"), B, C, D), file(B, C, p(EDITED, inside, " in full"), D))
    assert [said for kind, said in words(package) if kind in ("ins", "del")] == ["once", "May", "twice", "June"]
    found, = changes(package)
    assert found.kind == "move"


def test_a_field_that_is_new_where_its_paragraph_went_is_inserted_there():
    package = check(file(A, B, C, D), file(B, C, p(EDITED, REF), D))
    assert ("ins", " REF _Ref1 \\h Article 4") in words(package) and moved(package, "moveFrom")


@pytest.mark.parametrize("before, after", [(field("end"), ""), ("", field("begin")), (field("end"), field("begin"))])
def test_what_a_field_crosses_is_gone_and_new(before, after):
    """Its other end stands in another paragraph: a part of it cannot go along."""
    around = [p(x, y, *([field("separate")] if y else [])) for x, y in (
        ("Before it all.", field("begin") if before else ""), ("After it all.", ""))]
    behind = [p(field("end"))] if after else []
    old = [around[0], p(before, A, after), B, C, D, *behind, around[1]]
    new = [around[0], B, C, p(before, EDITED, after), D, *behind, around[1]]
    assert moved(check(file(*old), file(*new)), "moveFrom") in ([], [B], [C], [B, C])


SENTENCES = {"A": "The members meet once a year in the city.", "B": "Every host pays for all rooms and halls.",
             "C": "A report is written within thirty days.", "D": "The seat of the office stays where it is.",
             "E": "Observers may speak when they are asked.", "F": "Nothing here binds any of the parties."}


@pytest.mark.parametrize(("old", "new", "moves"), [
    ("ACBDEF", "CDEFAB", 2), ("ABCDEF", "CADEFB", 2), ("ABCDEF", "CDEFAB", 1), ("ABCDEF", "CDEFBA", 2),
    ("CDEFAB", "ACBDEF", 2), ("ABCDEF", "ABCDEF", 0), ("CDEFAB", "ABCDEF", 1)])
def test_what_stands_together_in_both_files_is_one_move(old, new, moves):
    files = (word_file("".join(paragraph(SENTENCES[each]) for each in side) + paragraph("End.")) for side in (old, new))
    package = Package.open(compare(*files).data)
    starts = [[el.get(w("name")) for el in package.tree(package.main).iter(w(f"{kind}RangeStart"))]
              for kind in ("moveFrom", "moveTo")]
    assert len(starts[0]) == moves and sorted(starts[0]) == sorted(starts[1])
