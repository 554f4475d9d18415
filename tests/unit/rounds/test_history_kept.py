"""A provision through its versions: what was proposed in a round that is over is read once and kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.rounds.proving.history import provision
from drafting.rounds.proving.trace import trace
from drafting.rounds.proving.wordwise import words
from drafting.rounds.record.state import compiled
from drafting.rounds.table.proposed import keep_proposed, proposed
from drafting.store import Store
from drafting.store.verbs import sha256
from tests.bilingual import NAME, Bureau, sentences

WANTS = {"MEX": ("7 seats", "9 seats"), "CAN": ("working group", "working party")}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    bureau = Bureau(tmp_path_factory.mktemp("rounds"), sentences(10))
    bureau.round(*(("en", who, lambda file, words=words: file.change(*words)) for who, words in WANTS.items()))
    bureau.round(("en", "GTM", lambda file: file.change("Experts", "All experts")))
    return bureau.root


@pytest.fixture
def root(made, tmp_path):
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def seats(store: Store) -> str:
    return next(p.id for p in store.text(NAME, 1, "en") if "7 seats" in p.text)


def behind(store: Store) -> list[tuple[str, ...]]:
    return [each.behind for each in provision(store, NAME, "en", seats(store))]


def read_by(store: Store) -> list[str]:
    """What is read from now on."""
    read, fetch = [], store.pieces.fetch
    store.pieces.fetch = lambda draft, path: read.append(path) or fetch(draft, path)
    return read


def test_it_says_who_proposed_what_and_the_answers_with_and_without_what_is_kept(root):
    kept = behind(Store(root))
    shutil.rmtree(root / ".cache")
    assert behind(Store(root)) == kept
    assert len(kept) == 3 and kept[0] == kept[2] == ()
    assert sorted(kept[1]) == ["CAN: “group” → “party” (accept)", "MEX: “7” → “9” (accept)"]


def test_once_a_version_is_issued_no_file_of_its_round_is_read_for_it(root):
    store = Store(root)
    read = read_by(store)
    assert any(behind(store))
    assert [path for path in read if "/submissions/" in path or "/dispositions/" in path] == []


def test_what_comes_into_a_round_that_is_over_leaves_it_as_it_is(root):
    store = Store(root)
    before = behind(store)
    sent = store.submissions(NAME, 1)[0]
    blob = store.submission_file(NAME, 1, sent) + b"\n"
    store.add_submission(NAME, 1, replace(sent, sha256=sha256(blob), member="BLZ", file="BLZ.docx"), blob, ".docx")
    assert behind(store) == before
    shutil.rmtree(root / ".cache")
    assert behind(Store(root)) == before


@pytest.mark.parametrize("name", ["rcm-charter", "rcm-declaration"])
def test_of_one_provision_it_says_what_it_says_of_all_at_once(tmp_path, name):
    shutil.copytree(Path(__file__).parents[3] / "drafts" / name, tmp_path / "drafts" / name)
    store, told = Store(tmp_path), 0
    for version, lang in [(v, lang) for v in store.versions(name) if v.round for lang in v.texts]:
        base = store.round(name, version.round).base
        idents = [p.id for p in store.text(name, base, lang)]
        one_by_one = {ident: proposed(store, name, lang, version, ident) for ident in ("", *idents)}
        sent, given = store.made_of(name, version)
        whole = compiled(store, name, store.round(name, version.round), lang, sent, given, ()).compilation
        keep_proposed(store, name, lang, version, whole, given)
        read = read_by(store)
        assert {ident: proposed(store, name, lang, version, ident) for ident in ("", *idents)} == one_by_one
        assert [path for path in read if "/submissions/" in path] == []
        told += sum(map(len, one_by_one.values()))
    assert told > 10


def test_a_trace_that_is_kept_is_gone_on_from_and_says_the_same(root):
    first = trace(Store(root), NAME, "en", 2)
    store = Store(root)
    read = read_by(store)
    assert trace(store, NAME, "en", 2) == first
    assert [path for path in read if "/submissions/" in path] == []
    last = trace(store, NAME, "en")
    assert {path.split("/")[1][:2] for path in read if "/submissions/" in path} == {"02"}
    shutil.rmtree(root / ".cache")
    assert trace(Store(root), NAME, "en") == last != first and last.gone


def test_what_is_kept_of_a_trace_is_not_asked_where_words_are_followed(root):
    trace(Store(root), NAME, "en")
    store = Store(root)
    read = read_by(store)
    assert words(store, NAME).faults == ()
    assert {path.split("/")[1][:2] for path in read if "/submissions/" in path} == {"01", "02"}
