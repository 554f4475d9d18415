"""Withdraw: a member takes back what it sent in this round, or the secretariat one wording of its own.

What was taken back stays on record, and so does what was decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from drafting.errors import RecordError
from drafting.model.change import Insert, fact_id, provision_of
from drafting.model.record import Round, Submission
from drafting.model.text import Notice
from drafting.rounds.record.force import FORM, IN_WORDS, WITHDRAWN, grouped, in_force, is_withdrawn, key_of, newest
from drafting.rounds.record.partners import renamed
from drafting.rounds.record.state import compiled_now, open_round
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


@step
def take_back(store: Store, name: str, lang: str, ident: str, *, now: str, reason: str = "") -> tuple[Submission, ...]:
    """The records that take back the secretariat's own wording that a proposal is of, in each of its languages.

    Of one that is taken back already, the record that says so.
    """
    round = open_round(store, name)
    sent = grouped(store.submissions(name, round.number))
    made = [_withdrawn(store, name, round, each, sent[key_of(each)], now, reason)
            for each in own_wording(store, name, lang, ident)]
    made = made or [newest(those)[-1] for those in sent.values() if is_withdrawn(newest(those)[-1])
                    and any(s.wording and s.language == lang and ident in map(fact_id, s.facts) for s in those)]
    if not made:
        raise RecordError("That proposal is no wording of the secretariat's own.",
                          "What a member sent, it takes back itself: drafting withdraw.")
    return tuple(made)


def own_wording(store: Store, name: str, lang: str, ident: str) -> tuple[Submission, ...]:
    """The secretariat's own wording that a proposal is of, in each language in which it was put forward with it."""
    round = open_round(store, name)
    version, forms = store.version(name, round.base), compiled_now(store, name, lang, ()).variants
    held = [s for s in in_force(store.submissions(name, round.number)) if s.wording]
    mine = [s for s in held if s.language == lang and ident in {forms.get(fact_id(f), fact_id(f)) for f in s.facts}]

    def put(s: Submission) -> tuple[object, ...]:
        names = renamed(store, name, s.language, version)
        at = {f.slot.after if isinstance(f, Insert) else provision_of(f) for f in s.facts}
        return s.received, s.wording, {names.get(each, each) for each in at}

    return tuple(s for s in held if any(put(s) == put(each) for each in mine))


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
