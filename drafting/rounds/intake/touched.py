"""What a received text does to the brackets of its base, as notices that a secretariat reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.merge.brackets.sides import Turn, turns
from drafting.merge.compiling.decide import about
from drafting.model.change import Fact
from drafting.model.record import Agreement, Submission
from drafting.model.text import Notice, Text
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.record.state import closed
from drafting.store import Store

SAID = {
    "joined": "{who} joins “{words}”.",
    "left": "{who} leaves “{words}”.",
    "edited": "A side of the bracket now reads “{words}”.",
    "added": "The bracket has a new side, “{words}”.",
    "chosen": "“{words}” is chosen; the brackets are taken away.",
    "replaced": "The bracket is replaced by “{words}”.",
    "opened": "The brackets that end here are taken away.",
    "named": "{who} is written at “{words}” by another member; it is shown as a proposal and counts for nobody.",
    "unnamed": "{who} is taken from “{words}” by another member; it is shown as a proposal and counts for nobody.",
    "dropped": "The side “{words}” is deleted; it is shown as a proposal.",
}


def bracket_notices(base: Text, facts: Sequence[Fact], member: str, lang: str) -> Iterator[Notice]:
    """One notice for each thing that the member's facts do to a bracket, its place in the words of `lang`."""
    places = Places(base, phrases(lang))
    for turn in turns(base, facts, member):
        yield Notice("bracket", places.of(turn.provision), _said(turn))


def _said(turn: Turn) -> str:
    words = turn.words if len(turn.words) < 60 else turn.words[:57].rstrip() + "…"
    return SAID[turn.kind].format(who=", ".join(turn.members), words=words)


def asked_again(store: Store, name: str, submission: Submission) -> tuple[Notice, ...]:
    """A notice for each provision that is agreed ad referendum and that a submission changes all the same."""
    shut = set(closed(store.all(name, Agreement).values()))
    changed = {ident for fact in submission.facts for ident in about(fact)}
    if not shut & changed:
        return ()
    text = store.text(name, submission.base, submission.language)
    places = Places(text, phrases(submission.language))
    return tuple(Notice("agreed", places.of(p.id), "It is agreed ad referendum: what is asked of it is kept and shown, "
                                                   "and does not enter the text until it is reopened.")
                 for p in text if p.id in shut & changed)
