"""The words around a text: who is named, in which order, and how a closing reads with and without place and date."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.model.record import Body, Draft, Member
from drafting.render.documents.circulation import EVERY, stamp_of
from drafting.render.documents.final import house_fields
from drafting.render.house.body import in_order, load_body, templates_folder
from drafting.render.house.dates import listed
from drafting.render.house.places import around

RCM = load_body(templates_folder() / "rcm")
DRAFT = Draft("text", "declaration", "rcm", ("en", "es"), {"en": "A text", "es": "Un texto"})
BODY = Body("x", {"en": "X"}, ("es",), (
    Member("ZZZ", {"es": "Zulia"}), Member("OBS", {"es": "Aruba"}, capacity="observer"),
    Member("AFR", {"es": "África Menor"}), Member("AGU", {"es": "Agua Alta"}), Member("NAN", {"es": "Ñandú"}),
    Member("NUB", {"es": "Nube"}), Member("NOR", {"es": "Norte"}, {"es": "zz"})))


def test_members_stand_in_the_order_of_the_language_accents_ignored_and_observers_are_none():
    assert [m.code for m in in_order(BODY, "es")] == ["AFR", "AGU", "NAN", "NUB", "ZZZ", "NOR"]
    assert [m.code for m in in_order(BODY, "es", ["OBS", "NUB", "AFR"])] == ["AFR", "OBS", "NUB"]
    assert in_order(BODY, "es", []) == ()


@pytest.mark.parametrize(("names", "said"), [
    ([], ""), (["Chile"], "Chile"), (["Chile", "Italia"], "Chile e Italia"), (["Chile", "italia"], "Chile e italia"),
    (["Italia", "Chile"], "Italia y Chile"), (["A", "B", "Islandia"], "A, B e Islandia"),
    (["A", "B", "C"], "A, B y C")])
def test_names_in_a_spanish_sentence(names, said):
    assert listed(names, "es") == said
    assert listed(names, "en") == said.replace(" e ", " and ").replace(" y ", " and ")


@pytest.mark.parametrize(("place", "date", "closing", "head"), [
    ("Panama City", "2019-11-21", "Adopted by consensus in Panama City on 21 November 2019, in English",
     "Panama City, 21 November 2019"),
    ("Panama City", "", "Adopted by consensus, in English", "Panama City"),
    ("", "2019-11-21", "Adopted by consensus, in English", "21 November 2019"),
    ("", "", "Adopted by consensus, in English", "")])
@pytest.mark.parametrize("kind", ["declaration", "charter"])
def test_a_closing_names_place_and_date_only_where_both_are_said(kind, place, date, closing, head):
    fields = house_fields(RCM, DRAFT, "en", template=kind, place=place, date=date)
    assert fields["closing"].startswith(closing) and fields["place_and_date"] == head
    assert fields["closing"].endswith("For the members:") is (kind == "charter")
    assert bool(fields["chapeau"]) is (kind == "declaration")


@pytest.mark.parametrize(("said", "every"), [({}, 0), ({"line_numbers": False}, 0), ({"line_numbers": True}, EVERY),
                                             ({"line_numbers": 3}, 3), ({"line_numbers": 1}, 1)])
def test_lines_are_numbered_as_often_as_the_body_says(said, every):
    fields = {"title": "A text", "version": "Zero draft", "date": "1 October 2019", "hash": "0" * 12, "status": ""}
    made = stamp_of(replace(BODY, stamp=said), fields)
    assert made.line_numbers == every and len(made.header) == len(made.footer) == 1
    assert len(stamp_of(replace(BODY, stamp=said), fields | {"status": "Until then"}).header) == 2
    assert stamp_of(replace(BODY, stamp={**said, "header": False, "footer": False}), fields)[:2] == ((), ())


@pytest.mark.parametrize(("was", "becomes", "near"), [
    ("x a a y", "x a y", ("… a a y", "… a y")), ("x a y", "x a a y", ("… a y", "… a a y")),
    ("a b c d e", "a b X d e", ("… b c d …", "… b X d …")), ("a b", "a b", ("… b", "… b")), ("a", "", ("a", ""))])
def test_words_around_a_change_never_count_a_word_twice(was, becomes, near):
    assert around(was, becomes, 1) == near
