"""One file of a record gone or altered: which faults are told, and what is counted as on record all the same."""

from __future__ import annotations

from itertools import product

import pytest

from drafting.errors import VersionDamaged
from drafting.store import Store
from drafting.store import format as form
from drafting.store.seals import recent
from tests.unit.test_store import DRAFT, ENGLISH, NAME, SPANISH, ZERO, filled, placed, submission

WHOLE = {"drafts": 1, "versions": 1, "texts": 2, "files": 2, "rounds": 1, "submissions": 2, "dispositions": 1}
VERSION, ROUND = {"versions": 1, "texts": 2, "files": 1}, {"rounds": 1, "files": 1}
ABOUT = ("is about version 1, which is not on record.", "answers version 1, which is not on record.",
         "answers version 1, which is not on record.")


def file(store: Store, pattern: str):
    found, = (store.root / "drafts" / NAME).glob(pattern)
    return found


def told(store: Store) -> tuple[dict[str, int], list[str], list[str]]:
    """What is counted less than in a whole record, and the ends of the faults and notices."""
    report = Store(store.root).verify(NAME)
    less = {kind: count - report.checked.get(kind, 0) for kind, count in WHOLE.items()}
    return ({kind: count for kind, count in less.items() if count},
            *([said.partition(" ")[2] for said in those] for those in (report.faults, report.notices)))


@pytest.mark.parametrize(("pattern", "less", "faults", "notices"), [
    ("versions/0001-*/version.json", VERSION, ("{what}", *ABOUT), ()),
    ("versions/0001-*/SHA256SUMS", VERSION, ("{what}", *ABOUT), ("is not part of the record.",) * 4),
    ("versions/0001-*/text.en.json", {"texts": 1}, ("{what}",), ()),
    ("versions/0001-*/source.docx", {"files": 1}, ("{what}",), ()),
    ("rounds/01-*/round.json", ROUND, ("{what}",), ()),
    ("rounds/01-*/SHA256SUMS", ROUND, ("{what}",), ("is not part of the record.",) * 2),
    ("rounds/01-*/circulated-en.docx", {"files": 1}, ("{what}",), ()),
    ("rounds/01-*/submissions/*-MEX.docx", {"submissions": 1}, ("{received}",), ()),
    ("rounds/01-*/submissions/*-MEX-*.json", {"submissions": 1}, ("{alone}",), ("{unread}",)),
    ("rounds/01-*/dispositions/*.json", {"dispositions": 1}, ("{alone}",), ())])
@pytest.mark.parametrize("altered", [False, True], ids=["gone", "altered"])
def test_one_file(tmp_path, pattern, less, faults, notices, altered):
    store = filled(tmp_path)
    assert told(store) == ({}, [], [])
    path = file(store, pattern)
    data = path.read_bytes()
    path.unlink()
    if altered:
        path.write_bytes(data + b" ")
    what = "is not as it was recorded." if altered else "is missing from the record."
    received = what if altered else f"has no file {path.stem}.* although it is on record."
    said = [each.format(what=what, received=received, alone=what if altered else "") for each in faults]
    unread = "was received, but its reading is not on record."
    assert told(store) == (less, [each for each in said if each], [
        each for each in (n.format(unread="" if altered else unread) for n in notices) if each])


def test_a_line_that_is_no_sum_is_seen_wherever_it_stands(tmp_path):
    store = filled(tmp_path)
    for folder in (placed(store, "versions/0001"), placed(store, "rounds/01")):
        lines = (folder / "SHA256SUMS").read_bytes().splitlines(keepends=True)
        for n, odd in product(range(len(lines) + 1), (b"no sum of anything\n", b"\xff\n")):
            (folder / "SHA256SUMS").write_bytes(b"".join((*lines[:n], odd, *lines[n:])))
            with pytest.raises(VersionDamaged, match="SHA256SUMS is not as it was recorded"):
                Store(tmp_path).version(NAME, 1), Store(tmp_path).round(NAME, 1)
        (folder / "SHA256SUMS").write_bytes(b"".join(lines))
    assert told(store) == ({}, [], [])


def test_a_seal_names_what_was_added_in_the_order_of_the_names(tmp_path):
    store = filled(tmp_path)
    store.seal(NAME)
    (seal,) = store.seals(NAME).values()
    assert len(seal.adds) == 6 and list(seal.adds) == sorted(seal.adds)
    assert told(store) == ({}, [], [])


@pytest.mark.parametrize(("titles", "found"), [
    (["000001-a", "000002-b"], ["000002-b"]), (["000002-b", "000001-a"], ["000002-b"]), (["000001-a"], ["000001-a"]),
    (["1000000-a", "999999-b"], ["1000000-a"]), (["000001-a", "000002-b", "000002-c", "000003-d"],
                                                 ["000002-b", "000002-c", "000003-d"]),
    (["000001-a", "000001-b", "000002-c"], ["000001-a", "000001-b", "000002-c"]), ([], [])])
def test_the_newest_seal_is_among_the_last_or_all_since_two_had_one_number(titles, found):
    assert recent(titles) == found


def test_a_draft_may_lie_behind_a_link_and_nothing_in_it(tmp_path):
    store = filled(tmp_path / "real")
    (tmp_path / "linked/drafts").mkdir(parents=True)
    (tmp_path / "linked/drafts" / NAME).symlink_to(store.root / "drafts" / NAME)
    other = Store(tmp_path / "linked")
    assert other.drafts() == [NAME] and other.versions(NAME) == store.versions(NAME)
    assert other.dispositions(NAME, 1) == store.dispositions(NAME, 1)


@pytest.mark.parametrize("pattern", [form.VERSION, form.ROUND])
def test_folders_are_in_the_order_of_their_numbers_however_many_digits_these_have(pattern):
    names = [f"{n}-{'a' * 12}" for n in (10000, 9999, 100000)] + [f"9999-{'b' * 12}", "9999-b", "other"]
    assert list(form.numbered(names, pattern).items()) == [
        (9999, [f"9999-{'a' * 12}", f"9999-{'b' * 12}"]), (10000, [names[0]]), (100000, [names[2]])]


def test_a_step_that_is_typed_again_and_adds_nothing_makes_no_seal(tmp_path):
    store = filled(tmp_path)
    store.seal(NAME)
    before, names = store.head(NAME), store.pieces.names(NAME).names
    with store.writer(NAME), store.sealing(NAME):
        store.create(DRAFT)
        store.add_version(NAME, ZERO, {"en": ENGLISH, "es": SPANISH}, {"source.docx": b"as it came"})
    assert store.head(NAME) == before and store.pieces.names(NAME).names == names


def test_a_submission_whose_file_is_gone_is_read_no_more_and_says_which(tmp_path):
    store = filled(tmp_path)
    path = file(store, "rounds/01-*/submissions/*-MEX.docx")
    path.unlink()
    with pytest.raises(VersionDamaged, match=rf"submissions has no file {path.stem}\.\* although its reading is there"):
        Store(tmp_path).submission_file(NAME, 1, submission())
    assert Store(tmp_path).submission_file(NAME, 1, submission("GTM", b"otras")) == b"otras"
