"""What goes back and forth on paper in a record that is played: forms, the chair's file, matrices, documents."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from drafting.errors import DraftingError
from drafting.forms.form import FormRow
from drafting.forms.write import COLUMNS, write_form
from drafting.rounds.answering.collate import collate
from drafting.rounds.answering.dispose import dispose_matrix
from drafting.rounds.answering.typed.from_word import dispose_word
from drafting.rounds.intake.handed import handed
from drafting.rounds.languages.translation import translation_file
from drafting.rounds.papers.merge import merge
from drafting.rounds.papers.redline import redlines
from drafting.rounds.papers.render import render
from drafting.rounds.papers.wordings import columns_table, dispose_columns
from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.listed import changes
from drafting.word.opc.package import Package
from tests.bilingual import NAME
from tests.golden.play import BODY, MEMBERS, TEMPLATES, Play

SAYS = ("accept", "not accepted", "noted", "accepted with modifications", "", "what?")


def form(play: Play) -> None:
    """A comment form of a member, with a row of each kind."""
    rng, member = play.rng, play.rng.choice(MEMBERS)
    rows = [FormRow(n, members=rng.choice(((), (member,), ("GTM",))), place=rng.choice(("2", "3", "OP 4", "", "X")),
                    comment=rng.choice(("Why?", "We support this.", "No podemos aceptarlo.", "")), proposal=proposal)
            for n, proposal in enumerate(("replace “Members” by “States”", "Delete", "", "Add “at once” at the end",
                                          "The Members meet."), 2)]
    kind, suffix = rng.choice(tuple(COLUMNS)), rng.choice((".docx", ".csv"))
    blob = write_form(kind, rows[:rng.randrange(1, 6)], suffix, "en", {})
    play.tell("form", handed, play.store, BODY, NAME, f"{member} form{suffix}", blob, now=play.now, member=member)


def chair(play: Play) -> None:
    """The compilation with some changes settled and some words typed, given back."""
    blob = _compiled(play)
    package = Package.open(blob)
    found = [each.number for each in changes(package) if each.kind != "comment"]
    for accept in (True, False):
        if found:
            some = frozenset(play.rng.sample(found, min(len(found), 2)))
            package, _ = resolve_chosen(package, accept, Choice(numbers=some))
            found = [each.number for each in changes(package) if each.kind != "comment"]
    document = docx.Document(io.BytesIO(package.to_bytes()))
    said = [t for t in document.element.body.iter(qn("w:t")) if len((t.text or "").split()) > 2]
    for t in play.rng.sample(said, min(len(said), 2)):
        t.text = play.rng.choice((t.text + " in writing", t.text.replace(" ", " all ", 1), "All of it."))
    for dry in (True, False):
        play.tell("chair", dispose_word, play.store, BODY, NAME, _saved(document), "chair.docx", now=play.now, dry=dry)


def matrix(play: Play) -> None:
    """The matrix with answers in it, and a form of all rows."""
    made = merge(play.store, BODY, TEMPLATES, NAME, now=play.now).files
    (name,) = [name for name in made if name.endswith("matrix.docx")]
    document = docx.Document(io.BytesIO(made[name]))
    rows = document.tables[-1].rows
    for row in list(rows)[1:]:
        play.rng.choice(row.cells[-4:]).text = play.rng.choice(SAYS)
    play.tell("matrix", dispose_matrix, play.store, NAME, _saved(document), name, now=play.now, body=BODY)
    kind = play.rng.choice(tuple(COLUMNS))
    found = play.tell("collate", collate, play.store, NAME, kind, ".csv", "en")
    if isinstance(found, bytes):
        play.tell("collated", dispose_matrix, play.store, NAME, found, "form.csv", now=play.now, body=BODY)


def columns(play: Play) -> None:
    """A table of wordings with the last column filled in."""
    wanted = ("base", *play.rng.sample(MEMBERS, 2), "agreed")
    blob = play.tell("columns", columns_table, play.store, BODY, TEMPLATES, NAME, "en", wanted)
    if blob:
        document = docx.Document(io.BytesIO(blob))
        for row in list(document.tables[-1].rows)[1:]:
            if play.rng.randrange(2):
                row.cells[-1].text = play.rng.choice((row.cells[0].text, row.cells[1].text, "Another wording."))
        play.tell("columns", dispose_columns, play.store, BODY, NAME, _saved(document), "columns.docx", now=play.now)


def documents(play: Play) -> None:
    """What is printed of the newest version, and sent to a translator."""
    newest = play.store.versions(NAME)[-1].number
    for suffix in (".docx", ".html", ".md", ".xml"):
        play.tell("render", render, play.store, BODY, TEMPLATES, NAME, play.languages, suffix)
    if newest > 1:
        play.tell("redlines", redlines, play.store, BODY, NAME, 1, newest, "en", (".docx", ".html", ".txt"))
    for suffix in (".xlf", ".tmx", ".docx"):
        play.tell("translation", translation_file, play.store, BODY, TEMPLATES, NAME, "en", "es", suffix)


def _compiled(play: Play) -> bytes:
    try:
        made = merge(play.store, BODY, TEMPLATES, NAME, now=play.now).files
    except DraftingError:
        return b""
    return next(blob for name, blob in made.items() if name.endswith("en-tracked.docx"))


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return Package.open(out.getvalue()).to_bytes()
