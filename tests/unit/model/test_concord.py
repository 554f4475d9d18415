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
    ("twice a year", "dos veces al año", "tres veces al año"), ("twice a year", "dos veces al año", "una vez al año"),
    ("one third of the votes", "un tercio de los votos", "un cuarto de los votos"),
    ("three quarters of it", "las tres cuartas partes", "las dos terceras partes"),
    ("half of the votes", "la mitad de los votos", "un tercio de los votos"), ("½", "1/2", "1/3"),
    ("a two-thirds majority", "una mayoría de dos tercios", "una mayoría de tres cuartos"),
    ("a three-year term", "un mandato de tres años", "un mandato de cuatro años"),
    ("a biennial report", "un informe bienal", "un informe trienal"), ("ten percent", "un diez por ciento", "un 9%"),
    ("from 3 to 5 p.m.", "de las 15.00 a las 17.00 horas", "de las 13.00 a las 17.00 horas"),
    ("at 3 o’clock in the afternoon", "a las 3 de la tarde", "a las 3 de la mañana"),
    ("at 12 noon", "a las 12 del mediodía", "a las 11 de la mañana"), ("24-hour care", "atención las 24 horas", "12"),
    ("the thirtieth session", "el trigésimo período", "el vigésimo período"),
    ("the twenty-fourth meeting", "la vigésima cuarta reunión", "la vigésima quinta reunión"),
    ("the twenty-fourth meeting", "la vigesimocuarta reunión", "la vigesimoquinta reunión"),
    ("the fifty-ninth session", "el quincuagésimo noveno período", "el quincuagésimo octavo período"),
    ("A dozen Members spoke.", "Intervinieron doce Miembros.", "Intervinieron diez Miembros."),
    ("every other month", "cada dos meses", "cada tres meses"),
    ("in both languages, both of them authentic", "en los dos idiomas, ambos auténticos", "en los tres idiomas"),
    ("one and a half years", "un año y medio", "un año"),
    ("1 billion dollars", "mil millones de dólares", "un millón de dólares"),
    ("two billion", "dos mil millones", "dos millones"), ("2.5 million people", "2.500.000 personas", "25 millones"),
    ("US$ 1.2 billion", "1.200 millones de dólares", "12 millones de dólares"),
    ("USD 5,000", "5.000,00 USD", "5.000,50 USD"), ("one per cent", "el uno por ciento", "el dos por ciento"),
    ("between 10 and 20 per cent", "entre el 10 % y el 20 %", "entre el 10 % y el 30 %"),
    ("3 percentage points", "3 puntos porcentuales", "el 3 %"),
    ("Secondly, it", "En segundo lugar,", "En tercer lugar,"),
    ("the 50th anniversary", "el cincuentenario", "el centenario"),
    ("in the second half of 2026", "en el segundo semestre de 2026", "en el primer semestre de 2026"),
    ("every six months", "cada semestre", "cada trimestre"), ("half-yearly", "semestral", "trimestral"),
    ("in the eighties and nineties", "en los años ochenta y noventa", "en los años setenta y noventa"),
    ("at half past nine", "a las nueve y media", "a las diez y media"),
    ("at a quarter to ten", "a las diez menos cuarto", "a las diez y cuarto"),
    ("at eight in the morning", "a las 8.00 horas", "a las 20.00 horas"), ("at 18h00", "a las 18.00 h", "a las 8.00 h"),
    ("9–11 a.m.", "9.00 a 11.00 horas", "9.00 a 12.00 horas"),
    ("within six months", "en un plazo de seis meses", "en un plazo de seis años"),
    ("thirty (30) working days", "treinta (30) días hábiles", "treinta (30) meses"),
    ("USD 500", "500 dólares", "500 euros"), ("€200", "200 euros", "200 dólares"),
    ("at least five", "al menos cinco", "a lo sumo cinco"), ("more than ten", "más de diez", "menos de diez"),
    ("half a million", "medio millón", "un millón"), ("millions of persons", "millones de personas", "dos personas"),
    ("in the 1970s and 80s", "en los años 70 y 80", "en los años 70 y 90"),
    ("twenty of them", "una veintena de ellos", "una decena de ellos"),
    ("the mid-term review of 2 plans", "el examen de mitad de período de 2 planes", "la mitad de 2 planes"),
])
def test_numbers_that_are_written_otherwise_are_the_same(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "number")]


@pytest.mark.parametrize("english, spanish, other", [
    ("Members should report.", "Los Miembros deberían informar.", "Los Miembros deberán informar."),
    ("Members should report.", "Conviene que los Miembros informen.", "Los Miembros informarán."),
    ("Members should report.", "Los Miembros deben informar.", "Los Miembros informarán."),
    ("Members shall report.", "Los Miembros informarán.", "Los Miembros deberían informar."),
    ("Members must report.", "Los Miembros deben informar.", "Los Miembros podrían informar."),
    ("Members may report.", "Los Miembros podrán informar.", "Los Miembros deberán informar."),
    ("Members shall report.", "Los Miembros deberán informar.", "Los Miembros podrán informar."),
    ("Members shall be able to speak.", "Los Miembros podrán hablar.", "Los Miembros deberían poder hablar."),
])
def test_how_binding_a_text_is(english, spanish, other):
    assert drifts(english, spanish) == []
    assert ("p1", "modal") in drifts(english, other)


def test_a_denial_binds_in_its_own_way():
    assert drifts("No Member shall be excluded.", "Ningún Miembro podrá ser excluido.") == []


def test_a_reference_is_said_with_its_noun():
    (drift,) = concord(texts("As in section 3.1.", "Como en el apartado 3.1."), NAMES)
    assert drift.said == {"en": "section 3.1", "es": "apartado 3.1"}


@pytest.mark.parametrize("english, spanish, other", [
    ("on 1/11/2019", "el 1 de noviembre de 2019", "el 1 de diciembre de 2019"),
    ("on 11/22/2019", "el 22 de noviembre de 2019", "el 23 de noviembre de 2019"),
    ("on January 1st, 2026", "el primero de enero de 2026", "el 2 de enero de 2026"),
    ("on the first of May 2026", "el 1º de mayo de 2026", "el 2 de mayo de 2026"),
    ("on 22.11.2019", "el 22/11/2019", "el 22/12/2019"),
    ("on May 4–5, 2026", "los días 4 y 5 de mayo de 2026", "los días 4 y 5 de junio de 2026"),
    ("on 22 Nov. 2019", "el 22 de noviembre de 2019", "el 22 de dic. de 2019"),
    ("in September 2026", "en setiembre de 2026", "en octubre de 2026"),
    ("before the first of May", "antes del 1 de mayo", "después del 1 de mayo"),
])
def test_dates_in_figures_are_dates(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "date")]


@pytest.mark.parametrize("english, spanish, other", [
    ("Article 3, paragraph 2 (b)", "el párrafo 2 b) del artículo 3", "el párrafo 2 c) del artículo 3"),
    ("article 3 (2)", "el párrafo 2 del artículo 3", "el párrafo 1 del artículo 3"),
])
def test_a_reference_goes_down_to_the_letter(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "reference")]


def test_dollars_of_the_united_states_are_no_member():
    names = {"en": {"USA": ("United States",)}, "es": {"USA": ("Estados Unidos",)}}
    texts = {"en": (Provision("p1", "operative", "USD 2 million"),),
             "es": (Provision("p1", "operative", "2 millones de dólares de los Estados Unidos"),)}
    assert concord(texts, names) == ()


@pytest.mark.parametrize("english, french", [
    ("No member shall leave.", "Aucun membre ne doit partir."), ("Nobody may leave.", "Nul ne peut partir."),
    ("not only", "non seulement"), ("not only States", "pas seulement les États"), ("twice", "deux fois"),
    ("ten years", "une dizaine d’années"), ("two thirds", "les deux tiers"), ("half", "la moitié"),
    ("the 19th century", "au XIXᵉ siècle"), ("non-governmental", "non gouvernementales"),
    ("before it is adopted", "avant qu’il ne soit adopté"), ("unless they agree", "à moins qu’ils n’en conviennent"),
    ("unless they agree", "sauf s’ils en conviennent"),
])
def test_french_says_it_in_its_own_way(english, french):
    texts = {"en": (Provision("p1", "operative", english),), "fr": (Provision("p1", "operative", french),)}
    assert concord(texts) == ()


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
    ("Nobody came.", "No vino nadie.", "Vino alguien."), ("They shall never meet.", "No se reunirán nunca.", "Sí."),
    ("Without exception, nobody pays.", "Sin excepción, nadie paga.", "Sin excepción, todos pagan."),
    ("unaccompanied minors", "menores no acompañados", "menores sin nada"),
    ("a non-binding text", "un texto no vinculante", "un texto vinculante"),
    ("No.", "N.º", "No es así."), ("No. 4", "Núm. 4", "No hay 4"),
    ("It lacks the means.", "No cuenta con los medios.", "No es cierto que no cuente con ellos."),
    ("It lacks no means.", "No carece de medios.", "Carece de medios."),
    ("It shall have no effect.", "Carecerá de efectos.", "Tendrá efectos."),
    ("It failed to reach consensus.", "No logró el consenso.", "No es que no lo lograra."),
    ("No fewer than three Members ask.", "Al menos tres Miembros lo piden.", "No lo piden tres Miembros."),
    ("no more than 5 Members", "no más de 5 Miembros", "no 5 Miembros"),
    ("Not only the hosts but all report.", "No solo las sedes, sino todos informan.", "Las sedes y no todos informan."),
    ("It is not only useful.", "No es únicamente útil.", "No es útil."), ("all", "tanto uno como otro", "ninguno"),
    ("It applies not only to them.", "Se aplica tanto a ellos como a otros.", "No se aplica a ellos."),
    ("It is not true that nobody came.", "No es cierto que nadie viniera.", "Es cierto que nadie vino."),
    ("Unless they agree, it ends.", "A menos que estén de acuerdo, termina.", "Si están de acuerdo, termina."),
    ("unless otherwise decided", "salvo decisión en contrario", "si se decide así"),
    ("It is for nothing other than rest.", "No es para nada que no sea el descanso.", "Es para el descanso."),
    ("at no cost", "de forma gratuita", "no de forma gratuita"), ("free of charge", "sin costo", "no gratis"),
    ("It creates no duty and does not limit them.", "No crea deberes ni los limita.", "Crea deberes y los limita."),
])
def test_languages_that_deny_in_other_ways_deny_alike(english, spanish, other):
    assert drifts(english, spanish) == []
    assert drifts(english, other) == [("p1", "negation")]
