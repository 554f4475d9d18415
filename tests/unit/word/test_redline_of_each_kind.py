"""A redline of each kind of content, as it comes, goes, is edited, doubled or made plain: what is marked, how much."""

from __future__ import annotations

import pytest

from drafting.render.pages.critic import critic
from drafting.word import compare
from drafting.word.markup.xml import M
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.packages import run, word_file


def p(*inner: str, properties: str = "") -> str:
    words = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, words: str) -> str:
    return char("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + char("separate") + run(words) + char("end")


def around(tag: str, attributes: str = ""):
    return lambda words: p("See ", f"<w:{tag} {attributes}>{run(words)}</w:{tag}>", " here.")


def control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


LONG = " and very many more words that are shown in a long field as its result"
INLINE = {      # each shows "See … here."
    "words": lambda words: p(f"See {words} here."), "a tag": around("smartTag"), "custom XML": around("customXml"),
    "a link": around("hyperlink", 'w:anchor="a"'), "a direction": around("bdo", 'w:val="rtl"'),
    "a field": lambda words: p("See ", field("REF a", words), " here."),
    "a long field": lambda words: p("See ", field("REF a", words + LONG), " here."),
    "a field in one": around("fldSimple", 'w:instr="REF a"'),
    "a control": lambda words: p("See ", control(run(words)), " here."),
    "bold words": lambda words: p("See ", f"<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>", " here."),
    "a look": lambda words: p(f"See {words} here.", properties='<w:jc w:val="center"/>'),
    "a place": lambda words: p("See ", '<w:bookmarkStart w:id="1" w:name="a"/>', words, '<w:bookmarkEnd w:id="1"/>',
                               " here.")}
# What becomes of it where the same words stand there as nothing but words.
PLAIN = {"words": (0, "one"), "a tag": (0, "one"), "custom XML": (0, "one"), "a link": (2, "{~~one~>one~~}"),
         "a direction": (2, "{~~one~>one~~}"), "a field": (2, "{~~one~>one~~}"),
         "a long field": (2, f"{{~~one{LONG}~>one~~}}"), "a field in one": (2, "{~~one~>one~~}"),
         "a control": (1, "one"), "bold words": (1, "one"), "a look": (1, "one"), "a place": (0, "one")}
FIRST, LAST = p("First of all."), p("Last of all.")


def redline(old: str, new: str) -> tuple[int, str]:
    """How many changes there are, and the text with them; each end of a paragraph is a pilcrow."""
    made = compare(word_file(FIRST + old), word_file(FIRST + new), "MEX", "2019-11-01T00:00:00Z")
    assert made.verified
    said = critic(shown(Package.open(made.data))).replace("\n\n", "¶").removeprefix("First of all.¶")
    return made.changes, said


def more(kind: str) -> str:
    return LONG if kind == "a long field" else ""


@pytest.mark.parametrize("kind", INLINE)
def test_what_comes_or_goes_whole_is_one_change(kind):
    made, words = INLINE[kind], f"See one{more(kind)} here.¶"
    assert redline(LAST, made("one") + LAST) == (1, f"{{++{words}++}}Last of all.¶")
    assert redline(made("one") + LAST, LAST) == (1, f"{{--{words}--}}Last of all.¶")
    assert redline(made("one") + LAST, made("one") + made("one") + LAST) == (1, f"{words}{{++{words}++}}Last of all.¶")


@pytest.mark.parametrize("kind", INLINE)
def test_a_word_in_it_is_two_changes_and_the_rest_stays(kind):
    made, left = INLINE[kind], f"{more(kind)} here.¶Last of all.¶"
    assert redline(made("one") + LAST, made("two") + LAST) == (2, f"See {{~~one~>two~~}}{left}")


@pytest.mark.parametrize("kind", INLINE)
def test_a_paragraph_that_moves_before_it_leaves_it_as_it_is(kind):
    made, words = INLINE[kind], f"See one{more(kind)} here.¶"
    assert redline(LAST + made("one") + LAST, made("one") + LAST + LAST) == (
        2, f"{{--Last of all.¶--}}{words}{{++Last of all.¶++}}Last of all.¶")


@pytest.mark.parametrize("kind", INLINE)
def test_what_becomes_plain_words_and_back(kind):
    changes, words = PLAIN[kind]
    found = redline(INLINE[kind]("one") + LAST, INLINE["words"]("one") + LAST)
    looks = "{>>formatting changed<<}" if kind in ("bold words", "a look") else ""
    assert found == (changes, f"See {words} here.{looks}¶Last of all.¶")
    assert redline(INLINE["words"]("one") + LAST, INLINE[kind]("one") + LAST)[0] == changes


OBJECTS = {
    "a formula": lambda words: p("See ", f'<m:oMath xmlns:m="{M}"><m:r><m:t>{words}</m:t></m:r></m:oMath>', " here."),
    "a sign": lambda words: p("See ", f'<w:r><w:sym w:char="{words}"/></w:r>', " here.")}


@pytest.mark.parametrize("kind", OBJECTS)
def test_an_object_is_put_in_the_place_of_another_whole(kind):
    made = OBJECTS[kind]
    assert redline(LAST, made("one") + LAST) == (1, "{++See ▫ here.¶++}Last of all.¶")
    assert redline(made("one") + LAST, LAST) == (1, "{--See ▫ here.¶--}Last of all.¶")
    assert redline(made("one") + LAST, made("two") + LAST) == (2, "See {~~▫~>▫~~} here.¶Last of all.¶")
    assert redline(made("one") + LAST, INLINE["words"]("one") + LAST) == (2, "See {~~▫~>one~~} here.¶Last of all.¶")


def test_words_in_a_box_are_compared_in_it():
    def box(words: str) -> str:
        return p("See ", f"<w:r><w:pict><w:txbxContent>{p(words)}</w:txbxContent></w:pict></w:r>", " here.")

    assert redline(box("one") + LAST, box("two") + LAST) == (2, "See ▫ here.¶{~~one~>two~~}¶Last of all.¶")
    assert redline(LAST, box("one") + LAST) == (1, "{++See ▫ here.¶++}one¶Last of all.¶")


@pytest.mark.parametrize(("old", "new", "changes", "said"), [
    (control(p("See one.")), control(p("See two.")), 2, "See {~~one~>two~~}.¶"),
    (control(p("See one.")), p("See one."), 1, "See one.¶"), ("", control(p("See one.")), 2, "{++See one.¶++}"),
    (control(p("See one.")), "", 2, "{--See one.¶--}"),
    (table(("a", "one"), ("b", "c")), table(("a", "two"), ("b", "c")), 2, "a¶{~~one~>two~~}¶b¶c¶"),
    ("", table(("a", "one"), ("b", "c")), 2, "{++a¶one¶b¶c¶++}"),
    (table(("a", "one"), ("b", "c")), "", 2, "{--a¶one¶b¶c¶--}"),
    (table(("a", "one")), table(("a", "one"), ("b", "c")), 1, "a¶one¶{++b¶c¶++}"),
    (table(("a", "one"), ("b", "c")), table(("b", "c")), 1, "{--a¶one¶--}b¶c¶"),
    (table(("a", "one")), p("See one."), 2, "{~~a¶one¶~>See one.¶~~}")])
def test_controls_around_blocks_and_tables(old, new, changes, said):
    assert redline(old + LAST, new + LAST) == (changes, said + "Last of all.¶")


ONE, OTHER, SAME = p("First of it all."), p("Other words."), p("The same last.")


@pytest.mark.parametrize(("old", "new", "changes", "said"), [
    (control(ONE + SAME), ONE + SAME, 1, "First of it all.¶The same last.¶"),
    (control(ONE + SAME), ONE + OTHER + SAME, 2, "First of it all.¶{++Other words.¶++}The same last.¶"),
    (ONE + OTHER + SAME, control(ONE + SAME), 2, "First of it all.¶{--Other words.¶--}The same last.¶"),
    (control(p()) + SAME, p() + SAME, 1, "¶The same last.¶")])
def test_a_control_that_came_or_went_around_several_blocks(old, new, changes, said):
    assert redline(old, new) == (changes, said)


def test_a_control_is_not_taken_for_blocks_that_begin_otherwise():
    changes, said = redline(control(ONE + SAME), OTHER + SAME)
    assert changes == 3 and said.endswith("{++¶Other words.++}¶{--First of it all.¶--}The same last.¶")


A, B, T = p("First we meet."), p("Then we part."), table(("a", "b"))
ENDS = {"a": A, "ab": A + B, "at": A + T + p(), "t": T + p(), "tb": T + B, "c": control(A), "bc": B + control(A),
        "cb": control(A) + B, "ct": control(T) + p(), "ac": A + control(B)}
# How many changes it takes at most from one end of a story to another, in the order of the ends.
MOST = {"a": "0122512232", "ab": "1023253141", "at": "2201245323", "t": "2210133313", "tb": "5221063323",
        "c": "1643601745", "bc": "2354310858", "cb": "2134364032", "ct": "3321245305", "ac": "2134348250"}


@pytest.mark.parametrize("name", ENDS)
@pytest.mark.parametrize("around", ["{}", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>"])
def test_however_a_story_ends_both_files_come_back_and_little_is_marked(name, around):
    for other, most in zip(ENDS, MOST[name], strict=True):
        made = compare(*(word_file(around.format(ENDS[each])) for each in (name, other)), "MEX", "2019-11-01T00:00:00Z")
        assert made.verified and made.changes <= int(most), other
        assert (made.changes == 0) is (name == other)
