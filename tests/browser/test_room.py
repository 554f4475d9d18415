"""The room in Chromium: three seats through a round, by keys alone, live, without JavaScript, small, in Spanish."""

from __future__ import annotations

import json
import re

import pytest

from tests.bilingual import NAME, Edited
from tests.typed import run

pytestmark = pytest.mark.browser
JSON = {"accept": "application/json"}
PAGES = ("desk", "text", "choice?where=editorial", "packages", "versions?old=1&new=1", "display", "log", "seats")


def desk(people, served, **options):
    return people.sit(served.link, "A. Desk", **options)


def at(served, path: str) -> str:
    return f"{served.address}/{NAME}/{path}"


def proposals(page, served) -> list[dict]:
    found = page.request.get(at(served, "text"), headers=JSON)
    return found.json()


def of(page, served, member: str, words: str = "") -> dict:
    return next(p for p in proposals(page, served) if p["sponsors"] == [member] and words in p["becomes"])


def answered(served) -> dict[str, str]:
    found = json.loads(run("merge", NAME, "-o", served.root / "out", "--workspace", served.root, "--json"))
    return {p["id"]: p["becomes"] for p in found["compilations"]["en"]["proposals"]}


def test_three_seats_go_through_a_whole_round(people, served):
    clerk = desk(people, served)
    honduras = people.sit(served.invite("--member", "HND"), "H. Delegate")
    hall = people.sit(served.invite("--as", "display"))

    # a delegation sends another file, and sees first how it is read
    sent = next((served.root / "out").glob(f"{NAME}-v1-en.docx"))
    file = Edited(sent)
    file.change("Thanks are due", "Warm thanks are due")
    (served.root / "HND new.docx").write_bytes(file.bytes())
    honduras.set_input_files("input[type=file]", str(served.root / "HND new.docx"))
    honduras.click("text=Read it")
    honduras.wait_for_selector("text=is this what you meant?")
    assert len([p for p in proposals(clerk, served) if p["becomes"].startswith("Many")]) == 1
    honduras.click("text=Yes: send it")
    honduras.wait_for_selector("text=this one counts")
    assert "SHA-256" in honduras.inner_text("main")

    # the desk points, releases, and answers; the hall follows
    clerk.goto(at(served, "text"))
    mine = of(clerk, served, "MEX", "9")
    clerk.request.post(at(served, "point"), form={"provision": "p1"}, headers={"origin": served.address})
    clerk.goto(at(served, "desk"))
    clerk.click("text=Release to all members")
    clerk.wait_for_selector("text=Close it again")
    clerk.goto(at(served, f"proposal/en/{mine['id']}?answer=accept"))
    assert "9 seats" in re.sub(r"\s+", " ", clerk.inner_text(".sides"))
    clerk.click("text=Record: Accept")
    clerk.wait_for_url("**/text#en-*")
    assert "accepted" in clerk.inner_text(f"#en-{mine['number']}-card")
    hall.wait_for_selector("text=/clean: \\d+ of \\d+/")

    # the delegation hears of its answer at once, and maintains
    theirs = of(clerk, served, "HND")
    clerk.goto(at(served, f"proposal/en/{theirs['id']}?answer=reject&reason=too+warm"))
    clerk.click("text=Record: Reject")
    honduras.wait_for_selector("text=too warm")
    honduras.click("text=We maintain our proposal")
    honduras.wait_for_selector("text=You said: maintains")

    # what is left is chosen, the version is issued and adopted, and the record verifies
    clerk.goto(at(served, "choice?where=status+%3D+open&answer=reject"))
    clerk.click("text=Record for all of them")
    clerk.wait_for_url("**/text")
    served.end()
    run("issue", NAME, "--yes", "-o", served.root / "out", "--workspace", served.root)
    run("adopt", NAME, "--workspace", served.root)
    assert "9 seats" in run("show", NAME, "--workspace", served.root)
    run("verify", NAME, "--workspace", served.root)


def test_by_keys_alone(people, served):
    page = desk(people, served)
    page.goto(at(served, "text"))
    page.keyboard.press("c")
    first = page.evaluate("location.hash")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") != first
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == first
    page.keyboard.press("?")
    assert page.is_visible("dialog")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url("**/proposal/**")
    page.wait_for_selector("button:focus:has-text('Record')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/text#*")
    assert page.evaluate("location.hash") == first and "accepted" in page.inner_text(first)
    page.keyboard.press("u")
    page.wait_for_url("**/proposal/**")
    page.keyboard.press("Enter")
    page.wait_for_url("**/text#*")
    assert "open" in page.inner_text(f"{first} .state")


def test_a_wording_of_ones_own_by_keys(people, served):
    page = desk(people, served)
    page.goto(at(served, "text"))
    page.keyboard.press("c")
    page.keyboard.press("w")
    page.wait_for_url("**/wording/**")
    for lang, old, new in (("en", "7 seats", "8 seats"), ("es", "7 puestos", "8 puestos")):
        words = page.input_value(f"[name=text-{lang}] >> visible=true")
        page.fill(f"[name=text-{lang}] >> visible=true", words.replace(old, new))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("button:focus:has-text('Propose it')")
    assert "8 seats" in page.inner_text("main") and "8 puestos" in page.inner_text("main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/text#p-*")
    assert {p["language"] for p in proposals(page, served) if p["sponsors"] == ["SEC"]} == {"en", "es"}


def test_a_second_wording_and_a_new_paragraph_by_keys_and_the_wording_taken_back(people, served):
    page = desk(people, served)
    for key, english, spanish in (("w", "Eight seats.", "Ocho puestos."), ("w", "Ten seats.", "Diez puestos."),
                                  ("p", "Plain words are kept.", "Se usan palabras claras.")):
        page.goto(at(served, "text"))
        page.keyboard.press("c")
        page.keyboard.press(key)
        page.wait_for_url("**/wording/**")
        page.fill("[name=text-en] >> visible=true", english)
        page.fill("[name=text-es] >> visible=true", spanish)
        page.click("text=Show what it makes")
        page.wait_for_selector("button:focus:has-text('Propose it')")
        assert english.split()[0] in page.inner_text("main") and spanish.split()[0] in page.inner_text("main")
        page.keyboard.press("Enter")
        page.wait_for_url("**/text#p-*")
    own = [p for p in proposals(page, served) if p["sponsors"][0].startswith("SEC") and p["language"] == "en"]
    assert {p["becomes"] for p in own if p["sponsors"] == ["SEC"]} >= {"Plain words are kept."}
    second = next(p for p in own if p["sponsors"] == ["SEC2"])
    page.goto(at(served, f"proposal/en/{second['id']}"))
    page.click("text=Take your wording back")
    page.wait_for_url("**/text")
    assert not any("SEC2" in p["sponsors"] for p in proposals(page, served))


def test_everybody_sees_an_answer_and_keeps_scroll_focus_and_words(people, served):
    one, two = desk(people, served), people.sit(served.invite("--as", "chair"), "B. Chair")
    mine, below = of(one, served, "GTM"), of(one, served, "HND")
    two.goto(at(served, "text"))
    two.click("details.about summary >> nth=18")
    two.evaluate(f"document.getElementById('en-{below['number']}-card').scrollIntoView({{block: 'center'}})")
    two.focus(f"#en-{below['number']}-card ~ form button")
    before = two.evaluate(f"document.getElementById('en-{below['number']}-card').getBoundingClientRect().top")
    one.request.post(at(served, f"proposal/en/{mine['id']}/answer"), headers={"origin": served.address},
                     form={"answer": "note", "reason": "a reason of some length, so that the page grows above " * 9})
    two.wait_for_selector("text=a reason of some length")
    after = two.evaluate(f"document.getElementById('en-{below['number']}-card').getBoundingClientRect().top")
    assert abs(after - before) < 3
    assert two.evaluate("document.activeElement.tagName") == "BUTTON"
    assert two.locator("details.about[open]").count() == 1
    own = people.sit(served.invite("--member", "HND"), "H.")
    run("dispose", NAME, *numbers(served, "Many"), "reject", "--workspace", served.root)      # another program's answer
    own.wait_for_selector("text=We accept the answer")
    own.fill(".asked input[name=reason]", "half a sen")
    one.request.post(at(served, f"proposal/en/{below['id']}/undo"), headers={"origin": served.address})
    one.request.post(at(served, f"proposal/en/{mine['id']}/answer"), form={"answer": "reject"},
                     headers={"origin": served.address})
    own.wait_for_timeout(1500)
    assert own.evaluate("document.activeElement.value") == "half a sen"


def numbers(served, words: str) -> list[int]:
    found = json.loads(run("merge", NAME, "-o", served.root / "out", "--workspace", served.root, "--json"))
    return [p["number"] for p in found["compilations"]["en"]["proposals"] if words in p["becomes"]]


def test_a_stale_answer_keeps_what_was_typed(people, served):
    one, two = desk(people, served), people.sit(served.invite("--as", "chair"), "B. Chair")
    mine = of(one, served, "CAN")
    two.goto(at(served, f"proposal/en/{mine['id']}?answer=reject"))
    two.fill(".record input[name=reason]", "typed with care")
    one.request.post(at(served, f"proposal/en/{mine['id']}/answer"), form={"answer": "defer"},
                     headers={"origin": served.address})
    two.wait_for_timeout(800)
    two.click("text=Record: Reject")
    two.wait_for_selector("[role=alert]")
    assert two.input_value(".record input[name=reason]") == "typed with care"
    assert of(one, served, "CAN")["answer"] == "defer"


def test_a_page_says_that_the_line_is_lost_and_comes_back_by_itself(people, served):
    page = desk(people, served)
    page.goto(at(served, "display"))
    served.end()
    page.wait_for_selector("#line:has-text('lost')")
    served.start()
    page.wait_for_selector("#line:empty", state="attached", timeout=60000)
    assert page.request.get(at(served, "desk")).status == 200           # the session holds


def test_what_is_more_than_a_screen_of_the_hall_is_set_smaller(people, served):
    page, hall = desk(people, served), people.sit(served.invite("--as", "display"))
    page.request.post(at(served, "release"), headers={"origin": served.address})
    mine = of(page, served, "GTM")
    where = page.request.get(at(served, f"proposal/en/{mine['id']}"), headers={"accept": "application/json"}).json()
    page.request.post(at(served, "point"), headers={"origin": served.address}, form={"provision": where["provision"]})
    hall.wait_for_selector(".way >> nth=2")
    fits = "document.documentElement.scrollHeight <= window.innerHeight"
    size = "parseFloat(getComputedStyle(document.querySelector('.hall')).fontSize)"
    assert hall.evaluate(fits)
    before = hall.evaluate(size)
    hall.set_viewport_size({"width": 1300, "height": 320})
    hall.wait_for_selector(".hall[style*='0.']")
    assert 0.59 * before < hall.evaluate(size) < before


def test_without_javascript_all_of_it_works(people, served):
    page = desk(people, served, java_script_enabled=False)
    page.goto(at(served, "text"))
    page.click("button[value=modify] >> nth=0")
    page.fill("textarea[name=text]", "8")
    page.click("text=Show what it makes")
    assert "8" in page.inner_text(".sides ins")
    page.click("text=Record: Modify")
    page.wait_for_selector("text=accepted with modifications")


@pytest.mark.parametrize("role", ["secretariat", "delegation"])
def test_a_phone_is_wide_enough(people, served, role):
    small = {"viewport": {"width": 320, "height": 640}}
    page = desk(people, served, **small) if role == "secretariat" else \
        people.sit(served.invite("--member", "MEX"), "M.", **small)
    for path in PAGES if role == "secretariat" else ("own", "text"):
        page.goto(at(served, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_in_spanish(people, served):
    page = desk(people, served, locale="es-MX")
    for path in PAGES:
        page.goto(at(served, path))
        assert page.get_attribute("html", "lang") == "es"
    page.goto(at(served, "text"))
    page.click("button[value=accept] >> nth=0")
    page.click("text=Registrar: Aceptar")
    page.wait_for_url("**/text#*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(people, served, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed.").Axe()
    page = desk(people, served, color_scheme=scheme, bypass_csp=True)
    mine = of(page, served, "MEX", "9")
    run("dispose", NAME, mine["number"], "reject", "--workspace", served.root)
    mexico = people.sit(served.invite("--member", "MEX"), "M.", color_scheme=scheme, bypass_csp=True)
    where = page.request.get(at(served, f"proposal/en/{mine['id']}"), headers=JSON).json()["provision"]
    there = [(page, path) for path in (*PAGES, f"proposal/en/{mine['id']}?answer=accept", "choice?where=contested",
                                       f"wording/en/{where}", f"wording/en/{where}?text-en=Eight+seats.",
                                       "proposal/en/none", "enter?key=x")]
    there += [(mexico, path) for path in ("own", "text")]
    for who, path in there:
        who.goto(at(served, path))
        found = axe.run(who).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], path
