"""How far a template may reckon: both sides of each bound; how a matrix answers and shows a sentence."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from docx import Document
from jinja2.exceptions import SecurityError, UndefinedError
from openpyxl import load_workbook

from drafting.model.languages import Entry
from drafting.model.record import Position
from drafting.model.text import Provision
from drafting.render.documents.worksheet import worksheet
from drafting.render.house.body import templates_folder
from drafting.render.house.bounded import EXPONENT, MOST, Bounded
from drafting.render.house.phrases import phrases
from drafting.render.tables.matrix import matrix_docx, matrix_rows, near, positions_line
from drafting.render.tables.matrix_answers import read_matrix
from tests.unit.render.specimen import BODY as SPECIMEN
from tests.unit.render.specimen import DRAFT, VERSION
from tests.unit.render.test_matrix import BODY_WITH_TEMPLATES, COMPILATIONS, row_of, workbook

STEPS = 2000            # in the place of the real bound, which takes long to reach


def given(source: str, **fields: object) -> str:
    return Bounded(lambda value: value).filled(source, fields)


def long(size: int) -> list[int]:
    """A list of so many."""
    return [0] * size


@pytest.mark.parametrize(("within", "beyond"), [
    (f"{{{{ range({STEPS}) | length }}}}", f"{{{{ range({STEPS + 1}) | length }}}}"),
    (f"{{{{ range(5, {STEPS + 5}) | length }}}}", f"{{{{ range(5, {STEPS + 6}) | length }}}}"),
    (f"{{{{ ('a' * {MOST}) | length }}}}", f"{{{{ ('ab' * {MOST // 2 + 1}) | length }}}}"),
    (f"{{{{ ({MOST} * 'a') | length }}}}", f"{{{{ ({MOST // 2 + 1} * 'ab') | length }}}}"),
    (f"{{{{ ([1] * {MOST}) | length }}}}", f"{{{{ ([1, 2] * {MOST // 2 + 1}) | length }}}}"),
    (f"{{{{ {MOST} * 2 }}}}", f"{{{{ {MOST + 1} * 2 }}}}"), (f"{{{{ 2 * {MOST} }}}}", f"{{{{ 2 * {MOST + 1} }}}}"),
    (f"{{{{ -{MOST} * 2 }}}}", f"{{{{ -{MOST + 1} * 2 }}}}"),
    (f"{{{{ 2 ** {EXPONENT} }}}}", f"{{{{ 2 ** {EXPONENT + 1} }}}}"),
    (f"{{{{ {MOST} ** 2 }}}}", f"{{{{ {MOST + 1} ** 2 }}}}"),
    (f"{{{{ ('a' | center({MOST})) | length }}}}", f"{{{{ ('a' | center({MOST + 1})) | length }}}}"),
    (f"{{{{ ('a' | center(width={MOST})) | length }}}}", f"{{{{ ('a' | center(width={MOST + 1})) | length }}}}"),
    (f"{{{{ 'a'.ljust({MOST}) | length }}}}", f"{{{{ 'a'.ljust({MOST + 1}) | length }}}}"),
    ("{{ ('%999d' % 1) | length }}", "{{ ('%1000001d' % 1) | length }}"),
    ("{{ ('%1d %9d' % (1, 1)) | length }}", "{{ ('%1d %1000001d' % (1, 1)) | length }}"),
    ("{{ ('%.9f' % 1) | length }}", "{{ ('%d %.1000001f' % (1, 1)) | length }}"),
    ("{{ (half ~ half) | length }}", "{{ (half ~ half ~ 1) | length }}"),
    ("{% for n in most %}{% endfor %}", "{% for n in more %}{% endfor %}"),
    ("{% for n in part %}{% for m in part %}{% endfor %}{% endfor %}",
    "{% for n in some %}{% for m in part %}{% endfor %}"
     "{% endfor %}"),
    ("{% macro f() %}{% endmacro %}{% for n in half_of_them %}{{ f() }}{% endfor %}",
     "{% macro f() %}{% endmacro %}{% for n in half_of_them %}{{ f() }}{% endfor %}{{ f() }}")])
def test_what_a_template_may_reckon_with(within, beyond, monkeypatch):
    monkeypatch.setattr("drafting.render.house.bounded.STEPS", STEPS)
    fields = {"half": "a" * (MOST // 2), "most": long(STEPS), "more": long(STEPS + 1), "part": long(44),
        "some": long(45),
              "half_of_them": long(STEPS // 2)}
    given(within, **fields)
    with pytest.raises(OverflowError, match="turns|of something|numbers"):
        given(beyond, **fields)


@pytest.mark.parametrize(("source", "words"), [
    ("{{ a * 3 }}", "xxx"), ("{{ 3 * a }}", "xxx"), ("{{ a ~ 1 ~ a }}", "x1x"), ("{{ 7 % 4 }}", "3"),
    ("{{ '%02d' % 7 }}", "07"),
    ("{{ 2 ** 5 }}", "32"), ("{{ 2 ** -1 }}", "0.5"), ("{{ 2 * 1.5 }}", "3.0"), ("{{ range(2, 8, 3) | join }}", "25"),
    ("{% for n in range(3) %}{{ n ~ 'a' }}{% endfor %}\n", "0a1a2a\n"), ("{{ 'abc' | truncate(255) }}", "abc"),
    ("{% if a ~ 'y' == 'xy' %}{{ a }}{% endif %}", "x"), ("{{ ['%s' % a, a ~ a] | join(', ') }}", "x, xx"),
    ("{% macro f(n) %}{{ n }}{% if n %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}", "3210")])
def test_what_it_gives_is_what_the_language_says(source, words):
    assert given(source, a="x") == words


def test_what_nobody_fills_and_what_a_sandbox_holds_is_refused():
    with pytest.raises(UndefinedError):
        given("{{ b }}", a="x")
    with pytest.raises(SecurityError):
        given("{{ a.append(1) }}", a=[])
    with pytest.raises(SecurityError):
        given("{{ a.__class__.__mro__ }}", a="x")


# -- the matrix -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("stands", "proposed", "shown"), [
    ("", "", ("", "")), ("One two.", "", ("… One two.", "")), ("", "One two.", ("", "→ One two.")),
    ("One two three.", "One 2 three.", ("One two three.", "→ One 2 three.")),
    ("a b c d e", "a b x d e", ("… b c d …", "→ … b x d …")), ("a b c", "x b c", ("a b …", "→ x b …")),
    ("a b c", "a b x", ("… b c", "→ … b x"))])
def test_a_sentence_is_shown_near_what_differs(stands, proposed, shown):
    assert near(stands, proposed, 1) == shown or len(stands.split()) == 3 and near(stands, proposed, 2) == shown


@pytest.mark.parametrize("mark", ["", ".", ";", " ", " . ", " ;"])
def test_an_answer_is_known_in_any_letters_with_a_stop_behind_it(mark):
    for said in ("accepted", "ACCEPTED", " Accepted ", "aceptado", "Aceptada"):
        found = read_matrix(workbook(**{row_of("1"): {"answer": f"{said}{mark}"}}), "matrix.xlsx")
        assert [a.answer for a in found.rows] == ["accept"] and not found.notices


def test_positions_are_told_stand_by_stand():
    said = [Position("MEX", "opposes", "2019-11-02T10:00:00-06:00"), Position("CAN", "supports",
        "2019-11-02T10:00:00-06:00"),
            Position("HND", "opposes", "2019-11-02T10:00:00-06:00")]
    words = phrases("en")
    line = positions_line(said, words)
    assert line.count(";") == 1 and "CAN" in line and ("MEX, HND" in line or "HND, MEX" in line)
    assert positions_line([], words) == ""


def places(compilations) -> list[str]:
    """The cells of the Word matrix that say where a proposal stands, and what becomes of it there."""
    blob = matrix_docx(BODY_WITH_TEMPLATES, templates_folder(), DRAFT, VERSION, compilations)
    rows = matrix_rows(compilations)
    cells = [cell.text for table in Document(BytesIO(blob)).tables for row in table.rows for cell in row.cells]
    return [next(c for c in cells if c.startswith(row.place) and c.endswith(row.action)) for row in rows]


def test_the_language_stands_with_the_place_where_there_are_several():
    both = matrix_rows(COMPILATIONS)
    assert [place.partition("\n")[0] for place in places(COMPILATIONS)] == [
        f"{row.place} ({row.language})" for row in both]
    alone = {"en": COMPILATIONS["en"]}
    assert [place.partition("\n")[0] for place in places(alone)] == [row.place for row in matrix_rows(alone)]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_matrix_comes_back_from_any_spreadsheet_as_separated_values(sign):
    book = load_workbook(BytesIO(workbook(**{row_of("1"): {"answer": "Accepted", "reason": "Yes; and no, both."}})))
    lines = StringIO()
    csv.writer(lines, delimiter=sign).writerows([cell.value for cell in row] for row in book.active.iter_rows())
    for file in ("matrix.csv", "MATRIX.CSV"):
        found = read_matrix(lines.getvalue().encode(), file)
        assert [(a.number, a.answer, a.reason) for a in found.rows] == [(1, "accept", "Yes; and no, both.")]


@pytest.mark.parametrize(("entries", "columns"), [((), 2), (("",), 2), (("Do it.",), 3), (("", "Do it."), 3),
    (("Do it.", ""), 3)])
def test_a_translators_table_has_a_column_for_what_is_to_be_done_where_something_is(entries, columns):
    one = Provision("p1", "paragraph", "One.")
    note, held = Provision("n1", "note", "Note."), Provision("n1b", "paragraph", "More.", parent="n1")
    table, *others = worksheet(SPECIMEN, ("en", "es"), [Entry(one, one, todo=todo) for todo in entries],
                               {"en": (one, note, held), "es": (one,)})
    assert [len(row.cells) for row in table.rows] == [columns] * (len(entries) + 1)
    assert [p.text for p in others if p.kind == "note" or p.text == "More."] == ["Note.", "More."]
    assert [p.text for p in others].count("One.") == 2 * len(entries)
