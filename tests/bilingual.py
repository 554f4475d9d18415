"""A draft of two Word files that say the same in English and in Spanish, and members who edit one of them."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.typed import run

TOPICS = (("safe routes", "rutas seguras"), ("clean water", "agua limpia"), ("open harbours", "puertos abiertos"),
          ("shared archives", "archivos compartidos"), ("mountain roads", "caminos de montaña"),
          ("school exchanges", "intercambios escolares"), ("river ports", "puertos fluviales"),
          ("night trains", "trenes nocturnos"), ("seed banks", "bancos de semillas"),
          ("border clinics", "clínicas de frontera"), ("early warnings", "alertas tempranas"),
          ("public libraries", "bibliotecas públicas"),
          ("fishing grounds", "zonas de pesca"), ("forest paths", "senderos del bosque"),
          ("weather stations", "estaciones meteorológicas"))
ACTS = (("The Members shall report on {}. They shall do so every 2 years.",
         "Los Miembros informarán sobre {}. Lo harán cada 2 años."),
        ("The secretariat keeps a list of {}; it is public.", "La secretaría lleva una lista de {}; es pública."),
        ("A meeting on {} is held before 1 March 2030.",
         "Antes del 1 de marzo de 2030 se celebra una reunión sobre {}."),
        ("The costs of {} are shared by 4 Members.", "Los costos de {} se reparten entre 4 Miembros."),
        ("No Member withdraws from {} without notice.", "Ningún Miembro se retira de {} sin previo aviso."),
        ("The working group on {} has 7 seats.", "El grupo de trabajo sobre {} tiene 7 puestos."),
        ("Experts in {} advise the presidency.", "Expertos en {} asesoran a la presidencia."),
        ("The host opens its {} to all.", "El anfitrión abre a todos sus {}."),
        ("Plans for {} are renewed every 5 years.", "Los planes sobre {} se renuevan cada 5 años."),
        ("Thanks are due for the work on {}.", "Se agradece el trabajo sobre {}."))
TITLES = {"en": "Declaration on neighbours", "es": "Declaración sobre vecinos"}
NAME, NOW, UNTIL = "neighbours", "2026-02-03T10:00:00-06:00", "2026-03-01T10:00:00-06:00"


def sentences(count: int) -> dict[str, list[str]]:
    """So many paragraphs in both languages, no two of them alike."""
    pairs = [(english.format(topic), spanish.format(tema)) for topic, tema in TOPICS for english, spanish in ACTS]
    return {lang: [pair[n] for pair in pairs[:count]] for n, lang in enumerate(("en", "es"))}


def word_file(title: str, lines: list[str], picture: bytes = b"") -> bytes:
    """A Word file of a title and numbered paragraphs, with a picture above them."""
    document = docx.Document()
    if picture:
        document.add_picture(io.BytesIO(picture))
    document.add_paragraph(title, style="Title")
    for line in lines:
        document.add_paragraph(line, style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Edited:
    """A Word file under a member's hands, nothing tracked."""

    def __init__(self, path: Path) -> None:
        self.document = docx.Document(str(path))

    def find(self, words: str) -> Paragraph:
        return next(p for p in self.document.paragraphs if words in p.text)

    def change(self, words: str, into: str) -> None:
        """Other words in the paragraph that has these."""
        p = self.find(words)
        set_words(p, p.text.replace(words, into))

    def add(self, behind: str, words: str) -> None:
        """A new paragraph that looks like the one before it."""
        before = self.find(behind)._p
        new = copy.deepcopy(before)
        for el in [el for el in new if el.tag != qn("w:pPr") and el.tag != qn("w:r")]:
            new.remove(el)
        _behind(before).addnext(new)
        set_words(Paragraph(new, None), words)

    def delete(self, words: str) -> None:
        p = self.find(words)._p
        p.getparent().remove(p)

    def move(self, words: str, behind: str) -> None:
        _behind(self.find(behind)._p).addnext(self.find(words)._p)

    def cut(self, words: str) -> None:
        """The paragraph is cut in two before these words."""
        p = self.find(words)
        first, _, second = p.text.partition(words)
        self.add(words, words + second)
        set_words(p, first.rstrip())

    def join(self, words: str, following: str) -> None:
        """Two paragraphs become one."""
        first, second = self.find(words), self.find(following)
        joined = f"{first.text} {second.text}"
        second._p.getparent().remove(second._p)
        set_words(first, joined)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _behind(p):
    """The last of the ends of bookmarks behind a paragraph, or itself."""
    while p.getnext() is not None and p.getnext().tag == qn("w:bookmarkEnd"):
        p = p.getnext()
    return p


def set_words(p: Paragraph, words: str) -> None:
    """The paragraph says these words, in its first run."""
    first, *rest = p.runs
    first.text = words
    for run_ in rest:
        run_._r.getparent().remove(run_._r)


class Bureau:
    """A workspace with the draft, and a secretariat that types commands; the record may be in another `place`."""

    def __init__(self, root: Path, texts: dict[str, list[str]], languages: tuple[str, ...] = ("en", "es"),
                 place: Path | str = "", picture: bytes = b"") -> None:
        self.root, self.place = root, place or root
        (root / "drafts").mkdir()
        said = []
        for lang in languages:
            (root / f"first.{lang}.docx").write_bytes(word_file(TITLES[lang], texts[lang], picture))
            said += ["--from", root / f"first.{lang}.docx", "--lang", lang]
        self.begun = self.run("new", NAME, *said)

    def run(self, command: str, *args: object, code: int = 0) -> str:
        """What a command of this workspace said."""
        timed = () if command in ("concordance", "translate", "check", "verify", "show", "log") else ("--now", NOW)
        return run(command, *args, "--workspace", self.place, *timed, code=code)

    def json(self, command: str, *args: object, code: int = 0):
        return json.loads(self.run(command, *args, "--json", code=code))

    def circulate(self) -> None:
        self.run("circulate", NAME, "--until", UNTIL, "-o", self.root / "out")

    def answer(self, lang: str, member: str, edit: Callable[[Edited], object]) -> dict:
        """A member edits the newest copy that went out, and it comes in."""
        sent = max((self.root / "out").glob(f"{NAME}-v*-{lang}.docx"), key=lambda path: int(path.stem.split("-v")[1]
                                                                                          .split("-")[0]))
        file = Edited(sent)
        edit(file)
        path = self.root / f"{member} {lang}.docx"
        path.write_bytes(file.bytes())
        return self.json("receive", NAME, path, "--member", member)

    def accept(self, *langs: str) -> None:
        """Every proposal in these languages is accepted."""
        for lang in langs:
            found = self.json("merge", NAME, "-o", self.root / "out")["compilations"][lang]["proposals"]
            if found:
                self.run("dispose", NAME, *(p["number"] for p in found), "accept", "--lang", lang)

    def issue(self) -> dict:
        return self.json("issue", NAME, "--yes", "-o", self.root / "out")

    def round(self, *edits: tuple[str, str, Callable[[Edited], object]]) -> dict:
        """A round in which members edit, all is accepted, and the next version is issued."""
        self.circulate()
        for lang, member, edit in edits:
            self.answer(lang, member, edit)
        self.accept(*dict.fromkeys(lang for lang, _, _ in edits))
        return self.issue()

    def tasks(self) -> list[tuple[str, str, str]]:
        """The open tasks: kind, language, the source's words now or before."""
        return [(t["task"]["kind"], t["task"]["language"], t["task"].get("becomes") or t["task"].get("was", ""))
                for t in self.json("tasks", NAME) if not t["waiver"]]
