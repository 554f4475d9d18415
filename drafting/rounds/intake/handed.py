"""Handed in: a file of any kind made ready, and received. A mail gives its files; what is no Word file, a Word copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from msgspec.structs import replace

from drafting.errors import DraftingError, NotAWordFile
from drafting.forms.mail import MAILS, read_mail
from drafting.model.characters import as_signs, ending, shortened
from drafting.model.record import Body, Cover
from drafting.model.text import Notice
from drafting.rounds.intake.receive import Beside, Received, receive
from drafting.rounds.record.state import open_round
from drafting.store import Store
from drafting.store.verbs import sha256
from drafting.word.opc.office import word_copy
from drafting.word.opc.olddoc import forgotten
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from typing import Required, Unpack

# What LibreOffice reads for us, and what is said of its copy.
SAID = {
    ".odt": "LibreOffice made the Word copy that is read; the layout is LibreOffice's.",
    ".doc": "LibreOffice made the Word copy that is read; the layout is LibreOffice's. A whole paragraph deleted with "
            "tracked changes can be lost in it: look for such a one in the file.",
    ".rtf": "LibreOffice made the Word copy that is read; the layout is LibreOffice's. Notes, headers, joined "
            "paragraphs and tracked formatting can be wrong in it: compare it with the file.",
}


class Taken(NamedTuple):
    """What came in: an entry for each text and each member in a form; and the files refused, each with why."""

    received: tuple[Received, ...]
    refused: tuple[tuple[str, DraftingError], ...]


class Handed(NamedTuple):
    """A file to be received, and what comes with it."""

    file: str
    blob: bytes
    beside: Beside = Beside()


class How(TypedDict, total=False):
    """How a file is received, as `receive` takes it."""

    now: Required[str]
    member: str
    lang: str
    base: int
    anyway: bool
    only: str
    dry: bool


def handed(store: Store, body: Body, name: str, file: str, blob: bytes, *, office: str = "",
           **how: Unpack[How]) -> Taken:
    """The file on record in the open round, as by `receive`; of a mail each file in it, with the letter beside.

    What LibreOffice has to read is kept as it came, and its Word copy beside it; `office` is where that program is, ""
    where it is not.
    """
    received: list[Received] = []
    refused: list[tuple[str, DraftingError]] = []
    try:
        for each in _files(as_signs(file), blob):
            try:
                ready = _ready(store, name, each, office)
                received += receive(store, body, name, each.file, each.blob, beside=ready, **how)
            except DraftingError as exc:
                refused.append((each.file, exc))
    except DraftingError as exc:
        refused.append((file, exc))
    return Taken(tuple(received), tuple(refused))


def _files(file: str, blob: bytes) -> Iterator[Handed]:
    """The file itself; of a mail those that came in it."""
    if ending(file) not in MAILS:
        yield Handed(file, blob)
        return
    mail = read_mail(blob, file)
    if not mail.files:
        raise NotAWordFile(f"{file} has no file attached.", "Put its words on record with drafting letter.")
    passed = (Notice("passed-over", "", f"Not read, since it is no file of its own: {', '.join(mail.passed)}."),)
    for n, each in enumerate(mail.files):
        notices = (_said(each.covers[-1]), *(passed if mail.passed and not n else ()))
        yield Handed(each.file, each.blob, Beside(notices=notices, covers=each.covers, letter=blob))


def _said(cover: Cover) -> Notice:
    """Which letter a file came in."""
    day, sender, about = cover.date[:10] or "–", cover.sender or "–", shortened(cover.subject or cover.text, 60)
    return Notice("letter", "", f"It came in a letter of {day} from {sender}: “{about}”.")


def _ready(store: Store, name: str, each: Handed, office: str) -> Beside:
    """What comes with a file, with the Word copy of one that needs it; one on record is not made again."""
    if ending(each.file) not in SAID:
        return each.beside
    digest, round = sha256(each.blob), open_round(store, name).number
    if known := next((s for s in store.submissions(name, round) if s.sha256 == digest and s.copy), None):
        copy = store.submission_read(name, round, known)
    elif office:
        copy = word_copy(each.blob, each.file, office)
    else:
        raise NotAWordFile(f"{each.file} is read through LibreOffice, which is not on this machine.",
                           "Install LibreOffice, or open the file and save it as “Word Document (.docx)”.")
    return replace(each.beside, copy=copy, notices=(*each.beside.notices, *_converted(each, copy)))


def _converted(each: Handed, copy: bytes) -> Iterator[Notice]:
    """That a copy is read, and what it can have lost; of a .doc it is known which deleted paragraphs."""
    suffix = ending(each.file)
    try:
        lost = forgotten(each.blob, Package.open(copy, each.file)) if suffix == ".doc" else []
    except Exception:               # another program's file under that suffix, or a damaged one: nothing is known of it
        yield Notice("converted", "", SAID[suffix])
        return
    yield Notice("converted", "", SAID[".odt" if suffix == ".doc" else suffix])
    for words in lost:
        yield Notice("converted", "", f"“{shortened(words, 80)}” is deleted with tracked changes in the file, and "
                                      "LibreOffice forgot it: put it on record with drafting letter, or ask for a "
                                      ".docx.")
