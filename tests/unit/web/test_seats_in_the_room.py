"""Who may see and do what in the review room: each route for each seat, and no word of another's file."""

from __future__ import annotations

import io
import itertools
import shutil

import docx
import pytest

from drafting.model.seats import ROLES, Seat, Sitting
from drafting.rounds.seats.allowed import MAY, may
from drafting.web.app import ROUTES
from drafting.web.entering import made_seat
from drafting.word.opc.office import written
from tests.bilingual import NAME
from tests.mails import attached, letter
from tests.unit.web.conftest import CANARIES

SEATS = [("secretariat", ""), ("chair", ""), ("delegation", "MEX"), ("delegation", "PAN"), ("observer", "?"),
         ("display", "")]


def path_of(hall, route) -> str:
    """The route with the names of things that are there."""
    from drafting.rounds.table.table import Table

    if not hasattr(hall, "first"):
        hall.first = {"language": "en", "id": Table(hall.room.store, NAME, "en").compilation.proposals[0].id}
    found = hall.first
    return f"/{NAME}" + route.path.format(lang=found["language"], ident=found["id"], name=f"{NAME}-r1.json")


@pytest.mark.parametrize("role, member", SEATS)
def test_a_seat_gets_the_pages_of_the_table_and_no_other(hall, role, member):
    member = member if member != "?" else observer(hall)
    client = hall.seat(role, member)
    for route in ROUTES:
        found = client.request(route.method, path_of(hall, route))
        assert (found.status_code == 403) is not may(Seat("", role, "", member), route.step), (route, found.text)
        assert found.status_code != 500, (route, found.text)


def observer(hall) -> str:
    return next(m.code for m in hall.room.body.members if m.capacity == "observer")


def test_every_step_of_a_route_stands_in_the_table():
    assert {route.step for route in ROUTES} <= MAY.keys()
    assert {role for row in MAY.values() for role in row} <= set(ROLES)


def test_without_a_seat_there_is_no_page(hall):
    for route in ROUTES:
        found = hall.client().request(route.method, path_of(hall, route))
        assert found.status_code == 401
        assert not any(word in found.text for word in CANARIES.values())


@pytest.mark.parametrize("role, member", [("delegation", "MEX"), ("delegation", "PAN"), ("observer", "?"),
                                          ("display", "")])
def test_no_word_of_anothers_file_is_in_any_answer_before_the_release(hall, role, member):
    desk = hall.seat("secretariat")
    first = next(p for p in hall.proposals(desk) if p["sponsors"] == ["CAN"])
    answered = desk.post(f"/{NAME}/proposal/en/{first['id']}/answer", data={"answer": "accept", "reason": "canarycan"})
    assert answered.status_code == 303
    desk.post(f"/{NAME}/position", data={"member": "CAN", "stand": "opposes", "provision": first_provision(hall),
                                         "reason": "canarycan"})
    desk.post(f"/{NAME}/point", data={"provision": first_provision(hall)})
    member = member if member != "?" else observer(hall)
    client, foreign = hall.seat(role, member), [w for m, w in CANARIES.items() if m != member]
    for route, accept in itertools.product(ROUTES, ("text/html", "application/json")):
        found = client.request(route.method, path_of(hall, route), headers={"accept": accept})
        assert not any(word in found.text for word in foreign), route
    for path in ("/enter", "/members.css", "/"):
        assert not any(word in client.get(f"/{NAME}{path}").text for word in foreign)


def first_provision(hall) -> str:
    from drafting.rounds.table.table import Table

    return next(p.provision for p in Table(hall.room.store, NAME, "en").compilation.proposals)


def test_after_the_release_members_see_each_other_and_closing_ends_that(hall):
    desk, panama = hall.seat("secretariat"), hall.seat("delegation", "PAN")
    assert hall.proposals(panama) == []
    assert desk.post(f"/{NAME}/release", data={}).status_code == 303
    assert hall.sponsors(panama) == {"CAN", "GTM", "MEX"}
    assert "canarygtm" in panama.get(f"/{NAME}/text").text
    desk.post(f"/{NAME}/release", data={"close": "1"})
    assert hall.proposals(panama) == [] and "canarygtm" not in panama.get(f"/{NAME}/text").text


# -- keys and sessions --------------------------------------------------------------------------------
def test_a_link_that_is_good_once_lets_in_one(hall):
    key = made_seat(hall.room, "secretariat", once=True)
    assert hall.client().get(f"/{NAME}/enter?key={key}").status_code == 200      # looking at it does not use it up
    assert hall.client().post(f"/{NAME}/enter", data={"key": key}).status_code == 303
    second = hall.client().post(f"/{NAME}/enter", data={"key": key})
    assert second.status_code == 403 and "set-cookie" not in second.headers


def test_revoking_a_seat_ends_its_link_and_whoever_sits_there(hall):
    desk, mexico = hall.seat("secretariat"), hall.seat("delegation", "MEX")
    assert mexico.get(f"/{NAME}/own").status_code == 200
    seat = next(s for s in hall.room.seating().seats.values() if s.role == "delegation")
    assert desk.post(f"/{NAME}/seats/revoke", data={"seat": seat.key[:12]}).status_code == 303
    assert mexico.get(f"/{NAME}/own").status_code == 401


def test_leaving_ends_the_session_and_an_old_link_ends_by_itself(hall):
    mexico = hall.seat("delegation", "MEX")
    cookie = mexico.cookies["seat"]
    mexico.post(f"/{NAME}/leave")
    assert hall.client().get(f"/{NAME}/own", headers={"cookie": f"seat={cookie}"}).status_code == 401
    late = made_seat(hall.room, "delegation", member="MEX", until="2999-01-01T00:00:00+00:00")
    assert hall.room.bearer(late) is not None
    assert hall.room.bearer(late[:-1]) is None


def test_a_link_made_in_the_room_opens_the_seat(hall):
    desk = hall.seat("secretariat")
    found = desk.post(f"/{NAME}/seats", data={"role": "delegation", "member": "MEX"}, headers={
        "accept": "application/json"}).json()
    assert found["link"].startswith(f"http://room.test/{NAME}/enter?key=")
    key = found["link"].partition("key=")[2]
    client = hall.client()
    assert client.post(f"/{NAME}/enter", data={"key": key}).headers["location"] == f"/{NAME}/own"
    assert desk.post(f"/{NAME}/seats", data={"role": "delegation", "member": "XXX"}).status_code == 404


def test_only_hashes_of_keys_are_on_record(hall):
    key = made_seat(hall.room, "chair")
    client = hall.client()
    client.post(f"/{NAME}/enter", data={"key": key, "name": "x"})
    said = "".join(path.read_text() for folder in ("seats", "sittings")
                   for path in (hall.root / "drafts" / NAME / folder).glob("*.json"))
    assert key not in said and client.cookies["seat"] not in said
    assert len(hall.room.store.all(NAME, Seat)) == len(hall.room.store.all(NAME, Sitting)) == 1


def test_a_program_comes_with_the_key_of_its_seat(hall):
    key = made_seat(hall.room, "delegation", member="MEX")
    client = hall.client()
    found = client.get(f"/{NAME}/own", headers={"authorization": f"Bearer {key}", "accept": "application/json"})
    assert found.json()["member"] == "MEX"
    once = made_seat(hall.room, "secretariat", once=True)
    assert client.get(f"/{NAME}/desk", headers={"authorization": f"Bearer {once}"}).status_code == 401


# -- what every request passes ------------------------------------------------------------------------
def test_another_sites_page_can_put_nothing_on_record(hall):
    desk = hall.seat("secretariat")
    before = hall.room.store.cursors(NAME)[0]
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
                    {"sec-fetch-site": "", "origin": "http://evil.test"}, {"sec-fetch-site": "", "origin": "null"},
                    {"sec-fetch-site": ""}):
        assert desk.post(f"/{NAME}/release", headers=headers).status_code == 403
    assert hall.room.store.cursors(NAME)[0] == before
    assert desk.post(f"/{NAME}/release", headers={"sec-fetch-site": "", "origin": "http://room.test"}
                     ).status_code == 303


def test_pages_say_what_a_browser_may_load_and_the_cookie_is_out_of_reach(hall):
    key = made_seat(hall.room, "chair")
    entered = hall.client().post(f"/{NAME}/enter", data={"key": key})
    assert "HttpOnly" in entered.headers["set-cookie"] and "SameSite=lax" in entered.headers["set-cookie"]
    for path in ("enter", "desk", "nothing"):
        policy = hall.client().get(f"/{NAME}/{path}").headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_no_page_has_a_style_or_a_script_of_its_own(hall):
    desk = hall.seat("secretariat")
    for path in ("desk", "text", "choice?where=editorial", "log", "seats", "display"):
        page = desk.get(f"/{NAME}/{path}").text
        assert " style=" not in page and "<style" not in page and " onclick" not in page
        assert page.count("<script") == page.count('<script type="module" src=') == 1


def test_too_much_is_refused(hall):
    desk = hall.seat("secretariat")
    big = desk.post(f"/{NAME}/send", content=b"x", headers={"content-length": str(1 << 30)})
    assert big.status_code == 413
    found = [desk.post(f"/{NAME}/point", data={"provision": "p1"}).status_code for _ in range(90)]
    assert 429 in found and found[0] == 303


def test_an_error_is_a_sentence_with_the_number_that_is_in_the_log(hall, caplog):
    desk = hall.seat("secretariat")
    found = desk.get(f"/{NAME}/proposal/en/nosuchthing", headers={"accept": "application/json"})
    assert found.status_code == 404
    assert found.json()["error"]["number"] in caplog.text


@pytest.mark.parametrize("name", ["..%2f..%2fetc%2fpasswd", "text.en.json", "%2e%2e/seats"])
def test_no_name_in_a_request_reaches_the_disk(hall, name):
    desk = hall.seat("secretariat")
    assert desk.get(f"/{NAME}/files/{name}").status_code in (404, 409)
    assert desk.get(f"/static/{name}").status_code == 404
    assert desk.get(f"/{name}/desk").status_code == 404


# -- files --------------------------------------------------------------------------------------------
def edited(hall, into: str) -> bytes:
    file = docx.Document(str(next((hall.root / "drafts" / NAME / "rounds").glob("01-*/*en*.docx"))))
    for p in file.paragraphs:
        if "7 seats" in p.text:
            p.runs[0].text = p.text.replace("7 seats", into)
            for run in p.runs[1:]:
                run._r.getparent().remove(run._r)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_file_is_read_first_and_counts_when_its_sender_says_so(hall):
    panama = hall.seat("delegation", "PAN")
    before = hall.room.store.cursors(NAME)[0]
    page = panama.post(f"/{NAME}/send", files={"file": ("PAN.docx", edited(hall, "9 seats"))})
    assert page.status_code == 200 and "Changes: 1, of them untracked: 1" in page.text
    assert hall.room.store.cursors(NAME)[0] == before
    (word,) = hall.room.handed
    assert hall.seat("delegation", "MEX").post(f"/{NAME}/sent", data={"word": word}).status_code == 409
    again = panama.post(f"/{NAME}/send", files={"file": ("PAN.docx", edited(hall, "9 seats"))})
    (word,) = hall.room.handed
    assert again.status_code == 200
    assert panama.post(f"/{NAME}/sent", data={"word": word}).status_code == 303
    own = panama.get(f"/{NAME}/own", headers={"accept": "application/json"}).json()
    assert own["sent"][0]["counts"] and own["asked"][0]["wanted"].endswith("has 9 seats.")


def test_of_a_mail_each_file_is_read_and_the_letter_is_kept(hall):
    panama, mail = hall.seat("delegation", "PAN"), letter("We have one change.\n")
    attached(attached(mail, edited(hall, "9 seats"), "our text.docx"), b"PK no file", "annex.docx")
    page = panama.post(f"/{NAME}/send", files={"file": ("answer.eml", mail.as_bytes())})
    assert page.status_code == 200 and "It came in a letter of" in page.text
    assert "<h2>Not read</h2>" in page.text and "annex.docx" in page.text
    (word,) = hall.room.handed
    assert panama.post(f"/{NAME}/sent", data={"word": word}).status_code == 303
    submission, = (s for s in hall.room.store.submissions(NAME, 1) if s.member == "PAN")
    assert submission.file == "our text.docx" and submission.covers[-1].text == "We have one change."


def test_a_mail_without_a_file_is_refused_with_what_to_do(hall):
    found = hall.seat("delegation", "PAN").post(f"/{NAME}/send", files={"file": ("answer.eml", letter().as_bytes())})
    assert found.status_code == 409 and "answer.eml has no file attached." in found.text


def test_what_libreoffice_has_to_read_needs_it(hall):
    found = hall.seat("delegation", "PAN").post(f"/{NAME}/send", files={"file": ("PAN.odt", b"PK")})
    assert found.status_code == 409 and "is read through LibreOffice, which is not on this machine." in found.text


@pytest.mark.word
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_file_of_another_kind_is_read_through_its_word_copy(hall, tmp_path):
    hall.room.office, panama = shutil.which("soffice"), hall.seat("delegation", "PAN")
    blob = written(edited(hall, "9 seats"), ".docx", "odt", hall.room.office)
    page = panama.post(f"/{NAME}/send", files={"file": ("PAN.odt", blob)})
    assert page.status_code == 200 and "LibreOffice made the Word copy that is read" in page.text
    (word,) = hall.room.handed
    assert panama.post(f"/{NAME}/sent", data={"word": word}).status_code == 303
    own = panama.get(f"/{NAME}/own", headers={"accept": "application/json"}).json()
    assert own["sent"][0]["file"] == "PAN.odt" and own["asked"][0]["wanted"].endswith("has 9 seats.")


def test_what_is_no_word_file_is_said_and_nothing_is_recorded(hall):
    panama = hall.seat("delegation", "PAN")
    before = hall.room.store.cursors(NAME)[0]
    for name, blob in (("a.docx", b"no"), ("a.exe", b"no"), ("../../x.docx", b"PK\x03\x04")):
        assert panama.post(f"/{NAME}/send", files={"file": (name, blob)}).status_code == 409
    assert hall.room.store.cursors(NAME)[0] == before
