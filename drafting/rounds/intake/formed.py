"""A comment form as submissions: one for each member who speaks in it, every row a comment at its place.

Wording that a row proposes, and that can be placed exactly, is a proposal too, as if the member had tracked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from drafting.catalogue import meant
from drafting.diff.edits import words
from drafting.diff.found import find, stands
from drafting.errors import InputError
from drafting.forms import write
from drafting.forms.form import Form, FormNote, FormRow, no_comment
from drafting.forms.headings import plain
from drafting.forms.members import member_codes
from drafting.forms.places import LIKELY, is_date, quoted_place, row_place
from drafting.forms.propose import Wording, proposed, quoted
from drafting.forms.read import read_form
from drafting.model.change import Delete, Fact
from drafting.model.change import Text as Words
from drafting.model.record import Body, Cover, Round, Submission
from drafting.model.spans import edited, in_link
from drafting.model.text import Comment, Notice, Provision, Text, worded
from drafting.model.words.struck import told
from drafting.rounds.record.force import FORM
from drafting.rounds.record.whose import language_of, member_of
from drafting.store import Store

PROPOSED = "Proposed text"


def submissions(store: Store, body: Body, name: str, round: Round, file: str, blob: bytes, *, member: str, lang: str,
                digest: str, covers: tuple[Cover, ...] = ()) -> list[Submission]:
    """The form's rows by member, over the base of the round; a row without a member is the sender's.

    Where nothing says the language, a member's rows are in that whose text has most of their wordings and words.
    """
    form = read_form(blob, file)
    lang = _language(store, name, file, form, lang)
    bases = {each: worded(store.text(name, round.base, each))
             for each in ([lang] if lang else store.draft(name).languages)}
    notices = (Notice(FORM, "", f"Read as a comment form ({form.kind})."), *form.notices, *_quarantined(form))
    said: dict[str, list[FormRow]] = {}
    asked: list[Notice] = []
    for row in form.rows:
        codes, unknown = member_codes(row.members, body.members)
        asked += [Notice("unknown-member", f"row {row.number}", f"{who} is no member of the body.") for who in unknown]
        codes = codes or _sender(body, member, file, covers)
        for code in codes:
            said.setdefault(code, []).append(row)
        asked += [] if codes else [_nobodys(row)]
    spoken = {code: _spoken(bases, rows) for code, rows in said.items()}
    read = {row.number: bases[spoken[code]] for code, rows in said.items() for row in rows}
    asked += [each for row in form.rows if row.number in read
              for each in (*_unclear(read[row.number], row), *_answered(row))]
    if not said:
        said = {member_of(body, member, file, covers): []}
    senders = _sender(body, member, file, covers) or (tuple(said) if len(said) == 1 else ())
    for code in senders if form.notes else ():
        said.setdefault(code, [])
    asked += [] if senders else [_nobodys_note(note) for note in form.notes]
    notices += tuple(asked)
    return [_submission(bases, spoken.get(code, next(iter(bases))), digest, code, file, round.base, said[code], notices,
                        form.notes if code in senders else ()) for code in sorted(said)]


def _sender(body: Body, member: str, file: str, covers: tuple[Cover, ...]) -> tuple[str, ...]:
    """Whose a row is that names no member of the body: the sender's, if the file says who that is."""
    try:
        return (member_of(body, member, file, covers),)
    except InputError:
        return ()


def _nobodys(row: FormRow) -> Notice:
    words = " | ".join(filter(None, (_where(row), row.comment, told(row.proposal), *(n.text for n in row.notes))))
    return Notice("quarantined", f"row {row.number}", f"Not read: it is nobody's that the body knows ({words}). Say "
                                                      "whose the file is with --member CODE.")


def _answered(row: FormRow) -> list[Notice]:
    """What is said of words in the columns that are the secretariat's."""
    words = " | ".join(filter(None, (row.disposition, row.reason)))
    return [Notice("unread", f"row {row.number}", "The secretariat's columns are filled in, which is no answer and is "
                                                  f"not read: “{words}”.")] if words else []


def _nobodys_note(note: FormNote) -> Notice:
    return Notice("quarantined", "", f"Not read: a note beside the rows is nobody's that the body knows ({note.text}). "
                                     "Say whose the file is with --member CODE.")


def _where(row: FormRow) -> str:
    """The place as the row says it; the line is said only where nothing else is."""
    return " ".join(filter(None, (row.place, row.paragraph))) or (f"line {row.line}" if row.line else "")


def _placed(base: Text, row: FormRow) -> tuple[str, float]:
    """The provision that a row means, and how sure that is.

    A row that gives a line alone means the one provision that has the words which it quotes: which line a paragraph
    begins on, only the paper says.
    """
    if not (row.place or row.paragraph) and row.line:
        return quoted_place(base, f"{row.comment}\n{row.proposal}")
    return row_place(base, row.place, row.paragraph)


def _unclear(base: Text, row: FormRow) -> list[Notice]:
    """What is asked about a row whose place is not clear; its words are kept in any case."""
    where, place = _where(row), f"row {row.number}"
    ident, sure = _placed(base, row)
    if sure >= LIKELY or (no_comment(row.comment) and not row.notes):
        return []
    if not ident:
        return [_nowhere(row, where)]
    label = next((p.label or p.text[:40] for p in base if p.id == ident), ident)
    return [Notice("unclear-place", place, f"“{where}” may mean {label}, where the comment stands, or another "
                                           "provision.")]


def _nowhere(row: FormRow, where: str) -> Notice:
    """What is asked about a row whose place names no provision."""
    place = f"row {row.number}"
    if is_date(where):
        return Notice("unclear-place", place, f"“{where}” is a date, as a spreadsheet makes of 3(4) or 3-4; the "
                                              "comment stands on the whole text. Ask which provision is meant.")
    if not (row.place or row.paragraph):
        return Notice("unclear-place", place, f"A line number alone ({row.line}) is no provision; the comment "
                                              "stands on the whole text. See which paragraph has that line in the "
                                              "copy that went out.")
    return Notice("unclear-place", place, f"No provision is found for “{where}”; the comment stands on the whole text.")


def _submission(bases: Mapping[str, Text], lang: str, digest: str, code: str, file: str, version: int,
                rows: list[FormRow], notices: tuple[Notice, ...], notes: tuple[FormNote, ...] = ()) -> Submission:
    base = bases[lang]
    if lang != next(iter(bases)):
        notices += (Notice(FORM, "", f"By its words it is in “{lang}”, and is read over that text."),)
    comments = tuple(comment for row in rows for comment in _comments(base, row, lang))
    comments += tuple(Comment(f"note{n}", note.text, person=note.person) for n, note in enumerate(notes, 1))
    persons = tuple(sorted({comment.person for comment in comments if comment.person}))
    wordings = _wordings(base, rows)
    return Submission(digest, code, lang, file, "", version, facts=facts_of(base, wordings), comments=comments,
                      notices=(*notices, *_near(wordings)), persons=persons, nothing=not comments)


def _language(store: Store, name: str, file: str, form: Form, lang: str) -> str:
    """The language said, else named in the file's name or in the rows; "" where none is."""
    languages = store.draft(name).languages
    named = lang or language_of(languages, file) or next((row.language for row in form.rows if row.language), "")
    return named if named in languages else ""


def _spoken(bases: Mapping[str, Text], rows: list[FormRow]) -> str:
    """The language in whose text most of the rows' wordings can be placed, then most of their words stand."""
    if len(bases) < 2:
        return next(iter(bases))
    said = [word for row in rows for word in plain(f"{row.comment} {row.proposal}").split()]

    def held(lang: str) -> tuple[int, int]:
        words = {word for p in bases[lang] for word in plain(p.text).split()}
        return len(_wordings(bases[lang], rows)), sum(word in words for word in said)

    return max(bases, key=held)


def _quarantined(form: Form) -> Iterable[Notice]:
    return [Notice("quarantined", f"row {row.number}",
                   f"Not read: {row.reason} ({' | '.join(filter(None, row.cells))}).") for row in form.quarantined]


def _comments(base: Text, row: FormRow, lang: str) -> list[Comment]:
    """The row as a comment on the provision that it names, then the notes at its cells as comments of their own.

    A row gives none if it says that there is no comment.
    """
    texts = [] if no_comment(row.comment) and not row.proposal else [(said_in(row, lang), "")]
    said = [(text, person) for text, person in [*texts, *((n.text, n.person) for n in row.notes)] if text]
    (ident, sure), where = _placed(base, row), _where(row)
    found = next((p for p in base if p.id == ident), None)
    if where and (found is None or sure < LIKELY):
        said = [(f"({where}) {text}", person) for text, person in said]
    names = [f"row{row.number}" + (f".{n}" if n else "") for n in range(len(said))]
    if found is None:
        return [Comment(name, text, person=person) for name, (text, person) in zip(names, said, strict=True)]
    start, end = _anchor(found, row)
    return [Comment(name, text, found.id, start, end, found.text[start:end], person)
            for name, (text, person) in zip(names, said, strict=True)]


def _anchor(p: Provision, row: FormRow) -> tuple[int, int]:
    """The words that a comment quotes, where they stand in one place; else the whole provision.

    What a row proposes is explained by its comment wherever in the provision it is.
    """
    words = quoted(row.comment) if not row.proposal else []
    there = {place[:2] for each in words if (place := find(p.text, each))}
    return there.pop() if len(there) == 1 else (0, len(p.text))


def said_in(row: FormRow, lang: str) -> str:
    """What the row says, and the wording that it proposes."""
    if not row.proposal:
        return row.comment
    return f"{row.comment}\n{meant(lang, write.FORM, PROPOSED)}: {told(row.proposal)}".strip()


def _wordings(base: Text, rows: Iterable[FormRow]) -> dict[str, tuple[FormRow, Wording]]:
    """The proposed wordings that can be placed exactly, by provision, each with the first row that asks for it.

    What a later row asks for of the same provision is added where it is of other words, else it stays a comment.
    """
    found: dict[str, tuple[FormRow, Wording]] = {}
    for row in rows:
        ident, sure = _placed(base, row)
        provision = next((p for p in base if p.id == ident), None)
        if provision is None or sure < LIKELY:
            continue
        wanted = proposed(provision, row)
        if wanted is not None and wanted.text != provision.text and not _elsewhere(base, provision, wanted):
            first, before = found.get(ident, (row, None))
            found[ident] = first, _both(provision.text, before, wanted) if before else wanted
    return found


def _both(text: str, first: Wording, second: Wording) -> Wording:
    """The text with what two wordings change of it; the first alone where they meet."""
    changed = sorted(_changes("", text, first) + _changes("", text, second), key=lambda each: (each.start, each.end))
    meet = any(after.start <= before.end for before, after in pairwise(changed))
    if meet or not (first.text and second.text):
        return first
    return Wording(edited(text, (), changed)[0], first.near + second.near)


def _changes(ident: str, text: str, wanted: Wording) -> list[Words]:
    """What a wording changes of a provision that says this."""
    return [Words(ident, i1, i2, wanted.text[j1:j2]) for i1, i2, j1, j2 in words(text, wanted.text)]


def _elsewhere(base: Text, provision: Provision, wanted: Wording) -> bool:
    """Whether words that were found reworded stand in another provision as they are quoted: then that one is meant."""
    return any(stands(p.text, quoted) for quoted, _ in wanted.near for p in base if p is not provision)


def facts_of(base: Text, wordings: Mapping[str, tuple[FormRow, Wording]]) -> tuple[Fact, ...]:
    """What the wordings propose, as facts; words in the midst of a link belong to it."""
    said = {p.id: p for p in base}
    return tuple(fact for ident, (_, wanted) in wordings.items() for fact in (
        [in_link(said[ident].marks, each) for each in _changes(ident, said[ident].text, wanted)] if wanted.text
        else [Delete(ident)]))


def _near(wordings: Mapping[str, tuple[FormRow, Wording]]) -> Iterable[Notice]:
    """What is to be looked at where a form quotes words that stand a little otherwise."""
    return [Notice("near-quote", f"row {row.number}", f"“{quoted}” stands as “{there}”; the change is made there.")
            for row, wanted in wordings.values() for quoted, there in wanted.near]
