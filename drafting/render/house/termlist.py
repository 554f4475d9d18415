"""The body's list of terms, read from `templates/<body>/terms.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from drafting.errors import InputError
from drafting.model.words.terms import Term


def load_terms(folder: Path) -> tuple[Term, ...]:
    """The terms of the body in `folder`; none where it has no list."""
    path = folder / "terms.toml"
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(data.get("terms", []), tuple[Term, ...])
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as exc:
        raise InputError(f"{path} cannot be read: {exc}.",
                         "Correct it after the pattern of templates/rcm/terms.toml.") from exc
    except RecursionError as exc:
        raise InputError(f"{path} cannot be read: its brackets stand too deep inside each other.",
                         "Correct it after the pattern of templates/rcm/terms.toml.") from exc
