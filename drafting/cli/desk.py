"""The workspace of a command, and the desk of the draft that it is about."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from drafting.api.workspace import Desk, Workspace
from drafting.cli import paths, screen
from drafting.errors import InputError
from drafting.store import Store


def begin(folder: str | None) -> Workspace:
    """The workspace for a draft that does not exist yet."""
    return Workspace(paths.workspace(folder, create=True), waiting=waiting, house=paths.house(folder), alone=_alone())


def open_draft(folder: str | None, name: str) -> Desk:
    """The desk of a draft on record; a command that records an instant hears of a clock that runs behind."""
    found = Workspace(paths.workspace(folder), waiting=waiting, house=paths.house(folder), alone=_alone()).draft(name)
    if now := click.get_current_context().params.get("now"):
        _clock(found.store, name, now)
    return found


def _alone() -> bool:
    """Whether nobody else writes, by the word of who typed."""
    return bool(click.get_current_context().find_root().params.get("without_locks"))


def waiting(folder: str) -> None:
    """Say what a command waits for."""
    screen.warn("Another command is writing in {folder}; this one waits for it.", folder=folder)


def _clock(store: Store, name: str, now: str) -> None:
    from drafting.rounds.record.clock import behind

    for notice in behind(store, name, now):
        screen.warn("{message}", message=screen.spoken(notice.message))


def office() -> str:
    """Where LibreOffice is on this machine, "" where it is not."""
    import shutil

    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), "")


def office_for_pdf() -> str:
    """The same, where nothing can be made without it."""
    if found := office():
        return found
    raise InputError("A PDF is made by LibreOffice, which is not on this machine.",
                     "Install LibreOffice, or write a .docx and export the PDF from Word.")


def write_files(folder: str, files: Mapping[str, bytes]) -> list[str]:
    """The paths of the files, now written into the folder."""
    out = []
    for name, blob in files.items():
        out.append(os.path.join(folder, name))
        paths.write(out[-1], blob)
    return out


def say_written(written: list[str]) -> None:
    """Name the files that were written."""
    for path in written:
        screen.say("  written: {path}", path=path)


def coloured(text: str) -> str:
    """CriticMarkup with colours, when the screen is a terminal (click takes them out elsewhere)."""
    for left, right, colour in (("{++", "++}", "green"), ("{--", "--}", "red"), ("{>>", "<<}", "blue")):
        text = text.replace(left, click.style(left, fg=colour, reset=False)).replace(right, right + click.style(""))
    return text
