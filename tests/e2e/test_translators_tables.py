"""What a translator does to the table in Word beside filling it in: no word is dropped unsaid."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from drafting.store import Store
from tests.bilingual import NAME, Bureau, Edited, sentences

# One white point.
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff"
                    "3f0005fe02fedccc59e70000000049454e44ae426082")
NEW = ("The Members publish the list.", "Los Miembros publican la lista.")


def in_english(file: Edited) -> None:
    file.add("7 seats", NEW[0])
    file.delete("The costs of safe routes")
    file.change("1 March 2030", "1 May 2030")


def moved_and_changed(file: Edited) -> None:
    file.change("7 seats", "7 boats")
    file.move("7 boats", "opens its safe routes")


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    """A new paragraph, a deletion and a changed date, accepted in English alone, and the next round open."""
    bureau = Bureau(tmp_path, sentences(8))
    bureau.round(("en", "BLZ", in_english))
    bureau.circulate()
    return bureau


class Sheet:
    """The translator's table, under the translator's hands."""

    def __init__(self, bureau: Bureau) -> None:
        self.path: Path = bureau.root / "es.docx"
        bureau.run("translate", NAME, "--to", "es", "-o", self.path)
        self.document = docx.Document(str(self.path))
        self.table = self.document.tables[0]

    def cells(self, words: str):
        return next(row.cells for row in self.table.rows if any(words in cell.text for cell in row.cells))

    def came_back(self, bureau: Bureau) -> tuple[int, list[str]]:
        """How many proposals it makes, and what is said of it."""
        self.document.save(str(self.path))
        received, = bureau.json("receive", NAME, self.path)["received"]
        return received["proposals"], [n["message"] for n in received["notices"][1:]]

    def type(self, words: str, said: str) -> None:
        """Words into the cell of the target, in a paragraph that has lost its hidden id."""
        p = self.cells(words)[1].paragraphs[0]
        for el in [el for el in p._p if el.tag != qn("w:pPr")]:
            p._p.remove(el)
        p.add_run(said)


def spanish(bureau: Bureau) -> list[str]:
    """The Spanish text once what came back is accepted."""
    bureau.accept("es")
    number = bureau.issue()["version"]["number"]
    return [p.text for p in Store(bureau.root).text(NAME, number, "es")]


def test_a_cell_that_has_lost_its_hidden_id_is_known_by_its_row(bureau):
    sheet = Sheet(bureau)
    sheet.type(NEW[0], NEW[1])
    assert sheet.came_back(bureau) == (2, [])
    assert NEW[1] in spanish(bureau)
    assert [kind for kind, _, _ in bureau.tasks()] == ["changed"]


def test_a_cell_of_what_moves_may_be_typed_anew(tmp_path):
    bureau = Bureau(tmp_path, sentences(8))
    bureau.round(("en", "BLZ", moved_and_changed))
    bureau.circulate()
    sheet = Sheet(bureau)
    sheet.type("7 boats", "El grupo de trabajo sobre rutas seguras tiene 7 barcos.")
    assert sheet.came_back(bureau) == (2, [])
    assert spanish(bureau)[-1] == "El grupo de trabajo sobre rutas seguras tiene 7 barcos."
    assert bureau.tasks() == []


def test_what_is_left_for_later_stays_a_task_and_is_done_in_the_next_round(bureau):
    sheet = Sheet(bureau)
    assert sheet.came_back(bureau) == (1, ["Provisions still to be translated: 1."])
    spanish(bureau)
    assert [kind for kind, _, _ in bureau.tasks()] == ["changed", "new"]
    bureau.circulate()
    sheet = Sheet(bureau)
    sheet.type(NEW[0], NEW[1])
    sheet.type("A meeting on safe routes", "Antes del 1 de mayo de 2030 hay una reunión.")
    sheet.came_back(bureau)
    assert NEW[1] in spanish(bureau) and bureau.tasks() == []
    bureau.run("adopt", NAME)


def test_two_paragraphs_in_a_cell_are_lines_of_one_and_said(bureau):
    sheet = Sheet(bureau)
    sheet.type(NEW[0], "Los Miembros publican")
    sheet.cells(NEW[0])[1].add_paragraph("la lista.")
    _, said = sheet.came_back(bureau)
    assert any("came back as 2 paragraphs" in each for each in said)
    assert "Los Miembros publican\nla lista." in spanish(bureau)


def test_words_in_a_row_of_their_own_are_named(bureau):
    sheet = Sheet(bureau)
    sheet.table.add_row().cells[1].text = "Palabras de nadie."
    _, said = sheet.came_back(bureau)
    assert any("“Palabras de nadie.” stands in no row" in each for each in said)


def test_words_in_the_row_of_what_was_to_go_keep_it(bureau):
    sheet = Sheet(bureau)
    sheet.type("Los costos de rutas seguras", "Los costos se reparten.")
    _, said = sheet.came_back(bureau)
    assert any("“Los costos se reparten.” is in the row of a provision that was to go" in each for each in said)
    assert "Los costos se reparten." in spanish(bureau)


def test_the_title_is_a_row_like_others(bureau):
    sheet = Sheet(bureau)
    sheet.type("Declaration on neighbours", "Declaración de vecinos")
    assert sheet.came_back(bureau)[0] == 2
    assert spanish(bureau)[0] == "Declaración de vecinos"


def test_a_file_of_the_version_before_meets_only_what_it_knew(bureau):
    sheet = Sheet(bureau)
    bureau.answer("en", "USA", lambda file: file.change("1 May 2030", "1 June 2030"))
    bureau.accept("en")
    bureau.issue()
    bureau.circulate()
    sheet.type(NEW[0], NEW[1])
    sheet.type("A meeting on safe routes", "Antes del 1 de mayo de 2030 hay una reunión.")
    sheet.came_back(bureau)
    spanish(bureau)
    (kind, _, words), = bureau.tasks()
    assert (kind, words) == ("changed", "A meeting on safe routes is held before 1 June 2030.")
    assert "1 May 2030" in bureau.json("tasks", NAME)[0]["task"]["was"]


def test_a_remark_in_the_margin_is_the_translators_comment(bureau):
    sheet = Sheet(bureau)
    cell = sheet.cells("7 puestos")[1].paragraphs[0]
    sheet.document.add_comment(cell.runs, "Is it seats or chairs?", author="A translator")
    sheet.came_back(bureau)
    remarks = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"]["es"]["remarks"]
    assert [(r["member"], r["text"]) for r in remarks] == [("SEC", "Is it seats or chairs?")]
    assert remarks[0]["provision"] in {p.id for p in Store(bureau.root).text(NAME, 2, "es") if "7 puestos" in p.text}
    bureau.run("verify", NAME)


def test_a_note_of_the_translators_tool_is_a_comment_too(bureau):
    path = bureau.root / "es.xlf"
    bureau.run("translate", NAME, "--to", "es", "-o", path)
    path.write_text(path.read_text("utf-8").replace("</note>", "</note><note from='t'>Really?</note>", 1), "utf-8")
    received, = bureau.json("receive", NAME, path)["received"]
    assert (received["proposals"], received["comments"]) == (1, 1)


def test_words_in_the_column_that_is_only_read_are_named(bureau):
    sheet = Sheet(bureau)
    sheet.cells("7 seats")[0].paragraphs[0].add_run(" And chairs.")
    _, said = sheet.came_back(bureau)
    assert any("was changed in the column of “en”" in each for each in said)


@pytest.mark.parametrize("form", [".docx", ".xlf", ".tmx"])
def test_a_file_that_nobody_touched_says_nothing(tmp_path, form):
    """Each file begins with a picture; MEX proposes a paragraph in Spanish alone, which stays undecided."""
    bureau = Bureau(tmp_path, sentences(8), picture=PNG)
    bureau.circulate()
    bureau.answer("es", "MEX", lambda file: file.add("7 puestos", NEW[1]))
    bureau.issue()
    bureau.circulate()
    bureau.run("translate", NAME, "--from", "en", "--to", "es", "-o", tmp_path / f"es{form}")
    received, = bureau.json("receive", NAME, tmp_path / f"es{form}")["received"]
    assert received["proposals"] == 0
