"""Redline: one version shown against another, as Word, PDF, HTML or plain text; all of them are one comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafting.errors import InputError
from drafting.model.record import Body
from drafting.rounds.record.versionfiles import word_name
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.word.text.shown import Shown

FORMS = (".docx", ".pdf", ".html", ".txt")


def redline(store: Store, body: Body, name: str, old: int, new: int, lang: str, form: str, program: str = "") -> bytes:
    """The redline in the form of a file suffix: .docx, .pdf (LibreOffice's `program` makes it), .html or .txt."""
    if form not in FORMS:
        raise InputError(f"A redline cannot be written as {form or 'a file without a suffix'}.",
                         "Use .docx, .pdf, .html or .txt.")
    if form == ".pdf":
        return _printed(store, body, name, old, new, lang, program)
    return redlines(store, body, name, old, new, lang, (form,))[form]


def redlines(store: Store, body: Body, name: str, old: int, new: int, lang: str,
             forms: Iterable[str]) -> dict[str, bytes]:
    """The redline in several of `FORMS` but PDF, compared once."""
    made = _word_file(store, body, name, old, new, lang)
    return {form: made if form == ".docx" else _in_form(store, name, old, new, lang, made, form) for form in forms}


def _in_form(store: Store, name: str, old: int, new: int, lang: str, made: bytes, form: str) -> bytes:
    """A redline that was made in Word for readers without Word."""
    if form == ".txt":
        from drafting.render.pages.critic import critic
        return critic(_shown(made), lang, labels=True).encode()
    from drafting.render.house.eachlanguage import label_in
    from drafting.render.pages.compared import compared_page
    names = [f"{number} ({label_in(lang, store.version(name, number).label)})" for number in (old, new)]
    return compared_page(_shown(made), old_name=names[0], new_name=names[1], language=lang).encode()


def _printed(store: Store, body: Body, name: str, old: int, new: int, lang: str, program: str) -> bytes:
    """The redline as PDF, with a title of its own: the Word file has that of neither version."""
    from drafting.render.house.eachlanguage import label_in
    from drafting.render.house.phrases import phrases
    from drafting.word.opc.package import Package
    from drafting.word.opc.pdf import to_pdf
    from drafting.word.opc.properties import set_core

    package = Package.open(_word_file(store, body, name, old, new, lang), "The redline")
    was, now = (label_in(lang, store.version(name, number).label) for number in (old, new))
    title = f"{store.draft(name).title.get(lang, name)} – {phrases(lang)['redline']}: {was} → {now}"
    set_core(package, title=title, author=body.name.get(lang, body.code), language=lang)
    return to_pdf(package.to_bytes(), program)


def between_versions(store: Store, body: Body, name: str, old: int, new: int, lang: str) -> tuple[Shown, ...]:
    """What a reader of the redline sees, paragraph by paragraph."""
    return _shown(_word_file(store, body, name, old, new, lang))


def words(store: Store, body: Body, name: str, old: int, new: int, lang: str) -> list[str]:
    """The lines of the redline as CriticMarkup."""
    return redline(store, body, name, old, new, lang, ".txt").decode().splitlines()


def _word_file(store: Store, body: Body, name: str, old: int, new: int, lang: str) -> bytes:
    from drafting.word.redline.comparison import compare

    before, after = (store.version_file(name, number, word_name(lang)) for number in (old, new))
    return compare(before, after, author=body.code.upper()).data


def _shown(made: bytes) -> tuple[Shown, ...]:
    from drafting.word.opc.package import Package
    from drafting.word.text.shown import shown
    return shown(Package.open(made, "The redline"))
