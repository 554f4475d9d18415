"""Signs: what may not drift between versions and languages, found and read alike."""

import pytest

from drafting.model.words.signs import signs

ALIKE = [
    ("by 31 July 2020", "a más tardar el 31 de julio de 2020", [("date", "2020-07-31")]),
    ("on July 1, 2021", "el 1.º de julio de 2021", [("date", "2021-07-01")]),
    ("in May 2020", "en mayo de 2020", [("date", "2020-05")]),
    ("on 3 March", "el 3 de marzo", [("date", "--03-03")]),
    ("on 2019-11-22", "el 2019-11-22", [("date", "2019-11-22")]),
    ("1,000.50 units", "1.000,50 unidades", [("number", "1000.5")]),
    ("1 000 000 persons", "1.000.000 de personas", [("number", "1000000")]),
    ("3 million persons", "3 millones de personas", [("number", "3000000")]),
    ("2.5 per cent", "2,5 %", [("number", "2.5%")]),
    ("ten per cent", "el diez por ciento", [("number", "10%")]),
    ("two decades", "dos decenios", [("number", "2")]),
    ("twenty-one days", "veintiún días", [("number", "21")]),
    ("thirty-two days", "treinta y dos días", [("number", "32")]),
    ("one hundred and five States", "ciento cinco Estados", [("number", "105")]),
    ("two thousand nineteen", "dos mil diecinueve", [("number", "2019")]),
    ("the XXIV meeting", "la XXIV reunión", [("number", "24")]),
    ("the third meeting", "la tercera reunión", [("number", "3.")]),
    ("the 3rd meeting", "la 3.ª reunión", [("number", "3.")]),
    ("2019–2022", "2019–2022", [("number", "2019"), ("number", "2022")]),
    ("twice a year, and two hundred a month", "dos veces al año y doscientos al mes",
     [("number", "2"), ("number", "200")]),
    ("a hundred and twenty a year", "ciento veinte al año", [("number", "120")]),
    ("paragraphs 2.1 and 3.2.1", "párrafos 2.1 y 3.2.1",
     [("reference", "paragraph 2.1"), ("reference", "paragraph 3.2.1")]),
    ("under section 3. The", "en la sección 3. El", [("reference", "section 3")]),
    ("article 3", "artículo 3", [("reference", "article 3")]),
    ("paragraph 3 bis", "párrafo 3 bis", [("reference", "paragraph 3 bis")]),
    ("articles 3, 4 and 7", "artículos 3, 4 y 7",
     [("reference", "article 3"), ("reference", "article 4"), ("reference", "article 7")]),
    ("Annex II", "Anexo II", [("reference", "annex 2")]),
    ("subparagraph (a)", "inciso a)", [("reference", "point a")]),
    ("shall not", "no deberán", [("modal", "shall"), ("negation", "not")]),
    ("should", "debería", [("modal", "should")]),
    ("may", "podrán", [("modal", "may")]),
    ("in Mexico and Panama", "en México y Panamá", [("name", "MEX"), ("name", "PAN")]),
    ("one State", "un Estado", []),
    ("notwithstanding", "no obstante", []),
    ("I recall", "Recuerdo", []),
]
NAMES = {"en": {"MEX": ("Mexico",), "PAN": ("Panama",)}, "es": {"MEX": ("México",), "PAN": ("Panamá",)}}


@pytest.mark.parametrize("english, spanish, expected", ALIKE, ids=lambda value: str(value)[:30])
def test_both_languages_say_the_same(english, spanish, expected):
    for words, language in ((english, "en"), (spanish, "es")):
        found = signs(words, language, NAMES[language])
        assert sorted((s.kind, s.value) for s in found) == sorted(expected), language


def test_a_sign_stands_where_its_words_are():
    words = "In 2020 two States, not three, met on 3 March 2021."
    assert [words[s.start:s.end] for s in signs(words, "en")] == ["2020", "two", "not", "three", "3 March 2021"]


def test_the_month_is_no_modal_verb():
    assert [s.kind for s in signs("May 2020. It may meet in May.", "en")] == ["date", "modal"]


def test_another_language_has_its_digits_read():
    assert [(s.kind, s.value) for s in signs("pas plus de 3 États, le 2020-01-02", "fr")] == [
        ("number", "3"), ("date", "2020-01-02")]


@pytest.mark.parametrize(("french", "english"), [
    ("au plus tard le 31 juillet 2020, deux États devront agir", "no later than 31 July 2020, two States shall act"),
    ("le 1er mai 2020 à 15 heures", "on 1 May 2020 at 3 p.m."),
    ("quatre-vingt-dix-sept pour cent des vingt et un membres", "ninety-seven per cent of the twenty-one members"),
    ("soixante-dix mille trois cents", "seventy thousand three hundred"),
    ("aux articles 3, 4 et 5 et au paragraphe 2", "in articles 3, 4 and 5 and paragraph 2"),
    ("Ils ne se réunissent pas sans accord", "They do not meet without agreement"),
    ("la vingt-quatrième, la première du XXIe siècle", "the twenty-fourth, the first of the 21st century"),
    ("il n’y a que trois membres", "there are only three members"),
    ("dans les années 1990, à la 3e session", "in the 1990s, at the 3rd session"),
    ("vingt et un, deux et trois", "twenty-one, two and three"),
])
def test_french_says_the_same_as_english(french, english):
    one, other = ([(sign.kind, sign.value) for sign in signs(words, lang)]
                  for words, lang in ((french, "fr"), (english, "en")))
    assert one == other != []
