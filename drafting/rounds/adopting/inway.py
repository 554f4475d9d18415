"""What stands in the way of adoption: one list, whichever step would lead to it, and one refusal that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafting.errors import InputError, Undecided
from drafting.model.record import Body
from drafting.rounds.adopting.gate import STOPS, Found, draft_gate
from drafting.store import Store

DECIDED = frozenset({"brackets", "undecided", "challenged", "task"})    # in a round alone: nobody can let it pass
PASSED = STOPS - DECIDED
MANY = 60               # lines that a refusal lists; the rest is counted
SAID = {"round": "Decide it in a round (drafting circulate {name}, dispose) and issue the next version.",
        "task": "See what one language has yet to follow: drafting tasks {name}",
        "pass": "Mend it in a round. What somebody has looked at may pass: {again}",
        "round and pass": "Decide it in a round (drafting circulate {name}, dispose) and issue the next version. What "
                          "somebody has looked at may then pass with {passing}",
        "task and pass": "See what one language has yet to follow: drafting tasks {name}. What somebody has looked at "
                         "may then pass with {passing}",
        "more": "… and {count} more: drafting check {name}"}


def in_the_way(store: Store, body: Body, templates: Path, name: str, despite: Iterable[str] = ()) -> tuple[Found, ...]:
    """What stops the newest version from being adopted, as `drafting check` says it, without what `despite` lets pass.

    `despite` names kinds of findings that a person has looked at, of those in `PASSED`.
    """
    for kind in despite:
        if kind not in PASSED:
            raise InputError(f"Nothing that is called “{kind}” can be let pass.",
                             f"Name a kind that is known: {', '.join(f'“{each}”' for each in sorted(PASSED))}.")
    return tuple(each for each in draft_gate(store, body, templates, name)
                 if each.stops and each.notice.kind not in despite)


def refuse(name: str, lead: str, left: Sequence[Found], typed: str, despite: Iterable[str] = ()) -> None:
    """An error with everything that is left in the way, if anything is, and a hint what to type about it.

    `typed` is the step as it was typed: with what it lets pass already, and what else could be, it may be typed again.
    """
    if not left:
        return
    kinds = {each.notice.kind for each in left}
    passing = " ".join(f'--despite "{kind}"' for kind in sorted(kinds & PASSED | set(despite)))
    asked = "task" if kinds & DECIDED == {"task"} else "round" if kinds & DECIDED else "pass"
    hint = SAID[f"{asked} and pass" if kinds & DECIDED and kinds & PASSED else asked]
    more = [("", "", SAID["more"].format(count=len(left) - MANY, name=name))] if len(left) > MANY else []
    raise Undecided(lead, hint.format(name=name, passing=passing, again=f"{typed} {passing}"),
                    [*map(_parts, left[:MANY]), *more])


def _parts(found: Found) -> tuple[str, str, str]:
    place = ", ".join(each for each in (found.where, found.notice.place) if each)
    return found.notice.kind, place, found.notice.message
