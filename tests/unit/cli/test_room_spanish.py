"""Each sentence on the pages of the review room has its Spanish, with the same values in it."""

import ast
import re
from pathlib import Path

import pytest

import drafting.web
from drafting.cli.reviewing import spoken
from drafting.cli.room_spanish import ROOM
from drafting.cli.spanish import SPANISH
from drafting.merge.compiling.decide import LEFT_OUT, TAKEN
from drafting.model.record import ANSWERS, FATES, RESPONSES, STAGES, STANDS, STATUSES
from drafting.model.seats import ROLES
from drafting.model.words.concord import DRIFTS
from drafting.rounds.standing.picture import STATES

FOLDER = Path(drafting.web.__file__).parent
VALUE = re.compile(r"\{\w+\}")
SAID = sorted({a or b for path in (FOLDER / "templates").glob("*.html")
               for a, b in re.findall(r"""\bt\((?:"([^"]+)"|'([^']+)')""", path.read_text("utf-8"))})
REFUSED = sorted({each.value for path in FOLDER.glob("app.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))
                  if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_refused" for each in node.args
                  if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value})
NAMED = {*ROLES, *STATES, *STANDS, *RESPONSES, *STAGES, *STATUSES, *ANSWERS, *FATES, *DRIFTS, *TAKEN, *LEFT_OUT,
         "proposes", "proposal", "challenge", "carried", "maintained", "replied", "late", "awaited", "no reply",
         "no comment"}


@pytest.mark.parametrize("sentence", [*SAID, *REFUSED, *sorted(NAMED)])
def test_a_sentence_of_the_room_has_its_spanish(sentence):
    assert sentence in ROOM or sentence in SPANISH


@pytest.mark.parametrize("sentence", sorted(ROOM))
def test_it_keeps_its_values(sentence):
    assert sorted(VALUE.findall(ROOM[sentence])) == sorted(VALUE.findall(sentence))


def test_what_the_library_says_is_said_in_spanish_too():
    assert spoken("es", "a.docx is not there.") == "a.docx no está."
    assert spoken("es", "Round {number}", number=2) == "Ronda 2"
    assert spoken("en", "Round {number}", number=2) == "Round 2"
