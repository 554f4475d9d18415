"""Everything that the program says has its translation, with as many places for names as the English has."""

import re

import pytest
from click.testing import CliRunner

from drafting.catalogue import counted, heard, meant, said
from drafting.cli import main
from tests import catalogue

PLACE = re.compile(r"\{\w*(?:![rs])?\}|%\(\w+\)s")
NOW = catalogue.gathered()
READ = {language: catalogue.read(language) for language in catalogue.OTHERS}
WRITTEN = catalogue.OTHERS


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def keys(found):
    return {(each.context, each.id) for each in found if each.id}


def test_sentences_are_found():
    assert len(NOW) > 1500


@pytest.mark.parametrize("language", catalogue.OTHERS)
def test_a_catalogue_has_what_is_said_and_nothing_else(language):
    assert keys(NOW) - keys(READ[language]) == set(), "Run `make catalogue`, and write what is empty."
    assert keys(READ[language]) - keys(NOW) == set(), "Run `make catalogue`."


@pytest.mark.parametrize("language", WRITTEN)
def test_each_sentence_has_its_translation(language):
    assert catalogue.missing(READ[language]) == []


@pytest.mark.parametrize("language", catalogue.OTHERS)
def test_it_names_what_the_english_names(language):
    """Places without a name may be counted, {0} {1}, where the order is another."""
    for each in (each for each in READ[language] if each.id):
        for english, other in zip(each.id if isinstance(each.id, tuple) else (each.id,), strings(each), strict=True):
            found = [re.sub(r"\{\d\}", "{}", place) for place in PLACE.findall(other)]
            assert not other or sorted(found) == sorted(PLACE.findall(english)), english


@pytest.mark.parametrize("language", catalogue.OTHERS)
def test_a_catalogue_is_as_it_is_written(language):
    """Sorted, one line a sentence: so that two people who add to it seldom meet."""
    assert catalogue.path(language).read_bytes() == catalogue.written(language, READ[language])


@pytest.mark.parametrize("language", WRITTEN)
def test_what_the_library_makes_is_heard_with_what_it_names(language):
    for english in (id for _, id in keys(READ[language]) if isinstance(id, str) and "{}" in id):
        names = [f"N{n}" for n in range(english.count("{}"))]
        filled = english
        for name in names:
            filled = filled.replace("{}", name, 1)
        found = heard(language, filled)
        assert (found != filled or said(language, english) == english) and all(name in found for name in names), english


def test_a_sentence_says_it_in_a_language():
    assert said("es", "Round {number}", number=2) == "Ronda 2"
    assert said("en", "Round {number}", number=2) == said("xx", "Round {number}", number=2) == "Round 2"
    assert heard("es", "a.docx is not there.") == "a.docx no está."
    assert heard("es", "Nobody has translated this.") == "Nobody has translated this."
    assert meant("es", "note_answer", "noted") == "tomada en nota"


@pytest.mark.parametrize("count, spanish", [(0, "0 miembros"), (1, "1 miembro"), (2, "2 miembros")])
def test_a_count_has_its_form(count, spanish):
    assert counted("es", "{count} member", "{count} members", count) == spanish


def typed(*line):
    return CliRunner().invoke(main, line).output


def test_an_error_is_introduced_in_the_language(tmp_path):
    assert "Sugerencia:" in typed("--ui-lang", "es", "status", "none", "--workspace", str(tmp_path))


@pytest.mark.parametrize("line", [("--ui-lang", "es", "compare", "--help"), ("compare", "--ui-lang", "es", "--help"),
                                  ("compare", "--help", "--ui-lang=es")])
def test_the_language_may_be_said_anywhere(line):
    assert "Escribe una comparación" in typed(*line) and "Muestra esta ayuda" in typed(*line)


def test_what_click_says_is_said_in_the_language():
    assert "No existe la opción" in typed("compare", "--nothing", "--ui-lang", "es")
    assert "No such option" in typed("compare", "--nothing")


def test_an_unknown_language_is_refused():
    assert "is not one of" in typed("log", "--ui-lang", "xx")


def test_a_sentence_among_others_may_have_a_semicolon_of_its_own():
    from drafting.word.redline.carrying.unmarked import KEPT

    for language in ("es", "fr"):
        told = heard(language, f"The document's properties differ; the new file has title “A”. {KEPT}")
        assert ";" in KEPT and said(language, KEPT) in told and KEPT not in told
