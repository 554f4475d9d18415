"""The gate of a draft: what of its record and its versions stands between it and adoption, language by language."""

from __future__ import annotations

from collections import Counter

import pytest

from drafting.rounds.adopting.gate import Found, draft_gate
from drafting.store import Store
from tests.bilingual import NAME, Bureau, sentences
from tests.unit.rounds.test_signs import BODY, FOLDER


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    """A round in which MEX takes the same paragraph out of both languages."""
    bureau = Bureau(tmp_path, sentences(8))
    bureau.circulate()
    bureau.answer("en", "MEX", lambda file: file.delete("The costs of safe routes"))
    bureau.answer("es", "MEX", lambda file: file.delete("Los costos de rutas seguras"))
    return bureau


def gate(bureau: Bureau, number: int = 0) -> tuple[Found, ...]:
    return draft_gate(Store(bureau.root), BODY, FOLDER / "rcm", NAME, number)


def stops(bureau: Bureau) -> Counter[tuple[str, str]]:
    """The kinds of what stops, each with the language that a proposal is in."""
    return Counter((f.notice.kind, f.notice.message.partition("(")[2][:2]) for f in gate(bureau) if f.stops)


def test_what_is_answered_in_one_language_waits_in_the_other_though_it_is_one_provision(bureau):
    bureau.json("merge", NAME, "-o", bureau.root / "out")
    assert stops(bureau) == {("undecided", ""): 1, ("undecided", "en"): 1, ("undecided", "es"): 1}
    bureau.run("dispose", NAME, 1, "accept", "--lang", "en")
    assert stops(bureau) == {("undecided", ""): 1, ("undecided", "es"): 1}


def test_what_came_against_an_accepted_proposal_is_told_as_a_challenge(bureau):
    bureau.json("merge", NAME, "-o", bureau.root / "out")
    bureau.run("dispose", NAME, 1, "accept")
    bureau.answer("en", "CAN", lambda file: file.change("The costs of safe routes", "The costs of all safe routes"))
    assert stops(bureau) == {("undecided", ""): 1, ("challenged", "en"): 1, ("undecided", "en"): 1}


def test_the_record_is_told_of_the_newest_version_alone(bureau):
    bureau.json("merge", NAME, "-o", bureau.root / "out")
    bureau.run("dispose", NAME, 1, "accept")
    bureau.issue()
    bureau.circulate()
    assert [f.notice.message for f in gate(bureau) if f.stops] == ["Round 2 is open."]
    assert [f for f in gate(bureau, 1) if f.stops] == []


def test_a_sentence_that_nobody_wrote_stops_until_its_paragraph_is_agreed(tmp_path):
    bureau = Bureau(tmp_path, sentences(8))
    bureau.circulate()
    bureau.answer("en", "MEX", lambda file: file.change("A meeting on", "A summit on"))
    bureau.answer("en", "CAN", lambda file: file.change("1 March 2030", "1 March 2031"))
    bureau.json("merge", NAME, "-o", bureau.root / "out")
    bureau.run("dispose", NAME, 1, 2, "accept")
    bureau.issue()
    (told,) = [f for f in gate(bureau) if f.notice.kind == "unproposed"]
    assert told.stops and "A summit on safe routes is held before 1 March 2031." in told.notice.message
    assert "(CAN, MEX)" in told.notice.message
    place = told.notice.place.removeprefix("en, ")
    bureau.run("agree", NAME, place)
    assert not [f for f in gate(bureau) if f.notice.kind == "unproposed"]


def test_what_is_carried_on_stands_where_its_paragraph_stood(bureau):
    bureau.answer("en", "CAN", lambda file: file.change("The costs of safe routes", "The costs of all safe routes"))
    found = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"]["en"]["proposals"]
    bureau.run("dispose", NAME, next(p["number"] for p in found if p["fact"]["type"] == "delete"), "accept")
    bureau.issue()
    assert [f.notice.place for f in gate(bureau) if f.notice.kind == "undecided"] == ["en, 4 (Zero draft)"]


def test_what_stood_before_the_brackets_is_nobody_s(tmp_path):
    bureau = Bureau(tmp_path, {"en": ["We [meet] [MEX: gather] each year."], "es": ["Nos reunimos cada año."]})
    bureau.circulate()
    bureau.json("merge", NAME, "-o", bureau.root / "out")
    told = bureau.run("dispose", NAME, 1, 2, "accept", code=1)
    assert "(– (as it stood))" in told and "Original" not in told
    bureau.run("dispose", NAME, 2, "accept")
    bureau.issue()
    assert "– (as it stood): “[meet] [MEX: gather]” → “meet”" in bureau.run("show", NAME, "1")
