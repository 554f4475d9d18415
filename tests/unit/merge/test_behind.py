"""Which language is behind another, followed through the versions of a text."""

from __future__ import annotations

from drafting.merge.languages.behind import Stage, tasks
from drafting.model.languages import task_id
from drafting.model.text import Alternative, Bracket, Provision
from tests.unit.model.test_concord import texts


def history(*steps: tuple[str, str], translated: dict[int, dict] | None = None) -> list[tuple]:
    """The tasks that versions leave, one step a version: kind, provision, the language, since when."""
    stages = [Stage(n, texts(*step), (translated or {}).get(n, {})) for n, step in enumerate(steps, 1)]
    return [(t.kind, t.provision, t.language, t.since) for t in tasks(stages)]


def test_who_changed_alone_is_named_until_the_other_follows():
    assert history(("a\nb", "x\ny")) == []
    assert history(("a\nb", "x\ny"), ("a\nB", "x\ny")) == [("changed", "p2", "es", 2)]
    assert history(("a\nb", "x\ny"), ("a\nB", "x\ny"), ("a\nBB", "x\ny")) == [("changed", "p2", "es", 2)]
    assert history(("a\nb", "x\ny"), ("a\nB", "x\ny"), ("a\nB", "x\nY")) == []
    assert history(("a\nb", "x\ny"), ("a\nB", "x\nY"), ("a\nB", "x\nz")) == [("changed", "p2", "en", 3)]


def test_what_was_changed_back_is_no_task():
    assert history(("a", "x"), ("A", "x"), ("a", "x")) == []


def test_a_provision_that_one_language_added_or_dropped_alone_is_named():
    assert history(("a\n-", "x\n-"), ("a\nb", "x\n-")) == [("new", "p2", "es", 2)]
    assert history(("a\nb", "x\ny"), ("a\n-", "x\ny")) == [("deleted", "p2", "es", 2)]
    assert history(("a\nb", "x\ny"), ("a\n-", "x\n-")) == []
    assert history(("a\nb", "x\n-")) == [("new", "p2", "es", 1)]


def test_what_went_in_both_and_came_back_in_one_is_new_to_the_other():
    gone = (("a\nb", "x\ny"), ("a\n-", "x\ny"), ("a\n-", "x\n-"))
    assert history(*gone, ("a\nB", "x\n-")) == [("new", "p2", "es", 4)]
    assert history(*gone, ("a\nB", "x\n-"), ("a\nB", "x\nY")) == []
    assert history(*gone[:2], ("a\nB", "x\n-")) == [("new", "p2", "es", 3)]        # nobody's words are asked to go


def test_a_change_of_another_sentence_is_no_answer_and_a_task_of_its_own():
    base = ("Meet soon. Then eat.", "Reunirse pronto. Luego comer.")
    alone = ("Meet late. Then eat.", "Reunirse pronto. Luego comer.")
    assert history(base, alone, (alone[0], "Reunirse tarde. Luego comer.")) == []
    assert history(base, alone, (alone[0], "Reunirse pronto. Luego beber.")) == [("changed", "p1", "en", 3),
                                                                              ("changed", "p1", "es", 2)]


def test_a_change_of_another_size_in_the_same_sentence_is_no_answer():
    base = ("They inject no waste.", "No inyectan residuos.")
    comma = ("They inject no waste or brine.", "No inyectan residuos;")
    assert [t[2] for t in history(base, comma)] == ["en", "es"]
    assert history(base, (comma[0], "No inyectan residuos ni salmuera.")) == []
    met = ("They meet at least once in a year with one alternate each.",
           "Se reúnen al menos una vez al año, con suplente.")
    other = (met[0].replace("each", "each and all their guests"), "Se reúnen una vez al mes.")
    assert [t[2] for t in history(met, other)] == ["en", "es"]


def test_another_number_is_no_answer():
    base, alone = ("In 2 years.", "En 2 años."), ("In 3 years.", "En 2 años.")
    assert history(base, alone, ("In 3 years.", "En 3 años.")) == []
    assert [t[2] for t in history(base, alone, ("In 3 years.", "Dentro de 2 años."))] == ["en", "es"]
    assert [t[2] for t in history(base, ("In 3 years.", "En 4 años."))] == ["en", "es"]


def test_a_translation_answers_whatever_it_changes_but_only_the_version_that_it_is_of():
    base, alone, later = ("In 2 years.", "x"), ("In 3 years.", "x"), ("In 4 years.", "x")
    done = {"es": {"p1": 2}}
    assert history(base, alone, ("In 3 years.", "y"), translated={3: done}) == []
    assert history(base, ("In 2 years.", "y"), translated={2: {"es": {"p1": 1}}}) == []
    assert history(base, alone, later, ("In 4 years.", "y"), translated={4: done}) == [("changed", "p1", "es", 3)]


def test_a_move_is_a_task_until_the_other_stands_there_too():
    base, moved = ("a\nb\nc", "x\ny\nz"), ("b\nc\na", "x\ny\nz")
    order = {"en": ("p2", "p3", "p1"), "es": ("p1", "p2", "p3")}

    def stage(number: int, *langs: str) -> Stage:
        found = texts(*base)
        return Stage(number, {lang: tuple(sorted(text, key=lambda p: order["en"].index(p.id))) if lang in langs else
                              text for lang, text in found.items()})

    found, = tasks([stage(1), stage(2, "en")])
    assert (found.kind, found.provision, found.language, found.other) == ("moved", "p1", "es", "p3")
    assert tasks([stage(1), stage(2, "en"), stage(3, "en", "es")]) == ()
    assert tasks([stage(1), stage(2, "en"), stage(3)]) == ()
    assert moved != base


def placed(number: int, **orders: str) -> Stage:
    """A version in which each language has the provisions p1 to p4 that are named, in this order."""
    known = {lang: {p.id[1:]: p for p in text} for lang, text in texts("a\nb\nc\nd", "x\ny\nz\nw").items()}
    return Stage(number, {lang: tuple(known[lang][n] for n in orders[lang]) for lang in known})


def test_what_comes_to_a_second_language_is_to_stand_there_as_in_the_first():
    before, new = placed(1, en="123", es="123"), placed(2, en="1423", es="231")      # 4 behind 1, which moved meanwhile
    found = [(t.kind, t.provision, t.language) for t in tasks([before, new])]
    assert found == [("moved", "p1", "en"), ("new", "p4", "es")]
    found, = tasks([before, new, placed(3, en="4231", es="2314")])                   # both followed, by the letter
    assert (found.kind, found.provision, found.language, found.since) == ("moved", "p4", "es", 3)
    assert tasks([before, new, placed(3, en="4231", es="2314"), placed(4, en="4231", es="4231")]) == ()


def test_what_stands_in_another_order_from_the_first_is_no_task():
    assert tasks([placed(1, en="1234", es="2134"), placed(2, en="1234", es="2134")]) == ()


def test_a_cut_and_a_join_are_one_task_each():
    whole = "We meet every year and we talk of many things.\n-"
    halves = "We meet every year\nand we talk of many things."
    assert history((whole, "x\n-"), (halves, "x\n-")) == [("cut", "p1", "es", 2)]
    assert history((halves, "x\ny"), (whole, "x\ny")) == [("joined", "p1", "es", 2)]
    assert history((whole, "x\n-"), (halves, "x\n-"), (halves, "X\ny"), translated={3: {"es": {"p1": 2}}}) == []


def test_words_in_brackets_are_not_accepted_yet():
    base = texts("We should meet.", "x")
    said = "We [should] [MEX: shall] meet."
    bracket = Bracket("b1", 3, 24, (Alternative(4, 10), Alternative(18, 23, ("MEX",))))
    open_, new = ({**base, "en": made} for made in (
        (Provision("p1", "operative", said, brackets=(bracket,)),),
        (*base["en"], Provision("p2", "operative", "[MEX: new]", brackets=(
            Bracket("b2", 0, 10, (Alternative(6, 9, ("MEX",)),)),)))))
    assert tasks([Stage(1, base), Stage(2, open_)]) == tasks([Stage(1, base), Stage(2, new)]) == ()


def test_a_task_is_another_one_when_the_source_changes_again():
    first, again = (tasks([Stage(1, texts("a", "x")), Stage(2, texts(words, "x"))])[0] for words in ("b", "c"))
    assert task_id(first) != task_id(again)


def test_what_was_changed_and_went_is_a_task_no_longer_as_a_change():
    assert history(("a\nb", "x\ny"), ("a\nB", "x\ny"), ("a\n-", "x\ny")) == [("deleted", "p2", "es", 3)]
    assert history(("a\nb", "x\ny"), ("a\nB", "x\ny"), ("a\n-", "x\n-")) == []


def test_a_task_names_the_sentences_that_differ_and_no_others():
    was, now = "First. Meet soon. Then eat. Then sing. Last.", "First. Meet late. Then eat. Then rest. Last."
    found, = tasks([Stage(1, texts(was, "x")), Stage(2, texts(now, "x"))])
    assert (found.was, found.becomes, found.source) == ("Meet soon. Then sing.", "Meet late. Then rest.", "en")


def test_a_language_that_comes_later_follows_from_its_first_version_on():
    base, changed = texts("a\nb", "x\ny"), texts("a\nB", "x\ny")
    first, second = Stage(1, {"en": base["en"]}), Stage(2, base)
    assert tasks([first, second]) == ()
    assert [(t.kind, t.provision, t.language, t.since) for t in tasks([first, second, Stage(3, changed)])] == [
        ("changed", "p2", "es", 3)]
    assert [(t.kind, t.language) for t in tasks([first, Stage(2, texts("a\nb", "x\n-"))])] == [("new", "es")]
