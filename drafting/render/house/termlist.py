"""The body's list of terms: `terms.toml` in its folder, and what translators' tools give, `terms.tbx`, `terms.csv`.

    en;es;avoid en;avoid es                                         a row a term, several spellings with "|"
    Executive Secretariat|ES;Secretaría Ejecutiva|SE;Secretariat;
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from drafting.errors import DraftingError, InputError
from drafting.model.words.terms import Term

PATTERN = "Correct it after the pattern of templates/rcm/terms.toml."
DEPRECATED = ("deprecated", "superseded", "notrecommended", "deprecatedterm-admn-sts", "supersededterm-admn-sts")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def load_terms(folder: Path) -> tuple[Term, ...]:
    """The terms of the body in `folder`, of all its lists; none where it has no list."""
    out: list[Term] = []
    for name, read in (("terms.toml", _toml), ("terms.tbx", _tbx), ("terms.csv", _csv)):
        if (folder / name).is_file():
            out += _read(folder / name, read)
    return tuple(out)


def _read(path: Path, read: Callable[[bytes], list[Term]]) -> list[Term]:
    try:
        return [term for each in read(path.read_bytes()) if (term := _said(each)).forms]
    except RecursionError as exc:
        raise InputError(f"{path} cannot be read: its brackets stand too deep inside each other.", PATTERN) from exc
    except (OSError, DraftingError, tomllib.TOMLDecodeError, UnicodeDecodeError, csv.Error,
            msgspec.ValidationError) as exc:
        said = exc.message.rstrip(".") if isinstance(exc, DraftingError) else exc
        raise InputError(f"{path} cannot be read: {said}.", PATTERN) from exc


def _said(term: Term) -> Term:
    """The term without spellings that say nothing, and without languages that have none."""
    forms, avoid = ({lang: words for lang, found in side.items() if (words := tuple(w for w in found if w.strip()))}
                    for side in (term.forms, term.avoid))
    return Term(forms, avoid)


def _toml(blob: bytes) -> list[Term]:
    return msgspec.convert(tomllib.loads(blob.decode()).get("terms", []), list[Term])


def _csv(blob: bytes) -> list[Term]:
    """The terms of a table whose head names languages, "avoid" before those of spellings that are not to be used."""
    words = blob.decode("utf-8-sig")
    head, *rows = [*csv.reader(io.StringIO(words), delimiter=max(";,\t", key=words.partition("\n")[0].count))] or [[]]
    columns = [re.fullmatch(r"(avoid )?([a-z]{2,3})", name.strip().lower()) for name in head]
    if not any(columns):
        raise csv.Error("its head row names no language")
    out = []
    for row in rows:
        found: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
        for column, cell in zip(columns, row, strict=False):
            if column and (said := tuple(filter(None, map(str.strip, cell.split("|"))))):
                found[bool(column[1])][column[2]] = said
        out.append(Term(found[False], found[True]))
    return out


def _tbx(blob: bytes) -> list[Term]:
    """The terms of a TermBase eXchange file, of its older or newer edition."""
    from drafting.word.opc.package import parse

    root = parse(blob, "terms.tbx", "terms.tbx")
    return [term for entry in root.iter("{*}termEntry", "{*}conceptEntry") for term in _entry(entry)]


def _entry(entry: Any) -> Iterator[Term]:
    found: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
    for section in entry.iter("{*}langSet", "{*}langSec"):
        lang = (section.get(LANGUAGE) or "").partition("-")[0].lower()
        for each in section.iter("{*}tig", "{*}ntig", "{*}termSec"):
            words = " ".join("".join(t.itertext()) for t in each.iter("{*}term")).strip()
            said = " ".join("".join(note.itertext()) for note in each.iter("{*}termNote")
                            if note.get("type") in ("administrativeStatus", "normativeAuthorization")).strip().lower()
            kind = found[said in DEPRECATED]
            kind[lang] = (*kind.get(lang, ()), words)
    yield Term(found[False], found[True])
