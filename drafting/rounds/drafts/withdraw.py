"""Withdraw: a member takes back what it sent in this round. Its files stay on record, and so does what was decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from drafting.errors import RecordError
from drafting.model.record import Round, Submission
from drafting.model.text import Notice
from drafting.rounds.record.force import FORM, IN_WORDS, WITHDRAWN, grouped, is_withdrawn, newest
from drafting.rounds.record.state import open_round
from drafting.rounds.record.step import step
from drafting.store import Store, record_name


@step
def withdraw(store: Store, name: str, member: str, *, now: str, reason: str = "") -> tuple[Submission, ...]:
    """One record for each text and form of the member in force, in whose place it comes; those made before too."""
    round = open_round(store, name)
    sent = grouped(s for s in store.submissions(name, round.number) if s.member == member)
    standing = [(held, those) for those in sent.values() for held in newest(those)[-1:]]
    if not standing:
        raise RecordError(f"{member} has sent nothing in round {round.number} that it could withdraw.",
                          f"See who replied with drafting status {name}.")
    return tuple(held if is_withdrawn(held) else _withdrawn(store, name, round, held, those, now, reason)
                 for held, those in standing)


def _withdrawn(store: Store, name: str, round: Round, old: Submission, those: Iterable[Submission], now: str,
               reason: str) -> Submission:
    """The record that says so, in place of all of `those`; its file is that sentence and their names."""
    said, over = f"{old.member} withdrew {old.file} ({old.language}). {reason}".strip(), tuple(map(record_name, those))
    blob = "\n".join((said, *over, "")).encode()
    notices = (Notice(WITHDRAWN, "", said), *(n for n in old.notices if n.kind in (FORM, IN_WORDS)))
    made = Submission(hashlib.sha256(blob).hexdigest(), old.member, old.language, old.file, now, round.base,
                      notices=notices, nothing=True, over=over)
    store.add_submission(name, round.number, made, blob, ".txt")
    return made
