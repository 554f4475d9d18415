"""Which language is behind: when a change follows another, who has to do what since when, and under which names."""

from __future__ import annotations

import pytest

from drafting.merge.languages.behind import Said, Stage, matches, tasks
from drafting.model.text import Provision, Row


def found(source: tuple[str, str], other: tuple[str, str]) -> bool:
    return matches(Said("en", *source), Said("es", *other))


@pytest.mark.parametrize(("source", "other", "so"), [
    (("In 2 years.", "In 3 years."), ("En 2 años.", "En 3 años."), True),
    (("In 2 years.", "In 3 years."), ("En 2 años.", "En 4 años."), False),
    (("In 2 years.", "In 3 years."), ("En 2 años.", "En 2 o 3 años."), False),
    (("In 2 years.", "In 2 or 3 years."), ("En 2 años.", "En 3 años."), True),
    (("In years.", "In 3 years."), ("En 3 años.", "En 3 buenos años."), False),
    (("Meet; now.", "Meet, now."), ("Reunirse; ya.", "Reunirse, ya."), True),
    (("Meet; now.", "Meet, now."), ("Reunirse; ya.", "Reunirse; ya mismo."), False),
    (("Meet now.", "Meet right now."), ("Reunirse; ya.", "Reunirse, ya."), False),
    (("a b", "a c"), ("x y", "x z"), True), (("a b", "a c"), ("x y", "x z u v"), True),
    (("a b", "a c"), ("x y", "x z u v w"), False), (("a b", "a"), ("x y z", "x u"), True),
    (("a b", "a"), ("x y z u", "x v w"), False), (("a", "a b c"), ("x", "x y z u v w s"), True),
    (("a", "a b c"), ("x", "x y z u v w s t"), False), (("a b c d e f g", "a"), ("x y z", "x"), True),
    (("a b c d e f g h", "a"), ("x y z", "x"), False),
    (("Meet soon. Then eat.", "Meet late. Then eat."), ("Ya. Luego.", "No. Luego."), True),
    (("Meet soon. Then eat.", "Meet late. Then eat."), ("Ya. Luego.", "Ya. Nunca."), False),
    (("Meet soon. Then eat.", "Meet late. Then eat."), ("Ya. Luego.", "No. Nunca."), True),
    (("Meet soon. Then eat.", "Meet late. Then rest."), ("Ya. Luego.", "No. Luego."), False),
    (("Meet.", "Meet. Eat."), ("Reunirse. Ya.", "Reunirse. No."), True),
    (("Meet soon. Eat.", "Meet late. Eat."), ("Reunirse.", "Reunirse. Ya."), True),
    (("Meet.  Eat.", "Meet. Eat now."), ("Ya. Luego.", "Ya.  Nunca."), True)])
def test_a_change_follows_another_with_its_signs_its_size_and_its_sentences(source, other, so):
    assert found(source, other) is so


def stages(*steps: dict[str, str], translated: dict[int, dict] | None = None) -> tuple[Stage, ...]:
    """One language a string, one character a provision, which says that; "-" for one that is not there."""
    return tuple(Stage(n, {lang: tuple(Provision(f"p{k}", "operative", words) for k, words in enumerate(said.split("|"))
                                       if words != "-") for lang, said in step.items()}, (translated or {}).get(n, {}))
                 for n, step in enumerate(steps, 1))


def left(*steps: dict[str, str], translated: dict[int, dict] | None = None) -> list[tuple]:
    return [(t.kind, t.provision, t.language, t.source, t.since) for t in tasks(stages(*steps, translated=translated))]


ALL = {"en": "a|b|c", "es": "x|y|z", "fr": "k|l|m"}


def test_of_three_languages_each_is_asked_by_the_one_that_did_it_first():
    gone = {**ALL, "fr": "k|-|m", "es": "x|-|z"}
    assert left(ALL, {**ALL, "fr": "k|-|m"}, gone) == [("deleted", "p1", "en", "fr", 2)]
    assert left(ALL, {**ALL, "es": "x|-|z"}, gone) == [("deleted", "p1", "en", "es", 2)]
    assert left({**ALL, "es": "x|-|z", "fr": "k|-|m"}) == [("new", "p1", "es", "en", 1), ("new", "p1", "fr", "en", 1)]
    assert left(ALL, {**ALL, "es": "x|-|z"}) == [("deleted", "p1", "en", "es", 2), ("deleted", "p1", "fr", "es", 2)]


def test_what_came_back_in_one_of_three_is_asked_of_the_one_that_has_it_not():
    gone = {**ALL, "es": "x|-|z", "fr": "k|-|m"}
    assert left(ALL, gone, {**gone, "fr": "k|l|m"}) == [("new", "p1", "es", "en", 1)]


def test_a_change_is_asked_of_each_other_language_by_provision_and_by_name():
    assert left(ALL, {**ALL, "es": "X|y|Z"}) == [
        ("changed", "p0", "en", "es", 2), ("changed", "p0", "fr", "es", 2), ("changed", "p2", "en", "es", 2),
        ("changed", "p2", "fr", "es", 2)]
    assert left(ALL, {**ALL, "es": "x|Y|z", "fr": "k|l now and ever and for all|m"}) == [
        ("changed", "p1", "en", "es", 2), ("changed", "p1", "en", "fr", 2), ("changed", "p1", "es", "fr", 2),
        ("changed", "p1", "fr", "es", 2)]


def test_a_late_translation_leaves_what_was_changed_since_the_version_that_it_is_of():
    two = [{"en": words, "es": "x"} for words in ("a", "b", "b", "c", "c")]
    assert left(*two, {"en": "c", "es": "y"}, translated={6: {"es": {"p0": 2}}}) == [("changed", "p0", "es", "en", 4)]
    assert left(*two, {"en": "c", "es": "y"}, translated={6: {"es": {"p0": 4}}}) == []
    assert left(*two, {"en": "c", "es": "y"}, translated={6: {"es": {"p0": 5}}}) == []


@pytest.mark.parametrize(("later", "of", "wanted"), [
    ("B", 2, [("changed", "p1", "es", "en", 3)]), ("b", 2, []), ("B", 3, []), ("B", 1, [])])
def test_what_comes_in_translation_of_words_that_changed_since_is_to_be_changed(later, of, wanted):
    steps = ({"en": "a|-", "es": "x|-"}, {"en": "a|b", "es": "x|-"}, {"en": f"a|{later}", "es": "x|-"},
             {"en": f"a|{later}", "es": "x|y"})
    assert left(*steps, translated={4: {"es": {"p1": of}}}) == wanted


def test_what_was_there_in_translation_before_and_what_came_from_elsewhere_is_no_such_thing():
    steps = ({"en": "a|b", "es": "x|y"}, {"en": "a|B", "es": "x|y"}, {"en": "a|B", "es": "x|y"})
    assert left(*steps, translated={3: {"es": {"p1": 2}}}) == [("changed", "p1", "es", "en", 2)]
    assert left(*steps, translated={3: {"es": {"p9": 2}}}) == [("changed", "p1", "es", "en", 2)]


def test_what_moved_in_translation_asks_nothing():
    base, moved = {"en": "a|b|c", "es": "x|y|z"}, ("p1", "p2", "p0")

    def turned(stage: Stage, *langs: str) -> Stage:
        return stage._replace(texts={lang: tuple(sorted(text, key=lambda p: moved.index(p.id))) if lang in langs else
                                     text for lang, text in stage.texts.items()})

    one, two = stages(base, base)
    assert [(t.kind, t.provision, t.language, t.other) for t in tasks([one, turned(two, "en")])] == [
        ("moved", "p0", "es", "p2")]
    told = turned(two, "en")._replace(translated={"en": {"p0": 1, "p1": 1, "p2": 1}})
    assert tasks([one, told]) == ()


# -- cuts, joins, tables ------------------------------------------------------------------------------------
WHOLE = "We meet every year and we talk of many things."
HALVES = "We meet every year|and we talk of many things."


def test_a_cut_names_what_was_whole_and_both_halves():
    task, = tasks(stages({"en": f"{WHOLE}|-", "es": "x|-"}, {"en": HALVES, "es": "x|-"}))
    assert (task.kind, task.provision, task.was, task.becomes, task.other) == (
        "cut", "p0", WHOLE, HALVES.replace("|", "\n"), "p1")
    task, = tasks(stages({"en": HALVES, "es": "x|y"}, {"en": f"{WHOLE}|-", "es": "x|y"}))
    assert (task.kind, task.provision, task.was, task.becomes, task.other) == (
        "joined", "p0", HALVES.replace("|", "\n"), WHOLE, "p1")


@pytest.mark.parametrize(("before", "after"), [
    (f"{WHOLE}|-", f"{WHOLE}|and we talk of many things."),
    (f"{WHOLE}|-", "We meet every year|and sing of other tunes."),
    (f"{WHOLE}|-", "-|and we talk of many things.")])
def test_what_is_new_and_no_half_is_new(before, after):
    assert ("new", "p1", "es", "en", 2) in left({"en": before, "es": "x|-"}, {"en": after, "es": "x|-"})


def test_where_the_other_language_has_not_the_whole_there_is_nothing_to_cut_or_to_join():
    gone = {"en": f"{WHOLE}|-", "es": "-|-"}
    assert left(gone, {"en": HALVES, "es": "-|-"}) == [("new", "p0", "es", "en", 1), ("new", "p1", "es", "en", 2)]
    assert sorted(left({"en": HALVES, "es": "-|y"}, {"en": f"{WHOLE}|-", "es": "-|y"})) == [
        ("deleted", "p1", "es", "en", 2), ("new", "p0", "es", "en", 1)]


def test_a_cut_of_long_ago_is_told_by_the_version_before_it():
    steps = ({"en": "Other words.|-", "es": "x|-"}, {"en": f"{WHOLE}|-", "es": "x|-"}, {"en": HALVES, "es": "x|-"},
             {"en": HALVES, "es": "x|-"})
    assert [t for t in left(*steps, translated={2: {"es": {"p0": 2}}}) if t[0] == "cut"] == [
        ("cut", "p0", "es", "en", 3)]
    back = ({"en": "Other words.|-", "es": "x|y"}, {"en": HALVES, "es": "x|y"}, {"en": f"{WHOLE}|-", "es": "x|y"})
    assert ("joined", "p0", "es", "en", 3) in left(*back)


def table(name: str, *rows: str) -> tuple[Provision, ...]:
    """A table of one column with names of its own; its paragraphs have those of both languages."""
    return (Provision(f"t{name}", "table", rows=tuple(Row(f"r{name}{row}", (f"c{name}{row}",)) for row in rows)),
            *(Provision(f"p{row}", "paragraph", f"Row {row} says {name}.", parent=f"c{name}{row}") for row in rows))


def test_a_row_is_named_as_the_text_has_it_that_has_it():
    both = {"en": table("e", *"abc"), "es": table("s", *"abc")}
    (new,), (gone,) = (tasks([Stage(1, first), Stage(2, second)]) for first, second in (
        ({"en": table("e", *"ab"), "es": both["es"]}, {"en": table("e", *"ab"), "es": both["es"]}),
        (both, {**both, "en": table("e", *"ab")})))
    assert (new.kind, new.provision, new.language, new.source) == ("new", "rsc", "en", "es")
    assert (gone.kind, gone.provision, gone.language, gone.source) == ("deleted", "rsc", "es", "en")
    assert tasks([Stage(1, both), Stage(2, both)]) == ()


def test_of_a_table_that_is_new_or_gone_nothing_in_it_is_a_task_of_its_own():
    line = (Provision("p0", "paragraph", "Line."),)
    both = {"en": (*line, *table("e", "a")), "es": (*line, *table("s", "a"))}
    assert [(t.kind, t.provision) for t in tasks([Stage(1, {**both, "es": line})])] == [("new", "te")]
    assert [(t.kind, t.provision) for t in tasks([Stage(1, both), Stage(2, {**both, "en": line})])] == [
        ("deleted", "ts")]


def test_what_a_late_language_brings_is_new_and_a_table_made_of_words_is_no_half_of_them():
    late = [Stage(1, {"es": stages({"es": "x|-"})[0].texts["es"]}), *stages({}, {"en": "a|b", "es": "x|-"})[1:]]
    assert [(t.kind, t.provision, t.since) for t in tasks(late)] == [("new", "p1", 2)]
    line = stages({"en": WHOLE, "es": "x"})[0].texts
    half = stages({"en": HALVES.split("|")[0]})[0].texts["en"]
    inside = Provision("q", "paragraph", HALVES.split("|")[1], parent="c")
    later = {**line, "en": (*half, Provision("t", "table", rows=(Row("r", ("c",)),)), inside)}
    assert [(t.kind, t.provision) for t in tasks([Stage(1, line), Stage(2, later)]) if t.kind != "changed"] == [
        ("new", "t")]
