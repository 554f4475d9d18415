"""The concordance: what two languages of a text must share."""

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
