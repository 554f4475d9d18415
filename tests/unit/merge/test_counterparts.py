"""Which proposal in one language is which in another, and what is sure of it."""

from __future__ import annotations

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.languages.counterparts import Side, counterparts
from drafting.model.change import Delete, Insert, Move
from tests.build import text

ENGLISH = ("The Members meet by 3 May 2030.", "No State is bound.", "The costs are shared.", "Thanks are due.")
SPANISH = ("Los Miembros se reúnen antes del 3 de mayo de 2030.", "Ningún Estado está obligado.",
           "Los costos se comparten.", "Se agradece.")


def pairs(english: dict[str, tuple], spanish: dict[str, tuple]) -> list[tuple[type, str, str, bool]]:
    """The counterparts of what members want, by the words of their texts: kind, words before or after, sure."""
    sides = []
    for lang, base, wanted in (("en", text(*ENGLISH), english), ("es", text(*SPANISH), spanish)):
        found = compile(base, [Answer(member, facts(base, text(*lines, prefix="r")))
                               for member, lines in wanted.items()])
        sides.append(Side(lang, found))
    known = [{p.id: p for p in side.proposals} for side in sides]
    said = [(known[0][c.first], known[1][c.second], c.sure) for c in counterparts(*sides)]
    return [(type(p.fact), p.becomes or p.was, q.becomes or q.was, sure) for p, q, sure in said]


def changed(lines: tuple, n: int, words: str | None) -> tuple:
    return tuple(line for line in (*lines[:n], words, *lines[n + 1:]) if line is not None)


def test_a_deletion_by_the_same_member_is_the_same():
    assert pairs({"MEX": changed(ENGLISH, 2, None)}, {"MEX": changed(SPANISH, 2, None)}) == [
        (Delete, ENGLISH[2], SPANISH[2], True)]


def test_by_other_members_it_is_only_likely():
    assert [p[3] for p in pairs({"MEX": changed(ENGLISH, 2, None)}, {"GTM": changed(SPANISH, 2, None)})] == [False]


def test_the_same_date_is_the_same_and_another_one_is_not():
    english = {"MEX": changed(ENGLISH, 0, "The Members meet by 3 June 2030.")}
    assert [p[3] for p in pairs(english, {"MEX": changed(SPANISH, 0, SPANISH[0].replace("mayo", "junio"))})] == [True]
    assert pairs(english, {"MEX": changed(SPANISH, 0, SPANISH[0].replace("mayo", "julio"))}) == []


def test_words_with_nothing_in_common_are_likely_at_most():
    found = pairs({"MEX": changed(ENGLISH, 3, "Thanks are given.")}, {"MEX": changed(SPANISH, 3, "Se reconoce.")})
    assert [p[3] for p in found] == [False]


def test_two_changes_of_one_paragraph_find_their_own_by_the_sign():
    english = {"MEX": changed(ENGLISH, 0, "The Parties meet by 3 June 2030.")}
    spanish = {"MEX": changed(SPANISH, 0, "Las Partes se reúnen antes del 3 de junio de 2030.")}
    found = pairs(english, spanish)
    assert [p[1:] for p in found] == [("Parties", "Las Partes", True), ("June", "junio", True)]


def test_a_new_paragraph_and_a_move_to_the_same_place_are_the_same():
    english = {"MEX": (*ENGLISH[:2], "The Members publish all of it.", *ENGLISH[2:])}
    spanish = {"MEX": (*SPANISH[:2], "Los Miembros lo publican todo.", *SPANISH[2:])}
    assert [(p[0], p[3]) for p in pairs(english, spanish)] == [(Insert, True)]
    moved = [{"MEX": (*lines[1:], lines[0])} for lines in (ENGLISH, SPANISH)]
    assert [(p[0], p[3]) for p in pairs(*moved)] == [(Move, True)]


def test_what_stands_at_another_place_is_nothing_of_the_kind():
    assert pairs({"MEX": changed(ENGLISH, 2, None)}, {"MEX": changed(SPANISH, 1, None)}) == []


def test_new_paragraphs_are_sure_where_one_is_at_most_twice_as_long_as_the_other():
    for words, sure in (("Se ve.", False), ("Nada en absoluto.", True),
                        ("Así se ha de hacer hoy, y siempre, y más.", True),
                        ("Así se ha de hacer hoy, y siempre, y en todo ello.", False)):
        found = pairs({"MEX": (*ENGLISH, "None of it is to go on.")}, {"MEX": (*SPANISH, words)})
        assert [(p[0], p[3]) for p in found] == [(Insert, sure)]
