"""A proposal and its counterpart in another language are answered together; what is only likely is asked."""

from __future__ import annotations

from collections.abc import Iterator

import docx
import pytest
from openpyxl import load_workbook

from tests.bilingual import NAME, Bureau, Edited, sentences
from tests.databases import either


@pytest.fixture(params=["folder", "database"])
def bureau(request, tmp_path) -> Iterator[Bureau]:
    """A round in which MEX changes both languages, and CAN only the English."""
    with either(request.param, tmp_path) as place:
        bureau = Bureau(tmp_path, sentences(10), place=place)
        bureau.circulate()
        bureau.answer("en", "MEX", english)
        bureau.answer("es", "MEX", spanish)
        bureau.answer("en", "CAN", lambda file: file.change("5 years", "6 years"))
        yield bureau


def english(file: Edited) -> None:
    file.change("1 March 2030", "1 May 2030")
    file.delete("The costs of safe routes")
    file.add("7 seats", "The Members decide to meet.")
    file.change("without notice", "in silence")


def spanish(file: Edited) -> None:
    file.change("1 de marzo de 2030", "1 de mayo de 2030")
    file.delete("Los costos de rutas seguras")
    file.add("7 puestos", "Los Miembros deciden reunirse.")
    file.change("sin previo aviso", "a escondidas")


def numbers(bureau: Bureau, lang: str, kind: str, words: str = "") -> list[int]:
    found = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"][lang]["proposals"]
    return [p["number"] for p in found
            if p["fact"]["type"] == kind and words in p.get("becomes", "") + p.get("was", "")]


def answered(given: list) -> list[tuple[str, str]]:
    return [(each["disposition"]["language"], each["disposition"]["answer"]) for each in given]


@pytest.mark.parametrize("kind, words", [("text", "May"), ("delete", ""), ("insert", "")])
def test_what_is_the_same_in_both_languages_gets_one_answer(bureau, kind, words):
    given = bureau.json("dispose", NAME, *numbers(bureau, "en", kind, words), "accept")
    assert answered(given) == [("en", "accept"), ("es", "accept")]
    assert not given[0]["left"]
    assert "es" in bureau.run("dispose", NAME, *numbers(bureau, "en", kind, words), "undo")
    found = bureau.json("status", NAME)["languages"]
    assert (found["en"]["decided"], found["es"]["decided"]) == (0, 0)


def test_with_a_language_the_one_that_is_named_alone_is_answered(bureau):
    given = bureau.json("dispose", NAME, *numbers(bureau, "en", "delete"), "accept", "--lang", "en")
    assert answered(given) == [("en", "accept")]
    given = bureau.json("dispose", NAME, *numbers(bureau, "es", "insert"), "accept", "--lang", "es")
    assert answered(given) == [("es", "accept")]


def test_what_is_only_likely_is_asked_and_done_when_it_is_said(bureau):
    number = numbers(bureau, "en", "text", "silence")
    said = bureau.run("dispose", NAME, *number, "accept")
    assert "Perhaps the same in “es”" in said and "a escondidas" in said
    assert bureau.json("status", NAME)["languages"]["es"]["decided"] == 0
    bureau.run("dispose", NAME, *number, "undo")
    both = bureau.json("dispose", NAME, *number, "accept", "--together")
    assert answered(both) == [("en", "accept"), ("es", "accept")]


def test_what_one_language_alone_asks_for_has_no_counterpart(bureau):
    given = bureau.json("dispose", NAME, *numbers(bureau, "en", "text", "6"), "accept")
    assert answered(given) == [("en", "accept")] and not given[0]["left"]


def test_a_modified_wording_is_asked_for_in_the_other_language(bureau):
    number = numbers(bureau, "en", "text", "May")
    given = bureau.json("dispose", NAME, *number, "modify", "--text", "June")
    assert answered(given) == [("en", "modify")] and [each["why"] for each in given[0]["left"]] == ["wording"]


def test_a_counterpart_that_has_another_answer_keeps_it(bureau):
    bureau.run("dispose", NAME, *numbers(bureau, "es", "delete"), "reject", "--lang", "es")
    given = bureau.json("dispose", NAME, *numbers(bureau, "en", "delete"), "accept")
    assert answered(given) == [("en", "accept")] and [each["why"] for each in given[0]["left"]] == ["decided"]


def test_one_that_cannot_be_taken_keeps_the_other_from_being_taken(bureau):
    bureau.answer("es", "GTM", lambda file: file.change("1 de marzo", "1 de julio"))
    bureau.run("dispose", NAME, *numbers(bureau, "es", "text", "julio"), "accept", "--lang", "es")
    assert "competes with" in bureau.run("dispose", NAME, *numbers(bureau, "en", "text", "May"), "accept", code=1)
    assert bureau.json("status", NAME)["languages"]["en"]["decided"] == 0


def test_what_was_accepted_together_leaves_no_task(bureau):
    for kind, words in (("text", "May"), ("delete", ""), ("insert", "")):
        bureau.run("dispose", NAME, *numbers(bureau, "en", kind, words), "accept")
    bureau.run("dispose", NAME, *numbers(bureau, "en", "text", "silence"), "reject", "--together")
    bureau.run("dispose", NAME, *numbers(bureau, "en", "text", "6"), "reject")
    bureau.issue()
    assert bureau.tasks() == []
    bureau.run("verify", NAME)


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_the_matrix_has_one_row_with_two_wordings_and_one_answer_for_both(bureau, suffix):
    merged = bureau.json("merge", NAME, "-o", bureau.root / "out")
    pairs = {(each["first"], each["second"]): each["sure"] for each in merged["counterparts"]["es"]}
    assert sorted(pairs.values()) == [False, True, True, True]
    path = bureau.root / "out" / f"{NAME}-r1-matrix.{suffix}"
    assert fill(path, "May", "accepted") == 1
    bureau.run("dispose", NAME, "--from", path)
    found = bureau.json("status", NAME)["languages"]
    assert (found["en"]["decided"], found["es"]["decided"]) == (1, 1)
    again = bureau.json("dispose", NAME, "--from", path)
    assert not again["given"] and not again["refused"]


def fill(path, words: str, answer: str) -> int:
    """Give the rows with these words an answer; how many that are, and that they say the Spanish, too."""
    count = 0
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        head = next(row for row in book.active.iter_rows() if "Disposition" in [cell.value for cell in row])
        column = [cell.value for cell in head].index("Disposition")
        for row in book.active.iter_rows(min_row=head[0].row + 1):
            said = " ".join(str(cell.value) for cell in row)
            if words in said:
                row[column].value, count = answer, count + 1
                assert "mayo" in said
        book.save(path)
        return count
    document = docx.Document(str(path))
    for table in document.tables:
        head = [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            said = " ".join(cell.text for cell in row.cells)
            if words in said:
                row.cells[head.index("Disposition")].text, count = answer, count + 1
                assert "mayo" in said
    document.save(str(path))
    return count


def test_the_page_names_the_counterpart(bureau):
    bureau.run("merge", NAME, "-o", bureau.root / "out")
    page = (bureau.root / "out" / f"{NAME}-r1.html").read_text("utf-8")
    assert page.count("The same in the other language:") == 3
    assert page.count("Perhaps the same in the other language:") == 1
    assert page.count("Lo mismo en el otro idioma:") == 3
