"""The members' own files of a round beside its base, for what is woven from them."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.model.record import Body, Round, Submission
from drafting.rounds.circulate import sent_package
from drafting.rounds.returned import Sent, beside
from drafting.rounds.state import in_force, is_form, is_withdrawn
from drafting.rounds.translation import is_translation
from drafting.store import Store
from drafting.word.originals import Original
from drafting.word.package import Package


def originals(store: Store, body: Body, name: str, round: Round, lang: str, sent: Iterable[Submission] | None = None,
              base: Package | None = None) -> dict[str, Original]:
    """By member its newest text over the base of a round, as it stands beside that.

    `sent` are the submissions that count, all of the round without it. With `base`, the file that will be woven into,
    nothing is given where what went out had another body: its looks would come back with the members' words.
    """
    package = sent_package(store, name, round.base, lang)
    if package is None or base is not None and not package.same_body(base):
        return {}
    before = Sent(store.text(name, round.base, lang), package, body.styles)
    out: dict[str, Original] = {}
    for each in in_force(store.submissions(name, round.number) if sent is None else sent):
        if (each.language, each.base) != (lang, round.base) or is_form(each) or is_withdrawn(each) \
                or is_translation(each):
            continue
        found = beside(before, Package.open(store.submission_file(name, round.number, each), each.file))
        if found.original is not None and found.facts == each.facts:
            out[each.member] = found.original
    return out
