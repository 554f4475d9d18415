"""The shipped record as it stood in its second round, before anything was answered there."""

from __future__ import annotations

import shutil
from pathlib import Path

DRAFT = "rcm-declaration"
SHIPPED = Path(__file__).parents[2] / "drafts" / DRAFT


def in_second_round(workspace: Path) -> Path:
    """The workspace, with a copy of the shipped record in it, taken back to its second round."""
    folder = workspace / "drafts" / DRAFT
    shutil.copytree(SHIPPED, folder)
    for path in (*folder.glob("versions/0003*"), *folder.glob("versions/0004*")):
        shutil.rmtree(path)
    for path in folder.glob("rounds/02*/dispositions/*"):
        path.unlink()
    return workspace
