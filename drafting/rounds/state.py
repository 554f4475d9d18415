"""The state of a round: submissions in force, the answers they make, the compilation. Pure functions of the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from drafting.errors import RoundClosed
from drafting.merge.compile import Answer, compile
from drafting.merge.standing import standing
from drafting.model.change import Compilation, Fact, Remark, fact_id
from drafting.model.record import Disposition, Round, Submission
from drafting.model.text import Notice
from drafting.rounds.replay import replay
from drafting.store import Store

FORM = "comment-form"


class Compiled(Struct, frozen=True):
    """A round's compilation in one language, and by member what could not be taken over to its base."""

    compilation: Compilation
    questions: dict[str, tuple[Notice, ...]]


def moment(instant: str) -> datetime:
    """The instant as a value that compares."""
    return datetime.fromisoformat(instant)


def open_rounds(store: Store, name: str) -> list[Round]:
    """The rounds that no version has come out of yet."""
    closed = {version.round for version in store.versions(name)}
    return [each for each in store.rounds(name) if each.number not in closed]


def open_round(store: Store, name: str) -> Round:
    """The one open round."""
    found = open_rounds(store, name)
    if not found:
        raise RoundClosed(f"No round of {name} is open.", f"Open one with drafting circulate {name} --until …")
    return found[-1]


def is_form(submission: Submission) -> bool:
    """Whether it is a comment form and not a text."""
    return any(notice.kind == FORM for notice in submission.notices)


def in_force(submissions: Iterable[Submission]) -> list[Submission]:
    """The newest text and the newest form of each member in each language; older ones stay on record only."""
    newest: dict[tuple[str, str, bool], Submission] = {}
    for each in sorted(submissions, key=lambda s: (moment(s.received), s.file, s.sha256)):
        newest[each.member, each.language, is_form(each)] = each
    return sorted(newest.values(), key=lambda s: (s.member, s.language, is_form(s)))


def compiled(store: Store, name: str, round: Round, lang: str, sent: Iterable[Submission] | None = None,
             given: Iterable[Disposition] | None = None) -> Compiled:
    """The compilation of a round in one language; of all that came in and was decided, or of just what is named."""
    sent = tuple(store.submissions(name, round.number) if sent is None else sent)
    given = store.dispositions(name, round.number) if given is None else given
    base = store.text(name, round.base, lang)
    answers: dict[str, Answer] = {}
    questions: dict[str, tuple[Notice, ...]] = {}
    for each in in_force(sent):
        if each.language != lang:
            continue
        answer, open_ones = _answer(store, name, round, each)
        answers[each.member] = _joined(answers[each.member], answer) if each.member in answers else answer
        if open_ones:
            questions[each.member] = questions.get(each.member, ()) + open_ones
    kept = _accepted_before(sent, given, round, lang, answers)
    return Compiled(compile(base, [*standing(base, answers.values()), *kept]), questions)


def _accepted_before(sent: Iterable[Submission], given: Iterable[Disposition], round: Round, lang: str,
                     answers: dict[str, Answer]) -> list[Answer]:
    """What was accepted of a submission that its member has since replaced: decided stays decided, whoever left it."""
    last = {d.fact: d.answer for d in sorted(given, key=lambda d: moment(d.at)) if d.language == lang}
    present = {fact_id(fact) for answer in answers.values() for fact in answer.facts}
    out: dict[str, dict[str, Fact]] = {}
    for each in sent:
        for fact in each.facts if (each.language, each.base) == (lang, round.base) else ():
            ident = fact_id(fact)
            if last.get(ident) in ("accept", "modify") and ident not in present:
                out.setdefault(f"{each.member} (earlier)", {})[ident] = fact
    return [Answer(member, tuple(facts.values())) for member, facts in sorted(out.items())]


def _answer(store: Store, name: str, round: Round, submission: Submission) -> tuple[Answer, tuple[Notice, ...]]:
    """What a submission says about the round's base; one over an older version is taken over to it."""
    remarks = tuple(_remark(submission.member, comment) for comment in submission.comments)
    if submission.base == round.base:
        return Answer(submission.member, submission.facts, silent=frozenset(submission.silent), remarks=remarks,
                      date=submission.date), ()
    old = store.text(name, submission.base, submission.language)
    new = store.text(name, round.base, submission.language)
    taken = replay(old, new, submission.facts, remarks)
    silent = frozenset(taken.names.get(fact, fact) for fact in submission.silent)
    return Answer(submission.member, taken.facts, silent=silent, remarks=taken.remarks, date=submission.date), \
        taken.questions


def _remark(member: str, c) -> Remark:
    return Remark(member, c.provision, c.start, c.end, c.text, c.quote, c.person, c.date, c.id, c.reply_to, c.resolved)


def _joined(one: Answer, other: Answer) -> Answer:
    """One member's text and comment form as one answer; where both reword a provision, the text's wording holds."""
    touched = {getattr(fact, "provision", "") for fact in one.facts}
    more = tuple(fact for fact in other.facts if getattr(fact, "provision", "") not in touched)
    return Answer(one.member, tuple(one.facts) + more, silent=one.silent | other.silent,
                  remarks=tuple(one.remarks) + tuple(other.remarks), date=one.date or other.date)
