"""The chair answers in LibreOffice: accepts, rejects, leaves and types, and each is read back as it was meant."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.bilingual import NAME, TOPICS, Bureau, Edited, sentences, set_words
from tests.documents.resaved import OFFICE, PYTHON, has_uno

CHAIR = Path(__file__).parents[1] / "documents" / "chair.py"
MEMBERS = ("BLZ", "CAN", "CRI", "GTM", "HND")
EACH = 20                       # proposals that are accepted, not accepted, and left
# What members do to each of the paragraphs about a topic: words in it, what these become, and how many members do it.
EDITS = {
    "en": (("shall report", "should report", 1), ("a list of", "a complete list of", 1), ("1 March", "1 May", 2),
           ("The costs of", "gone", 1), (" without notice", " without any notice", 1), ("has 7 seats", "new", 1),
           ("advise", ("assist", "counsel"), 2), ("its", "all its", 1), ("every 5 years", "in time", 1)),
    "es": (("informarán sobre", "deben informar sobre", 1), ("una lista", "una lista completa", 1),
           ("1 de marzo", "1 de mayo", 2), ("Los costos de", "gone", 1), ("sin previo aviso", "sin ningún aviso", 1),
           ("tiene 7 puestos", "new", 1), ("asesoran", ("ayudan", "aconsejan"), 2),
           ("a todos", "con gusto a todos", 1), ("cada 5 años", "a tiempo", 1))}
NEW = {"en": "There are more seats for {}.", "es": "Hay más puestos para {}."}
# What the chair types: behind words that a proposal ends with, and behind words that nobody touched.
REWORD = {"en": ("in time", "Plans for {} are renewed in time", " and in full"),
          "es": ("a tiempo", "Los planes sobre {} se renuevan a tiempo", " y por completo")}
UNTOUCHED = {"en": ("Thanks are due for the work on {}", " and beyond"),
             "es": ("Se agradece el trabajo sobre {}", " y más allá")}


def edit(lang: str, member: int):
    """What one member does to the file: every edit that falls to it."""
    def work(file: Edited) -> None:
        for n, topics in enumerate(TOPICS):
            topic = topics[lang == "es"]
            for k, (words, into, many) in enumerate(EDITS[lang]):
                mine = (member - n - k) % len(MEMBERS)
                if mine < many:
                    one(file, topic, words, into if isinstance(into, str) else into[mine])
    return work


def one(file: Edited, topic: str, words: str, into: str) -> None:
    paragraph = next(p for p in file.document.paragraphs if topic in p.text and words in p.text)
    if into == "gone":
        file.delete(paragraph.text)
    elif into == "new":
        file.add(paragraph.text, NEW["es" if "puestos" in words else "en"].format(topic))
    else:
        set_words(paragraph, paragraph.text.replace(words, into, 1))


@pytest.fixture(scope="module")
def bureau(tmp_path_factory) -> Bureau:
    bureau = Bureau(tmp_path_factory.mktemp("chair"), sentences(len(TOPICS) * 10))
    bureau.circulate()
    for n, member in enumerate(MEMBERS):
        for lang in ("en", "es"):
            bureau.answer(lang, member, edit(lang, n))
    return bureau


class Meeting:
    """What the chair wants of each proposal of a compilation, and the steps that do it in the file."""

    def __init__(self, lang: str, compilation: dict) -> None:
        self.base = {p["id"]: p.get("text", "") for p in compilation["base"]}
        self.by_id = {p["id"]: p for p in compilation["proposals"]}
        self.wanted: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.steps: list[list[str]] = []
        self.topics = [topic[lang == "es"] for topic in TOPICS]
        words, sentence, more = REWORD[lang]
        for p in [p for p in self.by_id.values() if p.get("becomes") == words][:3]:
            self.want(p, "modify")
            self.texts[p["id"]] = words + more
            self.steps.append(["type", sentence.format(self.topic(p)), more])
        before, typed = UNTOUCHED[lang]
        self.steps += [["type", before.format(topic), typed] for topic in self.topics[3:5]]
        for n, p in enumerate(p for p in self.by_id.values() if p["id"] not in self.wanted):
            rival = next((self.wanted[other] for other in p.get("competes", ()) if other in self.wanted), "")
            verb = "reject" if rival == "accept" else rival or ("accept", "reject", "leave")[n % 3]
            if list(self.wanted.values()).count(verb) < EACH:
                self.want(p, verb)

    def want(self, p: dict, verb: str) -> None:
        marks = list(self.marks(p)) if verb != "leave" else []
        self.wanted[p["id"]] = verb
        for kind, words, who in marks:
            self.steps.append(["accept" if verb == "modify" else verb, kind, who, words, self.topic(p)])

    def topic(self, p: dict) -> str:
        """What the paragraph of a proposal is about, and no other member's at the same place."""
        place = p["becomes"] if p["fact"]["type"] == "insert" else self.base[p["provision"]]
        return next(topic for topic in self.topics if topic in place)

    def marks(self, p: dict):
        """The changes that a proposal is in the file; a deletion that a rival wants too is both's, and made once."""
        rivals = [self.by_id[other] for other in p.get("competes", ()) if other in self.by_id]
        if p.get("was") and not any(rival["id"] in self.wanted for rival in rivals):
            who = {*p["sponsors"], *(sponsor for rival in rivals for sponsor in rival["sponsors"])}
            yield "Delete", p["was"], ", ".join(sorted(who))
        if p.get("becomes"):
            yield "Insert", p["becomes"], ", ".join(p["sponsors"])


@pytest.mark.word
@pytest.mark.skipif(OFFICE is None or not has_uno(), reason="LibreOffice and its Python are not installed")
def test_all_that_the_chair_did_in_libreoffice_is_read_back(bureau, tmp_path):
    found = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"]
    meetings = {lang: Meeting(lang, each) for lang, each in found.items()}
    files = {lang: tmp_path / f"{lang}.docx" for lang in meetings}
    jobs = [[str(bureau.root / "out" / f"{NAME}-r1-{lang}-tracked.docx"), str(files[lang]), meeting.steps]
            for lang, meeting in meetings.items()]
    (tmp_path / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    subprocess.run([PYTHON, str(CHAIR), str(tmp_path / "jobs.json")], check=True, timeout=1000)
    for lang, meeting in meetings.items():
        assert sorted(map(list(meeting.wanted.values()).count, ("accept", "reject", "leave"))) == [EACH] * 3
        shown = bureau.json("dispose", NAME, "--from", files[lang])
        assert shown["dry"] and not (shown["refused"] or shown["unread"] or shown["lost"])
        assert answers(shown) == {ident: (verb, meeting.texts.get(ident, "")) for ident, verb in meeting.wanted.items()
                                  if verb != "leave"}
        assert [each["becomes"] for each in shown["typed"]] == [UNTOUCHED[lang][1]] * 2
        assert shown["left"] == len(meeting.by_id) - len(answers(shown))
        assert answers(bureau.json("dispose", NAME, "--from", files[lang], "--yes")) == answers(shown)
        again = bureau.json("dispose", NAME, "--from", files[lang])
        assert again["given"] == [] and again["unchanged"] == len(answers(shown))
    after = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"]
    for lang, each in after.items():
        assert [p["becomes"] for p in each["proposals"] if p["sponsors"] == ["SEC"]] == [UNTOUCHED[lang][1]] * 2


def answers(found: dict) -> dict[str, tuple[str, str]]:
    """The answer to each proposal, and its wording."""
    return {g["disposition"]["fact"]: (g["disposition"]["answer"], g["disposition"].get("text", ""))
            for g in found["given"]}
