"""The workspace of a command: its store, the draft's body and the body's templates."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click

from drafting.cli import paths, screen
from drafting.errors import InputError
from drafting.model.record import Body, Draft
from drafting.render.house.body import load_body, templates_folder
from drafting.store import Store


class Desk(NamedTuple):
    """All that a step of the procedure needs from around it."""

    store: Store
    body: Body
    templates: Path
    draft: Draft | None = None


def begin(workspace: str | None, code: str) -> Desk:
    """The desk for a draft that does not exist yet."""
    root = paths.workspace(workspace, create=True)
    templates = _templates(root, code)
    return Desk(Store(root, waiting=_waiting), load_body(templates / code), templates)


def open_draft(workspace: str | None, name: str) -> Desk:
    """The desk of a draft on record; a command that records an instant hears of a clock that runs behind."""
    root = paths.workspace(workspace)
    store = Store(root, waiting=_waiting)
    draft = store.draft(name)
    templates = _templates(root, draft.body)
    if now := click.get_current_context().params.get("now"):
        _clock(store, name, now)
    return Desk(store, load_body(templates / draft.body), templates, draft)


def _waiting(folder: str) -> None:
    """Say what a command waits for."""
    screen.warn("Another command is writing in {folder}; this one waits for it.", folder=folder)


def _clock(store: Store, name: str, now: str) -> None:
    from drafting.rounds.record.clock import behind

    for notice in behind(store, name, now):
        screen.warn("{message}", message=screen.spoken(notice.message))


def _templates(root: Path, code: str) -> Path:
    """The workspace's own templates of the body where it has any, else the shipped ones."""
    own = root / "templates"
    return own if (own / code / "body.toml").is_file() else templates_folder()


def language(desk: Desk, lang: str) -> str:
    """The language asked for, else the draft's first."""
    languages = desk.draft.languages
    if lang and lang not in languages:
        raise InputError(f"{desk.draft.name} is not in “{lang}”.", f"Use one of: {', '.join(languages)}.")
    return lang or languages[0]


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
