"""The secretariat's own wording: shown with what it would make, and put on record as the command would."""

from __future__ import annotations

import re

import msgspec
import pytest

from drafting.rounds.answering.dispose import Wish
from drafting.rounds.answering.together import dispose_together
from drafting.rounds.intake.inwords import Words, in_words
from drafting.web.room import now
from tests.bilingual import NAME

JSON = {"accept": "application/json"}
EN, ES = "1 March 2030", "1 de marzo de 2030"


@pytest.fixture
def desk(hall):
    return hall.seat("secretariat")


def place(hall, lang: str = "en", words: str = EN):
    """The first provision with these words."""
    return next(p for p in hall.room.store.text(NAME, 1, lang) if words in p.text)


def both(hall, en: str, es: str) -> dict[str, str]:
    """A form with a new date in each language."""
    return {"text-en": place(hall).text.replace(EN, en), "text-es": place(hall, "es", ES).text.replace(ES, es)}


def path(hall) -> str:
    return f"/{NAME}/wording/en/{place(hall).id}"


def sent(hall) -> list[dict]:
    found = [s for s in hall.room.store.submissions(NAME, 1) if s.member == "SEC"]
    return [{k: v for k, v in msgspec.to_builtins(s).items() if k != "received"} for s in found]


def test_it_is_shown_first_and_then_the_record_that_the_command_makes(hall, desk):
    words = both(hall, "15 June 2031", "15 de junio de 2031")
    seen = desk.get(path(hall), params={**words, "comment": "a middle way"}, headers=JSON).json()
    assert [(p["language"], p["becomes"]) for p in seen["paragraphs"]] == [
        ("en", "15 June 2031."), ("es", "15 de junio de 2031")] and seen["drifts"] == [] and sent(hall) == []
    assert {s for lang, r in seen["rivals"] for s in r["sponsors"]} == {"MEX", "CAN", "GTM"}
    done = desk.post(path(hall), data={**words, "comment": "a middle way", "seen": seen["view"]})
    assert done.status_code == 303 and done.headers["location"] == f"/{NAME}/text#p-{place(hall).id}"
    mine = [p for p in hall.proposals(desk) if p["sponsors"] == ["SEC"]]
    assert {p["language"] for p in mine} == {"en", "es"} and "15 June 2031" in " ".join(p["becomes"] for p in mine)
    from_page = sent(hall)
    for lang, where in (("en", place(hall)), ("es", place(hall, "es", ES))):
        in_words(hall.room.store, hall.room.body, NAME, "SEC",
                 Words(where.id, "a middle way", words[f"text-{lang}"]), now=now(), lang=lang)
    assert sent(hall) == from_page and len(from_page) == 2


def test_both_languages_are_answered_as_one_proposal(hall, desk):
    desk.post(path(hall), data=both(hall, "15 June 2031", "15 de junio de 2031"))
    mine = next(p for p in hall.proposals(desk) if p["sponsors"] == ["SEC"] and p["language"] == "en")
    desk.post(f"/{NAME}/proposal/en/{mine['id']}/answer", data={"answer": "accept"})
    assert {d.language for d in hall.room.store.dispositions(NAME, 1)} == {"en", "es"}


def test_one_language_alone_says_where_the_languages_part(hall, desk):
    words = {"text-en": both(hall, "15 June 2031", "")["text-en"]}
    seen = desk.get(path(hall), params=words, headers=JSON).json()
    assert any(d["kind"] == "date" for d in seen["drifts"])
    assert 'role="alert"' in desk.get(path(hall), params=words).text
    assert desk.post(path(hall), data=words).status_code == 303 and [s["language"] for s in sent(hall)] == ["en"]


def test_a_stale_one_is_shown_and_not_obeyed_and_what_was_typed_stays(hall, desk):
    words = both(hall, "15 June 2031", "15 de junio de 2031")
    view = desk.get(path(hall), params=words, headers=JSON).json()["view"]
    rival = next(p for p in hall.proposals(desk) if p["sponsors"] == ["CAN"])
    dispose_together(hall.room.store, NAME, "en", [rival["id"]], Wish("note"), now="2026-03-01T00:00:00-06:00")
    found = desk.post(path(hall), data={**words, "seen": view})
    assert found.status_code == 409 and sent(hall) == []
    assert 'role="alert"' in found.text and "15 de junio de 2031" in found.text
    fresh = re.search(r'name="seen" value="(\w+)"', found.text)[1]
    assert [desk.post(path(hall), data={**words, "seen": fresh}).status_code for _ in range(2)] == [303, 303]
    assert len(sent(hall)) == 2                             # what comes twice is one


def test_what_members_ask_for_already_gains_a_sponsor(hall, desk):
    words = {"text-en": both(hall, "1 May canarygtm 2030", "")["text-en"]}
    seen = desk.get(path(hall), params=words, headers=JSON).json()
    assert [r["sponsors"] for _, r in seen["same"]] == [["GTM"]]
    desk.post(path(hall), data=words)
    assert ["GTM", "SEC"] in [sorted(p["sponsors"]) for p in hall.proposals(desk)]


def mine(hall, desk) -> dict[tuple[str, str], str]:
    """The secretariat's proposals: by who is behind each and its language, what it brings."""
    return {(name, p["language"]): p["becomes"] for p in hall.proposals(desk) for name in p["sponsors"]
            if name.startswith("SEC")}


def test_a_second_wording_at_one_place_is_a_proposal_beside_the_first_and_each_is_answered(hall, desk):
    for day in ("15", "16", "17"):
        desk.post(path(hall), data=both(hall, f"{day} June 2031", f"{day} de junio de 2031"))
    found = mine(hall, desk)
    assert [found[name, "en"][:2] for name in ("SEC", "SEC2", "SEC3")] == ["15", "16", "17"]
    assert [found[name, "es"][:2] for name in ("SEC", "SEC2", "SEC3")] == ["15", "16", "17"]
    seen = desk.get(path(hall), params=both(hall, "18 June 2031", "18 de junio de 2031"), headers=JSON).json()
    assert [s for lang, r in seen["rivals"] for s in r["sponsors"] if lang == "en" and s[:3] == "SEC"] == [
        "SEC", "SEC2", "SEC3"]
    ids = {p["sponsors"][0]: p["id"] for p in hall.proposals(desk) if p["language"] == "en"}
    assert desk.post(f"/{NAME}/proposal/en/{ids['SEC2']}/answer", data={"answer": "accept"}).status_code == 303
    assert {d.language for d in hall.room.store.dispositions(NAME, 1)} == {"en", "es"}
    assert desk.post(f"/{NAME}/proposal/en/{ids['SEC3']}/answer", data={"answer": "accept"}).status_code == 409
    assert 'Executive Secretariat (2)"' in desk.get(f"/{NAME}/text").text


def test_a_new_paragraph_comes_after_the_one_that_was_chosen_and_in_both_languages(hall, desk):
    words = {"text-en": "Plain words are kept.", "text-es": "Se usan palabras claras.", "after": "1"}
    seen = desk.get(path(hall), params=words, headers=JSON).json()
    assert [p["becomes"] for p in seen["paragraphs"]] == ["Plain words are kept.", "Se usan palabras claras."]
    assert desk.post(path(hall), data={**words, "seen": seen["view"]}).status_code == 303
    assert mine(hall, desk) == {("SEC", "en"): "Plain words are kept.", ("SEC", "es"): "Se usan palabras claras."}
    new = next(p for p in hall.proposals(desk) if p["sponsors"] == ["SEC"])
    assert (new["place"], new["was"]) == ("3 bis", "")
    desk.post(f"/{NAME}/proposal/en/{new['id']}/answer", data={"answer": "accept"})
    assert {d.language for d in hall.room.store.dispositions(NAME, 1)} == {"en", "es"}
    desk.post(path(hall), data={**words, "text-en": "Plain words are always kept.", "text-es": ""})
    desk.post(path(hall), data={**words, "text-en": "Who comes late waits outside.", "text-es": ""})
    of = {p["becomes"]: p["sponsors"] for p in hall.proposals(desk) if p["language"] == "en"}
    assert of["Plain words are always kept."] == ["SEC2"] and of["Who comes late waits outside."] == ["SEC3"]


def test_a_wording_is_taken_back_in_all_its_languages_and_put_forward_again(hall, desk):
    words = both(hall, "15 June 2031", "15 de junio de 2031")
    desk.post(path(hall), data=words)
    desk.post(path(hall), data=both(hall, "16 June 2031", "16 de junio de 2031"))
    first = next(p["id"] for p in hall.proposals(desk) if p["sponsors"] == ["SEC"])
    assert "Take your wording back" in desk.get(f"/{NAME}/proposal/en/{first}").text
    assert desk.post(f"/{NAME}/proposal/en/{first}/back").status_code == 303
    assert {name for name, _ in mine(hall, desk)} == {"SEC2"}
    desk.post(path(hall), data=words)
    assert {name for name, _ in mine(hall, desk)} == {"SEC", "SEC2"}
    members = next(p["id"] for p in hall.proposals(desk) if p["sponsors"] == ["GTM"])
    assert "Take your wording back" not in desk.get(f"/{NAME}/proposal/en/{members}").text
    assert desk.post(f"/{NAME}/proposal/en/{members}/back").status_code == 409


def test_a_wording_is_taken_as_it_was_typed_however_unlike_and_whatever_it_says(hall, desk):
    words = {"text-en": "Delete \u201cmeeting\u201d in all annexes."}
    desk.post(path(hall), data=words)
    shown = desk.get(path(hall), params=words, headers=JSON).json()
    assert shown["refused"] is None and "".join(
        shown["paragraphs"][0][k] for k in ("lead", "becomes", "tail")) == words["text-en"]


def test_words_that_change_nothing_and_words_too_many_are_refused(hall, desk):
    same = {"text-en": place(hall).text, "text-es": place(hall, "es", ES).text}
    assert not desk.get(path(hall), params=same, headers=JSON).json()["given"]
    assert desk.post(path(hall), data=same).status_code == 409
    assert desk.post(path(hall), data={"text-en": "x" * 40_001}).status_code == 409
    assert desk.get(f"/{NAME}/wording/en/nowhere").status_code == 409 and sent(hall) == []


def test_a_program_proposes_in_json_and_the_chair_does_not(hall, desk):
    words = both(hall, "15 June 2031", "15 de junio de 2031")
    assert hall.seat("chair").post(path(hall), json=words, headers=JSON).status_code == 403
    done = desk.post(path(hall), json=words, headers=JSON).json()
    assert [(r["member"], r["language"], r["proposals"]) for r in done["done"]] == [("SEC", "en", 1), ("SEC", "es", 1)]


def test_that_a_paragraph_goes_is_put_forward_in_every_language_at_once(hall, desk):
    page = desk.get(path(hall)).text
    assert 'name="gone" value="1"' in page
    seen = desk.get(path(hall), params={"gone": "1"}, headers=JSON).json()
    assert seen["gone"] and [p["becomes"] for p in seen["paragraphs"]] == ["", ""]
    assert {s for _, r in seen["rivals"] for s in r["sponsors"]} >= {"GTM"}
    shown = desk.get(path(hall), params={"gone": "1"}).text
    assert 'type="hidden" name="gone"' in shown and "Propose it" in shown
    said = {"gone": "1", "seen": seen["view"], "comment": "Said elsewhere."}
    assert desk.post(path(hall), data=said).status_code == 303
    assert mine(hall, desk) == {("SEC", "en"): "", ("SEC", "es"): ""}
    sides = hall.proposals(desk)
    ours = next(p for p in sides if p["sponsors"] == ["SEC"] and p["language"] == "en")
    assert desk.post(f"/{NAME}/proposal/en/{ours['id']}/answer", data={"answer": "accept"}).status_code == 303
    assert {d.language for d in hall.room.store.dispositions(NAME, 1)} == {"en", "es"}
