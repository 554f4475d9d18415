"""What is put on record from a page is what the command of its name puts there; a stale answer is shown, not obeyed."""

from __future__ import annotations

import re

import msgspec
import pytest
from lxml import html
from msgspec.structs import replace

from drafting.errors import InputError
from drafting.model.record import Agreement, Position, Response
from drafting.rounds.answering.dispose import Wish, dispose_where
from drafting.rounds.answering.together import dispose_together
from drafting.rounds.drafts.issue import issue
from drafting.rounds.record.extend import extend
from drafting.web.app import application
from drafting.web.room import Room, now
from tests.bilingual import NAME, NOW, UNTIL
from tests.tongues import english

JSON = {"accept": "application/json"}


@pytest.fixture
def desk(hall):
    return hall.seat("secretariat")


def one(hall, desk, member: str, lang: str = "en") -> dict:
    return next(p for p in hall.proposals(desk) if p["sponsors"] == [member] and p["language"] == lang)


def looked(desk, proposal, **said) -> dict:
    """The proposal as the page shows it before it is answered."""
    return desk.get(f"/{NAME}/proposal/{proposal['language']}/{proposal['id']}", params=said, headers=JSON).json()


def answer(desk, proposal, **said):
    return desk.post(f"/{NAME}/proposal/{proposal['language']}/{proposal['id']}/answer", data=said)


def given(hall) -> list[dict]:
    found = hall.room.store.dispositions(NAME, 1)
    return [{k: v for k, v in msgspec.to_builtins(d).items() if k not in ("at", "after")} for d in found]


def test_an_answer_from_the_page_is_the_record_that_the_command_makes(hall, desk):
    mine = one(hall, desk, "MEX")
    seen = looked(desk, mine, answer="accept")
    assert [g["disposition"]["language"] for g in seen["given"]] == ["en", "es"]
    assert seen["paragraphs"][0]["becomes"] == "May canarymex" and given(hall) == []
    done = answer(desk, mine, answer="accept", reason="agreed language", agreed="1", seen=seen["view"])
    assert done.status_code == 303 and done.headers["location"].endswith("-card")
    from_page = given(hall)
    dispose_together(hall.room.store, NAME, "en", [mine["id"]], Wish("accept", "agreed language", "", "agreed"),
                     now="2026-03-01T00:00:00-06:00", by="one of secretariat (secretariat)")
    assert given(hall) == from_page and len(from_page) == 2


def test_a_click_that_comes_twice_is_one_answer(hall, desk):
    mine, said = one(hall, desk, "CAN"), {"answer": "reject", "reason": "no"}
    view = looked(desk, mine, **said)["view"]
    assert [answer(desk, mine, **said, seen=view).status_code for _ in range(2)] == [303, 303]
    assert len(given(hall)) == 1


@pytest.mark.parametrize("meanwhile", ["MEX", "CAN"])
def test_a_stale_answer_is_not_obeyed_but_shown_with_what_changed(hall, desk, meanwhile):
    mine, other = one(hall, desk, "CAN"), one(hall, desk, meanwhile)
    view = looked(desk, mine, answer="accept")["view"]
    dispose_together(hall.room.store, NAME, "en", [other["id"]], Wish("note", "said elsewhere"),
                     now="2026-03-01T00:00:00-06:00", by="chair")
    before = given(hall)
    found = answer(desk, mine, answer="reject", reason="typed with care", seen=view)
    assert found.status_code == 409 and given(hall) == before
    assert 'role="alert"' in found.text and "typed with care" in found.text
    fresh = re.search(r'name="seen" value="(\w+)"', found.text)[1]
    assert answer(desk, mine, answer="reject", reason="typed with care", seen=fresh).status_code == 303


def test_an_undone_answer_is_a_record_too(hall, desk):
    mine = one(hall, desk, "GTM")
    answer(desk, mine, answer="accept")
    assert desk.post(f"/{NAME}/proposal/en/{mine['id']}/undo").status_code == 303
    assert [d["answer"] for d in given(hall)] == ["accept", "reopen"]
    assert one(hall, desk, "GTM")["answer"] == ""


def test_a_wording_of_the_desk_is_shown_before_it_counts(hall, desk):
    mine = one(hall, desk, "GTM")
    seen = looked(desk, mine, answer="modify", text="1 June 2031")
    assert "June 2031" in seen["paragraphs"][0]["becomes"]
    assert any(d["kind"] == "date" for d in seen["drifts"])
    answer(desk, mine, answer="modify", text="1 June 2031", seen=seen["view"])
    assert given(hall)[0]["text"].strip() == "1 June 2031"


def test_rivals_are_refused_in_the_words_of_the_command(hall, desk):
    mine, rival = one(hall, desk, "MEX"), one(hall, desk, "CAN")
    answer(desk, mine, answer="accept")
    seen = looked(desk, rival, answer="accept")
    assert "competes with proposal" in seen["refused"][0] or "two wordings" in seen["refused"][0]
    assert answer(desk, rival, answer="accept", seen=seen["view"]).status_code == 409


def test_what_a_filter_chose_is_answered_if_it_is_what_was_seen(hall, desk):
    said = {"where": "GTM in sponsors", "answer": "reject"}
    page = desk.get(f"/{NAME}/choice", params=said).text
    view = re.search(r'name="seen" value="(\w+)"', page)[1]
    dispose_where(hall.room.store, NAME, ["en"], "GTM in sponsors", Wish("defer"), now="2026-03-01T00:00:00-06:00",
                  dry=False)
    assert desk.post(f"/{NAME}/choice", data={**said, "seen": view}).status_code == 409
    view = re.search(r'name="seen" value="(\w+)"', desk.get(f"/{NAME}/choice", params=said).text)[1]
    assert desk.post(f"/{NAME}/choice", data={**said, "seen": view}).status_code == 303
    assert given(hall)[-1]["answer"] == "reject"


def test_members_speak_for_themselves(hall, desk):
    mexico, mine = hall.seat("delegation", "MEX"), one(hall, desk, "MEX")
    assert mexico.post(f"/{NAME}/respond", data={"lang": "en", "proposal": mine["id"], "answer": "accepts"}
                       ).status_code == 409                            # there is nothing to respond to yet
    answer(desk, mine, answer="reject", reason="not now")
    found = mexico.get(f"/{NAME}/own", headers=JSON).json()["asked"]
    assert ("not accepted", "not now") in [(a["answer"], a["reason"]) for a in found]
    mexico.post(f"/{NAME}/respond", data={"lang": "en", "proposal": mine["id"], "answer": "maintains"})
    where = looked(desk, mine)["provision"]
    mexico.post(f"/{NAME}/position", data={"member": "CAN", "stand": "reserves", "provision": where})
    store = hall.room.store
    assert [(r.member, r.answer) for r in store.all(NAME, Response).values()] == [("MEX", "maintains")]
    assert [(p.member, p.stand) for p in store.all(NAME, Position).values()] == [("MEX", "reserves")]
    assert mexico.post(f"/{NAME}/position", data={"stand": "opposes", "proposal": one(hall, desk, "CAN")["id"]}
                       ).status_code == 409                            # not shown yet, so nothing can be said of it


def test_a_provision_is_agreed_and_opened_again(hall, desk):
    ident = hall.room.store.text(NAME, 1, "en")[1].id
    assert desk.post(f"/{NAME}/agree", data={"provision": ident}).status_code == 303
    assert desk.post(f"/{NAME}/agree", data={"provision": ident, "reopen": "1"}).status_code == 303
    assert [a.reopened for a in hall.room.store.all(NAME, Agreement).values()] == [False, True]
    mine = one(hall, desk, "MEX")
    assert desk.post(f"/{NAME}/agree", data={"provision": looked(desk, mine)["provision"]}).status_code == 409


def test_the_hall_sees_what_the_desk_points_at_and_what_is_released(hall, desk):
    screen, mine = hall.seat("display"), one(hall, desk, "MEX")
    where = looked(desk, mine)["provision"]
    desk.post(f"/{NAME}/point", data={"provision": where})
    found = screen.get(f"/{NAME}/display", headers=JSON).json()
    assert (found["provision"], found["alternatives"], found["of"]) == (where, [], 0)
    desk.post(f"/{NAME}/release")
    found = screen.get(f"/{NAME}/display", headers=JSON).json()
    assert {s for a in found["alternatives"] for s in a["sponsors"]} == {"MEX", "CAN", "GTM"} and found["of"] > 0


@pytest.mark.parametrize("rule, until, shown", [
    ("by hand", UNTIL, False), ("at once", "2099-01-01T10:00:00Z", True), ("at the deadline", UNTIL, True),
    ("at the deadline", "2099-01-01T10:00:00Z", False)])
def test_the_house_says_when_members_see_what_the_others_sent_and_somebody_may_say_otherwise(hall, desk, rule, until,
                                                                                             shown):
    hall.room.body = replace(hall.room.body, room={"release": rule})
    if until != UNTIL:
        extend(hall.room.store, NAME, until=until, now=NOW)
        hall.room.look()
    seat = hall.seat("delegation", "MEX")
    everybody, alone = {"MEX", "CAN", "GTM"}, {"MEX"}
    assert hall.sponsors(seat) == (everybody if shown else alone)
    before = hall.room.state
    desk.post(f"/{NAME}/release", data={"close": "1"} if shown else {})
    assert hall.sponsors(seat) == (alone if shown else everybody) and hall.room.state != before


def test_a_rule_that_there_is_not_is_refused(hall):
    hall.room.body = replace(hall.room.body, room={"release": "some day"})
    with pytest.raises(InputError, match="does not say when"):
        _ = hall.room.released


def test_each_word_of_a_provision_says_where_it_comes_from(hall, desk):
    where = looked(desk, one(hall, desk, "MEX"))["provision"]
    answer(desk, one(hall, desk, "MEX"), answer="accept", reason="so it is")
    issue(hall.room.store, hall.room.body, hall.room.templates, NAME, now=now())
    hall.room.look()
    found = desk.get(f"/{NAME}/trace/en/{where}", headers=JSON).json()
    ours = [run for run in found["lines"][0]["runs"] if run["origin"]["kind"] == "proposal"]
    assert [run["origin"]["sponsors"] for run in ours] == [["MEX"]] and "canarymex" in ours[0]["text"]
    assert any("March" in gone["text"] for gone in found["gone"])
    page = desk.get(f"/{NAME}/trace/en/{where}").text
    assert "so it is" in page and "Zero draft" in page
    assert hall.seat("delegation", "MEX").get(f"/{NAME}/trace/en/{where}").status_code == 403


def test_what_is_not_changed_is_not_made_anew(hall, desk):
    first = desk.get(f"/{NAME}/text")
    again = desk.get(f"/{NAME}/text", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    answer(desk, one(hall, desk, "GTM"), answer="note")
    assert desk.get(f"/{NAME}/text", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_the_record_of_a_room_verifies(hall, desk):
    answer(desk, one(hall, desk, "MEX"), answer="accept")
    desk.post(f"/{NAME}/release")
    assert hall.room.store.verify(NAME).faults == ()


@pytest.mark.parametrize("language, skip", [("es", "Ir al contenido"), ("fr", "Aller au contenu")])
@pytest.mark.parametrize("page", ["desk", "text", "choice?where=editorial", "packages", "log", "seats", "versions",
                                  "display"])
def test_pages_are_there_in_other_languages_and_say_nothing_in_english(hall, desk, page, language, skip):
    found = desk.get(f"/{NAME}/{page}", headers={"accept-language": f"{language}-XX,{language};q=0.9"}).text
    assert f'<html lang="{language}">' in found and skip in found
    root = html.fromstring(found)
    for el in root.xpath("//*[@lang and @lang != $lang] | //script | //style | //option | //td[@class='record']",
                         lang=language)[0 if root.get("lang") == language else 1:]:
        el.drop_tree()
    words = "\n".join(root.itertext())
    assert english(words, language) == []


def test_a_provision_has_its_history_and_versions_are_compared(hall, desk):
    where = looked(desk, one(hall, desk, "MEX"))["provision"]
    found = desk.get(f"/{NAME}/history/en/{where}", headers=JSON).json()
    assert [w["version"] for w in found] == [1] and "1 March 2030" in found[0]["text"]
    assert desk.get(f"/{NAME}/history/en/none").status_code == 409
    compared = desk.get(f"/{NAME}/versions", params={"old": 1, "new": 1, "lang": "es"}, headers=JSON).json()
    assert {p["kind"] for p in compared["compared"]} == {"same"}
    assert desk.get(f"/{NAME}/versions", params={"old": 1, "new": 7}).status_code == 404


def test_a_delegation_says_on_the_page_where_it_stands_on_a_provision_and_only_the_desk_sees_it_before_the_release(
        hall, desk):
    mexico, canada = hall.seat("delegation", "MEX"), hall.seat("delegation", "CAN")
    where = hall.room.store.text(NAME, 1, "en")[1].id
    form = html.fromstring(mexico.get(f"/{NAME}/text").text).xpath(
        f"//section[@id='p-{where}']//form[contains(@action, '/position')]")[0]
    words = {el.get("name"): el.get("value") for el in form.xpath(".//input")} | {
        "stand": "lives with", "reason": "with a heavy heart"}
    assert "member" not in [el.get("name") for el in form.xpath(".//select")] and words["provision"] == where
    assert mexico.post(form.get("action"), data=words).status_code == 303

    def shown(client) -> list[str]:
        page = html.fromstring(client.get(f"/{NAME}/text").text)
        there = page.xpath(f"//section[@id='p-{where}']//*[@class='meta stated']")
        return [" ".join(el.text_content().split()) for el in there]

    assert shown(mexico) == shown(desk) == ["MEX lives with: with a heavy heart"] and shown(canada) == []


def test_the_desk_leads_to_the_other_drafts_of_the_house_and_no_other_page_names_them(hall, desk):
    store = hall.room.store
    store.create(replace(store.draft(NAME), name="rivers", title={"en": "On rivers"}))
    rooms = (hall.room, Room(store, hall.room.body, hall.room.templates, "rivers"))
    application({room.name: room for room in rooms})
    page = html.fromstring(desk.get(f"/{NAME}/desk").text)
    assert [(a.get("href"), a.text) for a in page.xpath("//main//a[contains(@href, 'rivers')]")] == [
        ("/rivers/", "On rivers")]
    assert "rivers" not in hall.seat("delegation", "MEX").get(f"/{NAME}/own").text


def test_pages_about_a_provision_lead_back_to_it_and_a_package_to_its_outlook(hall, desk):
    where = hall.room.store.text(NAME, 1, "en")[1].id
    for path in ("history", "trace", "wording"):
        page = html.fromstring(desk.get(f"/{NAME}/{path}/en/{where}").text)
        assert page.xpath("//a[@data-back]/@href") == [f"/{NAME}/text#p-{where}"]
    page = html.fromstring(desk.get(f"/{NAME}/packages").text)
    assert page.xpath("//form[@action='#outlook']") and page.xpath("//a[contains(@href, '#outlook')]")
