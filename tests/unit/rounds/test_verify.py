"""A record made by the real steps verifies; a flipped byte and a forged record are found, and named."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from drafting.cli import main
from drafting.merge.versions.next import next_text
from drafting.model.seen import encode
from drafting.model.text import Comment
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.unsaid import live, unsaid
from drafting.rounds.proving.verify import LAWS, verify
from drafting.rounds.record.state import compiled
from drafting.store import Store, record_name
from tests.build import _tracked

NAME = "river-declaration"
BODY = load_body(templates_folder() / "rcm")
SOURCE = """# Declaration on rivers

1. We recognise the right of every town to clean water.
2. We agree to meet once a year.
3. We thank the host for the room.
4. We ask the secretariat to publish this text.
"""


def returned(blob: bytes, member: str, edits: dict[str, str], tracked: bool = True) -> bytes:
    """The circulated copy with words added to the paragraphs that hold the given ones."""
    document = docx.Document(io.BytesIO(blob))
    for paragraph in document.paragraphs:
        for where, words in edits.items():
            if where in paragraph.text:
                if tracked:
                    _tracked(paragraph, "new", words, member)
                else:
                    paragraph.add_run(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def begun(root: Path) -> Store:
    """A record with an issued version: contested, accepted, refused and silent changes, and a replaced file."""
    store = Store(root)
    new_draft(store, BODY, NAME, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, templates_folder(), NAME, until="2019-11-01T18:00:00-06:00",
                        now="2019-10-02T09:00:00-06:00").files.values()
    files = [("MEX", {"clean water": " And of every village.", "once a year": " In spring."}, True),
             ("GTM", {"once a year": " In autumn.", "the room": " And the tea."}, True),
             ("HND", {"publish this text": " In print."}, False),
             ("MEX", {"clean water": " And of every village.", "publish": " Soon."}, True)]
    for n, (member, edits, tracked) in enumerate(files):
        receive(store, BODY, NAME, f"{member}.docx", returned(sent, member, edits, tracked),
                now=f"2019-10-2{n}T09:00:00-06:00")
    proposals = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    for words, answer in (("every village", "accept"), ("the tea", "reject")):
        (number,) = (p.number for p in proposals if words in p.becomes)
        dispose(store, NAME, "en", [number], Wish(answer), now="2019-11-02T09:00:00-06:00")
    issue(store, BODY, templates_folder(), NAME, now="2019-11-03T09:00:00-06:00")
    return store


@pytest.fixture
def store(tmp_path):
    return begun(tmp_path)


def folder(store: Store) -> Path:
    return next((store.root / "drafts" / NAME / "rounds").glob("01-*"))


def forge(store: Store, record, **values) -> None:
    """Another record in the place of one, under the name that its own hash gives it."""
    kind = "submissions" if hasattr(record, "sha256") else "dispositions"
    (folder(store) / kind / f"{record_name(record)}.json").unlink()
    forged = replace(record, **values)
    (folder(store) / kind / f"{record_name(forged)}.json").write_bytes(encode(forged))


def test_a_record_made_by_the_steps_verifies_and_says_what_was_checked(store):
    found = verify(store, BODY, NAME)
    assert found.faults == () and found.notices == ()
    counts = {law: found.checked[LAWS[law]] for law in LAWS}
    assert counts == {1: 4, 2: 1, 5: 1, 7: 3, 8: 3, 11: 5, 12: 0}
    assert found.checked["submissions"] == 4 and found.checked["versions"] == 2


@pytest.mark.parametrize("forge_fates", [
    lambda told: {}, lambda told: dict(list(told.items())[1:]), lambda told: told | {next(iter(told)): "carried"},
], ids=["none", "one is missing", "one is another"])
def test_a_version_that_does_not_name_the_fate_of_a_proposal_is_a_fault(store, forge_fates):
    second = store.version(NAME, 2)
    told = forge_fates(second.fates["en"])
    files = {"en.docx": store.version_file(NAME, 2, "en.docx")}
    store.add_version(NAME, replace(second, number=3, fates={"en": told}), {"en": store.text(NAME, 2, "en")}, files)
    assert any(fault.startswith("Law 11: version 3") for fault in verify(store, BODY, NAME).faults)


def test_what_comes_after_the_version_is_no_fault(store):
    circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T18:00:00-06:00", now="2019-11-04T09:00:00-06:00")
    first = store.submissions(NAME, 1)[0]
    again = replace(first, received="2019-12-24T09:00:00-06:00")
    store.add_submission(NAME, 1, again, store.submission_file(NAME, 1, first), ".docx")
    given = store.dispositions(NAME, 1)[0]
    store.add_disposition(NAME, 1, replace(given, answer="reject", at="2019-12-24T09:00:00-06:00"))
    assert verify(store, BODY, NAME).faults == ()


def test_a_flipped_byte_in_any_file_is_found(store):
    for path in sorted(p for p in (store.root / "drafts").rglob("*") if p.is_file() and ".writing" not in p.parts):
        whole = path.read_bytes()
        path.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
        assert verify(store, BODY, NAME).faults, path
        path.write_bytes(whole)
    assert verify(store, BODY, NAME).faults == ()


def test_a_forged_fact_is_found(store):
    record = next(s for s in store.submissions(NAME, 1) if s.member == "GTM")
    fact = record.facts[0]
    forge(store, record, facts=(replace(fact, text=" In winter."), *record.facts[1:]))
    faults = verify(store, BODY, NAME).faults
    assert ("Law 1: round 1, GTM.docx of GTM (en): the changes on record are not those in the file." in faults)


def test_a_forged_fact_about_nothing_does_not_stop_the_check(store):
    record = next(s for s in store.submissions(NAME, 1) if s.member == "GTM")
    forge(store, record, facts=(replace(record.facts[0], provision="nowhere"),))
    faults = verify(store, BODY, NAME).faults
    assert any(fault.startswith("Law 1: round 1, GTM.docx") for fault in faults)
    assert any("version 2 was made from" in fault for fault in faults)


def test_a_forged_comment_and_a_silent_change_hidden_are_found(store):
    record = next(s for s in store.submissions(NAME, 1) if s.member == "HND")
    assert record.silent
    forge(store, record, silent=(), comments=(Comment("1", "We like it."),))
    faults = verify(store, BODY, NAME).faults
    assert any(fault.startswith("Law 7: round 1, HND.docx of HND (en): the changes outside") for fault in faults)
    assert any(fault.startswith("Law 1: round 1, HND.docx of HND (en): the comments") for fault in faults)


def test_an_acceptance_of_what_nobody_proposed_is_found(store):
    given = next(d for d in store.dispositions(NAME, 1) if d.answer == "accept")
    store.add_disposition(NAME, 1, replace(given, fact="0123456789ab"))
    assert verify(store, BODY, NAME).faults == (
        "Law 5: round 1 (en): 0123456789ab was accepted, and no submission proposes it.",)


def test_another_text_under_sound_hashes_is_found(store):
    texts = {"en": store.text(NAME, 2, "en")}
    words = tuple(replace(p, text=p.text.replace("host", "hosts")) for p in texts["en"])
    version = replace(store.version(NAME, 2), number=3)
    store.add_version(NAME, version, {"en": words})
    assert verify(store, BODY, NAME).faults == (
        "Version 3 of river-declaration has no file en.docx.",
        "Law 8: version 3 (en) does not come out the same when it is made again.",
        f"Law 7: version 3 (en): {next(p.id for p in words if 'hosts' in p.text)} changed, and no decision says so.")


def test_an_adopted_version_is_the_one_before_word_for_word(store):
    (_,) = circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T18:00:00-06:00",
                        now="2019-11-04T09:00:00-06:00").files.values()
    proposals = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    for p in proposals:
        wish = Wish("reject" if "Original" not in p.sponsors else "accept")
        dispose(store, NAME, "en", [p.number], wish, now="2019-12-02T09:00:00-06:00")
    issue(store, BODY, templates_folder(), NAME, now="2019-12-03T09:00:00-06:00")
    adopt(store, BODY, templates_folder(), NAME, now="2019-12-04T09:00:00-06:00")
    found = verify(store, BODY, NAME)
    assert found.faults == () and found.checked[LAWS[8]] == 7


def test_a_provision_that_goes_or_comes_without_a_proposal_is_unsaid(store):
    round = store.rounds(NAME)[0]
    compilation = compiled(store, NAME, round, "en").compilation
    alive = live(compilation, next_text(compilation, store.dispositions(NAME, 1)))
    base, text = compilation.base, store.text(NAME, 2, "en")
    thanks = next(p for p in base if "thank" in p.text)
    ids = {p.id for p in alive}
    assert unsaid(base, alive, ids, text)[1] == []
    assert unsaid(base, alive, ids, tuple(p for p in text if p.id != thanks.id))[1] == [thanks.id]
    assert unsaid(base, alive, ids, (*text, replace(thanks, id="0123456789ab")))[1] == ["0123456789ab"]
    assert unsaid(base, alive, ids, (*text[1:], text[0]))[1] != []


def test_the_command_lists_the_faults_and_ends_with_1(store):
    args = ["verify", NAME, "--workspace", str(store.root)]
    sound = CliRunner().invoke(main, args)
    assert sound.exit_code == 0 and LAWS[8] in sound.output
    given = store.dispositions(NAME, 1)[0]
    store.add_disposition(NAME, 1, replace(given, fact="0123456789ab", answer="accept"))
    faulty = CliRunner().invoke(main, args)
    assert faulty.exit_code == 1 and "Law 5: round 1 (en): 0123456789ab" in faulty.output
    told = CliRunner().invoke(main, [*args, "--json"])
    assert told.exit_code == 1 and len(json.loads(told.output)["faults"]) == 1
