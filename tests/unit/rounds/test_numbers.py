"""Numbers: once printed they stay with their proposals, whatever comes in later; a stale one is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from drafting.cli import main
from drafting.errors import NoSuchProposal
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose, dispose_where
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.numbers import Numbers, on_record
from drafting.rounds.standing.status import status
from drafting.rounds.table.table import Table, printed
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE, returned

TEMPLATES = templates_folder()
NOW = "2019-11-{:02}T09:00:00-06:00"


@pytest.fixture
def store(tmp_path) -> Store:
    """An open round with two proposals, printed."""
    store = Store(tmp_path / "one")
    new_draft(store, BODY, NAME, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00",
                        now="2019-10-02T09:00:00-06:00").files.values()
    (tmp_path / "sent.docx").write_bytes(sent)
    take(store, "MEX", {"once a year": " In spring.", "publish": " In print."}, 20)
    printing(store, 2)
    return store


def take(store: Store, member: str, edits: dict[str, str], day: int) -> None:
    blob = returned((store.root.parent / "sent.docx").read_bytes(), member, edits)
    receive(store, BODY, NAME, f"{member}.docx", blob, now=f"2019-10-{day}T09:00:00-06:00")


def printing(store: Store, day: int) -> dict[str, int]:
    """The numbers that the compilation is printed with, by the words of their proposals."""
    found = merge(store, BODY, TEMPLATES, NAME, now=NOW.format(day)).compilations["en"]
    return {p.becomes.strip(" ."): p.number for p in found.proposals}


def test_a_late_file_leaves_the_printed_numbers_where_they_are(store):
    take(store, "GTM", {"clean water": " And of every village.", "the room": " And the tea."}, 25)
    assert printing(store, 3) == {"And of every village": 3, "In spring": 1, "And the tea": 4, "In print": 2}
    chosen = printed(store, NAME, "en", [1])
    given, = dispose(store, NAME, "en", chosen, Wish("accept"), now=NOW.format(4))
    assert (given.number, given.becomes.strip()) == (1, ". In spring")
    assert verify(store, BODY, NAME).faults == ()


def test_the_matrix_and_the_page_stay_in_the_order_of_the_text(store):
    from drafting.render.tables.matrix import matrix_rows

    take(store, "GTM", {"clean water": " And of every village.", "once a year": " In autumn."}, 25)
    found = merge(store, BODY, TEMPLATES, NAME, now=NOW.format(3))
    rows = matrix_rows(found.compilations)
    assert [row.number for row in rows] == ["3", "4", "1", "2"]
    page = found.files[f"{NAME}-r1.html"].decode()
    assert page.index("And of every village") < page.index("In spring") < page.index("In print")


def test_the_text_in_brackets_is_the_same_whatever_the_numbers_are(store):
    """What comes late is bracketed and shown where it would have been, had it come in time."""
    late = {"GTM": {"once a year": " In autumn.", "clean water": " And of every village."}, "BLZ": {"once": " In May."}}
    other = Store(store.root.parent / "other")
    shutil.copytree(store.root, other.root)
    shutil.rmtree(other.root / "drafts" / NAME / "numbers")
    for each in (store, other):
        for member, edits in late.items():
            take(each, member, edits, 25)
    shown = [merge(each, BODY, TEMPLATES, NAME, now=NOW.format(3)) for each in (store, other)]
    one, two = (each.compilations["en"].proposals for each in shown)
    assert [p.id for p in one] == [p.id for p in two] and [p.number for p in one] != [p.number for p in two]
    versions = [issue(each, BODY, TEMPLATES, NAME, now=NOW.format(4)).version for each in (store, other)]
    assert versions[0].texts == versions[1].texts and verify(store, BODY, NAME).faults == ()


def test_a_number_that_no_compilation_was_printed_with_means_nothing(store):
    take(store, "GTM", {"clean water": " And of every village."}, 25)
    with pytest.raises(NoSuchProposal, match="no proposal 3"):
        printed(store, NAME, "en", [3])
    hurdles = status(store, BODY, NAME, now=NOW.format(3)).consensus["en"].hurdles
    assert [h.number for h in hurdles] == [0, 1, 2]
    dispose_where(store, NAME, ["en"], "GTM in sponsors", Wish("accept"), now=NOW.format(3))       # lists it
    assert printed(store, NAME, "en", [3, 1]) and printing(store, 4)["And of every village"] == 3


def test_a_number_of_the_last_round_is_refused_until_this_one_is_printed(store):
    take(store, "GTM", {"the room": " And the tea."}, 25)
    issue(store, BODY, TEMPLATES, NAME, now=NOW.format(3))
    circulate(store, BODY, TEMPLATES, NAME, until=NOW.format(20), now=NOW.format(4))
    with pytest.raises(NoSuchProposal, match="No proposal of round 2 has a number"):
        printed(store, NAME, "en", [1])
    assert min(printing(store, 5).values()) == 1


@pytest.mark.parametrize("what", ["another file", "a withdrawal"])
def test_a_number_whose_proposal_is_gone_is_refused_with_what_changed(store, what):
    chosen = printed(store, NAME, "en", [1, 2])
    if what == "another file":
        take(store, "MEX", {"publish": " In print."}, 26)
    else:
        withdraw(store, NAME, "MEX", now="2019-10-26T09:00:00-06:00")
    gone = "Proposal 1 in “en” is no longer in the compilation: MEX asked for it, and sent another file"
    with pytest.raises(NoSuchProposal, match=gone) as no:
        dispose(store, NAME, "en", chosen, Wish("accept"), now=NOW.format(3))
    assert "drafting news" in no.value.hint and not store.dispositions(NAME, 1)
    take(store, "GTM", {"the room": " And the tea."}, 27)
    assert printing(store, 3)["And the tea"] == 3                       # 1 is not given to another


def test_two_copies_that_give_one_number_twice_name_neither_by_it(store):
    north, south = store, Store(store.root.parent / "two")
    shutil.copytree(north.root, south.root)
    for each, member, edits in ((north, "GTM", {"the room": " And the tea."}), (south, "HND", {"the room": " Twice."})):
        take(each, member, edits, 25)
        assert max(printing(each, 3).values()) == 3
    for one, other in ((north, south), (south, north)):
        join(one.root, other.root)
    for each in (north, south):
        with pytest.raises(NoSuchProposal, match="Number 3 in “en” was given to two proposals"):
            printed(each, NAME, "en", [3])
        assert printed(each, NAME, "en", [1, 2])
    assert sorted(printing(north, 4).values()) == [1, 2, 4, 5] == sorted(printing(south, 4).values())
    assert verify(north, BODY, NAME).faults == ()


def join(one: Path, other: Path) -> None:
    """Copy what one lacks from the other."""
    for path in other.rglob("*"):
        place = one / path.relative_to(other)
        if path.is_file() and ".writing" not in path.parts and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def test_numbers_are_those_of_one_round_on_one_base_in_one_language(store):
    (round,) = store.rounds(NAME)
    assert len(on_record(store, NAME, round, "en").of) == 2
    for other, lang in ((replace(round, number=2), "en"), (replace(round, base_hash="0" * 64), "en"), (round, "es")):
        assert on_record(store, NAME, other, lang) == Numbers()


def test_the_numbers_are_the_same_in_any_order_of_receiving(store, tmp_path):
    other = Store(tmp_path / "other")
    shutil.copytree(store.root, other.root)
    late = {"GTM": {"clean water": " And of every village."}, "HND": {"the room": " And the tea."}}
    for each, order in ((store, ("GTM", "HND")), (other, ("HND", "GTM"))):
        for member in order:
            take(each, member, late[member], 25)
    assert printing(store, 3) == printing(other, 3)
    assert Table(store, NAME, "en").compilation == Table(other, NAME, "en").compilation


def test_a_typed_number_is_what_was_printed(store):
    def typed(*words: str) -> str:
        return CliRunner().invoke(main, [*words, "--workspace", str(store.root)]).output

    take(store, "GTM", {"clean water": " And of every village."}, 25)
    assert "In spring" in typed("dispose", NAME, "1", "accept")
    assert "There is no proposal 3" in typed("dispose", NAME, "3", "accept")
    assert "There is no proposal 3" in typed("position", NAME, "USA", "opposes", "3")
    assert "There is no proposal 3" in typed("respond", NAME, "MEX", "accepts", "3")
    assert "get their numbers with: drafting merge" in typed("news", NAME, "--since", "2019-10-21T09:00-06:00")
    typed("merge", NAME, "-o", str(store.root / "out"))
    assert "And of every village" in typed("dispose", NAME, "3", "reject")
