"""What the files of a record are called, how records are written in them, and what each name promises."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from drafting.errors import InputError, RecordError, StoreError, VersionDamaged
from drafting.model.languages import Pair, Waiver
from drafting.model.record import (
    Agreement,
    Choice,
    Cover,
    Draft,
    Extension,
    Numbering,
    Objection,
    Position,
    Response,
    Round,
    Seal,
    Silence,
    Submission,
    Version,
)
from drafting.model.seats import Release, Seat, Sitting
from drafting.model.text import Provision
from drafting.store import format as form
from drafting.store.ground import choice, in_database, opened
from drafting.store.ground import opened as keeping
from drafting.store.seals import bears, counted, head, missed, newest, number, recent, title, unsealed, without
from drafting.store.verbs import listing, promised_by, sha256, sums

H = "0123456789ab"
SENT = Submission("a" * 64, "MEX", "en", "x.docx", "2019-10-20T12:00:00-06:00", 1)


@pytest.mark.parametrize(("name", "well"), [
    ("rcm-declaration", True), ("a", True), ("x" * 64, True), ("x" * 65, False), ("", False), ("A", False),
    ("a_b", False), ("a.b", False),
    ("con", False), ("com1", False), ("lpt9", False), ("com0", True), ("nul", False), ("aux", False), ("prn", False),
    ("console", True), ("é", False)])
def test_names_of_drafts(name, well):
    assert accepted(form.draft_name, name) == (name if well else None)


@pytest.mark.parametrize(("name", "well"), [
    ("source.docx", True), ("version.json", False), ("round.json", False), ("SHA256SUMS", False),
    ("text.en.json", False), ("text.json", True),
    ("a.text.en.json", True), ("", False), (".hidden", False), ("end.", False), ("end ", False), ("a/b", False),
    ("a\\b", False), ("a:b", False),
    ("a\x1f", False), ("a\x7f", False), ("a?", False), ("a*", False), ('a"', False), ("a<", False), ("a>", False),
    ("a|", False), ("con.docx", False),
    ("CON", False), ("Lpt1.x", False), ("icon.docx", True), ("ñandú 1.docx", True)])
def test_names_of_files_beside_a_record(name, well):
    assert accepted(form.file_name, name) == (name if well else None)


@pytest.mark.parametrize(("language", "well"), [
    ("en", True), ("pt-BR", True), ("zh-Hant-TW", True), ("e", False), ("abcdefgh", True), ("abcdefghi", False),
    ("en-", False), ("en-123456789", False),
    ("e1", False), ("", False), ("en/x", False)])
def test_names_of_texts(language, well):
    assert accepted(form.text_name, language) == (f"text.{language}.json" if well else None)


@pytest.mark.parametrize(("suffix", "name"), [
    (".docx", ".docx"), ("DOCX", ".docx"), (".Eml", ".eml"), (".json", None), ("JSON", None), ("", None), (".", None),
    (".a-b", None), (".123456789", None),
    (".12345678", ".12345678"), ("..x", None)])
def test_suffixes(suffix, name):
    assert accepted(form.suffix_name, suffix) == name


@pytest.mark.parametrize(("member", "well"), [("MEX", True), ("a_1", True), ("x" * 32, True), ("x" * 33, False),
    ("", False), ("A-B", False), ("É", False)])
def test_members_in_names(member, well):
    assert accepted(form.received_name, replace(SENT, member=member)) == (f"{'a' * 12}-{member}" if well else None)


def accepted(name_of, said: str | Submission) -> str | None:
    try:
        return name_of(said)
    except InputError:
        return None


def test_what_is_kept_beside_a_file_has_a_name_for_each_hash_once():
    sent = replace(SENT, copy="b" * 64, covers=(Cover("letter.eml", "c" * 64), Cover("same.docx", "b" * 64),
        Cover("nothing", "")))
    assert form.beside_names(sent) == {f"{'b' * 12}-MEX": "b" * 64, f"{'c' * 12}-MEX": "c" * 64}
    assert form.beside_names(SENT) == {}
    assert form.record_name(SENT).startswith(f"{'a' * 12}-MEX-") and len(form.record_name(SENT)) == 29


def test_folders_are_numbered_and_bear_their_hash():
    assert form.folder_name(Version(7, "", "2019", {})).startswith("0007-")
    assert form.folder_name(Round(7, 1, "", "", "")).startswith("07-")
    assert form.folder_name(Version(12345, "", "2019", {})).startswith("12345-")
    names = [f"0002-{H}", f"0001-{H}", "0002-ffffffffffff", "0001-short", f"1-{H}", f"x0001-{H}", f"10000-{H}"]
    assert form.numbered(names, form.VERSION) == {1: [f"0001-{H}"], 2: [f"0002-{H}", "0002-ffffffffffff"],
        10000: [f"10000-{H}"]}
    assert list(form.numbered(names, form.VERSION)) == [1, 2, 10000]
    assert form.numbered([f"1-{H}", f"02-{H}"], form.ROUND) == {2: [f"02-{H}"]}


def test_each_kind_of_what_is_said_has_its_folder():
    """These names are on record: another one would lose what lies there."""
    assert {kind.__name__: folder for kind, folder in form.SERIES.items()} == {
        "Position": "positions", "Response": "responses", "Agreement": "agreements", "Silence": "silences",
        "Objection": "objections",
        "Choice": "choices", "Waiver": "waivers", "Pair": "pairs", "Extension": "extensions", "Numbering": "numbers",
        "Seat": "seats",
        "Sitting": "sittings", "Release": "releases"}
    assert set(form.SERIES) == {Position, Response, Agreement, Silence, Objection, Choice, Waiver, Pair, Extension,
        Numbering, Seat, Sitting, Release}


def test_texts_and_drafts_are_written_so_that_they_can_be_read():
    assert form.encode_text(()) == b"[]\n" and form.encode_text((Provision("p1", "title"),)).count(b"\n") == 3
    draft = Draft("d", "charter", "rcm", ("en", "es"), {"es": "B\x7f", "en": 'A "q"'})
    assert form.decode_draft(form.encode_draft(draft)) == draft
    assert form.encode_draft(draft).decode().splitlines()[-2:] == ['"en" = "A \\"q\\""', '"es" = "B\\u007f"']
    with pytest.raises(RecordError, match="record of d is in format 7"):
        form.decode_draft(form.encode_draft(draft).replace(b"format = 2", b"format = 7"))
    with pytest.raises(RecordError, match="record of this draft is in format 1"):
        form.decode_draft(b"")
    with pytest.raises(StoreError, match="place.json cannot be read by this version"):
        form.decode(b'{"number": "x"}', Round, "place.json")


@pytest.mark.parametrize(("path", "promise"), [
    (f"draft-{H}.toml", H), (f"versions/0001-{H}/version.json", H), (f"rounds/01-{H}/round.json", H),
    (f"positions/{H}.json", H), (f"seals/000001-{H}.json", H),
    (f"rounds/01-x/dispositions/{H}.json", H), (f"rounds/01-x/submissions/ffffffffffff-MEX-{H}.json", H),
    (f"rounds/01-x/submissions/{H}-MEX.docx", H),
    (f"objections/{H}-MEX.pdf", H), (f"objections/{H}-MEX.json", ""), (f"positions/{H}-MEX.pdf", ""),
    (f"rounds/01-x/submissions/{H}-MEX.json", ""),
    (f"versions/0001-{H}/text.en.json", ""), (f"versions/0001-{H}/SHA256SUMS", ""), (f"positions/{H}.txt", ""),
    (f"positions/{H[:11]}.json", ""),
    (f"a/positions/{H}.json", ""), (f"Positions/{H}.json", ""), ("", "")])
def test_what_a_name_promises(path, promise):
    assert promised_by(path) == promise


def test_sums_are_in_the_order_of_names_and_a_listing_is_another_with_each_name():
    assert sums({"b": b"2", "a": b"1"}).decode().splitlines() == [f"{sha256(b'1')}  a", f"{sha256(b'2')}  b"]
    assert sums({}) == b""
    assert len({listing(names) for names in ((), ("a",), ("a", "b"), ("b", "a"), ("ab",))}) == 5
    assert len(listing(())) == 24


# -- seals -----------------------------------------------------------------------------------------------
ONE = Seal(1, (), ("positions/aaaaaaaaaaaa.json",))
TWO = Seal(2, (title(ONE),), ("positions/bbbbbbbbbbbb.json", "positions/cccccccccccc.json"))
APART = Seal(2, (title(ONE),), ("positions/dddddddddddd.json",))
BOTH = Seal(3, tuple(sorted((title(TWO), title(APART)))), ("positions/eeeeeeeeeeee.json",))
SEALS = {title(seal): seal for seal in (ONE, TWO, APART, BOTH)}


def test_a_seal_bears_its_number_and_hash():
    assert title(ONE).startswith("000001-") and len(title(ONE)) == 19 and number(title(TWO)) == 2
    assert all(bears(seal, name) for name, seal in SEALS.items())
    assert not bears(ONE, title(TWO)) and not bears(replace(ONE, number=2), title(replace(ONE, number=2)))
    assert not bears(replace(BOTH, number=4), title(replace(BOTH, number=4)))
    assert not bears(replace(TWO, number=1), title(replace(TWO, number=1)))


def test_the_newest_are_those_that_none_follows():
    assert newest(SEALS) == (title(BOTH),) and newest({}) == ()
    assert newest({name: SEALS[name] for name in map(title, (ONE, TWO, APART))}) == tuple(sorted((title(TWO),
        title(APART))))
    assert head(newest(SEALS)) == title(BOTH)[7:] and head(("000001-a", "000002-b")) == "a+b" and head(()) == ""


@pytest.mark.parametrize(("titles", "found"), [
    ([], []), (["000001-a"], ["000001-a"]), (["000002-b", "000001-a"], ["000002-b"]),
    (["000001-a", "000002-b", "000002-c", "000003-d"], ["000002-b", "000002-c", "000003-d"]),
    (["000001-a", "000001-b", "000002-c", "000002-d"], ["000001-a", "000001-b", "000002-c", "000002-d"]),
    (["000010-b", "000009-a"], ["000010-b"])])
def test_among_which_the_newest_are(titles, found):
    assert recent(titles) == found


@pytest.mark.parametrize(("path", "names"), [
    (f"versions/0001-{H}/version.json", {f"versions/0001-{H}"}), (f"versions/0001-{H}/SHA256SUMS",
    {f"versions/0001-{H}"}), (f"rounds/01-{H}/x.docx", {f"rounds/01-{H}"}),
    (f"rounds/01-{H}/dispositions/{H}.json", {f"rounds/01-{H}/dispositions/{H}.json"}),
    (f"draft-{H}.toml", {f"draft-{H}.toml"}),
    (f"positions/{H}.json", {f"positions/{H}.json"}), (f"seats/{H}.json", set()), (f"sittings/{H}.json", set()),
    (f"releases/{H}.json", {f"releases/{H}.json"}),
    (f"seals/000001-{H}.json", set()), (f"objections/{H}-MEX.pdf", set()), ("positions/odd.json", set()),
    (f"rounds/01-{H}/submissions/{H}-MEX.docx", set())])
def test_what_a_seal_names(path, names):
    assert counted([path]) == names


def test_what_is_missed_and_what_no_seal_names():
    every = [path for seal in SEALS.values() for path in seal.adds]
    assert list(missed(every, SEALS)) == [] and unsealed(every, SEALS) == set()
    assert list(missed(every[1:], SEALS)) == [(every[0], title(ONE))]
    gone = {name: seal for name, seal in SEALS.items() if seal is not ONE}
    assert list(missed(every, gone)) == [(f"seals/{title(ONE)}.json", name) for name in sorted(map(title,
        (TWO, APART)))]
    assert list(missed(every, {**SEALS, title(ONE): None})) == []                # it is there, though it cannot be read
    assert unsealed([*every, f"positions/{H}.json", f"seats/{H}.json"], SEALS) == {f"positions/{H}.json"}


@pytest.mark.parametrize(("noted", "left"), [
    (title(ONE)[7:], []), (title(ONE)[7:15], []), (title(ONE)[7:14], [title(ONE)[7:14]]),
    (title(ONE)[7:].upper(), []), (f" {title(ONE)[7:]} ", []),
    (f"{title(ONE)[7:]}+{title(TWO)[7:]}", []), (f"{title(ONE)[7:]}+{'f' * 12}", ["f" * 12]), ("f" * 12, ["f" * 12]),
    ("", [""]), (title(ONE)[8:], [title(ONE)[8:]])])
def test_parts_of_a_head_that_name_no_seal(noted, left):
    assert without(noted, SEALS) == left


# -- where records lie -----------------------------------------------------------------------------------
@pytest.mark.parametrize(("where", "database"), [("postgresql://x", True), ("postgres://x", True),
    ("/srv/postgres://", False), (".", False)])
def test_a_workspace_is_a_folder_or_an_address(where, database):
    assert in_database(where) is database


def test_a_hint_lists_what_there_is():
    assert choice(["a", "b"]) == "Choose one of: a, b." and choice([]) == "There is none yet."


def test_two_files_beside_each_other_come_whole_or_one_by_one_and_other_bytes_are_refused(tmp_path):
    pieces = keeping(tmp_path, 1.0)
    files = {"version.json": b"{}", "en.docx": b"words"}
    folder = f"versions/0001-{sha256(b'{}')[:12]}"
    whole = {f"{folder}/{name}": data for name, data in {**files, "SHA256SUMS": sums(files)}.items()}
    loose = f"positions/{hashlib.sha256(b'said').hexdigest()[:12]}.json"
    with pieces.writer("rivers"):
        pieces.add("rivers", {loose: b"said", **whole})
        pieces.add("rivers", {f"{folder}/late.docx": b"late", loose: b"said"})
        with pytest.raises(VersionDamaged):
            pieces.add("rivers", {loose: b"other"})
    assert sorted(path.name for path in (tmp_path / "drafts" / "rivers" / folder).iterdir()) == [
        "SHA256SUMS", "en.docx", "late.docx", "version.json"]
    assert opened(tmp_path).read("rivers", loose) == b"said"
    assert not list((tmp_path / "drafts" / "rivers" / ".writing").glob("*.*"))
