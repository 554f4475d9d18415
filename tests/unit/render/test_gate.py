"""The gate: nothing in a clean text, and every seeded fault of each kind at its place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.model.text import Notice, Provision, Text
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from drafting.render.documents.stops import gate, renumbered
from drafting.render.house.body import load_body, templates_folder

BODY = load_body(templates_folder() / "rcm")
ENGLISH = """# Declaration on sample matters

*Recalling* the spirit of the first meeting,

*Noting* that Belize, Canada, Costa Rica and Mexico have reported on it,

*Bearing in mind* the rights of all persons,

## I. Principles

1. Reaffirm that the process is voluntary;

2. Decide to meet as follows:

    (a) once a year in plenary;

    (b) twice a year in the group; and

    (c) as often as is useful elsewhere;

3. Request the Secretariat to report on paragraph 2, in accordance with article 31 of the Convention;

4. Welcome the offer of Panama and thank Guatemala, Honduras and the United States;

5. Also invite the observers to speak;

## II. Follow-up

6. Take note of the plan of action.
"""
SPANISH = """# Declaración sobre asuntos de muestra

*Recordando* el espíritu de la primera reunión,

*Tomando nota* de que Belice, Canadá, Costa Rica y México han informado al respecto,

*Teniendo presentes* los derechos de todas las personas,

## I. Principios

1. Reafirman que el proceso es voluntario;

2. Deciden reunirse como sigue:

    (a) una vez al año en plenario;

    (b) dos veces al año en el grupo; y

    (c) cuantas veces sea útil en otros formatos;

3. Solicitan a la Secretaría que informe sobre el párrafo 2, con arreglo al artículo 31 de la Convención;

4. Acogen con beneplácito el ofrecimiento de Panamá y agradecen a los Estados Unidos, Guatemala y Honduras;

5. Invitan a los observadores a intervenir;

## II. Seguimiento

6. Toman nota del plan de acción.
"""
CLEAN = {"en": labelled(read_plain(ENGLISH)), "es": labelled(read_plain(SPANISH))}

# Language, words that stand in the text, words in their place, the kind of what must be found.
SEEDS = [
    *[(lang, old, new, "brackets") for lang, old, new in (
        ("en", "voluntary;", "[voluntary];"), ("en", "once a year", "[once] [twice] a year"),
        ("en", "Request", "[Request"),
        ("en", "useful", "useful]"), ("en", "the plan", "[MEX: the plan]"), ("es", "voluntario", "[voluntario]"),
        ("es", "Deciden", "[Deciden] [Acuerdan]"), ("es", "una vez", "[una vez"), ("es", "útil", "útil]"),
        ("en", "the rights", "[…]"))],
    *[(lang, old, new, "internal note") for lang, old, new in (
        ("en", "voluntary", "voluntary (TODO: check)"), ("en", "once a year", "INTERNAL once a year"),
        ("en", "persons", "persons [internal note: ask GTM]"), ("en", "plan of action", "plan of action (TBC)"),
        ("en", "observers", "observers XXX"), ("es", "voluntario", "voluntario (nota interna: consultar)"),
        ("es", "plenario", "plenario, por completar"), ("es", "grupo", "grupo (INTERNO)"),
        ("es", "útil", "útil (TBD)"), ("en", "in plenary", "in plenary, to be completed"))],
    *[(lang, old, new, "ending") for lang, old, new in (
        ("en", "meeting,", "meeting"), ("en", "reported on it,", "reported on it;"), ("en", "persons,", "persons"),
        ("en", "voluntary;", "voluntary,"), ("en", "Convention;", "Convention."),
        ("en", "United States;", "United States"),
        ("en", "in plenary;", "in plenary."), ("es", "reunión,", "reunión."), ("es", "voluntario;", "voluntario"),
        ("es", "Convención;", "Convención,"))],
    *[(lang, old, new, "country order") for lang, old, new in (
        ("en", "Belize, Canada, Costa Rica and Mexico", "Canada, Belize, Costa Rica and Mexico"),
        ("en", "Belize, Canada, Costa Rica and Mexico", "Belize, Canada, Mexico and Costa Rica"),
        ("en", "Guatemala, Honduras and the United States", "the United States, Guatemala and Honduras"),
        ("en", "Guatemala, Honduras and", "Honduras, Guatemala and"),
        ("en", "Belize, Canada, Costa Rica", "Mexico, Canada, Costa Rica"),
        ("es", "Belice, Canadá, Costa Rica y México", "Canadá, Belice, Costa Rica y México"),
        ("es", "Belice, Canadá, Costa Rica y México", "México, Belice, Canadá y Costa Rica"),
        ("es", "los Estados Unidos, Guatemala y Honduras", "Guatemala, Honduras y los Estados Unidos"),
        ("es", "los Estados Unidos, Guatemala y Honduras", "Honduras, los Estados Unidos y Guatemala"),
        ("es", "Costa Rica y México", "Nicaragua y México"))],
    *[(lang, old, new, "reference") for lang, old, new in (
        ("en", "paragraph 2", "paragraph 22"), ("en", "paragraph 2", "paragraphs 2 and 9"),
        ("en", "voluntary", "voluntary under paragraph 7"), ("en", "the plan", "paragraph 12 and the plan"),
        ("en", "the offer", "paragraph 0 and the offer"), ("es", "párrafo 2", "párrafo 12"),
        ("es", "párrafo 2", "párrafos 2 y 30"), ("es", "voluntario", "voluntario según el párrafo 8"),
        ("es", "del plan", "del párrafo 77 y del plan"), ("es", "el ofrecimiento", "el párrafo 9 y el ofrecimiento"))],
    *[(lang, old, new, "voice") for lang, old, new in (
        ("en", "Reaffirm", "Reaffirms"), ("en", "Decide to", "We decide to"), ("en", "Request", "Requests"),
        ("en", "Welcome the", "Welcomes the"), ("en", "Also invite", "Also invites"),
        ("en", "Take note", "Takes note"),
        ("es", "Reafirman", "Reafirma"), ("es", "Deciden", "Decidimos"), ("es", "Solicitan", "Solicitamos"),
        ("es", "Toman nota", "Toma nota"))],
    *[(lang, old, new, "numbering") for lang, old, new in (
        ("en", "Reaffirm", "1. Reaffirm"), ("en", "Decide to", "3. Decide to"),
        ("en", "once a year", "(b) once a year"),
        ("es", "Solicitan", "3. Solicitan"), ("es", "dos veces", "b) dos veces"))],
]


def seeded(lang: str, old: str, new: str) -> tuple[Text, str]:
    """The text with the words in place of others, and the id of the one provision that has them."""
    found = [p for p in CLEAN[lang] if old in p.text]
    assert found, old
    return tuple(replace(p, text=p.text.replace(old, new, 1), marks=()) if p is found[0] else p
                 for p in CLEAN[lang]), found[0].id


def kinds(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.kind for notice in notices]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_clean_text_passes(lang):
    assert gate(CLEAN[lang], lang, BODY) == ()


@pytest.mark.parametrize("lang, old, new, kind", SEEDS, ids=lambda value: str(value)[:24])
def test_a_seeded_fault_is_found(lang, old, new, kind):
    text, _ = seeded(lang, old, new)
    assert kind in kinds(gate(text, lang, BODY))


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("count", range(5))
def test_a_number_that_is_missing_or_stands_twice_is_found(lang, count):
    numbered = [n for n, p in enumerate(CLEAN[lang]) if p.label and p.kind == "operative"]
    place = numbered[count + 1]
    for label in (CLEAN[lang][numbered[count]].label, str(count + 4)):
        text = tuple(replace(p, label=label) if n == place else p for n, p in enumerate(CLEAN[lang]))
        assert "numbering" in kinds(gate(text, lang, BODY))


def test_a_word_in_capitals_is_no_note():
    text, _ = seeded("es", "el proceso es voluntario", "TODO el proceso es voluntario")
    assert gate(text, "es", BODY) == ()
    text, _ = seeded("es", "el proceso es voluntario", "TODO: el proceso es voluntario")
    assert kinds(gate(text, "es", BODY)) == ["internal note"]


def test_a_finding_says_where_and_which_words():
    text, _ = seeded("en", "paragraph 2", "paragraph 22")
    assert gate(text, "en", BODY) == (Notice("reference", "3", "“paragraph 22” is not in this text."),)


def test_a_body_adds_words_of_its_own():
    body = replace(BODY, house=BODY.house | {"en": BODY.house["en"] | {"internal": "for the Troika | secret"}})
    text, _ = seeded("en", "voluntary", "voluntary (for the troika)")
    assert kinds(gate(text, "en", body)) == ["internal note"]


def test_a_reference_that_renumbering_left_behind_is_found():
    before = labelled(read_plain("1. Decide to meet;\n\n2. Note paragraph 1 and article 3 of the Convention;\n"))
    new = replace(before[0], id="p9", text="Welcome all;")
    after = labelled((new, *before))
    assert list(renumbered(before, after, "en")) == [Notice("reference", "3", "What “paragraph 1” meant is 2 now.")]
    corrected = (*after[:2], replace(after[2], text="Note paragraph 2 and article 3 of the Convention;"))
    assert list(renumbered(before, corrected, "en")) == []
    gone = labelled(before[1:])
    assert [n.message for n in renumbered(before, gone, "en")] == ["What “paragraph 1” meant is no longer there."]


def numbered(*lines: tuple[str, str, int, str]) -> tuple[Provision, ...]:
    """Provisions by kind, label, level and words."""
    return tuple(Provision(f"p{n}", kind, words, label=label, level=level)
                 for n, (kind, label, level, words) in enumerate(lines, 1))


def test_paragraphs_numbered_by_a_list_style_count_with_the_others():
    text = numbered(("item", "1", 0, "One;"), ("item", "2", 0, "Two;"), ("item", "(a)", 1, "two a"),
                    ("item", "(b)", 1, "two b"), ("operative", "3", 0, "Three, see paragraph 2;"))
    assert gate(text, "en", BODY) == ()


def test_items_of_each_level_have_a_habit_of_their_own():
    text = numbered(("item", "1", 0, "One."), ("item", "2", 0, "Two."), ("item", "(a)", 1, "two a"),
                    ("item", "(b)", 1, "two b"), ("item", "(c)", 1, "two c!"))
    assert [n.message for n in gate(text, "en", BODY)] == ["It ends with “!”, others of its kind without a sign."]


@pytest.mark.parametrize(("labels", "faults"), [
    ("(i) (ii) (iii) (iv) (v) (vi) (vii) (viii) (ix) (x)", 0),
    ("i. ii. iii.", 0), ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k)", 0),
    ("(xiv) (xv) (xvi) (xvii)", 1),                          # the ones before the first are missing
    ("(i) (iii)", 1), ("(i) (ii) (ii)", 1), ("(h) (j)", 2), ("(a) (i)", 1)])
def test_a_list_that_begins_with_i_counts_in_roman_figures(labels, faults):
    items = tuple(Provision(f"x{n}", "item", "a matter;", label=label) for n, label in enumerate(labels.split()))
    found = [n for n in gate((Provision("t", "title", "On matters"), *items), "en", BODY) if n.kind == "numbering"]
    assert len(found) == faults, found
