"""Handed in: a file of any kind made ready, and received. What is no Word file gets a Word copy, which is read."""

from __future__ import annotations

import hashlib
import os

from drafting.errors import NotAWordFile
from drafting.model.record import Body, Submission
from drafting.model.text import Notice
from drafting.rounds.intake.receive import Beside, Received, receive
from drafting.rounds.record.state import open_round
from drafting.store import Store
from drafting.word.opc.office import word_copy

# What LibreOffice reads for us, and what is said of its copy.
SAID = {
    ".odt": "LibreOffice made the Word copy that is read; the layout is LibreOffice's.",
    ".doc": "LibreOffice made the Word copy that is read; the layout is LibreOffice's. A whole paragraph deleted with "
            "tracked changes can be lost in it: look for such a one in the file.",
    ".rtf": "LibreOffice made the Word copy that is read; the layout is LibreOffice's. Notes, headers, joined "
            "paragraphs and tracked formatting can be wrong in it: compare it with the file.",
}


def handed(store: Store, body: Body, name: str, file: str, blob: bytes, *, office: str = "",
           **how: object) -> tuple[Received, ...]:
    """The file on record in the open round, as by `receive`.

    What LibreOffice has to read is kept as it came, and its Word copy beside it; `office` is where that program is, ""
    where it is not.
    """
    beside = Beside()
    if os.path.splitext(file)[1].lower() in SAID:
        beside = _copied(store, name, file, blob, office)
    return receive(store, body, name, file, blob, beside=beside, **how)


def _copied(store: Store, name: str, file: str, blob: bytes, office: str) -> Beside:
    """The Word copy of a file; one that is on record is not made again, for it would have other bytes."""
    notice = Notice("converted", "", SAID[os.path.splitext(file)[1].lower()])
    if known := _known(store, name, hashlib.sha256(blob).hexdigest()):
        return Beside(store.submission_read(name, open_round(store, name).number, known), (notice,))
    if not office:
        raise NotAWordFile(f"{file} is read through LibreOffice, which is not on this machine.",
                           "Install LibreOffice, or open the file and save it as “Word Document (.docx)”.")
    return Beside(word_copy(blob, file, office), (notice,))


def _known(store: Store, name: str, digest: str) -> Submission | None:
    """A submission of the open round that was read in a copy of these bytes."""
    sent = store.submissions(name, open_round(store, name).number)
    return next((s for s in sent if s.sha256 == digest and s.copy), None)
