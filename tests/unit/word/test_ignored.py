"""What a redline is asked to ignore is left as OLD has it; everything else is marked as ever."""

import io

import docx
import pytest

from drafting.errors import InputError
from drafting.word import compare
from drafting.word.changes.ignored import without
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file
from tests.unit.word.test_compare import file, p, shown

FIELD = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def lines(old: bytes, new: bytes, *ignore: str) -> list[str]:
    return shown(Package.open(compare(old, new, "MEX", "", ignore=ignore).data))


@pytest.mark.parametrize("ignore, old, new, line", [
    (("case",), "The Parties shall meet", "The parties SHALL meet soon", "The Parties shall meet{++ soon++}"),
    (("spaces",), "a  non governmental body of the Parties meets", "a nongovernmental body of the Parties convenes",
     "a  non governmental body of the Parties {--meets--}{++convenes++}"),
    (("case", "spaces"), "a  non governmental body", "a NonGovernmental Body", "a  non governmental body"),
    (("case",), "They meet", "they  meet", "{--They --}{++they  ++}meet"),
    (("case",), "They meet", "we meet", "{--They--}{++we++} meet")])
def test_case_and_spaces(ignore, old, new, line):
    assert lines(file(p(old), "x"), file(p(new), "x"), *ignore)[0] == line


def test_the_result_of_a_field():
    old, new = (file(p("Printed on ", FIELD.format(day), said)) for day, said in (("3 May", "."), ("4 May", "!")))
    assert "3 May" in lines(old, new, "fields")[0] and "4 May" not in lines(old, new, "fields")[0]
    assert lines(old, new, "fields")[0].endswith("{--.--}{++!++}")


def headed(header: str, *words: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    for each in words:
        document.add_paragraph(each)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_header():
    old, new = headed("Rev.1", "We meet."), headed("Rev.2", "We meet soon.")
    made = compare(old, new, "MEX", "", ignore=("headers",))
    assert made.changes == 1 and compare(old, new, "MEX").changes == 3
    assert [each.message for each in made.notices if each.kind == "ignored"] == [
        "Left as the old file has it, as was asked: 2 changes of headers."]
    package = resolve(Package.open(made.data), True)
    said = {part: "".join(package.tree(part).itertext(w("t"))) for part in package.stories()}
    assert "Rev.1" in said.values() and "We meet soon." in said.values()


def test_a_join_and_a_picture_are_no_spaces():
    assert lines(file("One.", "Two."), file("One.Two."), "spaces") != ["One.", "Two."]


def test_rejecting_all_gives_the_old_file():
    old, new = file("The Parties  meet.", "x"), file("The parties meet soon.", "x")
    made = Package.open(compare(old, new, "MEX", "", ignore=("case", "spaces")).data)
    words = ["".join(el.itertext(w("t"))) for el in resolve(made, False).tree(made.main).iter(w("p"))]
    assert words == ["The Parties  meet.", "x"]


@pytest.mark.parametrize("existing, ignore, message", [("accept", ("looks",), "looks cannot be ignored"),
                                                       ("keep", ("case",), "Nothing can be ignored beside")])
def test_what_cannot_be_ignored_is_refused(existing, ignore, message):
    with pytest.raises(InputError, match=message):
        compare(file("a"), file("b"), "MEX", existing=existing, ignore=ignore)


def test_the_hidden_ids_of_two_circulated_copies_are_used(tmp_path):
    """A paragraph that was written anew under its id is that paragraph changed, and no other one."""
    from tests.unit.rounds.test_sent import NAME, begun

    store = begun(tmp_path)
    sent = store.round_file(NAME, 1, f"{NAME}-v1-en.docx")
    document = docx.Document(io.BytesIO(sent))
    paragraph = next(x for x in document.paragraphs if "once a year" in x.text)
    run = next(run for run in paragraph.runs if run.text)
    run.text = "Meetings take place whenever somebody asks for one."
    out = io.BytesIO()
    document.save(out)
    (changed,) = [line for line in shown(Package.open(compare(sent, out.getvalue(), "MEX").data))
                  if "{--" in line or "{++" in line]
    assert "once a year" in changed and "whenever somebody asks" in changed


def changed(inside: str, *ignore: str, author: str = "A") -> tuple[str, int]:
    """What of a paragraph with tracked changes of A's is left of them, and how many were rejected."""
    package, count = without(Package.open(word_file(f"<w:p>{inside}</w:p>" + paragraph("x"))), ignore, author)
    return shown(package)[0], count


def said(words: str, name: str = "t", look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:{name} xml:space="preserve">{words}</w:{name}></w:r>'


def put(words: str, look: str = "", who: str = "A") -> str:
    return f'<w:ins w:id="1" w:author="{who}">{said(words, look=look)}</w:ins>'


def took(words: str, who: str = "A") -> str:
    return f'<w:del w:id="2" w:author="{who}">{said(words, "delText")}</w:del>'


@pytest.mark.parametrize(("inside", "ignore", "line"), [
    (said("a") + put(" ") + said("b"), ("spaces",), "ab"), (said("a") + took(" ") + said("b"), ("spaces",), "a b"),
    (said("a") + put(" ") + said("b"), ("case",), "a{++ ++}b"), (said("a") + put(" ") + said("b"), (), "a{++ ++}b"),
    (said("a") + put("c") + said("b"), ("spaces", "case"), "a{++c++}b"),
    (said("a") + put(" ", who="B") + said("b"), ("spaces",), "a{++ ++}b"),
    (said("a") + put(" ", "<w:b/>") + said("b"), ("spaces",), "ab"),
    (took("Ab") + put("aB"), ("case",), "Ab"), (put("aB") + took("Ab"), ("case",), "Ab"),
    (took("Ab") + put("aB"), ("spaces",), "{--Ab--}{++aB++}"), (took("Ab") + put("a B"), ("case",),
    "{--Ab--}{++a B++}"),
    (took("Ab") + put("a B"), ("case", "spaces"), "Ab"), (took("a b") + put("ab"), ("spaces",), "a b"),
    (took("Ab") + put("aB", who="B"), ("case",), "{--Ab--}{++aB++}"), (took("Ab") + said("x") + put("aB"), ("case",),
    "{--Ab--}x{++aB++}"),
    (took("Ab") + put("ac"), ("case",), "{--Ab--}{++ac++}"), (took("ß") + put("SS"), ("case",), "ß")])
def test_what_is_ignored_of_words(inside, ignore, line):
    found, count = changed(inside, *ignore)
    assert found == line
    assert (count > 0) is (line != changed(inside)[0])


@pytest.mark.parametrize("inside", ["<w:sym w:font='Symbol' w:char='F0B7'/>", "<w:footnoteReference w:id='2'/>",
                                    "<w:drawing/>", "<w:noBreakHyphen/>", "<w:fldChar w:fldCharType='begin'/>"])
def test_a_space_with_something_beside_it_is_more_than_a_space(inside):
    run = f'<w:r><w:t xml:space="preserve"> </w:t>{inside}</w:r>'
    assert changed(said("a") + f'<w:ins w:id="1" w:author="A">{run}</w:ins>', "spaces")[1] == 0
    assert changed(said("a") + f'<w:ins w:id="1" w:author="A">{run.replace(inside, "<w:tab/>")}</w:ins>',
                   "spaces") == ("a", 1)


def begun(name: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>'


CODE = '<w:r><w:instrText>DATE</w:instrText></w:r>'


@pytest.mark.parametrize(("inside", "line"), [
    (begun("begin") + CODE + begun("separate") + took("3") + put("4") + begun("end"), False),
    (begun("begin") + CODE + begun("separate") + said("3") + begun("end") + put("4"), True),
    (put("4") + begun("begin") + CODE + begun("separate") + said("3") + begun("end"), True),
    (begun("begin") + begun("begin") + CODE + begun("separate") + said("3") + begun("end") + begun("separate") + put(
    "4") + begun("end"), False),
    (begun("begin") + CODE + begun("separate") + begun("begin") + CODE + begun("separate") + begun("end") + put(
    "4") + begun("end"), False),
    (f'<w:fldSimple w:instr="DATE">{took("3")}{put("4")}</w:fldSimple>', False),
    (f'<w:fldSimple w:instr="DATE">{said("3")}</w:fldSimple>' + put("4"), True)])
def test_what_is_ignored_of_fields(inside, line):
    left, count = changed(inside, "fields")
    assert ("{++" in left) is line is (count == 0)
    assert "{++" in changed(inside, "case", "spaces", "headers")[0]
