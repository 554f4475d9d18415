"""Three rounds about one bracketed text, through Word files and commands: joined, left, added, refused, chosen."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

from click.testing import CliRunner

from drafting.cli import main
from drafting.store import Store
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.build import docx_bytes
from tests.sample.edit import Pen, delete_paragraph, insert, replace
from tests.sample.locate import find

NAME = "text"
MEET = "The Parties [should] [MEX: shall] meet [once/twice] a year."
ZERO = (MEET, "They [also consider [jointly] [MEX: at once] the host – MEX, GTM] pay.", "[The host pays",
        "for everybody.] Last words.", "An open [ one, kept.")


class Desk:
    """A secretariat: it types commands, and members edit the files that it sends out."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.day, self.round = folder, count(1), 0

    def type(self, *words: str) -> str:
        found = CliRunner().invoke(main, [*words, "--workspace", str(self.folder)],
                                   env={"DRAFTING_NOW": f"2019-10-{next(self.day):02}T10:00:00Z"})
        assert found.exit_code == 0, found.output
        return found.output

    def begin(self, *lines: str) -> str:
        (self.folder / "drafts").mkdir()
        (self.folder / "zero.docx").write_bytes(docx_bytes(*lines))
        return self.type("new", NAME, "--from", str(self.folder / "zero.docx"), "--lang", "en")

    def circulate(self) -> None:
        self.round += 1
        self.type("circulate", NAME, "--until", f"2019-11-{self.round:02}T10:00:00Z", "-o", str(self.folder / "sent"))

    def answer(self, member: str, *edits, tracked: bool = True) -> str:
        """The member edits the newest file that was sent: (old, new) words, what comes back is received."""
        sent = max((self.folder / "sent").glob(f"{NAME}-v*-en.docx"))
        package = Package.open(sent.read_bytes())
        pen = Pen(member, "2019-10-20T10:00:00Z", tracked, count(9000))
        for words, new in edits:
            place = find(package, words)
            if new == "gone":
                delete_paragraph(pen, place.p)
            elif new.startswith(words):
                insert(pen, place, new[len(words):])
            else:
                replace(pen, place, new)
        file = self.folder / f"{member}.docx"
        file.write_bytes(package.to_bytes())
        return self.type("receive", NAME, str(file))

    def dispose(self, answer: str, words: str) -> None:
        """The proposal that would put just these words there is answered."""
        out = json.loads(self.type("merge", NAME, "-o", str(self.folder / "merged"), "--json"))
        number, = [p["number"] for p in out["compilations"]["en"]["proposals"] if p.get("becomes", "") == words]
        self.type("dispose", NAME, str(number), answer)

    def issue(self) -> list[str]:
        self.type("issue", NAME, "--yes", "-o", str(self.folder / "out"))
        return self.lines()

    def text(self):
        store = Store(self.folder)
        return store.text(NAME, store.versions(NAME)[-1].number, "en")

    def lines(self) -> list[str]:
        return [p.text for p in self.text()]

    def sides(self, n: int) -> list:
        p = self.text()[n]
        return [[(p.text[a.start:a.end], a.sponsors) for a in b.alternatives] for b in p.brackets]


def test_three_rounds(tmp_path):
    desk = Desk(tmp_path)
    assert "“[” is never closed" in desk.begin(*ZERO)
    assert desk.lines() == list(ZERO)
    assert desk.sides(0) == [[("should", ()), ("shall", ("MEX",))], [("once", ()), ("twice", ())]]

    desk.circulate()
    assert "GTM joins “shall”." in desk.answer("GTM", ("[MEX: shall", "[GTM, MEX: shall"))
    assert "The bracket has a new side, “may”." in desk.answer(
        "USA", ("[MEX: shall]", "[MEX: shall] [USA: may]"), tracked=False)
    assert "USA on brackets:" in desk.type("status", NAME)
    assert "“once” is chosen" in desk.answer("CAN", ("[once/twice]", "once"))
    assert desk.issue()[0] == "The Parties [should] [GTM, MEX: shall] [USA: may] meet [CAN: once/twice] a year."
    assert desk.lines()[1:] == list(ZERO[1:])

    desk.circulate()
    assert "MEX leaves “shall”." in desk.answer("MEX", ("[GTM, MEX: shall", "[GTM: shall"))
    assert "A side of the bracket now reads “at once and fully”." in desk.answer(
        "CRI", ("[MEX: at once", "[MEX: at once and fully"))
    desk.dispose("reject", "may")
    assert desk.issue()[0] == "The Parties [should] [GTM: shall] meet [CAN: once/twice] a year."
    assert "[CRI: at once and fully]" in desk.lines()[1]

    desk.circulate()
    desk.answer("CAN", ("[should] [GTM: shall]", "should"))
    assert "The brackets that end here are taken away." in desk.answer(
        "GTM", ("[The host pays", "The host pays"), ("for everybody.]", "for everybody."), tracked=False)
    desk.dispose("accept", "should")
    desk.dispose("accept", "once")
    out = json.loads(desk.type("merge", NAME, "-o", str(tmp_path / "merged"), "--json"))
    whole, = [p for p in out["compilations"]["en"]["proposals"] if p["fact"]["type"] == "choose"
              and p.get("becomes", "").startswith("The host pays")]
    assert whole["sponsors"] == ["GTM", "Original"]                     # one proposal, though it is in two paragraphs
    desk.type("dispose", NAME, str(whole["number"]), "accept")
    lines = desk.issue()
    assert lines[0] == "The Parties should meet once a year."
    assert lines[2:4] == ["The host pays", "for everybody. Last words."]
    assert [p.brackets for p in desk.text()[2:4]] == [(), ()]
    desk.type("verify", NAME)


def test_what_members_do_to_brackets_is_in_matrix_page_and_bracketed_text(tmp_path):
    desk = Desk(tmp_path)
    desk.begin(MEET)
    desk.circulate()
    desk.answer("GTM", ("[MEX: shall", "[GTM, MEX: shall"))
    desk.answer("USA", ("[MEX: shall]", "[MEX: shall] [USA: may]"))
    assert "1 contested place," in desk.type("merge", NAME, "-o", str(tmp_path / "merged"))
    said = json.loads(desk.type("status", NAME, "--json"))["languages"]["en"]
    place = "Paragraph “The Parties [should] [MEX: shall] meet…”"
    assert (said["contested_places"], said["brackets"]) == (1, [place, place])
    files = {path.suffix + path.stem[-9:]: path for path in (tmp_path / "merged").iterdir()}
    page = next(path for path in files.values() if path.suffix == ".html").read_text("utf-8")
    assert "A side of the bracket; joined: GTM" in page
    assert "A new side of the bracket" in page
    bracketed = next(path for path in files.values() if "bracketed" in path.name)
    words = [p.text for p in read(Package.open(bracketed.read_bytes())).text]
    assert "The Parties [should] [GTM, MEX: shall] [USA: may] meet [once/twice] a year." in words


def test_a_bracket_over_paragraphs_is_answered_in_the_compilation_too(tmp_path):
    desk = Desk(tmp_path)
    desk.begin("We agree.", "[MEX: One thing", "and another] more.")
    desk.circulate()
    desk.type("merge", NAME, "-o", str(tmp_path / "merged"))
    tracked = next((tmp_path / "merged").glob("*-tracked.docx"))
    for word, said in (("accept", "accept"), ("reject", "reject")):
        back = tmp_path / f"{word}.docx"
        found = CliRunner().invoke(main, [word, str(tracked), "-o", str(back)])
        assert found.exit_code == 0, found.output
        answers = [line for line in desk.type("dispose", NAME, "--from", str(back)).splitlines() if "MEX" in line]
        assert len(answers) == 1 and answers[0].endswith(said)
    desk.type("dispose", NAME, "--from", str(tmp_path / "accept.docx"), "--yes")
    assert desk.issue() == ["We agree.", "One thing", "and another more."]
