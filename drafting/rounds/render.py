"""Render: the final Word document of a version."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from drafting.model.record import Body, Version
from drafting.model.text import Notice
from drafting.render.final import final_document
from drafting.rounds.circulate import objects
from drafting.store import Store


class Rendered(Struct, frozen=True):
    """The document, the version that it is of, and what was odd."""

    docx: bytes
    version: Version
    notices: tuple[Notice, ...] = ()


def render(store: Store, body: Body, templates: Path, name: str, lang: str, *, template: str = "", number: int = 0,
           now: str = "", where: str = "", date: str = "", motto: str = "", ordinal: str = "",
           present: tuple[str, ...] = ()) -> Rendered:
    """The newest version's document, or that of the version asked for."""
    version = store.version(name, number) if number else store.versions(name)[-1]
    docx = final_document(body, templates, store.draft(name), version, store.text(name, version.number, lang), lang,
                          template=template, place=where, date=date, motto=motto, ordinal=ordinal, present=present,
                          objects=objects(store, name, version))
    notices = () if version.adopted else (Notice("not-adopted", "", "This version is not adopted."),)
    return Rendered(docx, version, notices)
