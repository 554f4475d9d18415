"""Merge, redline, record and render the texts that an intergovernmental conference negotiates.

    import drafting

    drafting.compare("old.docx", "new.docx", author="Secretariat").save("redline.docx")
    drafting.combine("base.docx", {"MEX": "MEX.docx", "USA": "USA.docx"}).save("compilation.docx")
    desk = drafting.Workspace("folder").draft("declaration")
    desk.receive("inbox/", now="2019-11-01T18:00-06:00")

`docs/library.md` goes on from here. Loading this costs next to nothing: each name loads what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from drafting.api.wordfiles import (
        Compilation,
        File,
        Redline,
        Taste,
        accept,
        changes,
        check,
        combine,
        compare,
        reject,
        scrub,
    )
    from drafting.api.workspace import Desk, Workspace
    from drafting.errors import DraftingError
    from drafting.rounds.intake.handed import Taken

# The names that other programs may use, and the file that each is in.
_OFFERED = {
    **dict.fromkeys(("Compilation", "File", "Redline", "Taste", "accept", "changes", "check", "combine", "compare",
                     "reject", "scrub"), "api.wordfiles"),
    **dict.fromkeys(("Desk", "Workspace"), "api.workspace"),
    "DraftingError": "errors", "Taken": "rounds.intake.handed",
}

__all__ = ["Compilation", "Desk", "DraftingError", "File", "Redline", "Taken", "Taste", "Workspace", "accept",
           "changes", "check", "combine", "compare", "reject", "scrub"]


def __getattr__(name: str) -> object:
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_OFFERED[name]}"), name)
