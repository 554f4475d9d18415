"""Dispose: an answer to a proposal goes on record, by the proposal's content and never by its number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import DraftingError, FormFault, InputError, RecordError, Stale
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.decide import TAKEN, span_of
from drafting.merge.versions.unproposed import by_proposal
from drafting.model.change import Delete, Proposal
from drafting.model.record import ANSWERS, REOPEN, STAGES, Body, Disposition
from drafting.model.seen import word_for
from drafting.render.tables.matrix_answers import MatrixReading, read_matrix
from drafting.rounds.answering.positions import Stated, matrix_positions
from drafting.rounds.answering.reworded import Wish, wanted
from drafting.rounds.record.step import step
from drafting.rounds.table.filter import names, parse
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name

CONFIRM = "confirm"         # the answer on record once more, agreed now
CONSENSUAL = "not contested and opposed = 0 and reserved = 0 and not commented"


class Left(Struct, frozen=True):
    """The counterpart of a proposal in another language, which was left alone, with what it asks for.

    `why` is "likely" where nobody can be sure of it, "wording" where a modified wording is needed in its own language,
    "decided" where it has another answer already.
    """

    language: str
    number: int
    why: str
    says: str


class Given(Struct, frozen=True):
    """A disposition on record, with the words and names of its proposal; `says` has on one line what it asks for.

    `sentences` are those that its paragraph gets by what is accepted, `unproposed` those of them that nobody wrote and
    nobody has confirmed. `left` are its counterparts in other languages that were not answered with it, `before` is
    another answer that held until this one.
    """

    number: int
    place: str
    was: str
    becomes: str
    sponsors: tuple[str, ...]
    disposition: Disposition
    says: str = ""
    sentences: tuple[str, ...] = ()
    unproposed: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    before: Disposition | None = None


class Filled(Struct, frozen=True):
    """What a filled-in matrix gave: dispositions, and for each row that could not be taken its number and why."""

    given: tuple[Given, ...]
    refused: tuple[tuple[int, str], ...]
    unchanged: int
    positions: tuple[Stated, ...] = ()


class Chosen(Struct, frozen=True):
    """What a filter chose: the answers given, or with `dry` those that would be; and what was chosen and cannot be."""

    given: tuple[Given, ...]
    refused: tuple[tuple[int, str], ...]
    dry: bool

    @property
    def view(self) -> str:
        """A word for what was chosen and in sight of what: the same one as long as nothing of that has changed."""
        given = [g.disposition for g in self.given]
        said = [(d.language, d.fact, d.answer, d.seen, d.sponsors, d.after) for d in given]
        return word_for((said, self.refused))


@step
def dispose(store: Store, name: str, lang: str, numbers: Iterable[int | str], wish: Wish, *, now: str,
            by: str = "") -> tuple[Given, ...]:
    """The same answer to each of the proposals with these numbers or ids; all of them are taken or none.

    Two changes of one phrase compete, as they need not fit together: only a call that names both accepts both.
    """
    table = Table(store, name, lang)
    made = prepared(table, table.chosen(numbers), wish, now, by)
    return given_of(table, recorded(table, made), now)


def prepared(table: Table, chosen: Collection[Proposal], wish: Wish, now: str,
             by: str) -> list[tuple[Proposal, Disposition]]:
    """The same answer to each of some proposals, not yet on record; refused for all where one cannot have it."""
    _check(wish)
    if wish.answer == "modify" and len(chosen) > 1:
        raise InputError("A modified wording is that of one proposal.", "Name one proposal at a time.")
    answers = {proposal.id: wish.answer for proposal in chosen}
    for proposal in chosen:
        table.refuse_rivals(proposal, answers, together=True)
    return [(proposal, _disposition(table, proposal, wanted(proposal, wish, table.paragraph(proposal)), now, by))
            for proposal in chosen]


def recorded(table: Table, made: Iterable[tuple[Proposal, Disposition]]) -> list[tuple[Proposal, Disposition]]:
    """The answers on record."""
    return [(proposal, _recorded(table, proposal, disposition)) for proposal, disposition in made]


def supposed(table: Table, made: Iterable[tuple[Proposal, Disposition]]) -> list[tuple[Proposal, Disposition]]:
    """The answers as if they were on record, on this table alone."""
    made = list(made)
    for proposal, disposition in made:
        table.hold(proposal, disposition)
    return made


def _recorded(table: Table, proposal: Proposal, disposition: Disposition) -> Disposition:
    """The answer on record; one that says just the same, in view of the same, is not recorded twice."""
    last = table.standing[proposal.id].disposition
    if disposition in table.given[proposal.id]:
        return disposition
    if last and replace(disposition, at=last.at, after=last.after, undoes=last.undoes) == last:
        return last
    table.record(proposal, disposition)
    return disposition


@step
def dispose_where(store: Store, name: str, langs: Collection[str], source: str, wish: Wish, *, now: str, by: str = "",
                  dry: bool = True, seen: str | None = None) -> Chosen:
    """The same answer to every proposal that a filter chooses; what is decided stays so, unless the filter asks for it.

    Two that exclude each other cannot both be accepted: such a choice is refused for both. Nor does a choice take in
    what would make a sentence that nobody wrote, or what takes a paragraph away on the wish of one member: these are
    answered by their numbers. `seen` is the `view` of an earlier look: another choice than that is refused.
    """
    _check(wish)
    if wish.answer == "modify":
        raise InputError("A modified wording is that of one proposal.", "Name the proposal by its number.")
    test, again = parse(source), {"status", "answer", "decided", "stage"} & names(source) or wish.answer == CONFIRM
    given: list[Given] = []
    refused: list[tuple[int, str]] = []
    if seen is not None and seen != dispose_where(store, name, langs, source, wish, now=now, by=by).view:
        raise Stale("The choice is another one than was seen.", "Look at it, and answer it again.")
    for table in [Table(store, name, lang) for lang in langs]:
        subjects = ((p, table.subject(p)) for p in table.compilation.proposals)
        chosen = [p for p, subject in subjects if test(subject) and (again or subject["status"] == "open")]
        table.printing(chosen, now)
        answers = {p.id: wish.answer for p in chosen}
        made = []
        for proposal in chosen:
            try:
                table.refuse_rivals(proposal, answers)
                made.append((proposal, _disposition(table, proposal, wish, now, by)))
            except RecordError as exc:
                refused.append((proposal.number, f"{exc.message} {exc.hint}"))
        made, kept_out = _unasked(table, made) if wish.answer == "accept" else (made, [])
        refused += kept_out
        for proposal, disposition in made if not dry else ():
            table.record(proposal, disposition)
        given += given_of(table, made, now)
    return Chosen(tuple(given), tuple(refused), dry)


def _unasked(table: Table, made: list[tuple[Proposal, Disposition]]
             ) -> tuple[list[tuple[Proposal, Disposition]], list[tuple[int, str]]]:
    """What a choice may take in, and the numbers of what it may not, with why."""
    alone = InputError("One member alone asks for the whole paragraph to go.", "Answer it by its number.")
    refused = [(p.number, f"{alone.message} {alone.hint}")
               for p, _ in made if isinstance(p.fact, Delete) and len(p.sponsors) == 1]
    out = {number for number, _ in refused}
    while found := by_proposal(table.unproposed({p.id: p.fact for p, _ in made if p.number not in out})):
        bad = [p for p, _ in made if p.number not in out and p.id in found]
        if not bad:
            break
        for p in bad:
            makes = InputError(f"It would make a sentence that nobody wrote: “{found[p.id][0]}”",
                               "Answer it by its number.")
            refused.append((p.number, f"{makes.message} {makes.hint}"))
            out.add(p.number)
    return [(p, d) for p, d in made if p.number not in out], refused


@step
def undo(store: Store, name: str, lang: str, numbers: Iterable[int | str], *, now: str, by: str = "",
         reason: str = "") -> tuple[Given, ...]:
    """The last answer to each of these proposals taken back: a new record that gives the one before it again.

    What is taken back already stays so: whoever undoes it again has not seen that it was.
    """
    table = Table(store, name, lang)
    made = undone(table, table.chosen(numbers), now, by, reason)
    return given_of(table, recorded(table, made), now)


def undone(table: Table, chosen: Iterable[Proposal], now: str, by: str,
           reason: str) -> list[tuple[Proposal, Disposition]]:
    """What held before the last answers to some proposals, not yet on record; where these were taken back, that."""
    made = [(proposal, _undone(table, proposal, now, by, reason)) for proposal in chosen]
    for proposal, disposition in made:
        if disposition not in table.given[proposal.id]:
            table.refuse_rivals(proposal, {p.id: d.answer for p, d in made})
    return made


def _undone(table: Table, proposal: Proposal, now: str, by: str, reason: str) -> Disposition:
    """What held before the answer that holds now, or the record that took that back already."""
    given = table.given[proposal.id]
    if not given:
        raise RecordError(f"Proposal {proposal.number} has no answer that could be taken back.", "Give it one.")
    *before, last = given
    if last.undoes:
        return last
    old = before[-1] if before else None
    after, undoes = table.before(proposal), record_name(last)
    if old is None or old.answer == REOPEN:
        return Disposition(proposal.id, table.lang, REOPEN, now, by, reason, sponsors=proposal.sponsors, after=after,
                           undoes=undoes)
    return replace(old, reason=reason or old.reason, at=now, by=by, after=after, undoes=undoes)


@step
def dispose_rows(store: Store, name: str, wishes: Mapping[tuple[str, str], Wish], rows: Mapping[tuple[str, str], int],
                 *, now: str, by: str = "", together: bool = False, dry: bool = False) -> Filled:
    """The answers of a filled-in matrix, by language and proposal id; what cannot be taken is said row by row.

    With `together` whoever answered saw each phrase with all that was accepted in it. With `dry` nothing is recorded.
    """
    given: list[Given] = []
    refused: list[tuple[int, str]] = []
    unchanged = 0
    for lang in sorted({lang for lang, _ in wishes}):
        table = Table(store, name, lang)
        mine = {ident: wish for (language, ident), wish in wishes.items() if language == lang
                and (wish.answer or ident in table.by_id)}
        answers = {ident: wish.answer for ident, wish in mine.items() if wish.answer}
        made = []
        for ident, wish in mine.items():
            try:
                proposal = table.named(ident)
                paragraph = "" if together else table.paragraph(proposal)
                wish = _reasoned(table, proposal, wanted(proposal, wish, paragraph))
                if not wish.answer:
                    continue
                _check(wish)
                if _says_already(table, proposal, wish) or _as_it_was(table, proposal, wish):
                    unchanged += 1
                    continue
                table.refuse_rivals(proposal, answers, together=together)
                made.append((proposal, _disposition(table, proposal, wish, now, by)))
                if not dry:
                    table.record(*made[-1])
            except DraftingError as exc:
                refused.append((rows[lang, ident], f"{exc.message} {exc.hint}".strip()))
        given += given_of(table, made, now)
    return Filled(tuple(given), tuple(sorted(refused)), unchanged)


@step
def dispose_matrix(store: Store, name: str, blob: bytes, filename: str, *, stage: str = "proposed", now: str,
                   by: str = "", body: Body | None = None) -> Filled:
    """The answers of a filled-in matrix, or of a collated comment form; rows that say no stage are at `stage`.

    With the body, the column of positions is taken as well; what it says already is passed over.
    """
    read = _read(store, name, blob, filename, stage)
    wishes, rows = _wishes(read)
    filled = dispose_rows(store, name, wishes, rows, now=now, by=by)
    unread = [(int(n.place.split()[-1]), n.message) for n in read.notices]
    stated: tuple[Stated, ...] = ()
    strange: tuple[tuple[int, str], ...] = ()
    if body:
        stated, strange = matrix_positions(store, body, name, read.positions, filename, now=now, by=by)
    return Filled(filled.given, tuple(sorted((*filled.refused, *unread, *strange))), filled.unchanged, stated)


def _wishes(read: MatrixReading) -> tuple[dict[tuple[str, str], Wish], dict[tuple[str, str], int]]:
    """What each row of a matrix wants, and its number; a row without an answer may have another proposed wording."""
    proposed = {(each.language, each.proposal): each.words for each in read.wordings}
    wishes = {key: Wish("", proposed=words) for key, words in proposed.items()}
    for a in read.rows:
        key = a.language, a.proposal
        wishes[key] = Wish(a.answer, a.reason, a.text, a.stage, proposed.get(key), a.seen)
    rows = {(each.language, each.proposal): each.row for each in read.wordings}
    return wishes, rows | {(a.language, a.proposal): a.row for a in read.rows}


def _read(store: Store, name: str, blob: bytes, filename: str, stage: str) -> MatrixReading:
    """What a file of answers says: a matrix has the head row of one, any other file is asked whether it is a form."""
    from drafting.rounds.answering.collate import collated_answers

    try:
        return read_matrix(blob, filename, stage=stage)
    except FormFault as no_matrix:
        try:
            return collated_answers(store, name, blob, filename, stage)
        except FormFault:
            raise no_matrix from None


def _check(wish: Wish) -> None:
    """Refuse an answer that says too little or too much."""
    if wish.answer not in (*ANSWERS, CONFIRM) or wish.stage not in STAGES:
        raise InputError(f"“{wish.answer}” ({wish.stage}) is not an answer.", f"Use one of: {', '.join(ANSWERS)}.")
    if wish.answer == "modify" and not wish.text:
        raise InputError("An acceptance with modifications needs its wording.", "Give it with --text.")
    if wish.text and wish.answer != "modify":
        raise InputError(f"A wording goes with modify, and the answer is {wish.answer}.",
                         "Use modify, or leave it out.")


def _as_it_was(table: Table, proposal: Proposal, wish: Wish) -> bool:
    """Whether a row says what was printed in it, and the proposal has another answer by now, which holds.

    A row that somebody filled in is refused then: whoever did had not seen that answer.
    """
    last = table.standing[proposal.id].disposition
    if wish.seen is None or wish.seen == (record_name(last) if last else ""):
        return False
    printed = next((d for d in table.given[proposal.id] if record_name(d) == wish.seen), None)
    if printed and (printed.answer, printed.reason, printed.text, printed.stage) == (
            wish.answer, wish.reason, wish.text, wish.stage):
        return True
    if last is None:
        raise RecordError(f"The answer to proposal {proposal.number} was taken back since this file was made.",
                          "Answer it by its number, or in a new matrix.")
    raise RecordError(f"Proposal {proposal.number} was answered since this file was made: {last.answer} ({last.at}).",
                      "Answer it by its number, or in a new matrix.")


def _says_already(table: Table, proposal: Proposal, wish: Wish) -> bool:
    """Whether just this answer is on record already."""
    last = table.standing[proposal.id].disposition
    return last is not None and (last.answer, last.reason, last.text, last.stage) == (
        wish.answer, wish.reason, wish.text, wish.stage)


def _reasoned(table: Table, proposal: Proposal, wish: Wish) -> Wish:
    """The wish with the reason on record, where it has no say in that and gives the same answer."""
    if wish.reason is not None:
        return wish
    last = table.standing[proposal.id].disposition
    same = last is not None and (last.answer, last.text) == (wish.answer, wish.text)
    return replace(wish, reason=last.reason if last is not None and same else "")


def _disposition(table: Table, proposal: Proposal, wish: Wish, now: str, by: str) -> Disposition:
    """The answer as it goes on record; to confirm is to give the last answer once more, agreed, its sentences seen."""
    seen: tuple[str, ...] = ()
    if wish.answer == CONFIRM:
        last = table.standing[proposal.id].disposition
        if last is None:
            raise RecordError(f"Proposal {proposal.number} has no answer to confirm.", "Give it one.")
        wish = Wish(last.answer, wish.reason or last.reason, last.text, "agreed")
        seen = table.joined.get(proposal.id, ())
    return Disposition(proposal.id, table.lang, wish.answer, now, by, wish.reason or "", wish.text, wish.stage,
                       tuple(proposal.competes), proposal.sponsors, table.before(proposal),
                       span=span_of(proposal) if wish.answer == "modify" else "", confirms=seen)


def given_of(table: Table, made: list[tuple[Proposal, Disposition]], now: str) -> tuple[Given, ...]:
    """The answers with what they do, those that are only shown as if they were on record."""
    table.printing((p for p, _ in made), now)
    shown = {p.id: p.fact for p, d in made if d.answer == "accept"}
    joined = table.joining(shown)
    return tuple(Given(
        p.number, table.places.at(p), p.was, p.becomes, members(p.sponsors), d,
        table.places.brief(p.fact, p.was, p.becomes, 12),
        table.sentences(p, shown) if d.answer in TAKEN else (), joined.get(p.id, ()),
        before=_before(table, p, d)) for p, d in made)


def _before(table: Table, proposal: Proposal, disposition: Disposition) -> Disposition | None:
    """The answer that held until this one, where it said something else: whoever gave it should hear of this one."""
    *_, last = (None, *(d for d in table.given[proposal.id] if d != disposition))
    same = last is None or last.answer == REOPEN or (last.answer, last.text) == (disposition.answer, disposition.text)
    return None if same else last
