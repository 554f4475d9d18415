"""Each sentence that the command line prints has its Spanish, with the same values in it."""

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import drafting.cli
from drafting.cli import main
from drafting.cli.spanish import SPANISH

FOLDER = Path(drafting.cli.__file__).parent
VALUE = re.compile(r"\{\w+\}")


def literals(node: ast.AST):
    """The string constants of an argument; those inside a tuple or a conditional too."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def sentences():
    """Every literal that say, warn, words and table of the screen are given to print."""
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") != "screen":
                continue
            if name in ("say", "warn", "words", "table"):
                yield from literals(node.args[0])
                for keyword in node.keywords:
                    if keyword.arg == "title":
                        yield from literals(keyword.value)


SAID = sorted({each for each in sentences() if re.search(r"[^\W\d_]", VALUE.sub("", each))})


def test_sentences_are_found():
    assert len(SAID) > 40


@pytest.mark.parametrize("sentence", [*SAID, "replied", "late", "awaited", "no reply", "no comment"])
def test_a_sentence_has_its_spanish(sentence):
    assert sentence in SPANISH


@pytest.mark.parametrize("sentence", sorted(SPANISH))
def test_the_spanish_has_the_same_values(sentence):
    assert sorted(VALUE.findall(SPANISH[sentence])) == sorted(VALUE.findall(sentence))


def test_an_error_is_introduced_in_spanish(tmp_path):
    result = CliRunner().invoke(main, ["--ui-lang", "es", "status", "none", "--workspace", str(tmp_path)])
    assert result.exit_code == 1
    assert "Sugerencia:" in result.output
