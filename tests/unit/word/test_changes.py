"""Tracked changes as a numbered list, and some of them accepted or rejected."""

import pytest

from drafting.errors import InputError
from drafting.word.changes import listed as listing
from drafting.word.changes.choose import Choice, listed, resolve_chosen
from drafting.word.changes.grouped import count, groups
from drafting.word.markup.marks import CHANGE_MARKS
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import word_file

WHEN = 'w:date="2019-11-01T10:00:00Z"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def ins(text: str, who: str = "MEX", when: str = WHEN) -> str:
    return f'<w:ins w:id="1" w:author="{who}" {when}>{run(text)}</w:ins>'


def dele(text: str, who: str = "MEX", when: str = WHEN) -> str:
    return f'<w:del w:id="2" w:author="{who}" {when}>{gone(text)}</w:del>'


def p(*inner: str, mark: str = "", properties: str = "") -> str:
    sign = f'<w:rPr><w:{mark} w:id="3" w:author="MEX" {WHEN}/></w:rPr>' if mark else ""
    return f"<w:p><w:pPr>{sign}{properties}</w:pPr>{''.join(inner)}</w:p>"


def move(name: str, text: str, kind: str, tag: str = "t") -> str:
    who = f'w:author="GTM" {WHEN}'
    return (f'<w:{kind}RangeStart w:id="{name}" w:name="{name}" {who}/><w:{kind} w:id="9" {who}><w:r><w:{tag}>{text}'
            f'</w:{tag}></w:r></w:{kind}><w:{kind}RangeEnd w:id="{name}"/>')


def package(*blocks: str, parts: dict | None = None) -> Package:
    return Package.open(word_file("".join(blocks), parts))


def told(file: Package) -> list[tuple]:
    return [(each.number, each.kind, each.of, each.place, each.text) for each in listing.changes(file)]


def words(file: Package) -> list[str]:
    return ["".join(each.itertext(w("t"))) for each in file.tree(file.main).iter(w("p"))]


ROW = (f'<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:ins w:id="4" w:author="MEX" {WHEN}/></w:trPr><w:tc>'
       f'{p(ins("a"), mark="ins")}</w:tc><w:tc>{p(ins("b"), mark="ins")}</w:tc></w:tr></w:tbl>')


@pytest.mark.parametrize("blocks, expected", [
    ([p(run("States "), dele("should"), ins("shall"), run(" meet."))],
     [(1, "deletion", "text", "text, paragraph 1", "should"), (2, "insertion", "text", "text, paragraph 1", "shall")]),
    ([p(run("One.")), p(ins("New "), ins("words."), mark="ins"), p(ins("More."), mark="ins"), p(run("Two."))],
     [(1, "insertion", "text", "text, paragraph 2", "New words.¶More.¶")]),
    ([p(ins("a"), run(" kept "), ins("b"))],
     [(1, "insertion", "text", "text, paragraph 1", "a"), (2, "insertion", "text", "text, paragraph 1", "b")]),
    ([p(ins("a", "MEX"), ins("b", "GTM"))],
     [(1, "insertion", "text", "text, paragraph 1", "a"), (2, "insertion", "text", "text, paragraph 1", "b")]),
    ([p(ins("a"), ins("b", when='w:date="2019-11-02T10:00:00Z"'))],
     [(1, "insertion", "text", "text, paragraph 1", "a"), (2, "insertion", "text", "text, paragraph 1", "b")]),
    ([ROW.replace(ins("b"), ins("b", "GTM")), p(run("End."))],
     [(1, "insertion", "row", "text, paragraph 1", "a | b"), (2, "insertion", "text", "text, paragraph 2", "b")]),
    ([ROW, p(run("End."))], [(1, "insertion", "row", "text, paragraph 1", "a | b")]),
    ([p(move("m1", "Moved.", "moveFrom")), p(run("Between.")), p(move("m1", "Moved.", "moveTo"))],
     [(1, "move", "text", "text, paragraph 1 → text, paragraph 3", "Moved.")]),
    ([p(run("Title"), properties='<w:jc w:val="center"/><w:pPrChange w:id="5" w:author="MEX"><w:pPr/></w:pPrChange>')],
     [(1, "formatting", "paragraph", "text, paragraph 1", "Title")]),
])
def test_one_change_has_one_number(blocks, expected):
    file = package(*blocks)
    assert told(file) == expected
    assert count(file) == len(expected)


@pytest.mark.parametrize("now, was, detail", [
    ("<w:b/>", "", "bold"), ("", "<w:b/><w:bCs/>", "bold"), ('<w:sz w:val="24"/>', '<w:sz w:val="22"/>', "size"),
    ('<w:b/><w:color w:val="FF0000"/>', "<w:b/>", "colour"), ("<w:b/><w:i/>", "<w:i/><w:b/>", ""),
    ('<w:lang w:val="es"/><w:u w:val="single"/>', "", "underline"), ("<w:kern/>", "", "kern"),
])
def test_changed_formatting_says_what_is_different(now, was, detail):
    record = f'<w:rPrChange w:id="1" w:author="MEX"><w:rPr>{was}</w:rPr></w:rPrChange>'
    file = package(f"<w:p><w:r><w:rPr>{now}{record}</w:rPr><w:t>Words</w:t></w:r></w:p>")
    assert [(each.kind, each.text, each.detail) for each in listing.changes(file)] == [("formatting", "Words", detail)]


def test_every_mark_belongs_to_one_change():
    file = package(ROW, p(move("m1", "Moved.", "moveFrom"), dele("x")), p(move("m1", "Moved.", "moveTo"), mark="ins"))
    marks = [el for group in groups(file) for el in group.marks]
    assert len(set(marks)) == len(marks)
    assert set(marks) == set(file.tree(file.main).iter(*CHANGE_MARKS))


def test_comments_are_listed_last_with_numbers_of_their_own():
    file = package(p(ins("a")), parts={"comments": f'<w:comment w:id="0" w:author="GTM" {WHEN}>{p(run("Why?"))}'
                                                   '</w:comment>'})
    assert told(file)[1] == (2, "comment", "text", "comments", "Why?")


def test_changes_in_other_stories_are_listed_with_the_story():
    file = package(p(run("Text.")), parts={"header1": p(ins("Draft"))})
    assert told(file) == [(1, "insertion", "text", "header 1, paragraph 1", "Draft")]


CHOICES = [
    (Choice(), ["a", "b", "c", "d"]),
    (Choice(authors=frozenset({"GTM"})), ["b", "c"]),
    (Choice(kinds=frozenset({"deletion"})), ["d"]),
    (Choice(numbers=frozenset({1, 3})), ["a", "c"]),
    (Choice(after="2019-11-01T09:30:00+00:00"), ["a", "b", "d"]),
    (Choice(before="2019-11-01T09:30:00+00:00"), ["c"]),
    (Choice(after="2019-11-01T10:00:00Z"), ["a", "b", "d"]), (Choice(after="2019-11-01T10:00:01Z"), []),
    (Choice(before="2019-11-01T09:00:00Z"), []), (Choice(before="2019-11-01T03:00:01-06:00"), ["c"]),
    (Choice(after="2019-11-01T04:00:00-06:00", authors=frozenset({"GTM"})), ["b"]),
]


def mixed() -> Package:
    early = 'w:date="2019-11-01T09:00:00Z"'
    return package(p(ins("a"), run(" "), ins("b", "MEX, GTM"), run(" "), ins("c", "GTM", early), run(" "), dele("d")))


@pytest.mark.parametrize("choice, texts", CHOICES)
def test_changes_are_chosen(choice, texts):
    assert [each.text for each in listed(mixed(), choice)] == texts


@pytest.mark.parametrize("choice, texts", CHOICES)
def test_what_is_chosen_is_resolved_and_the_rest_stays(choice, texts):
    for accept in (True, False):
        file, resolved = resolve_chosen(mixed(), accept, choice)
        assert resolved == len(texts)
        assert [each.text for each in listing.changes(file)] == [t for t in "abcd" if t not in texts]
        shown = words(file)[0].split()
        assert [t for t in texts if t in shown] == [t for t in texts if (t != "d") == accept]


def test_a_move_is_resolved_in_both_places():
    file = package(p(move("m1", "Moved.", "moveFrom")), p(run("Between.")), p(move("m1", "Moved.", "moveTo")))
    accepted, _ = resolve_chosen(file, True, Choice(numbers=frozenset({1})))
    rejected, _ = resolve_chosen(file, False, Choice(numbers=frozenset({1})))
    assert words(accepted) == ["", "Between.", "Moved."]
    assert words(rejected) == ["Moved.", "Between.", ""]
    assert listing.changes(accepted) == listing.changes(rejected) == []


def test_a_rejected_row_goes_with_all_that_is_in_it():
    file, _ = resolve_chosen(package(ROW, p(run("End."))), False, Choice(numbers=frozenset({1})))
    assert words(file) == ["End."]


@pytest.mark.parametrize("number, said", [(9, "no change 9"), (5, "is a comment")])
def test_a_number_that_is_no_change_is_refused(number, said):
    file = package(p(ins("a"), run(" "), ins("b"), run(" "), ins("c"), run(" "), dele("d")),
                   parts={"comments": '<w:comment w:id="0" w:author="GTM"/>'})
    with pytest.raises(InputError, match=said):
        resolve_chosen(file, True, Choice(numbers=frozenset({number})))
    for more in range(10, 20):                                  # of several the smallest is said
        with pytest.raises(InputError, match=said):
            resolve_chosen(file, True, Choice(numbers=frozenset({number, more, 1000})))
