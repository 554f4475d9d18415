"""The wording of an acceptance with modifications: its blanks, and the one that somebody typed into a matrix."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError, RecordError
from drafting.merge.brackets.brackets import NOTHING
from drafting.model.change import Attr, Delete, Insert, Proposal, Question, Text
from drafting.render.house.places import seen

WORDED = Text | Insert | Delete | Question         # the facts that have words of their own to modify
CLOSING = tuple(",.;:)]!?")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\\s]+")


class Wish(Struct, frozen=True):
    """The answer that someone wants to give: `text` is the wording of an acceptance with modifications.

    `reason` is None where there is no place for one: the same answer keeps the one on record. `proposed` is the
    proposed wording as a filled-in matrix has it, where it has one. `seen` is the name of the answer that whoever gives
    this one had before him, "" for none, None where that is not known.
    """

    answer: str
    reason: str | None = ""
    text: str = ""
    stage: str = "proposed"
    proposed: str | None = None
    seen: str | None = None


def fitted(proposal: Proposal, text: str) -> str:
    """The wording with the blanks at its ends that the proposed words have, or those that they stand for.

    >>> fact = Text("p", 7, 7, " and respect")
    >>> fitted(Proposal("a", 1, fact, (), "p", "", fact.text), "and mutual respect")
    ' and mutual respect'
    """
    if not isinstance(proposal.fact, Text) or not text.strip():
        return text
    model = proposal.fact.text if proposal.fact.text.strip() else proposal.was
    lead, tail = model[:len(model) - len(model.lstrip())], model[len(model.rstrip()):]
    lead = "" if text[0].isspace() or text.startswith(CLOSING) else lead
    return lead + text + ("" if text[-1].isspace() else tail)


def wanted(proposal: Proposal, wish: Wish) -> Wish:
    """The wish with its wording as it goes on record: where a matrix gives none, the proposed one that was changed.

    Raises `InputError` where the proposed wording was changed and the answer does not take it, or where two are given.
    """
    proposed = wish.proposed or ""
    edited = wish.proposed is not None and _plain(proposed) not in _printed(proposal)
    if edited and wish.answer != "modify":
        raise InputError(f"Its proposed wording was changed (“{proposed[:60]}”), and its disposition is not "
                         "“accepted with modifications”.", "Say so, or put the proposed wording back.")
    if edited and wish.text and _plain(wish.text) != _plain(proposed):
        raise InputError("Its proposed wording was changed, and it gives another modified wording besides.",
                         "Keep one of the two.")
    text = wish.text or (proposed if edited else "")
    if wish.answer == "modify" and not isinstance(proposal.fact, WORDED):
        raise RecordError(f"Proposal {proposal.number} puts no words into the text and can have no modified wording.",
                          "Accept it or not; propose the wording by itself.")
    return replace(wish, text=fitted(proposal, text), proposed=None)


def _printed(proposal: Proposal) -> tuple[str, ...]:
    """The proposed wording as a matrix shows it; a deletion may be a dash."""
    words = "" if isinstance(proposal.fact, Attr) else _plain(seen(proposal.becomes))
    return (words,) if words else ("", NOTHING)


def _plain(words: str) -> str:
    return _UNSEEN.sub(" ", words).strip()
