"""The secretariat's own wordings: new paragraphs, several wordings at one place, taken back; issued, and checked."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import docx
import pytest

from drafting.merge.facts.answer import owner, voice
from drafting.model.change import Text
from drafting.model.record import Submission
from drafting.rounds.record.voices import spoken
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from tests.bilingual import NAME, NOW, Bureau, sentences
from tests.databases import either
from tests.typed import run

SEATS = ("The working group on safe routes has {} seats.",
         "es=El grupo de trabajo sobre rutas seguras tiene {} puestos.")
NEW = ("Plain words are kept.", "es=Se usan palabras claras.")


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Bureau:
    """A round in both languages in which MEX wants nine seats."""
    bureau = Bureau(tmp_path_factory.mktemp("own"), sentences(10))
    bureau.circulate()
    bureau.answer("en", "MEX", lambda file: file.change("7 seats", "9 seats"))
    bureau.answer("es", "MEX", lambda file: file.change("7 puestos", "9 puestos"))
    return bureau


class House(Bureau):
    """A copy of it, in a folder or in a database."""

    def __init__(self, root: Path, place: Path | str) -> None:
        self.root, self.place = root, place

    def propose(self, *args: object, code: int = 0, now: str = NOW):
        said = run("propose", NAME, *args, "--workspace", self.place, "--now", now, "--json", code=code)
        return said if code else json.loads(said)

    def reword(self, seats: int, **more):
        return self.propose("--on", "6", *(x for words in SEATS for x in ("--text", words.format(seats))), **more)

    def proposals(self, lang: str = "en") -> dict[str, tuple[int, str]]:
        """Number and words of each proposal, by who is behind it."""
        found = self.json("merge", NAME, "-o", self.root / "out")["compilations"][lang]["proposals"]
        return {",".join(p["sponsors"]): (p["number"], p["becomes"]) for p in found}

    def text(self, lang: str = "en") -> str:
        """The newest version, a line a paragraph."""
        store = Store(self.place)
        return "\n".join(p.text for p in store.text(NAME, store.versions(NAME)[-1].number, lang))


@pytest.fixture(params=["folder", "database"])
def house(request, begun, tmp_path):
    shutil.copytree(begun.root / "drafts", tmp_path / "drafts")
    shutil.copytree(begun.root / "out", tmp_path / "out")
    with either(request.param, tmp_path) as place:
        if request.param == "database":
            list(sync(opened(tmp_path), opened(place)))
        yield House(tmp_path, place)


def test_three_wordings_of_one_paragraph_are_three_proposals_and_one_is_accepted(house):
    made = [house.reword(seats) for seats in (8, 10, 11)]
    assert [[put["name"] for put in each] for each in made] == [["SEC"] * 2, ["SEC2"] * 2, ["SEC3"] * 2]
    assert made[0][0]["outcome"] == "received"
    assert made[2][0]["rivals"] and house.reword(8)[0]["outcome"] == "again"
    assert {lang: [words for name, (_, words) in sorted(house.proposals(lang).items())] for lang in ("en", "es")} == {
        lang: ["9", "8", "10", "11"] for lang in ("en", "es")}
    number = house.proposals()["SEC2"][0]
    house.run("dispose", NAME, number, "accept", "--agreed")
    house.run("dispose", NAME, "--where", "place = \"6\"", "reject", "--yes")
    assert house.issue()["fates"]
    assert "10 seats" in house.text() and house.run("verify", NAME)


def test_what_is_not_decided_stands_in_brackets_side_by_side_and_is_decided_in_the_next_round(house):
    for seats in (8, 10):
        house.reword(seats)
    house.issue()
    assert "[7] [MEX: 9] [SEC: 8] [SEC2: 10]" in house.text()
    house.circulate()
    sides = house.proposals()
    assert {"MEX", "SEC", "SEC2"} <= sides.keys()
    house.run("dispose", NAME, sides["SEC2"][0], "accept")
    house.issue()
    assert "has 10 seats." in house.text()
    house.run("verify", NAME)


def test_a_new_paragraph_is_issued_where_it_was_put_in_both_languages(house):
    after = house.propose("--after", "6", "--text", NEW[0], "--text", NEW[1], "--reason", "A bridge.")
    assert [each["comments"] for each in after] == [1, 1]
    house.propose("--after", "Declaration on neighbours", "--text", "Every word counts.")
    found = house.json("merge", NAME, "-o", house.root / "out")["compilations"]["en"]
    of = {p["becomes"]: [p["id"]] for p in found["proposals"]}
    assert [(r["text"], r["explains"]) for r in found["remarks"]] == [("A bridge.", of[NEW[0]])]
    for n in (p["number"] for p in found["proposals"]):
        house.run("dispose", NAME, n, "accept", "--together")
    house.issue()
    lines = house.text().splitlines()
    assert lines.index(NEW[0]) == next(n for n, line in enumerate(lines) if "9 seats" in line) + 1
    assert lines[1] == "Every word counts." and NEW[1][3:] in house.text("es")
    file = Store(house.place).version_file(NAME, 2, "en.docx")
    assert {p.text: p.style.name for p in docx.Document(io.BytesIO(file)).paragraphs}[NEW[0]] == "List Number"
    house.run("verify", NAME)


def test_that_a_provision_goes_excludes_what_is_said_in_it_and_is_issued_in_both_languages(house):
    gone = house.propose("--delete", "6", "--reason", "Said in the plan.")
    assert [(each["language"], each["name"], len(each["rivals"])) for each in gone] == [
        ("en", "SEC", 1), ("es", "SEC", 1)]
    assert house.reword(8)[0]["name"] == "SEC2"
    found = house.json("merge", NAME, "-o", house.root / "out")["compilations"]["en"]
    assert [r["text"] for r in found["remarks"]] == ["Said in the plan."]
    for number in (found["proposals"][n]["number"] for n in range(3)):
        house.run("dispose", NAME, number, "accept" if number == gone[0]["numbers"][0] else "reject", "--together")
    house.issue()
    assert "seats" not in house.text() and "puestos" not in house.text("es")
    house.run("verify", NAME)


def test_a_wording_is_taken_back_in_both_languages_and_what_was_accepted_of_it_stays(house):
    house.reword(8)
    house.reword(10)
    first = house.proposals()["SEC"][0]
    assert [each["language"] for each in house.propose("--undo", first)] == ["en", "es"]
    assert "SEC" not in house.proposals() and "SEC2" in house.proposals("es")
    assert house.reword(8, now="2026-02-05T10:00:00-06:00")[0]["numbers"] == [first] and "SEC" in house.proposals()
    house.run("dispose", NAME, house.proposals()["SEC2"][0], "accept")
    house.propose("--undo", house.proposals()["SEC2"][0])
    assert house.proposals()["SEC (earlier)"][1] == "10"
    mexico = house.proposals()["MEX"][0]
    assert "no wording of the secretariat's own" in house.propose("--undo", mexico, code=1)
    house.issue()
    house.run("verify", NAME)


def test_what_cannot_be_meant_is_refused(house):
    for wrong in (["--on", "6"], ["--text", "x"], ["--on", "6", "--after", "7", "--text", "x"],
                  ["--undo", "1", "--text", "x"], ["--delete", "6", "--text", "x"], ["--delete", "6", "--on", "6"]):
        house.propose(*wrong, code=2)
    assert "one paragraph" in house.propose("--after", "6", "--text", "One.\nTwo.", code=1)
    assert "no wording" in house.propose("--on", "6", "--text", SEATS[0].format(7), code=1)


def of(member: str, language: str, wording: int, words: str, received: str, start: int = 3) -> Submission:
    return Submission(words * 8, member, language, "words", received, 1, (Text("p", start, start + 1, words),),
                      wording=wording)


def test_two_copies_that_gave_one_number_twice_lose_nothing_in_any_order():
    files = [of("SEC", "en", 0, "a", "2026-01-01T10:00:00+00:00", 9),
             of("MEX", "en", 0, "m", "2026-01-01T10:00:00+00:00")]
    own = [of("SEC", "en", 1, "b", "2026-01-02T10:00:00+00:00"), of("SEC", "en", 1, "c", "2026-01-02T09:00:00+00:00"),
           of("SEC", "en", 2, "d", "2026-01-01T09:00:00+00:00")]
    said = {s.facts[0].text: s.member for s in spoken([*files, *own])}
    assert said == {s.facts[0].text: s.member for s in spoken([*reversed(own), *reversed(files)])}
    assert said == {"a": "SEC", "m": "MEX", "d": "SEC2", "c": "SEC3", "b": "SEC4"}


def test_names_of_wordings():
    assert [voice("SEC", n) for n in (0, 1, 2, 11)] == ["SEC", "SEC", "SEC2", "SEC11"]
    assert [owner(name, {"SEC", "M2"}) for name in ("SEC", "SEC2", "M2", "M22", "CAN")] == [
        "SEC", "SEC", "M2", "M22", "CAN"]



@pytest.mark.parametrize("reason", ["", "a", "b", "c", "d", "e"])
def test_of_two_letters_of_a_member_about_one_place_the_later_one_holds(begun, tmp_path, reason):
    shutil.copytree(begun.root / "drafts", tmp_path / "drafts")
    house = House(tmp_path, tmp_path)
    for hour, seats in (("10", 21), ("11", 22)):
        run("letter", NAME, "GTM", "--on", "6", "--text", SEATS[0].format(seats), "--words", f"{reason} {seats}",
            "--workspace", tmp_path, "--now", f"2026-02-05T{hour}:00:00-06:00")
    assert house.proposals()["GTM"][1] == "22"
