"""The concordance: what two languages of a text must share."""

import pytest
from msgspec.structs import replace

from drafting.model.text import Provision
from drafting.model.words.concord import concord
from drafting.model.words.terms import Term

NAMES = {"en": {"MEX": ("Mexico",)}, "es": {"MEX": ("México",)}}
GROUP = Term({"en": ("Consultation Group", "CG"), "es": ("Grupo de Consulta", "GC")}, {"en": ("Consultative Group",)})


def texts(english: str, spanish: str) -> dict[str, tuple[Provision, ...]]:
    """One line a provision, the same ids on both sides; "-" for a provision that one side lacks."""
    return {lang: tuple(Provision(f"p{n}", "operative", words) for n, words in enumerate(lines.split("\n"), 1)
                        if words != "-")
            for lang, lines in (("en", english), ("es", spanish))}


def drifts(english: str, spanish: str, **given) -> list[tuple[str, str]]:
    return [(d.provision, d.kind) for d in concord(texts(english, spanish), NAMES, **given)]


def test_texts_that_say_the_same_have_no_drift():
    assert drifts("Two States met on 3 March 2021 in Mexico; see article 4.\nIt shall not bind.",
                  "Dos Estados se reunieron el 3 de marzo de 2021 en México; véase el artículo 4.\nNo vinculará.") == []


def test_each_kind_of_drift_is_named_at_its_provision():
    english = "In 2 years.\nOn 3 March.\nArticle 4.\nMexico.\nNot so.\n[a] [b]\nOnly here."
    spanish = "En 3 años.\nEl 4 de marzo.\nArtículo 5.\nAquí.\nEs así.\n[a]\n-"
    assert drifts(english, spanish) == [("p1", "number"), ("p2", "date"), ("p3", "reference"), ("p4", "name"),
                                        ("p5", "negation"), ("p6", "brackets"), ("p7", "missing")]


def test_what_only_the_second_language_has_stands_behind_what_it_follows():
    assert drifts("One.\n-\nThree.", "Uno.\nOtra.\nTres.") == [("p2", "missing")]


def test_an_empty_provision_is_a_missing_one():
    assert drifts("Words.", " ") == [("p1", "missing")]


def test_another_kind_or_level_is_a_drift_of_structure():
    found = texts("a", "a")
    found["es"] = (replace(found["es"][0], level=1),)
    assert [d.kind for d in concord(found)] == ["structure"]


def test_only_what_differs_is_quoted():
    drift = concord(texts("In 2 years, 7 days.", "En 3 años, 7 días."))[0]
    assert drift.said == {"en": "2", "es": "3"}


def test_terms_are_counted_and_wrong_ones_named():
    assert drifts("The CG and the Consultation Group.", "El Grupo de Consulta y el GC.", terms=[GROUP]) == []
    assert drifts("The Consultation Group.", "El comité.", terms=[GROUP]) == [("p1", "term")]
    assert drifts("The Consultative Group.", "El comité.", terms=[GROUP]) == [("p1", "variant")]
    assert drifts("The GC met.", "El GC se reunió.", terms=[GROUP]) == [("p1", "term"), ("p1", "variant")]


def test_a_no_break_space_is_a_space():
    assert drifts("The Consultation\u00a0Group.", "El Grupo de\u00a0Consulta.", terms=[GROUP]) == []


@pytest.mark.parametrize("english, spanish, other", [
    ("the needs of the twentieth century", "las necesidades del siglo XX", "las necesidades del siglo XXI"),
    ("the 21st century", "el siglo XXI", "el siglo XIX"),
    ("in the 1980s and 1990s", "en los decenios de 1980 y 1990", "en los decenios de 1970 y 1990"),
    ("during the nineties", "en los años noventa", "en los años ochenta"),
    ("at 10 a.m.", "a las 10.00 horas", "a las 22.00 horas"),
    ("until 6 p.m.", "hasta las 6 de la tarde", "hasta las 6 de la mañana"),
    ("at 18:00 hours", "a las 18.00 horas", "a las 18.30 horas"),
    ("before noon", "antes del mediodía", "antes de las 11.00 horas"),
    ("by midnight", "a las 24.00 horas", "a las 23.00 horas"),
    ("within 72 hours", "en un plazo de 72 horas", "en un plazo de 48 horas"),
    ("the twenty-fourth meeting", "la XXIV reunión", "la XXV reunión"),
    ("the 13th meeting", "la decimotercera reunión", "la decimocuarta reunión"),
    ("the thirtieth session", "el trigésimo período", "el vigésimo período"),
    ("the twenty-fourth meeting", "la vigésima cuarta reunión", "la vigésima quinta reunión"),
    ("the twenty-fourth meeting", "la vigesimocuarta reunión", "la vigesimoquinta reunión"),
    ("the fifty-ninth session", "el quincuagésimo noveno período", "el quincuagésimo octavo período"),
])
def test_numbers_that_are_written_otherwise_are_the_same(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "number")]


def test_a_reference_is_said_with_its_noun():
    (drift,) = concord(texts("As in section 3.1.", "Como en el apartado 3.1."), NAMES)
    assert drift.said == {"en": "section 3.1", "es": "apartado 3.1"}


@pytest.mark.parametrize("english, spanish, other", [
    ("on 1/11/2019", "el 1 de noviembre de 2019", "el 1 de diciembre de 2019"),
    ("on 11/22/2019", "el 22 de noviembre de 2019", "el 23 de noviembre de 2019"),
    ("on 22.11.2019", "el 22/11/2019", "el 22/12/2019"),
])
def test_dates_in_figures_are_dates(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "date")]


@pytest.mark.parametrize("english, spanish, other", [
    ("They do not agree that no State pays.", "No aceptan que ningún Estado pague.", "Aceptan que ninguno pague."),
    ("They see no need for any rule.", "No ven ninguna necesidad de reglas.", "Ven la necesidad de reglas."),
    ("Neither the chair nor the host decides.", "Ni la presidencia ni la sede deciden.", "La presidencia decide."),
    ("No State is excluded, and none is forced.", "Ningún Estado queda excluido, y ninguno es obligado.",
     "Todo Estado queda excluido, y ninguno es obligado."),
    ("They shall not meet. Nor shall they vote.", "No se reunirán. Tampoco votarán.", "No se reunirán. Votarán."),
    ("They wait until it is proved.", "Esperarán mientras no se pruebe.", "No esperarán mientras no se pruebe."),
    ("It applies regardless of it.", "Se aplica con independencia de ello.", "Se aplica según ello."),
    ("not later than May", "a más tardar en mayo", "no en mayo"),
    ("a serious non-political crime", "un delito común grave", "ningún delito común grave"),
    ("a non-binding text", "un texto no vinculante", "un texto vinculante"),
    ("No.", "N.º", "No es así."), ("No. 4", "Núm. 4", "No hay 4"),
])
def test_languages_that_deny_in_other_ways_deny_alike(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "negation")]
