"""Slips: what changed although no accepted proposal asks for it, in both languages."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import NoSuchVersion
from drafting.model.text import Provision
from drafting.render.documents.circulation import circulated_copy
from drafting.render.house.body import templates_folder
from drafting.rounds.adopting.check import CHECKS, check, checked
from drafting.rounds.adopting.slips import Subject
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.languages.concordance import spellings
from drafting.rounds.record.state import compiled
from tests.unit.rounds.test_verify import BODY, NAME, begun

CASES = [
    ("en", "States shall meet.", "States should meet.", "modal", "“shall” became “should”"),
    ("es", "Los Estados deberán reunirse.", "Los Estados deberían reunirse.", "modal", "“deberán” became “deberían”"),
    ("es", "Los Estados podrán reunirse.", "Los Estados deberán reunirse.", "modal", "“podrán” became “deberán”"),
    ("en", "States may not meet.", "States may meet.", "negation", "“not” is gone"),
    ("es", "Los Estados se reúnen.", "Los Estados no se reúnen.", "negation", "“no” is new"),
    ("en", "A fee of 12 dollars.", "A fee of 21 dollars.", "number", "“12” became “21”"),
    ("en", "By 31 July 2020.", "By 30 July 2020.", "date", "“31 July 2020” became “30 July 2020”"),
    ("es", "Antes del 31 de julio de 2020.", "Antes del 31 de junio de 2020.", "date",
     "“31 de julio de 2020” became “31 de junio de 2020”"),
    ("en", "Hosted by Mexico.", "Hosted by Panama.", "name", "“Mexico” became “Panama”"),
    ("es", "En México.", "En Belice.", "name", "“México” became “Belice”"),
    ("en", "As in article 3.", "As in article 4.", "reference", "“3” became “4”"),
    ("es", "Según el artículo 3.", "Según el artículo 4.", "reference", "“3” became “4”"),
]


def one(words: str, ident: str = "p1") -> tuple[Provision, ...]:
    return (Provision(ident, "operative", words, label="1"),)


def subject(lang, base, text, asked=None):
    return Subject("version 2", lang, one(base), one(asked or base), one(text), spellings(BODY, lang))


@pytest.mark.parametrize("lang, before, after, kind, said", CASES)
def test_a_slip_is_said_with_its_place(lang, before, after, kind, said):
    (notice,) = checked(subject(lang, before, after)).notices
    assert (notice.kind, notice.place) == (kind, "1") and notice.message.startswith(said)


@pytest.mark.parametrize("lang, before, after, kind, said", CASES)
def test_what_was_asked_for_is_no_slip(lang, before, after, kind, said):
    assert checked(subject(lang, before, after, after)).notices == ()
    assert checked(subject(lang, before, before)).notices == ()


def test_what_only_moved_to_a_new_provision_is_no_slip():
    base = one("States shall meet. They may not pay 12 dollars.")
    text = (*one("States shall meet."), *one("They may not pay 12 dollars.", "p1s1"))
    assert checked(Subject("", "en", base, base, text)).notices == ()
    lost = (*one("States shall meet."), *one("They may pay 12 dollars.", "p1s1"))
    assert [n.kind for n in checked(Subject("", "en", base, base, lost)).notices] == ["negation"]


def test_what_went_from_one_provision_to_another_that_both_texts_have_is_two_slips():
    base = (*one("They pay 12 dollars."), *one("They meet.", "p2"))
    text = (*one("They pay dollars."), *one("They meet 12 times.", "p2"))
    assert [n.message.partition(",")[0] for n in checked(Subject("", "en", base, base, text)).notices] == [
        "“12” is gone", "“12” is new"]
    joined = one("They pay dollars. They meet 12 times.")
    gone = (*one("They pay dollars."), *one("They meet 12 times.", "p2"))
    assert checked(Subject("", "en", gone, gone, joined)).notices == ()


def test_each_kind_has_its_check():
    assert {"modal", "negation", "number", "date", "name", "reference"} <= set(CHECKS)


def test_an_issued_version_is_as_it_was_asked_for_and_a_modified_wording_is_held_to_it(tmp_path):
    store = begun(tmp_path)
    assert [each.notices for each in check(store, BODY, NAME, every=True)] == [()]
    circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T18:00:00-06:00", now="2019-11-04T09:00:00-06:00")
    proposals = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    number = next(p.number for p in proposals if "Original" not in p.sponsors)
    dispose(store, NAME, "en", [number], Wish("modify", text=" In spring, but not in 2020."),
            now="2019-11-05T09:00:00-06:00")
    issued, coming = check(store, BODY, NAME)
    assert issued.notices == ()
    assert [n.kind for n in coming.notices] == ["number", "negation"]


def test_a_version_is_checked_by_its_number_without_the_open_round(tmp_path):
    store = begun(tmp_path)
    circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T18:00:00-06:00", now="2019-11-04T09:00:00-06:00")
    titles = {number: [each.title for each in check(store, BODY, NAME, number=number)] for number in (0, 1, 2)}
    assert titles == {0: ["version 2", "round 2 as it stands"], 1: [], 2: ["version 2"]}
    with pytest.raises(NoSuchVersion, match="has no version 3") as caught:
        check(store, BODY, NAME, number=3)
    assert "The newest is 2." in caught.value.hint


def test_a_clean_copy_is_held_against_the_newest_version(tmp_path):
    store = begun(tmp_path)
    version = store.version(NAME, 2)
    text = tuple(Provision(**{f: getattr(p, f) for f in p.__struct_fields__} | {
        "text": p.text.replace("once a year", "twice in 2 years")}) for p in store.text(NAME, 2, "en"))
    copy = tmp_path / "clean.docx"
    copy.write_bytes(circulated_copy(BODY, templates_folder(), store.draft(NAME), version, text, "en", until="",
                                     round_number=0, base_hash=version.texts["en"]))
    args = ["check", NAME, str(copy), "--workspace", str(tmp_path), "--exit-code"]
    found = CliRunner().invoke(main, args)
    assert found.exit_code == 1 and "“2” is new" in found.output
