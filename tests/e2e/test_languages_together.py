"""What was accepted in English alone is brought into the Spanish by a translator's file, and the text is adopted."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from lxml import etree

from drafting.store import Store
from tests.bilingual import NAME, Bureau, Edited, sentences

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
NEW = ("The Members decide to establish a working group on data.",
       "Los Miembros deciden crear un grupo de trabajo sobre datos.")
CUT = ("Los Miembros informarán sobre puertos abiertos.", "Lo harán cada 2 años.")
DATED = "Antes del 1 de mayo de 2030 se celebra una reunión sobre agua limpia."


def in_english(file: Edited) -> None:
    """A new paragraph, a deletion, a move, a cut and a changed date."""
    file.add("The working group on clean water has", NEW[0])
    file.delete("The costs of clean water")
    file.move("Experts in night trains", behind="Thanks are due for the work on seed banks")
    file.cut(words_of_cut(file))
    file.change("A meeting on clean water is held before 1 March", "A meeting on clean water is held before 1 May")


def words_of_cut(file: Edited) -> str:
    """What the second half begins with, made the only one of its kind."""
    p = file.find("The Members shall report on open harbours")
    file.change(p.text, p.text.replace("They shall", "These they shall"))
    return "These they shall"


def into_table(path: Path) -> None:
    """The translator fills in the table in Word."""
    document = docx.Document(str(path))
    for row in document.tables[0].rows:
        source, target, todo = (cell.text.strip("\u00a0 ") for cell in row.cells)
        said = spanish(source, target, todo)
        if said is not None:
            first = row.cells[1].paragraphs[0]
            (first.runs[0] if first.runs else first.add_run()).text = said
            for run in first.runs[1:]:
                run._r.getparent().remove(run._r)
    document.save(str(path))


def into_xliff(path: Path) -> None:
    """The translator's tool fills in the targets."""
    tree = etree.parse(path)
    for unit in tree.iter(f"{XLIFF}trans-unit"):
        source, target, note = (unit.find(f"{XLIFF}{name}") for name in ("source", "target", "note"))
        said = spanish(source.text or "", target.text or "" if target is not None else "", note.text or "")
        if said is not None:
            if target is None:
                target = etree.Element(f"{XLIFF}target")
                source.addnext(target)
            target.text = said
    tree.write(path, xml_declaration=True, encoding="utf-8")


def spanish(source: str, target: str, todo: str) -> str | None:
    """What the translator writes for a provision; nothing where it is left as it came."""
    if NEW[0] in source:
        assert "New since version 2" in todo and not target
        return NEW[1]
    if "These they shall" in source:
        assert "The second part of what was cut" in todo and not target
        return CUT[1]
    if "report on open harbours" in source:
        assert "Cut in two in version 2" in todo and "They shall do so" not in source
        return CUT[0]
    if "A meeting on clean water" in source:
        assert "1 March 2030.” → “" in todo and "1 May 2030" in todo
        return DATED
    return None


FILL = {".docx": into_table, ".xlf": into_xliff}


@pytest.fixture(scope="module", params=sorted(FILL))
def bureau(request, tmp_path_factory) -> Bureau:
    """150 provisions in two languages, five changes accepted in English alone, and the translator's file accepted."""
    bureau = Bureau(tmp_path_factory.mktemp("bureau"), sentences(150))
    bureau.round(("en", "BLZ", in_english))
    bureau.before = bureau.tasks()
    file = bureau.root / f"es{request.param}"
    bureau.run("translate", NAME, "--to", "es", "-o", file)
    FILL[request.param](file)
    bureau.circulate()
    bureau.received = bureau.json("receive", NAME, file)["received"][0]
    bureau.accept("es")
    bureau.issue()
    return bureau


def test_the_five_changes_are_five_tasks(bureau):
    assert sorted(kind for kind, _, _ in bureau.before) == ["changed", "cut", "deleted", "moved", "new"]


def test_the_translation_meets_all_of_them_and_the_text_is_adopted(bureau):
    assert bureau.tasks() == []
    assert bureau.json("concordance", NAME)["drifts"] == []
    assert not [f for f in bureau.json("check", NAME)["found"] if f["stops"]]
    bureau.run("adopt", NAME)
    assert "Fault" not in bureau.run("verify", NAME)


def test_both_languages_have_the_same_provisions_in_the_same_order(bureau):
    english, spanish = (Store(bureau.root).text(NAME, 3, lang) for lang in ("en", "es"))
    assert [p.id for p in english] == [p.id for p in spanish]
    pairs = {one.text: other.text for one, other in zip(english, spanish, strict=True)}
    assert pairs[NEW[0]] == NEW[1]
    assert "The costs of clean water are shared by 4 Members." not in pairs
    assert "Los costos de agua limpia se reparten entre 4 Miembros." not in pairs.values()
    assert pairs["These they shall do so every 2 years."] == CUT[1]


def test_the_spanish_word_file_has_what_is_new_in_the_look_of_its_neighbours(bureau):
    document = docx.Document(next((bureau.root / "drafts" / NAME / "versions").glob("0003-*")) / "es.docx")
    new = next(p for p in document.paragraphs if p.text == NEW[1])
    assert new.style.name == "List Number"


def test_the_receipt_says_nothing_is_left(bureau):
    assert bureau.received["proposals"] >= 5
    assert not [n for n in bureau.received["notices"] if "translat" in n["kind"] and "Read as" not in n["message"]]
    assert json.dumps(bureau.received)
