"""Everything that the library says on purpose has its Spanish, with as many places for names as the English has."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from drafting import errors
from drafting.cli.spoken import in_spanish, pairs

PACKAGE = Path(errors.__file__).parent
CLASSES = {name for name, value in vars(errors).items()
           if isinstance(value, type) and issubclass(value, errors.DraftingError)}


def forms(node: ast.expr) -> list[str]:
    """What an argument may say, "{}" for what is only known when it is said."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [one + other for one in forms(node.left) for other in forms(node.right)]
    if isinstance(node, ast.IfExp):
        return forms(node.body) + forms(node.orelse)
    return ["{}"]


def said() -> set[str]:
    """Every message and hint of an error and every message of a notice that the code spells out, or a table SAID."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                arguments = node.args[:2] if name in CLASSES else node.args[2:3] if name == "Notice" else []
                found |= {form for each in arguments for form in forms(each)
                          if form.replace("{}", "").strip(string.punctuation + string.whitespace)}
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and \
                    getattr(node.targets[0], "id", "") == "SAID":
                found |= {re.sub(r"\{\w+\}", "{}", each.value) for each in node.value.values}
    return found


SAID = said()


@pytest.mark.parametrize("sentence", sorted(SAID))
def test_a_sentence_has_its_spanish(sentence):
    assert sentence in dict(pairs())


def test_no_entry_is_of_a_sentence_that_nobody_says():
    assert [english for english, _ in pairs() if english not in SAID] == []


@pytest.mark.parametrize("english, spanish", pairs())
def test_both_name_as_much(english, spanish):
    assert english.count("{}") == spanish.count("{}")
    names = [f"N{n}" for n in range(english.count("{}"))]
    filled = english
    for name in names:
        filled = filled.replace("{}", name, 1)
    found = in_spanish(filled)
    assert found != filled or english == spanish
    assert all(name in found for name in names)


def test_each_sentence_stands_once():
    assert len(dict(pairs())) == len(pairs())
