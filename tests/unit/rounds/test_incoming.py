"""What comes in is opened once, and so is what went out: each part of a file is parsed once for all that is asked."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest

from drafting.model.change import fact_id
from drafting.model.record import Disposition
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.incoming import Incoming
from drafting.rounds.intake.ownfiles import Files
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.versionfiles import reading_of
from drafting.store import Store
from drafting.word.opc import archive, package
from drafting.word.opc.package import Package
from drafting.word.text import read
from tests.build import _tracked

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
NAME = "lakes"


def source() -> bytes:
    """A file with a table, a list, an empty line and a comment."""
    document = docx.Document()
    document.add_heading("On lakes", 1)
    document.add_paragraph("")
    document.add_paragraph("The host pays for the boats.", style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "One cell."
    document.add_paragraph("All meet once a year.")
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def answered(blob: bytes, member: str, word: str) -> bytes:
    """What went out with a word put in, tracked, and a comment."""
    document = docx.Document(io.BytesIO(blob))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("All meet"))
    _tracked(paragraph, "new", f" {word}", member)
    document.add_comment(paragraph.runs[0], "Why?", author=member, initials=member)
    return saved(document)


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path)
    new_draft(made, BODY, NAME, {"en": Source("lakes.docx", source())}, now="2019-10-01T09:00:00Z")
    return made


@pytest.fixture
def sent(store) -> bytes:
    (blob,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00Z",
                        now="2019-10-02T09:00:00Z").files.values()
    return blob


@pytest.fixture
def work(monkeypatch) -> Counter:
    """How often each file is unpacked, each part of a file parsed, and a text read."""
    done: Counter = Counter()
    unpack, parse, reader = archive.unpack, package.parse, read.read

    def unpacked(blob, name):
        done["unpacked", name] += 1
        return unpack(blob, name)

    def parsed(blob, part="", name=""):
        done["parsed", name, part] += 1
        return parse(blob, part, name)

    def was_read(opened, **how):
        done["read", opened.name] += 1
        return reader(opened, **how)

    monkeypatch.setattr(archive, "unpack", unpacked)
    monkeypatch.setattr(package, "parse", parsed)
    for place in ("drafting.word.text.read", "drafting.rounds.intake.incoming", "drafting.rounds.intake.returned"):
        monkeypatch.setattr(f"{place}.read", was_read)
    return done


def taken(store: Store, blob: bytes, member: str, now: str = "2019-10-03T09:00:00Z"):
    (found,) = receive(store, BODY, NAME, f"{member}.docx", blob, now=now)
    return found


def test_a_tracked_file_is_unpacked_once_and_each_part_of_it_parsed_once(store, sent, work):
    found = taken(store, answered(sent, "MEX", "truly"), "MEX")
    assert (found.proposals, found.comments, found.silent) == (1, 1, 0)
    assert {key[1]: count for key, count in work.items() if key[0] == "unpacked"} == {
        "MEX.docx": 1, f"{NAME}-v1-en.docx": 1}
    assert work["parsed", "MEX.docx", "word/document.xml"] == 1
    assert [key for key, count in work.items() if key[0] == "parsed" and count > 1] == []
    assert work["read", "MEX.docx"] == 2                    # accepted and rejected
    assert work["read", f"{NAME}-v1-en.docx"] == 1


def test_a_file_without_tracked_changes_is_read_once(store, sent, work):
    assert taken(store, sent, "MEX").nothing
    assert work["read", "MEX.docx"] == 1


def test_verify_opens_what_went_out_once_for_all_who_answered(store, sent, work):
    for member in ("MEX", "GTM", "CAN"):
        taken(store, answered(sent, member, f"by {member.lower()}"), member)
    work.clear()
    assert verify(store, BODY, NAME).faults == ()
    assert work["unpacked", f"{NAME}-v1-en.docx"] == 1
    assert work["read", f"{NAME}-v1-en.docx"] == 1
    assert work["unpacked", f"version 1 of {NAME} (en)"] == 1
    assert [work["unpacked", f"{member}.docx"] for member in ("MEX", "GTM", "CAN")] == [1, 1, 1]


def test_merge_and_issue_open_each_file_once(store, sent, work):
    taken(store, answered(sent, "MEX", "truly"), "MEX")
    work.clear()
    made = merge(store, BODY, TEMPLATES, NAME, now="2019-10-04T09:00:00Z")
    assert {key[1] for key, count in work.items() if key[0] == "unpacked" and count == 1} >= {
        "MEX.docx", f"{NAME}-v1-en.docx", f"version 1 of {NAME} (en)"}
    assert work["read", f"version 1 of {NAME} (en)"] == 0   # it says what went out, which was read
    (proposal,) = made.compilations["en"].proposals
    store.add_disposition(NAME, 1, Disposition(proposal.id, "en", "accept", "2019-10-05T10:00Z",
                                               sponsors=proposal.sponsors))
    work.clear()
    issued = issue(store, BODY, TEMPLATES, NAME, now="2019-10-06T09:00:00Z")
    assert issued.notices == ()
    assert max(count for key, count in work.items() if key[0] == "unpacked") == 1
    assert fact_id(proposal.fact) == proposal.id
    assert any("All meet once a year. truly" in p.text for p in store.text(NAME, 2, "en"))
    work.clear()
    assert verify(store, BODY, NAME).faults == ()
    assert max(count for key, count in work.items() if key[0] == "unpacked") == 1
    assert work["read", "MEX.docx"] == 2                    # also for the version that is made of it again


def test_what_is_taken_from_the_reading_of_what_went_out_is_what_would_be_read(store, sent):
    files = Files(store, BODY, NAME)
    files.sent(1, "en")
    own = files.taken(1, "en")
    again = reading_of(own.package, BODY)
    assert own.reading.text == again.text
    assert own.reading.elements == again.elements
    assert files.taken(1, "en").package is not own.package  # one that is changed is given to nobody else


def test_a_version_that_went_out_otherwise_is_read_itself(store):
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00Z", now="2019-10-02T09:00:00Z",
              template="circulation")
    files = Files(store, BODY, NAME)
    files.sent(1, "en")
    assert not files.alike(1, "en")
    own = files.taken(1, "en")
    assert own.reading.text == files.version(1, "en").reading.text
    assert all(el.getroottree().getroot() in [own.package.tree(part) for part in own.package.stories()]
               for el in own.reading.elements.values())


def test_the_views_of_a_file_leave_it_as_it_came():
    document = docx.Document()
    _tracked(document.add_paragraph("The host pays"), "new", " twice", "MEX")
    file = Incoming(Package.open(saved(document)))
    assert file.tracked and file.persons == ("MEX",)
    assert [view.reading.text[0].text for view in (file.accepted, file.rejected)] == ["The host pays twice",
                                                                                    "The host pays"]
    assert Incoming(file.package).tracked
    plain = Incoming(Package.open(source()))
    assert not plain.tracked and plain.accepted is plain.rejected and plain.accepted.package is plain.package
