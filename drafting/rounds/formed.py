"""A comment form as submissions: one for each member who speaks in it, every row a comment at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.forms.form import Form, FormRow, no_comment
from drafting.forms.members import member_codes
from drafting.forms.read import read_form
from drafting.model.record import Body, Round, Submission
from drafting.model.text import Comment, Notice, Provision, Text
from drafting.rounds.state import FORM
from drafting.rounds.whose import language_of, member_of
from drafting.store import Store

PROPOSED = {"en": "Proposed text", "es": "Texto propuesto"}
NUMBERED = re.compile(r"(?<![\w(])(\d+)(?:\s*(bis|ter|quater))?((?:\s*\(?[a-z]{1,4}\)|\s*\([a-z]{1,4}\)?)*)", re.IGNORECASE)
PREAMBULAR = re.compile(r"^\W*(?:pp|preamb\w*|preámb\w*|considerando\w*)(?:\D*(\d+))?", re.IGNORECASE)
TABLE = re.compile(r"\b(?:table|tabla|cuadro)\b\D*(\d+)?", re.IGNORECASE)


def submissions(store: Store, body: Body, name: str, round: Round, file: str, blob: bytes, *, member: str, lang: str,
                digest: str) -> list[Submission]:
    """The form's rows by member, over the base of the round; a row without a member is the sender's."""
    form = read_form(blob, file)
    lang = _language(store, name, file, form, lang)
    base = store.text(name, round.base, lang)
    notices = (Notice(FORM, "", f"Read as a comment form ({form.kind})."), *form.notices, *_quarantined(form))
    said: dict[str, list[Comment]] = {}
    strangers: list[Notice] = []
    for row in form.rows:
        codes, unknown = member_codes(row.members, body.members)
        strangers += [Notice("unknown-member", f"row {row.number}", f"{who} is no member of the body.") for who in unknown]
        for code in codes or (member_of(body, member, file),):
            said.setdefault(code, []).extend(_comments(base, row, lang))
    if not said:
        said = {member_of(body, member, file): []}
    return [Submission(digest, code, lang, file, "", round.base, comments=tuple(said[code]),
                       notices=notices + tuple(strangers), nothing=not said[code]) for code in sorted(said)]


def _language(store: Store, name: str, file: str, form: Form, lang: str) -> str:
    """The language said, else named in the file's name or in the rows, else the draft's first."""
    languages = store.draft(name).languages
    named = lang or language_of(languages, file) or next((row.language for row in form.rows if row.language), "")
    return named if named in languages else languages[0]


def _quarantined(form: Form) -> Iterable[Notice]:
    return [Notice("quarantined", f"row {row.number}", f"Not read: {row.reason} ({' | '.join(filter(None, row.cells))}).")
            for row in form.quarantined]


def _comments(base: Text, row: FormRow, lang: str) -> list[Comment]:
    """The row as a comment on the provision that it names; nothing if it says that there is no comment."""
    if no_comment(row.comment) and not row.proposal:
        return []
    text = row.comment
    if row.proposal:
        text = f"{text}\n{PROPOSED.get(lang, PROPOSED['en'])}: {row.proposal}".strip()
    found = placed(base, row.place, row.paragraph)
    if found is None:
        where = " ".join(filter(None, (row.place, row.paragraph)))
        return [Comment(f"row{row.number}", f"({where}) {text}" if where else text)]
    return [Comment(f"row{row.number}", text, found.id, 0, len(found.text), found.text)]


def placed(base: Text, place: str, paragraph: str = "") -> Provision | None:
    """The provision that a form's place means: its label, its count among preambular ones or tables, its heading.

    "General" and what names nothing give None: the remark is on the whole text.
    """
    for words in (f"{place} {paragraph}", place, paragraph):
        if (found := _headed(base, words) or _counted(base, words) or _labelled(base, words)) is not None:
            return found
    return None


def _headed(base: Text, words: str) -> Provision | None:
    """The title, or the heading with exactly these words."""
    plain = _plain(words)
    if plain in ("title", "titulo", "título"):
        return next((p for p in base if p.kind == "title"), None)
    return next((p for p in base if plain and p.kind in ("heading", "annex", "title") and _plain(p.text) == plain), None)


def _counted(base: Text, words: str) -> Provision | None:
    """The n-th preambular paragraph or table."""
    for pattern, kind in ((PREAMBULAR, "preambular"), (TABLE, "table")):
        if found := pattern.search(words):
            count = int(found[1] or 1)
            return next(iter([p for p in base if p.kind == kind][count - 1:count]), None)
    return None


def _labelled(base: Text, words: str) -> Provision | None:
    """The provision with the label: "3 (b)" is item (b) under paragraph 3."""
    found = NUMBERED.search(words)
    if not found:
        return None
    number = " ".join(filter(None, (found[1], (found[2] or "").lower())))
    start = next((n for n, p in enumerate(base) if p.label == number and p.kind in ("operative", "article")), None)
    if start is None:
        return None
    at = start
    for letter in re.findall(r"[a-z]+", (found[3] or "").lower()):
        inside = (n for n in range(at + 1, _end(base, start)) if base[n].label.strip("()") == letter)
        at = next(inside, at)
    return base[at]


def _end(base: Text, start: int) -> int:
    """Where the items under a provision end."""
    return next((n for n in range(start + 1, len(base)) if base[n].kind != "item"), len(base))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
