"""What comments seem to say, in both languages."""

import pytest

from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.answering.intents import intents

BODY = load_body(templates_folder() / "rcm")

CASES = [
    ("CAN, UK delete", "opposes", ("CAN",), ("UK",)),
    ("CAN, USA: delete.", "opposes", ("CAN", "USA"), ()),
    ("Canada and Mexico support", "supports", ("CAN", "MEX"), ()),
    ("México y Guatemala apoyan", "supports", ("MEX", "GTM"), ()),
    ("MEX, GTM: suprimir", "opposes", ("MEX", "GTM"), ()),
    ("HND no apoya", "opposes", ("HND",), ()),
    ("HND does not support this", "opposes", ("HND",), ()),
    ("We can live with this wording.", "lives with", ("PAN",), ()),
    ("Podemos aceptar esta redacción.", "lives with", ("PAN",), ()),
    ("No podemos aceptar esta redacción.", "opposes", ("PAN",), ()),
    ("Panamá se reserva su posición.", "reserves", ("PAN",), ()),
    ("CRI reserves its position on the date", "reserves", ("CRI",), ()),
    ("SLV: pending consultation with capital", "pending", ("SLV",), ()),
    ("DOM: pendiente de consulta con la capital", "pending", ("DOM",), ()),
    ("The United States opposes", "opposes", ("USA",), ()),
    ("BLZ does not oppose", "lives with", ("BLZ",), ()),
    ("NIC no se opone", "lives with", ("NIC",), ()),
    ("UK delete", "opposes", (), ("UK",)),
    ("Keep.", "supports", ("PAN",), ()),
]


@pytest.mark.parametrize("comment, stand, members, unknown", CASES)
def test_a_comment_is_read(comment, stand, members, unknown):
    (found,) = intents(comment, "PAN", BODY.members)
    assert (found.stand, found.members, found.unknown) == (stand, members, unknown)


@pytest.mark.parametrize("comment", ["Which organ is meant here?", "Why delete this?", "Says “entity”.", "",
                                     "It is not clear to us which of the two meetings of the year this would support.",
                                     "MEX: see the note"])
def test_what_states_no_position_is_not_read(comment):
    assert intents(comment, "PAN", BODY.members) == ()


def test_each_sentence_is_read_by_itself():
    found = intents("MEX supports. GTM opposes.\nHND reserva", "PAN", BODY.members)
    assert [(each.stand, each.members) for each in found] == [("supports", ("MEX",)), ("opposes", ("GTM",)),
                                                              ("reserves", ("HND",))]
