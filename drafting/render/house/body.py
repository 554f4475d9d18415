"""The body that negotiates, read from its folder of templates: `templates/<body>/body.toml`."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from drafting.errors import InputError, TemplateFault
from drafting.model.record import Body, Member


def templates_folder() -> Path:
    """The folder of the shipped bodies: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def load_body(folder: Path) -> Body:
    """The body whose `body.toml` lies in `folder`; style names come back in lower case."""
    path = folder / "body.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise InputError(f"There is no body in {folder}: body.toml cannot be read.",
                         "Name a folder that holds body.toml and its Word templates.") from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise InputError(f"{path} cannot be read: {exc}.", "Correct that line.") from exc
    except RecursionError as exc:
        raise InputError(f"{path} cannot be read: its brackets stand too deep inside each other.",
                         "Compare it with templates/rcm/body.toml.") from exc
    data["styles"] = {name.lower(): kind for name, kind in data.get("styles", {}).items()}
    try:
        return msgspec.convert(data, Body)
    except msgspec.ValidationError as exc:
        raise InputError(f"{path} does not describe a body: {exc}.",
                         "Compare it with templates/rcm/body.toml.") from exc


def template_bytes(body: Body, templates: Path, purpose: str, language: str) -> bytes:
    """The Word template of the body for a purpose and a language.

    `templates` is the folder of bodies or the body's own.
    """
    path = folder_of(body, templates) / template_name(body, purpose).replace("{lang}", language)
    try:
        return path.read_bytes()
    except OSError as exc:
        raise TemplateFault(f"The template {path} cannot be read.", "Put it there, or correct body.toml.") from exc


def template_name(body: Body, purpose: str) -> str:
    """What the body calls its template for a purpose, with `{lang}` in it."""
    if purpose not in body.templates:
        raise TemplateFault(f"The body {body.code} has no template for “{purpose}”.",
                            f"Use one of: {', '.join(sorted(body.templates))}.")
    return body.templates[purpose]


def folder_of(body: Body, templates: Path) -> Path:
    """The body's own folder; `templates` is that, or the folder of bodies."""
    return templates / body.code if (templates / body.code).is_dir() else templates


def in_order(body: Body, language: str, codes: Iterable[str] | None = None) -> tuple[Member, ...]:
    """The members (those of `codes`; all without it) in the language's own order, accents ignored."""
    wanted = None if codes is None else set(codes)
    chosen = [m for m in body.members if (m.capacity == "member" if wanted is None else m.code in wanted)]
    return tuple(sorted(chosen, key=lambda m: (_sort_key(m, language), m.code)))


def _sort_key(member: Member, language: str) -> str:
    key = member.sort.get(language) or member.name.get(language) or member.code
    return "".join(c for c in unicodedata.normalize("NFD", key.casefold()) if not unicodedata.combining(c))
