"""The chair accepts and rejects in the compilation, types into it, and gives it back: what it says is read."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn

from drafting.errors import FormFault
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.answering.typed.from_word import FromWord, dispose_word, is_compilation
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.combine import combine
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties, set_custom
from tests.build import docx_bytes
from tests.unit.rounds.test_verify import BODY, NAME

APP = (b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>'
       b"LibreOffice/7.4</Application></Properties>")
KIND = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
TEMPLATES = templates_folder()
NOW, LATER = "2019-11-02T09:00:00-06:00", "2019-11-03T09:00:00-06:00"
BASE = ("The nations meet in peace.", "The members shall report once a year to the public.",
        "The host pays for the room.", "Records are kept for five years.", "Thanks go to all.")
FILES = {
    "MEX": ("The nations{++ and peoples++} meet in peace.",
            "The members {--shall--}{++should++} report once a year to the public.", "The host pays for the room.",
            "Records are kept for five years.", "{++The presidency rotates.++}", "Thanks go to all."),
    "GTM": ("The nations meet in peace.", "The members {--shall--}{++may++} report once a year to the public.",
            "The host pays for the room.", "{--Records are kept for five years.--}", "Thanks go to all."),
    "HND": ("The nations meet in peace.", "The members shall report {--once--}{++twice++} a year to the public.",
            "The host pays for the **room**.", "Records are kept for five years.", "Thanks go to all.")}


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(*BASE))}, now="2019-10-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00",
                        now="2019-10-02T09:00:00-06:00").files.values()
    (tmp_path / "sent.docx").write_bytes(sent)
    for member in FILES:
        send(store, member)
    return store


def send(store: Store, member: str, *lines: str) -> None:
    blob = docx_bytes(*(lines or FILES[member]), author=member)
    receive(store, BODY, NAME, f"{member}.docx", blob, lang="en", base=1, now="2019-10-20T09:00:00-06:00")


def compilation(store: Store) -> bytes:
    return merge(store, BODY, TEMPLATES, NAME, now=NOW).files[f"{NAME}-r1-en-tracked.docx"]


def settled(blob: bytes, accept: str = "", reject: str = "") -> bytes:
    """The file with the changes of some members accepted, and of others rejected."""
    package = Package.open(blob)
    for yes, members in ((True, accept), (False, reject)):
        if members:
            package = resolve(package, yes, frozenset(members.split()))
    return package.to_bytes()


def typed(blob: bytes, words: str, into: str) -> bytes:
    """The file with other words in the one run that has these, typed without being tracked."""
    document = docx.Document(io.BytesIO(blob))
    text = next(t for t in document.element.body.iter(qn("w:t")) if words in t.text)
    text.text = text.text.replace(words, into, 1)
    return saved(document)


def tracked(blob: bytes, words: str, more: str) -> bytes:
    """The file with more words behind those that a run ends with, as a tracked change of the chair."""
    document = docx.Document(io.BytesIO(blob))
    run = next(t.getparent() for t in document.element.body.iter(qn("w:t")) if t.text.endswith(words))
    mark = run.makeelement(qn("w:ins"), {qn("w:id"): "9999", qn("w:author"): "Chair"})
    new, text = run.makeelement(qn("w:r"), {}), run.makeelement(qn("w:t"), {qn("xml:space"): "preserve"})
    text.text = more
    new.append(text)
    mark.append(new)
    run.addnext(mark)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(store: Store, blob: bytes, dry: bool = True, now: str = LATER) -> FromWord:
    return dispose_word(store, BODY, NAME, blob, "answered.docx", now=now, dry=dry)


def said(found: FromWord) -> dict[str, str]:
    """The answers by the words that the proposals put in or take out; a wording behind a colon."""
    return {(g.becomes or g.was).strip(): ": ".join(filter(None, (g.disposition.answer, g.disposition.text)))
            for g in found.given}


# -- marks ----------------------------------------------------------------------------------------------
def test_what_is_plain_is_accepted_what_is_gone_is_not_and_what_is_tracked_is_left(store):
    found = read(store, settled(compilation(store), accept="MEX", reject="GTM"))
    assert said(found) == {"and peoples": "accept", "should": "accept", "The presidency rotates.": "accept",
                           "may": "reject", "Records are kept for five years.": "reject"}
    assert (found.left, found.typed, found.unread, found.refused) == (2, (), (), ())


def test_a_file_in_which_nothing_was_done_says_nothing(store):
    found = read(store, compilation(store))
    assert (found.given, found.left, found.refused, found.untold) == ((), 7, (), ())


def test_all_accepted_names_those_that_exclude_each_other(store):
    found = read(store, settled(compilation(store), accept="MEX GTM HND"))
    assert set(said(found).values()) == {"accept"} and len(found.given) == 5
    assert len(found.refused) == 2 and all("competes" in message for _, message in found.refused)


def test_new_words_beside_old_ones_that_two_would_take_out_are_another_wording(store):
    for member, line in (("CAN", "The members {--shall--}{++can++} report once a year to the public."),
                         ("CRI", "The members{-- shall report--} once a year to the public.")):
        send(store, member, BASE[0], line, *BASE[2:])
    package = Package.open(compilation(store))
    (new,) = (each.number for each in changes(package) if each.author == "CAN" and each.kind == "insertion")
    package, _ = resolve_chosen(package, True, Choice(numbers=frozenset({new})))
    assert said(read(store, resolve(package, False).to_bytes()))["can"] == "modify: shallcan"


@pytest.mark.parametrize(("accept", "answers"), [
    ("CAN", {", always,": "accept", "once a year": "reject"}),
    ("CRI", {", always,": "reject", "once a year": "accept"}),
    ("", {", always,": "reject", "once a year": "reject"})])
def test_words_that_go_for_another_wording_are_not_taken_out_for_their_own_sake(store, accept, answers):
    for member, more in (("CAN", "{++, always,++}"), ("CRI", "")):
        send(store, member, BASE[0], f"The members shall report{{-- once a year--}}{more} to the public.", *BASE[2:])
    others = " ".join({"CAN", "CRI", "HND"} - {accept})
    found = said(read(store, settled(compilation(store), accept=accept, reject=others)))
    assert {words: found[words] for words in answers} == answers


def test_words_that_are_gone_with_all_that_was_to_come_for_them_are_no_refusal(store):
    package = Package.open(compilation(store))
    for mark in list(package.edit(package.main).iter(qn("w:ins"), qn("w:del"))):
        if "".join(mark.itertext()) in ("shall", "should", "may"):
            mark.getparent().remove(mark)
    found = read(store, package.to_bytes())
    assert said(found) == {} and len(found.refused) == 2


def test_all_rejected(store):
    found = read(store, settled(compilation(store), reject="MEX GTM HND"))
    assert list(said(found).values()) == ["reject"] * 7 and found.typed == ()


def test_a_look_is_read_too(store):
    for way, answer in (("accept", "accept"), ("reject", "reject")):
        found = read(store, settled(compilation(store), **{way: "HND"}))
        assert said(found) == {"twice": answer, "room": answer}


def test_nothing_is_recorded_until_asked_and_nothing_twice(store):
    blob = settled(compilation(store), accept="HND")
    assert read(store, blob).dry and not list(store.dispositions(NAME, 1))
    assert len(read(store, blob, dry=False).given) == len(list(store.dispositions(NAME, 1))) == 2
    again = read(store, blob, dry=False)
    assert (again.given, again.unchanged) == ((), 2)


def test_the_same_answer_keeps_the_reason_on_record(store):
    table = Table(store, NAME, "en")
    number = next(p.number for p in table.compilation.proposals if p.becomes == "twice")
    dispose(store, NAME, "en", [number], Wish("accept", "Agreed in the room."), now=NOW)
    found = read(store, settled(compilation(store), accept="HND"), dry=False)
    assert found.unchanged == 1 and len(found.given) == 1


def test_what_libreoffice_keeps_no_record_of_is_not_taken_for_an_answer(store):
    send(store, "CRI", BASE[0], BASE[1], "The host pays{++\t++} for the room.", *BASE[3:])
    blob = settled(compilation(store), accept="CRI")
    assert ["\t" in g.becomes for g in read(store, blob).given] == [True]
    package = Package.open(blob)
    package.add_part("docProps/app.xml", APP, KIND)
    package.relate("", "extended-properties", "docProps/app.xml")
    found = read(store, package.to_bytes())
    assert found.given == () and len(found.untold) == 1


# -- typed words ----------------------------------------------------------------------------------------
def test_words_typed_in_a_proposal_modify_it(store):
    blob = typed(settled(compilation(store), accept="MEX"), "and peoples", "and all peoples")
    assert said(read(store, blob))["and peoples"] == "modify:  and all peoples"


def test_one_word_of_new_ones_typed_over_modifies_them(store):
    send(store, "CAN", *BASE[:4], "Thanks go to all{++ who came and who sent papers++}.")
    blob = typed(settled(compilation(store), accept="CAN"), "sent", "wrote")
    found = read(store, blob)
    assert said(found)["who came and who sent papers"] == "modify:  who came and who wrote papers"
    assert found.typed == () and found.unread == ()


def test_words_typed_in_place_of_a_proposal_modify_it(store):
    blob = typed(settled(compilation(store), accept="MEX"), "should", "must")
    assert said(read(store, blob))["should"] == "modify: must"


@pytest.mark.parametrize(("elsewhere", "typed_in"), [(True, []), (False, ["\f"])])
def test_page_breaks_that_another_program_moves_are_no_words(store, elsewhere, typed_in):
    document = docx.Document(io.BytesIO(compilation(store)))
    next(p for p in document.paragraphs if p.text.startswith("The host")).add_run().add_break(WD_BREAK.PAGE)
    package = Package.open(saved(document))
    if elsewhere:
        package.add_part("docProps/app.xml", APP, KIND)
        package.relate("", "extended-properties", "docProps/app.xml")
    found = read(store, package.to_bytes())
    assert [t.becomes for t in found.typed] == typed_in and found.given == ()


def test_words_typed_in_a_new_provision_modify_it(store):
    blob = typed(settled(compilation(store), accept="MEX"), "rotates", "rotates yearly")
    assert said(read(store, blob))["The presidency rotates."] == "modify: The presidency rotates yearly."


def test_words_typed_elsewhere_are_a_proposal_of_the_secretariat(store):
    blob = typed(compilation(store), "Thanks go", "Warm thanks go")
    found = read(store, blob, dry=False)
    assert found.given == () and [(t.was, t.becomes) for t in found.typed] == [("Thanks", "Warm thanks")]
    mine = [p for p in Table(store, NAME, "en").compilation.proposals if p.sponsors == ("SEC",)]
    assert [(p.was, p.becomes) for p in mine] == [("Thanks", "Warm thanks")]
    assert read(store, blob).typed == ()


def test_what_the_secretariat_proposed_before_stays(store):
    first = compilation(store)
    read(store, typed(first, "Thanks go", "Warm thanks go"), dry=False)
    read(store, typed(first, "The host pays", "The host always pays"), dry=False, now=LATER.replace("00-06", "01-06"))
    mine = [p.becomes for p in Table(store, NAME, "en").compilation.proposals if p.sponsors == ("SEC",)]
    assert [words.strip() for words in mine] == ["always", "Warm thanks"]


def test_what_the_chair_tracked_in_its_own_name_was_typed(store):
    blob = tracked(settled(compilation(store), accept="MEX"), "and peoples", " of all lands")
    assert said(read(store, blob))["and peoples"] == "modify:  and peoples of all lands"


def test_a_paragraph_typed_and_one_taken_out(store):
    document = docx.Document(io.BytesIO(compilation(store)))
    last = next(p for p in document.paragraphs if "Thanks" in p.text)
    host = next(p for p in document.paragraphs if "The host" in p.text)
    last.insert_paragraph_before("The meeting is public.")
    host._p.getparent().remove(host._p)
    found = read(store, saved(document))
    assert [(t.was, t.becomes) for t in found.typed] == [("The host pays for the room.", ""),
                                                         ("", "The meeting is public.")]
    assert "accept" not in said(found).values()


# -- which file -----------------------------------------------------------------------------------------
def test_a_file_that_came_after_the_compilation_is_not_read_as_rejected(store):
    blob = settled(compilation(store), accept="HND")
    send(store, "CRI", *BASE[:4], "Warm thanks go to all.")
    found = read(store, blob)
    assert said(found) == {"twice": "accept", "room": "accept"} and found.left == 5


def test_the_compilation_of_combine_is_known_when_it_is_of_the_rounds_files(store):
    files = {s.member: store.submission_file(NAME, 1, s) for s in store.submissions(NAME, 1)}
    whole = combine((store.root / "sent.docx").read_bytes(), files).docx
    assert said(read(store, settled(whole, accept="MEX", reject="HND"))) == {
        "and peoples": "accept", "should": "accept", "The presidency rotates.": "accept", "twice": "reject",
        "room": "reject"}


def test_a_program_that_drops_what_the_file_says_of_itself(store):
    package = Package.open(settled(compilation(store), accept="MEX"))
    set_custom(package, {})
    assert is_compilation(package.to_bytes(), "answered.docx")
    assert said(read(store, package.to_bytes())) == {"and peoples": "accept", "should": "accept",
                                                     "The presidency rotates.": "accept"}


def test_a_matrix_that_was_filled_in_with_tracked_changes_is_no_compilation(store):
    blob = merge(store, BODY, TEMPLATES, NAME, now=NOW).files[f"{NAME}-r1-matrix.docx"]
    document = docx.Document(io.BytesIO(blob))
    cell = document.tables[-1].rows[1].cells[-1].paragraphs[0]
    mark = cell._p.makeelement(qn("w:ins"), {qn("w:id"): "9999", qn("w:author"): "Chair"})
    mark.append(cell.add_run("agreed")._r)
    cell._p.append(mark)
    assert not is_compilation(saved(document), "matrix.docx")


def test_a_compilation_of_another_round_is_refused(store):
    package = Package.open(compilation(store))
    other = Store(store.root / "other")
    new_draft(other, BODY, NAME, {"en": Source("base.docx", docx_bytes("Other words."))}, now=NOW)
    circulate(other, BODY, TEMPLATES, NAME, until="2019-12-01T18:00:00-06:00", now=NOW)
    with pytest.raises(FormFault, match="no compilation of the open round"):
        read(other, package.to_bytes())


def test_a_file_of_no_round_is_no_compilation(store):
    with pytest.raises(FormFault, match="no compilation of the open round"):
        read(store, docx_bytes("Words {++new++}."))
    assert not is_compilation(docx_bytes("Words."), "a.docx") and not is_compilation(b"junk", "a.docx")


def test_the_file_names_its_members_files_in_properties_that_word_does_not_cut(store):
    found = properties(Package.open(compilation(store)))
    mine = {key: value for key, value in found.items() if key.startswith("custom:DraftingCompilation")}
    assert len(" ".join(mine.values()).split()) == len(FILES) and all(len(value) <= 240 for value in mine.values())


def test_words_typed_where_a_proposal_was_refused_are_a_proposal_of_their_own(store):
    blob = typed(settled(compilation(store), reject="MEX"), " meet in peace", " all meet in peace")
    found = read(store, blob)
    assert said(found)["and peoples"] == "reject" and [t.becomes.strip() for t in found.typed] == ["all"]
