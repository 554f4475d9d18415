"""Earlier tracked changes kept beside the new ones: what is written, and what is refused."""

import pytest

from drafting.errors import InputError
from drafting.word import compare
from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.build import docx_bytes
from tests.packages import word_file
from tests.unit.word.test_changes import move, p, run


def lines(*texts: str, author: str = "MEX") -> bytes:
    return docx_bytes(*texts, author=author)


def kept(old: bytes, new: bytes) -> Package:
    """The redline of USA's changes with MEX's kept in it."""
    return Package.open(compare(old, new, author="USA", date="2019-11-02T10:00:00Z", existing="keep").data)


def told(package: Package) -> list[tuple[str, str, str]]:
    return [(each.author, each.kind, each.text) for each in changes(package)]


def words(package: Package, *kinds: str) -> list[str]:
    return [each.text(*kinds) for each in shown(package)]


CASES = [
    # both files have MEX's change: it stays, once
    (["States {--should--}{++shall++} meet."], ["States {--should--}{++shall++} meet."],
     [("MEX", "deletion", "should"), ("MEX", "insertion", "shall")]),
    # USA changed other words beside it
    (["States {--should--}{++shall++} meet."], ["All States {--should--}{++shall++} meet."],
     [("USA", "insertion", "All "), ("MEX", "deletion", "should"), ("MEX", "insertion", "shall")]),
    # only NEW has it: it is MEX's, not USA's
    (["States should meet."], ["States {--should--}{++shall++} meet."],
     [("MEX", "deletion", "should"), ("MEX", "insertion", "shall")]),
    # USA struck what MEX had put in
    (["States shall{++ often++} meet."], ["States shall meet."],
     [("MEX", "insertion", " often"), ("USA", "deletion", " often")]),
    # USA took MEX's insertion for good
    (["States {++often++} meet."], ["States often meet."],
     [("MEX", "insertion", "often"), ("USA", "deletion", "often"), ("USA", "insertion", "often")]),
    # new words that NEW has struck already
    (["States meet."], ["States meet.", "{--Gone.--}"],
     [("USA", "insertion", "¶Gone."), ("MEX", "deletion", "Gone.")]),
]


@pytest.mark.parametrize("old, new, expected", CASES)
def test_both_authors_changes_stand_beside_each_other(old, new, expected):
    assert told(kept(lines(*old), lines(*new))) == expected


@pytest.mark.parametrize("old, new, expected", CASES)
def test_accepting_only_the_new_authors_changes_gives_the_new_file_as_it_was(old, new, expected):
    package, _ = resolve_chosen(kept(lines(*old), lines(*new)), True, Choice(authors=frozenset({"USA"})))
    assert shown(package) == shown(Package.open(lines(*new)))
    assert {each.author for each in changes(package)} <= {"MEX"}


@pytest.mark.parametrize("old, new, expected", CASES)
def test_all_accepted_is_new_and_all_rejected_old(old, new, expected):
    package = kept(lines(*old), lines(*new))
    for accept, source in ((True, new), (False, old)):
        assert words(resolve(package, accept), "same") == words(resolve(Package.open(lines(*source)), accept), "same")


@pytest.mark.parametrize("old, new, expected", [case for case in CASES if case[2][0] != ("MEX", "deletion", "should")
                                                or "{--" in case[0][0]])
def test_rejecting_only_the_new_authors_changes_gives_the_old_file_as_it_was(old, new, expected):
    package, _ = resolve_chosen(kept(lines(*old), lines(*new)), False, Choice(authors=frozenset({"USA"})))
    assert shown(package) == shown(Package.open(lines(*old)))


def test_earlier_changes_keep_their_dates():
    mark = '<w:ins w:id="7" w:author="MEX" w:date="2019-10-01T08:00:00Z"><w:r><w:t>new </w:t></w:r></w:ins>'
    old = word_file(f'<w:p><w:r><w:t xml:space="preserve">A </w:t></w:r>{mark}<w:r><w:t>text</w:t></w:r></w:p>')
    new = word_file(f'<w:p><w:r><w:t xml:space="preserve">A </w:t></w:r>{mark}<w:r><w:t>word</w:t></w:r></w:p>')
    assert [(each.author, each.date) for each in changes(kept(old, new))] == [
        ("MEX", "2019-10-01T08:00:00Z"), ("USA", "2019-11-02T10:00:00Z"), ("USA", "2019-11-02T10:00:00Z")]


def test_an_earlier_change_of_formatting_stays():
    def bold(text: str) -> bytes:
        record = '<w:rPrChange w:id="1" w:author="MEX"><w:rPr/></w:rPrChange>'
        return word_file(f'<w:p><w:r><w:rPr><w:b/>{record}</w:rPr><w:t>{text}</w:t></w:r></w:p>')

    assert told(kept(bold("States shall"), bold("States should"))) == [
        ("MEX", "formatting", "States "), ("USA", "deletion", "shall"), ("MEX", "formatting", "shall"),
        ("USA", "insertion", "should"), ("MEX", "formatting", "should")]


@pytest.mark.parametrize("old, new", [
    (["States {--should--} meet."], ["States meet."]),
    (["States {--should--} meet."], ["States should meet."]),
])
def test_deleted_words_that_were_settled_since_are_refused(old, new):
    with pytest.raises(InputError, match="cannot be kept") as caught:
        kept(lines(*old), lines(*new))
    assert "--existing accept" in caught.value.hint


def test_the_new_changes_need_an_author_of_their_own():
    with pytest.raises(InputError, match="“MEX” has tracked changes") as caught:
        compare(lines("{++a++}"), lines("b"), author="MEX", existing="keep")
    assert "--author" in caught.value.hint


@pytest.mark.parametrize("existing, text", [("accept", "States shall meet."), ("reject", "States should meet.")])
def test_earlier_changes_are_settled_first(existing, text):
    tracked = lines("States {--should--}{++shall++} meet.")
    result = compare(tracked, lines(text), existing=existing)
    assert result.changes == 0
    assert [each.kind for each in result.notices] == ["tracked"]


def test_a_file_with_tracked_changes_is_refused_when_that_is_wished():
    with pytest.raises(InputError, match="The new file has tracked changes already"):
        compare(lines("a"), lines("a{++b++}"), existing="refuse")


def test_a_field_that_only_the_new_file_has_deleted_is_marked_whole():
    runs = [f"<w:r>{inner}</w:r>" for inner in (
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>7</w:t>", '<w:fldChar w:fldCharType="end"/>')]
    struck = "".join(runs).replace("w:t>", "w:delText>").replace("instrText", "delInstrText")
    old = word_file(f"<w:p>{''.join(runs)}</w:p>")
    new = word_file(f'<w:p><w:del w:id="1" w:author="MEX">{struck}</w:del></w:p>')
    package = kept(old, new)
    assert told(package) == [("USA", "deletion", "7"), ("USA", "insertion", "7"), ("MEX", "deletion", "7")]
    assert b"drafting" not in package.parts[package.main]


def test_tracked_moves_are_kept_as_deletions_and_insertions():
    def moved(*more: str) -> bytes:
        return word_file(p(move("m", "Moved.", "moveFrom")) + p(run("Between.")) + p(move("m", "Moved.", "moveTo"))
                         + "".join(p(run(text)) for text in more))

    result = compare(moved(), moved("New."), author="USA", existing="keep")
    assert [each.kind for each in result.notices] == ["moves", "moves"]
    assert told(Package.open(result.data)) == [
        ("GTM", "deletion", "Moved."), ("GTM", "insertion", "Moved."), ("USA", "insertion", "¶New.")]


def signed(kind: str, who: str, day: str, said: str) -> str:
    name = "delText" if kind == "del" else "t"
    return (f'<w:{kind} w:id="{said}" w:author="{who}" w:date="2019-10-0{day}T00:00:00Z"><w:r><w:{name}>{said}'
            f"</w:{name}></w:r></w:{kind}>")


@pytest.mark.parametrize(("one", "other", "marks"), [
    ("ins CAN 1", "ins CAN 2", "CAN 1 7, CAN 2 8"), ("ins CAN 1", "ins GTM 1", "CAN 1 7, GTM 1 8"),
    ("ins CAN 1", "del CAN 1", "CAN 1 7, CAN 1 8"), ("ins CAN 1", "ins CAN 1", "CAN 1 78"),
    ("del CAN 1", "del CAN 2", "CAN 1 7, CAN 2 8"), ("del CAN 1", "del CAN 1", "CAN 1 78")])
def test_marks_that_touch_stay_apart_by_author_and_date(one, other, marks):
    inner = run("a") + signed(*one.split(), "7") + signed(*other.split(), "8")
    package = kept(*(word_file(f"<w:p>{inner}</w:p>" + p(run(words))) for words in ("One.", "Two.")))
    found = [(el.get(w("author")), el.get(w("date"))[9], "".join(el.itertext()))
             for el in package.tree(package.main).iter(w("ins"), w("del"))]
    assert ", ".join(" ".join(each) for each in found if each[0] != "USA") == marks
