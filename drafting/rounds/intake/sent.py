"""Sent: the files of each member in a round, which of them is in force and why; and the choice of another one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError
from drafting.model.record import Cover, Round, Submission
from drafting.model.text import Notice
from drafting.rounds.record.force import grouped, is_form, is_withdrawn, key_of, newest, unreplaced
from drafting.rounds.record.state import open_round, wishes
from drafting.rounds.record.step import step
from drafting.store import Store, record_name

CHOSEN = "chosen"
STATES = ("in force", "perhaps newer", "superseded", "withdrawn")

SAID = {"only": "It is the only one.", "newest": "It is the newest, by what the files say.",
        "alike": "All of its member's files say the same.", "after": "It came after what was taken back.",
        "unclear": "Nothing in the files says which is newest; this one counts until you choose with --use.",
        "perhaps": "Nothing in it says whether it is newer than {file}.", "older": "{file} is newer, by what both say.",
        "same": "It says the same as {file}.", "withdrawn": "{member} withdrew what it had sent.",
        "put": "{file} was put in its place.", "back": "It was taken back."}


class Sent(Struct, frozen=True):
    """One file of a member. `state` is one of `STATES`; `why` says in a sentence how that comes.

    `hash` are the first digits of its own. `saved` and `changed` are what the file says of itself, "" where it says
    nothing: when it was last saved, and when its newest tracked change or comment was made. `recognised` says on what
    its member was known, "" where that is not on record. `covers` are the letters that it came with.
    """

    member: str
    language: str
    form: bool
    file: str
    hash: str
    received: str
    saved: str
    changed: str
    state: str
    why: str
    proposals: int
    comments: int
    recognised: str = ""
    covers: tuple[Cover, ...] = ()


class Unclear(Struct, frozen=True):
    """Files of one member of which none says that it is newer than the others; `holds` is in force until one is chosen.

    `files` are all of them, by name, where two have one name by hash.
    """

    member: str
    language: str
    form: bool
    files: tuple[str, ...]
    holds: str


def files(store: Store, name: str) -> tuple[Sent, ...]:
    """All that came in for the newest round, by member and language, what is in force last."""
    round = (store.rounds(name) or [open_round(store, name)])[-1]
    every = store.submissions(name, round.number)
    return tuple(each for those in grouped(every).values() for each in _told(those))


def _told(those: Sequence[Submission]) -> list[Sent]:
    """One entry a file, in the order in which they came, the one in force last."""
    found, left = newest(those), unreplaced(those)
    holds = found[-1]
    shown = {s.sha256: s for s in those if not is_withdrawn(s)} | {holds.sha256: holds}
    out = []
    for s in sorted(shown.values(), key=lambda s: s is holds):
        state, why = _standing(s, holds, found, left, those)
        if not is_withdrawn(s):
            out.append(Sent(s.member, s.language, is_form(s), s.file, s.sha256[:12], s.received, s.saved, s.changed,
                            state, why, wishes(s), len(s.comments), s.recognised, s.covers))
    return out


def _standing(s: Submission, holds: Submission, found: Sequence[Submission], left: Sequence[Submission],
              those: Sequence[Submission]) -> tuple[str, str]:
    """The state of a file, and why."""
    if s is holds:
        chosen = next((n.message for n in s.notices if n.kind == CHOSEN), "") if len(left) == 1 else ""
        return "in force", chosen or SAID[_why(found, left, those)]
    if s in found:
        return "perhaps newer", SAID["perhaps"].format(file=holds.file)
    if s in left:
        return "superseded", SAID["same" if _same(s, holds) else "older"].format(file=holds.file)
    if is_withdrawn(holds):
        return "withdrawn", SAID["withdrawn"].format(member=s.member)
    return "superseded", SAID["put" if holds.chosen else "back"].format(file=holds.file)


def _why(found: Sequence[Submission], left: Sequence[Submission], those: Sequence[Submission]) -> str:
    """Why the last of the files found is in force."""
    if len(found) > 1:
        return "unclear"
    if len(left) > 1:
        return "newest" if any(not _same(found[-1], o) for o in left) else "alike"
    return "only" if len({t.sha256 for t in those}) == 1 else "after"


def _same(one: Submission, other: Submission) -> bool:
    return (one.facts, [c.text for c in one.comments]) == (other.facts, [c.text for c in other.comments])


def unclear(store: Store, name: str, round: Round) -> tuple[Unclear, ...]:
    """The choices that are open in a round."""
    out = []
    for (member, lang, kind), those in grouped(store.submissions(name, round.number)).items():
        found = newest(those)
        if len(found) > 1:
            names = [s.file for s in found]
            shown = tuple(s.file if names.count(s.file) == 1 else s.sha256[:12] for s in found)
            out.append(Unclear(member, lang, bool(kind), shown, found[-1].file))
    return tuple(out)


@step
def use(store: Store, name: str, wanted: Iterable[str], *, now: str, member: str = "",
        reason: str = "") -> tuple[Submission, ...]:
    """The files with these names, or whose hashes begin so, put in force in the open round in place of their members'
    others; also one that was superseded or withdrawn.

    A file in which several members speak is put in force for each of them, or for `member` alone. One that is in force
    already, and clearly so, needs no record.
    """
    round = open_round(store, name)
    every = [s for s in store.submissions(name, round.number) if member in ("", s.member)]
    groups, out = grouped(every), []
    for s in (s for each in wanted for s in _meant(every, each, name)):
        if [t.sha256 for t in newest(groups[key_of(s)])] != [s.sha256]:
            out.append(_put(store, name, round, s, groups[key_of(s)], now, reason))
    return tuple(out)


def _meant(every: Iterable[Submission], wanted: str, name: str) -> list[Submission]:
    """The submissions of the one file that is meant; refuse what means none or several."""
    known = [s for s in every if not is_withdrawn(s)]
    found = [s for s in known if s.file == os.path.basename(wanted)] or \
        [s for s in known if len(wanted) >= 4 and s.sha256.startswith(wanted.lower())]
    hashes = {s.sha256: s for s in found}
    if not hashes:
        raise InputError(f"No file of this round is named “{wanted}”.", f"See them with drafting files {name}.")
    if len(hashes) > 1:
        those = "; ".join(f"{s.sha256[:12]} ({s.member}, {s.received})" for s in hashes.values())
        raise InputError(f"“{wanted}” is the name of {len(hashes)} files of this round.",
                         f"Name one by its hash: {those}.")
    return list({key_of(s): s for s in found}.values())


def _put(store: Store, name: str, round: Round, s: Submission, those: Iterable[Submission], now: str,
         reason: str) -> Submission:
    """The record that puts a file in force in place of those that may take its place."""
    said = Notice(CHOSEN, "", f"{s.file} was put in force: {reason}" if reason else f"{s.file} was put in force.")
    kept = tuple(n for n in s.notices if n.kind != CHOSEN)
    made = replace(s, over=tuple(map(record_name, those)), chosen=now, notices=(*kept, said))
    path = store.submission_path(name, round.number, s)
    store.add_submission(name, round.number, made, store.submission_file(name, round.number, s), path.suffix,
                         store.submission_beside(name, round.number, s))
    return made
