"""Redline: one version shown against another, as Word, HTML or plain text."""

from __future__ import annotations

from pathlib import Path

from drafting.errors import InputError
from drafting.model.record import Body
from drafting.render.redline import redline_html, redline_text
from drafting.rounds.files import word_name
from drafting.store import Store


def redline(store: Store, body: Body, templates: Path, name: str, old: int, new: int, lang: str, form: str) -> bytes:
    """The redline in the form of a file suffix: .docx, .html or .txt."""
    texts = store.text(name, old, lang), store.text(name, new, lang)
    if form == ".html":
        names = [f"{number} ({store.version(name, number).label})" for number in (old, new)]
        return redline_html(*texts, title=store.draft(name).title.get(lang, name), old_name=names[0],
                            new_name=names[1], language=lang).encode()
    if form == ".txt":
        return redline_text(*texts, lang).encode()
    if form != ".docx":
        raise InputError(f"A redline cannot be written as {form or 'a file without a suffix'}.",
                         "Use .docx, .html or .txt.")
    from drafting.word.comparison import compare

    pair = [store.version_file(name, number, word_name(lang)) for number in (old, new)]
    return compare(*pair, author=body.code.upper()).data


def words(store: Store, name: str, old: int, new: int, lang: str) -> list[str]:
    """The lines of the redline as CriticMarkup."""
    return redline_text(store.text(name, old, lang), store.text(name, new, lang), lang).splitlines()
