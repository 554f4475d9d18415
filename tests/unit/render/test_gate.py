"""The gate: nothing in a clean text, and every seeded fault of each kind at its place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.model.text import OBJECT, Alternative, Bracket, Notice, Provision, Span, Text
from drafting.model.words.concord import Drift
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from drafting.render.documents.stops import drifted, gate, renumbered
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


@pytest.mark.parametrize(("labels", "wrong"), [
    ("I II III IV V VI IX", ["IX missing"]), ("I II III IV V", []), ("I II II", ["II twice"]),
    ("II III", ["II missing"]),
    ("I. II. III.", []), ("A B C", []), ("A B C D E F G H I J", []), ("I II h I II", []), ("i ii iii", [])])
@pytest.mark.parametrize("kind", ["operative", "article"])
def test_articles_and_paragraphs_may_count_in_roman_figures(labels, wrong, kind):
    lead = "Article " if kind == "article" else ""
    text = numbered(*(("heading", "", 0, "A part") if label == "h" else (kind, lead + label, 0, "A matter;")
                      for label in labels.replace(" h ", " " if kind == "article" else " h ").split()))
    if kind == "article" and "h" in labels:
        wrong = ["I twice", "II twice"]                     # which count through the text
    wanted = {"twice": "The number {} stands twice.", "missing": "The number before {} is missing."}
    assert [m for _, m in said(text, "numbering")] == [
        wanted[what].format(lead + label) for label, what in map(str.split, wrong)]


@pytest.mark.parametrize("labels", ["• • •", "OP OP", "- -", "(*) (**)", "(a-1) (a-2)"])
def test_a_label_that_is_no_number_is_not_counted(labels):
    for kind in ("item", "operative"):
        assert said(numbered(*((kind, label, 0, "A matter;") for label in labels.split())), "numbering") == []


def ending(*signs: str) -> Text:
    """Operative paragraphs that end with these signs."""
    return numbered(*(("operative", f"{n}", 0, f"On matter {n}{sign}") for n, sign in enumerate(signs, 1)))


@pytest.mark.parametrize(("signs", "odd"), [
    ((";", ";", ","), [3]), ((";", ",", ";"), [2]), ((";", ";", ",", ","), []),       # most of them: more than half
    ((",", ";"), []), ((";", ";", "."), []), ((";", ";", ";"), []), ((",", ",", ";"), []),      # the last may close so
    ((";", ";", "!"), [3]), ((";", ".", ";"), [2]), ((";", ":", ";"), []), (("", ";", "", ""), [2])])
def test_a_habit_is_what_more_than_half_do_and_the_last_of_a_row_may_close(signs, odd):
    assert [n.place for n in gate(ending(*signs), "en", BODY) if n.kind == "ending"] == [str(n) for n in odd]


@pytest.mark.parametrize(("labels", "wrong"), [
    ("1 2 3", []), ("1 2 4", ["4 missing"]), ("1 1 2", ["1 twice"]), ("2 3", ["2 missing"]),
    ("1 2 3 2 4", ["2 twice"]), ("1 2 3 1 2 3 4", ["1 twice", "2 twice", "3 twice"]),   # and the count goes on
    ("1 2 2_bis 2_ter 2_quinquies 3", []),
    ("1 2_bis 2", ["2_bis missing"]), ("1 1_bis 1_bis 2", ["1_bis twice"])])
def test_numbers_that_are_missing_or_stand_twice(labels, wrong):
    text = numbered(*(("operative", label.replace("_", " "), 0, "A matter;") for label in labels.split()))
    said = [n.message for n in gate(text, "en", BODY) if n.kind == "numbering"]
    wanted = {"twice": "The number {} stands twice.", "missing": "The number before {} is missing."}
    assert said == [wanted[what].format(label.replace("_", " ")) for label, what in map(str.split, wrong)]


@pytest.mark.parametrize(("words", "odd"), [
    ("Mexico and Belize", False), ("Mexico, Belize and Canada", True), ("Belize, Mexico and Canada", True),
    ("Mexico, and later on Belize, and elsewhere Canada", False), ("Belize, Canada and Mexico", False)])
def test_an_order_begins_with_three_members_in_a_row(words, odd):
    text = numbered(("paragraph", "", 0, f"The offer of {words} was heard."))
    assert kinds(gate(text, "en", BODY)) == ["country order"] * odd


@pytest.mark.parametrize(("key", "value", "found"), [
    ("strike", "1", True), ("dstrike", "1", True), ("strike", "0", False), ("b", "1", False)])
def test_words_struck_by_hand(key, value, found):
    struck = Provision("p1", "paragraph", "They meet once a year.", (Span(10, 14, key, value),))
    assert [n.message for n in gate((struck,), "en", BODY)] == [
        "“once” is struck through by hand, which looks like a deletion."] * found
    assert gate((replace(struck, marks=(Span(9, 10, key, value),)),), "en", BODY) == ()      # a blank says nothing


def test_a_word_of_the_house_counts_in_any_letters_and_an_abbreviation_in_capitals_alone():
    found = {words: kinds(gate(numbered(("paragraph", "", 0, words)), "en", BODY)) for words in (
        "Internal Note: ask.", "Internal matters.", "INTERNAL matters.", "The tbc group.", "The TBC group.", "XXXI.")}
    assert [words for words, there in found.items() if there == ["internal note"]] == [
        "Internal Note: ask.", "INTERNAL matters.", "The TBC group."]


def test_a_bracket_that_only_closes_is_found_and_its_words_are_told():
    assert [n.message for n in gate(numbered(("paragraph", "", 0, "They meet once] a year.")), "en", BODY)] == [
        "“] a year.” is not agreed."]


def test_a_reference_to_another_text_or_that_is_new_here_is_let_be():
    before = labelled(read_plain("1. Decide to meet;\n\n2. Welcome all;\n"))
    new = replace(before[0], id="p9", text="Thank the host;")
    after = labelled((new, before[0], replace(before[1], text="Welcome all, see paragraph 1;")))
    assert list(renumbered(before, after, "en")) == []                                       # it means what is 1 now
    other = numbered(("operative", "1", 0, "Note paragraph 7 of the Convention;"), ("operative", "2", 0, "Note 1;"))
    assert gate(other, "en", BODY) == ()


def test_verbs_that_end_in_ss_speak_in_no_other_person():
    text = numbered(*(("operative", f"{n}", 0, words) for n, words in enumerate(
        ("Express thanks;", "Reaffirm it;", "Stress it;"), 1)))
    assert gate(text, "en", BODY) == ()


def test_of_what_drifts_between_languages_what_is_missing_and_what_is_spelt_otherwise_stops():
    drifts = tuple(Drift(kind, "p1", {"en": "Secretariat", "es": ""}) for kind in ("missing", "variant", "number"))
    assert [(n.kind, n.place) for n in drifted(drifts, {"p1": "3"})] == [("language missing", "3"), ("term", "3")]


@pytest.mark.parametrize(("lines", "said"), [
    ([("article", "Article 1", "On one."), ("heading", "", "II"), ("article", "Article 1", "On two.")],
     ["The number Article 1 stands twice."]),                                       # articles count through the text
    ([("operative", "1", "Note it;"), ("heading", "", "II"), ("operative", "1", "Note it;")], []),
    ([("operative", "1", "Note it;"), ("operative", "2", "Meet as follows:"), ("table", "", ""),
      ("operative", "3", "Note it;")], []),
    ([("operative", "1", "Decide it;"), ("operative", "2", "Reaffirm it;"), ("operative", "3", "Further requests it;")],
     ["“Further requests it;” speaks in another person than most paragraphs do."]),
    ([("preambular", "", "Noting it,"), ("preambular", "", "Recalling it,"), ("preambular", "", "Bearing it in mind;"),
      ("operative", "1", "Decide it;")], [])])
def test_what_may_begin_again_end_otherwise_or_open_with_an_adverb(lines, said):
    text = numbered(*((kind, label, 0, words) for kind, label, words in lines))
    assert [n.message for n in gate(text, "en", BODY)] == said


def said(text: Text, kind: str, lang: str = "en", body=BODY) -> list[tuple[str, str]]:
    """The places and sentences of one kind of finding."""
    return [(n.place, n.message) for n in gate(text, lang, body) if n.kind == kind]


def operative(*words: str) -> Text:
    return numbered(*(("operative", f"{n}", 0, each) for n, each in enumerate(words, 1)))


@pytest.mark.parametrize(("labels", "wrong"), [
    ("1 2 h 1 2", []), ("1 2 h 3 4", []), ("1 2 h 2", ["2 twice"]), ("1 2 h 1 1", ["1 twice"]), ("1 2 1", ["1 twice"]),
    ("1 2 h 1 3", ["3 missing"]), ("1 A1 1 2 A2 1 2", []), ("A1 1 A2 2 A2 3", ["Article_2 twice"]), ("1 2 h h 1", []),
    ("1 2 h 4 h 1", ["4 missing"]), ("1 h 2 1", ["1 twice"])])
def test_a_count_may_begin_again_behind_a_heading_or_an_article_and_nowhere_else(labels, wrong):
    kinds_ = {"h": "heading", "A": "article"}
    text = numbered(*((kinds_.get(each[0], "operative"), "" if each == "h" else each.replace("A", "Article "), 0,
        "A matter;")
                      for each in labels.split()))
    wanted = {"twice": "The number {} stands twice.", "missing": "The number before {} is missing."}
    assert [m for _, m in said(text, "numbering")] == [
        wanted[what].format(label.replace("_", " ")) for label, what in map(str.split, wrong)]


@pytest.mark.parametrize(("items", "wrong"), [
    ("0a 0b 1i 1ii 0c", 0), ("0a 1i 0b 1i", 0), ("0a 1i 0b 1ii", 1), ("0a 1i 2a 1ii 2a", 0), ("0a 1i 2a 1ii 2b", 1),
    ("0a o 0a", 0), ("0a o 0b", 1), ("0b", 1), ("0a 0a", 1)])
def test_items_count_while_they_last_and_anew_under_each_that_holds_them(items, wrong):
    text = numbered(*(("operative", "1", 0, "A matter:") if each == "o" else ("item", f"({each[1:]})", int(each[0]),
        "one;")
                      for each in items.split()))
    assert len([m for _, m in said(text, "numbering") if "(" in m]) == wrong


@pytest.mark.parametrize(("words", "typed"), [
    ("1. Decide;", ["1."]), ("(b) Decide;", ["(b)"]), ("iv) Decide;", ["iv)"]), ("a. Decide;", ["a."]),
    ("1.Decide;", []),
    ("1 Decide;", []), ("1234. Decide;", []), ("ab. Decide;", []), ("Decide 1. it;", [])])
def test_a_number_typed_beside_the_one_that_counts(words, typed):
    assert [m for _, m in said(operative(words),
        "numbering")] == [f"“{each}” is typed beside the number 1." for each in typed]


def test_typed_numbers_count_too():
    text = numbered(*(("paragraph", "", 0, f"{n}. A matter.") for n in (1, 2, 4, 4)))
    assert [m for _, m in said(text, "numbering")] == ["The number before 4 is missing.", "The number 4 stands twice."]
    assert said(numbered(*(("paragraph", "", 0, f"{n}. A matter.") for n in "ac")),
        "numbering") == []      # letters are no count


def test_paragraphs_go_on_from_those_in_a_list_style_and_need_no_others():
    assert said(numbered(("item", "1", 0, "One;"), ("operative", "2", 0, "Two;")), "numbering") == []
    assert len(said(numbered(("item", "1", 0, "One;"), ("operative", "3", 0, "Three;")), "numbering")) == 1
    assert len(said(numbered(("item", "1", 1, "One;"), ("operative", "2", 0, "Two;")), "numbering")) == 1
    assert len(said(numbered(("item", "(a)", 0, "One;"), ("operative", "2", 0, "Two;")), "numbering")) == 1


@pytest.mark.parametrize(("words", "missing"), [
    ("See article 1.", []), ("See article 2.", ["article 2"]), ("See articles 1 and 3.", ["article 3"]),
    ("See paragraph 1.", []),
    ("See paragraph 4.", ["paragraph 4"]), ("See annex I.", []), ("See annex II.", ["annex II"]),
    ("See article 9 of the Convention.", []), ("See article 9 in the Charter.", []),
    ("See article 9 of that Treaty.", []),
    ("See article 9 of the text.", ["article 9"]), ("See article 9 (a) of the Convention.", []),
    ("See article 9 to its United part.", []), ("See A/RES/70/1, paragraph 9.", []), ("See RCM/2019/D.1 art. 9.", []),
    ("See rules and/or article 9.", ["article 9"]), ("See A/RES/70/1 and article 9.", ["article 9"]),
    ("See Rule 9.", [])])
def test_references_within_the_text_and_to_others(words, missing):
    text = numbered(("article", "Article 1", 0, "On one."), ("operative", "1", 0, words), ("heading", "", 0, "Annex I"))
    assert [m for _, m in said(text, "reference")] == [f"“{each}” is not in this text." for each in missing]


def test_a_text_without_any_articles_refers_to_others():
    assert said(operative("See article 9.", "See paragraph 2."), "reference") == []


@pytest.mark.parametrize(("words", "missing"), [
    ("Véase el artículo 9 de la Convención.", 0), ("Véase el artículo 9 del Tratado.", 0),
    ("Véase el artículo 9 en el Ámbito.", 0),
    ("Véase el artículo 9 de la convención.", 1), ("Véase el artículo 9.", 1),
    ("Véase el artículo 9 (a) de dicha Carta.", 0)])
def test_references_to_other_texts_in_spanish(words, missing):
    text = numbered(("article", "Artículo 1", 0, "De uno."), ("operative", "1", 0, words))
    assert [m for _, m in said(text, "reference", "es")] == ["“artículo 9” is not in this text."] * missing


def test_what_a_renumbered_reference_means_now():
    before = numbered(("article", "Article 1", 0, "On one."), ("operative", "1", 0, "See article 1 and paragraph 1;"))
    after = (replace(before[0], label="Article 2"), replace(before[1], label="3"))
    assert [n.message for n in renumbered(before, after, "en")] == ["What “article 1” meant is 2 now.",
                                                                    "What “paragraph 1” meant is 3 now."]
    assert list(renumbered(before, before, "en")) == []
    typed = (after[0], replace(after[1], text="See article 2 and paragraph 3;"))
    assert list(renumbered(before, typed, "en")) == []
    assert [n.place for n in renumbered(before, (before[1],), "en")] == ["1"]


def test_the_country_order_of_names_in_a_row_is_told_from_its_first_to_its_last():
    text = operative("Thank Belize, Canada, and the United States, Mexico and Panama for it;",
                     "Thank Costa Rica and Belize, which came with Mexico, Canada and Belize;")
    assert [m for _, m in said(text, "country order")] == [
        "“Belize, Canada, and the United States, Mexico and Panama” is not in the order of the language.",
        "“Mexico, Canada and Belize” is not in the order of the language."]


def test_endings_are_held_against_the_habit_of_kind_and_level():
    def odd(*lines):
        return [m for _, m in said(numbered(*lines), "ending")]

    heads = (("preambular", "", 0, "Noting it,"), ("preambular", "", 0, "Recalling it,"),
        ("preambular", "", 0, "Seeing it"))
    assert odd(*heads) == ["It ends without a sign, others of its kind with “,”."]
    assert odd(heads[0], ("preambular", "", 0, "Seeing it."),
        heads[1]) == ["It ends with “.”, others of its kind with “,”."]
    assert odd(*heads[:2], ("preambular", "", 0, "Seeing it;")) == []
    assert odd(heads[0], ("preambular", "", 0, "Seeing it;"),
        heads[1]) == ["It ends with “;”, others of its kind with “,”."]
    assert odd(*(("item", f"({x})", 0, f"one{sign}") for x, sign in zip("abcd", (";", ";", "; and", "."),
        strict=True))) == []
    assert odd(*(("item", f"({x})", 0, f"one{sign}") for x, sign in zip("abcd", (";", ".", ";", ";"),
        strict=True))) != []
    assert odd(*(("paragraph", "", 0, words) for words in ("One.", "Two.", "Three"))) == []
    table_cell = Provision("q", "operative", "In a cell", parent="c")
    assert said((*operative("One;", "Two;"), table_cell), "ending") == []


@pytest.mark.parametrize(("end", "sign"), [
    ("it;”", ";"), ("it; and", ";"), ("it, or", ","), ("it; y", ";"), ("it, and more;", ";"), ("it and", ""),
    ("it ;\u00a0", ";"),
    ("it»)", ""), (f"it;{OBJECT}", ";"), ("it?", "?"), ("it-", "")])
def test_the_sign_at_the_end_is_what_stands_before_quotes_conjunctions_and_blanks(end, sign):
    found = [m for _, m in said(operative(f"Note {end}", *(f"Note {n}%" for n in range(3))), "ending")]
    assert found == ([f"It ends with “{sign}”, others of its kind without a sign."] if sign else [])


@pytest.mark.parametrize(("after", "odd"), [
    (("item", "(a)", 0, "one;"), False), (("operative", "4", 0, "Note it;"), False),
    (("paragraph", "", 0, "Words."), False),
    (("heading", "", 0, "II"), True), (("heading", "", 1, "II"), False), (("annex", "", 0, "Annex"), True)])
def test_a_colon_stands_before_what_it_introduces(after, odd):
    text = numbered(*(("operative", f"{n}", 0, "Note it;") for n in (1, 2)), ("operative", "3", 0, "Decide:"), after)
    assert bool([m for _, m in said(text, "ending") if "“:”" in m]) is odd


@pytest.mark.parametrize(("lines", "odd"), [
    (("We decide it;", "We invite all;", "Decide it;"), 1), (("Decides it;", "Invites all;", "We decide it;"), 1),
    (("Decide it;", "Also invites all;", "Note it;"), 1), (("Decide it;", "Nothing of the kind;", "Decides it;"), 1),
    (("Express it;", "Stress it;", "Decide it;"), 0), (("The host decides;", "The host decide;"), 0),
    (("", "Decide it;"), 0),
    (("Further decide it;", "Decide it;", "We further decide it;"), 0)])
def test_who_speaks_in_english(lines, odd):
    assert len(said(operative(*lines), "voice")) == odd


@pytest.mark.parametrize(("lines", "odd"), [
    (("Deciden;", "Invitan;", "Decide;"), 1), (("Decidimos;", "Nosotros invitamos;", "Deciden;"), 1),
    (("Se comprometen;", "Deciden;", "Decide;"), 1),
    (("Nos comprometemos;", "Decidimos;", "Deciden;"), 1), (("Deciden;", "Acuerdan;", "Toman nota;"), 0)])
def test_who_speaks_in_spanish(lines, odd):
    assert len(said(operative(*lines), "voice", "es")) == odd
    assert gate(operative(*lines), "fr", BODY) is not None


def test_brackets_are_quoted_from_where_they_begin():
    bracketed_ = Provision("p1", "paragraph", "We meet [one two three four five six seven eight nine ten eleven] here.")
    assert [m for _, m in said((bracketed_,), "brackets")] == [
        "“[one two three four five six seven eight nine ten…” is not agreed."]
    marked = Provision("p1", "paragraph", "Option 1: a here", brackets=(Bracket("b", 0, 11, ()),))
    assert [m for _, m in said((marked,), "brackets")] == ["“Option 1: a here” is not agreed."]
    assert [m for _, m in said((replace(marked, text="x ] Option 1 [", brackets=(Bracket("b", 4, 12, ()),)),),
        "brackets")] == [
        "“] Option 1 [” is not agreed."]


def test_a_note_for_the_house_is_quoted_and_the_languages_differ_in_todo():
    assert [m for _, m in said(operative("We meet, note to drafter: one two three four five six;"),
        "internal note")] == [
        "“note to drafter: one two three four five…” looks like a note for the house."]
    for words, lang, found in (("TODO this", "en", 1), ("todo this", "en", 0), ("TODOS van", "en", 0),
        ("TODO) va", "es", 1),
                               ("TODO va", "es", 0), ("xTODO: va", "es", 0), ("TODO this", "fr", 1),
                               ("FIXME", "fr", 1)):
        assert len(said(operative(words), "internal note", lang)) == found


def test_how_a_paragraph_in_brackets_ends_is_not_agreed_yet():
    text = operative("We meet.", "We part.", "We return.", "[MEX: We stay.]")
    inside = replace(text[3], brackets=(Bracket("b", 0, 15, (Alternative(6, 14, ("MEX",)),)),))
    assert [m for _, m in said(text, "ending")] == ["It ends without a sign, others of its kind with “.”."]
    assert said((*text[:3], inside), "ending") == []


@pytest.mark.parametrize("words", [
    "INTERNAL", "INTERNO", "INTERNA", "FIXME", "XXX", "TBC", "TBD", "internal note", "note to drafter", "drafting note",
    "nota interna", "nota del redactor", "to be completed", "por completar", "pendiente de"])
def test_each_word_that_is_meant_for_the_house_alone_stops(words):
    assert [each.kind for each in gate((Provision("p1", "paragraph", f"The date, {words} it."),), "en", BODY)
            if each.kind == "internal note"] == ["internal note"]
