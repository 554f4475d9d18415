"""The wording of an acceptance with modifications: its blanks, and the one that somebody typed into a matrix."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.tokens import sentence_at
from drafting.errors import InputError, RecordError
from drafting.merge.brackets.brackets import NOTHING
from drafting.model.change import Attr, Delete, Fact, Insert, Proposal, Question, Text
from drafting.model.text import OBJECT
from drafting.render.house.places import seen

WORDED = Text | Insert | Delete | Question         # the facts that have words of their own to modify
FEW = 3             # words of a sentence that are not the same by chance
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


def wanted(proposal: Proposal, wish: Wish, paragraph: str = "") -> Wish:
    """The wish with its wording as it goes on record: where a matrix gives none, the proposed one that was changed.

    `paragraph` is what the base says there; a wording of the whole sentence is cut to what it says instead. Raises
    `InputError` where the proposed wording was changed and the answer does not take it, or where two are given.
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
    text = with_things(proposal, alone(proposal, text, paragraph))
    return replace(wish, text=fitted(proposal, text), proposed=None)


def with_things(proposal: Proposal, text: str) -> str:
    """The wording with the notes and pictures that a square, as one sees them, stands for.

    Raises `InputError` where it has some of them only, or more than there are: which ones is nobody's to guess.
    """
    fact = proposal.fact
    words = fact.content[0].text if isinstance(fact, Insert) else fact.text if isinstance(fact, Text) else ""
    held = (words or proposal.was).count(OBJECT)
    text = text.replace(seen(OBJECT), OBJECT) if held else text
    if OBJECT in text and text.count(OBJECT) != held:
        raise InputError(f"The wording of proposal {proposal.number} has other notes or pictures than its words: "
                         f"“{seen(text)[:60]}”.", "Keep all of them in their order, or leave all of them out.")
    return text


def alone(proposal: Proposal, text: str, paragraph: str) -> str:
    """The wording without the rest of its sentence or paragraph, where it says all of that again.

    Raises `InputError` where it says only the beginning or the end again: that would stand there twice.

    >>> fact = Text("p", 12, 15, "may")
    >>> alone(Proposal("a", 1, fact, (), "p", "do", "may"), "The members should meet.", "The members do meet.")
    'should'
    """
    around, said = _around(proposal.fact, paragraph), text.split()
    if cut := next(filter(None, (_inside(" ".join(said), *each) for each in around)), ""):
        return cut
    for head, tail in ((before.split()[:FEW], after.split()[-FEW:]) for before, after in around):
        if len(head) == FEW and said[:FEW] == head or len(tail) == FEW and said[-FEW:] == tail:
            raise InputError(f"The wording says again what stands around proposal {proposal.number}: “{text[:60]}”",
                             "Give only the words in its place; another wording of the sentence is typed in Word, into "
                             "the tracked compilation.")
    return text


def _inside(words: str, before: str, after: str) -> str:
    """What stands between words that begin and end a wording; "" where they do not."""
    rest = words[len(before):len(words) - len(after)]
    if not (words.startswith(before) and words.endswith(after) and rest and len(f"{before} {after}".split()) >= FEW):
        return ""
    broken = f"{before[-1:]}{rest[0]}".isalnum() and before or f"{rest[-1]}{after[:1]}".isalnum() and after
    return "" if broken else rest.strip()


def _around(fact: Fact, paragraph: str) -> list[tuple[str, str]]:
    """The words before and behind a change, of its paragraph and of its sentence; none where that is not known."""
    if not isinstance(fact, Text):
        return []
    bounds = (0, len(paragraph)), sentence_at(paragraph, fact.start, fact.end)
    stretches = [(paragraph[start:fact.start], paragraph[fact.end:end]) for start, end in bounds]
    return [(_plain(before.replace(OBJECT, "")), _plain(after.replace(OBJECT, ""))) for before, after in stretches]


def _printed(proposal: Proposal) -> tuple[str, ...]:
    """The proposed wording as a matrix shows it; a deletion may be a dash."""
    words = "" if isinstance(proposal.fact, Attr) else _plain(seen(proposal.becomes))
    return (words,) if words else ("", NOTHING)


def _plain(words: str) -> str:
    return _UNSEEN.sub(" ", words).strip()
