"""A provision found by what a drafter calls it: "3 (b)", "3 bis", its id, or the opening of its words."""

from __future__ import annotations

from drafting.diff.found import LIKE, find
from drafting.errors import RecordError
from drafting.model.text import Provision, Text
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places


def provision_at(text: Text, lang: str, where: str, name: str) -> Provision:
    """The provision of that label, place, id, or kind where there is one of it (Title).

    An item is found in either form, "3 (b)" and "3 b)". First words find one too, also with other signs or cut in the
    middle: "The members' … report".
    """
    places, wanted = Places(text, phrases(lang)), " ".join(where.split()).casefold()
    tests = (lambda p: where == p.id, lambda p: wanted == places.of(p.id).casefold() and not p.parent,
             lambda p: named(where) == named(places.of(p.id)) and not p.parent,
             lambda p: wanted == p.label.casefold(), lambda p: wanted == f"{p.kind} {p.label}".casefold(),
             lambda p: len(wanted) > 3 and " ".join(p.text.split()).casefold().startswith(wanted),
             lambda p: len(wanted) > 3 and _begins(p.text, where))
    for test in tests:
        found = [p for p in text if test(p)]
        if len(found) == 1:
            return found[0]
        if found:
            raise RecordError(f"“{where}” is {len(found)} provisions of {name}: "
                              f"{', '.join(places.of(p.id) for p in found)}.", "Say it with the label above it.")
    raise RecordError(f"{name} has no provision {where} in “{lang}”.", f"See its labels with drafting show {name}.")


def named(place: str) -> str:
    """A place as it is compared: in small letters, without the parentheses of items.

    >>> named("3 (b)  (i)"), named("3 b) i)")
    ('3 b i', '3 b i')
    """
    return " ".join(place.casefold().replace("(", " ").replace(")", " ").split())


def _begins(text: str, words: str) -> bool:
    """Whether a text begins with words that may have been cut or typed with other signs."""
    found = find(text, words)
    return found is not None and found.start == 0 and found.sure != LIKE
