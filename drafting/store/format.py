"""Names and bytes: what a record's file is called, and how a record is written in it. Nothing here touches a disk."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TypeVar

import msgspec

from drafting.errors import InputError, RecordError, StoreError
from drafting.model.languages import Pair, Waiver
from drafting.model.record import (
    FORMAT,
    Agreement,
    Choice,
    Draft,
    Extension,
    Numbering,
    Objection,
    Position,
    Response,
    Round,
    Silence,
    Submission,
    Version,
)
from drafting.model.seats import Release, Seat, Sitting
from drafting.model.seen import DIGITS, digest
from drafting.model.text import Text
from drafting.store.verbs import sha256

T = TypeVar("T")
SUBMISSION = re.compile(r"[0-9a-f]{12}-\w+-[0-9a-f]{12}\.json")
RECEIVED = re.compile(r"[0-9a-f]{12}-\w+\.(?!json)\w+")
DISPOSITION = re.compile(r"[0-9a-f]{12}\.json")

VERSION = re.compile(r"(\d{4,})-([0-9a-f]{12})")  # folders: the number, and the hash of the JSON inside
ROUND = re.compile(r"(\d{2,})-([0-9a-f]{12})")
DRAFT = re.compile(r"draft-([0-9a-f]{12})\.toml")

# What is said about a draft outside its rounds: the folder of each kind. A file in it is named by its own hash.
SERIES: dict[type[msgspec.Struct], str] = {
    Position: "positions", Response: "responses", Agreement: "agreements", Silence: "silences",
    Objection: "objections", Choice: "choices", Waiver: "waivers", Pair: "pairs", Extension: "extensions",
    Numbering: "numbers", Seat: "seats", Sitting: "sittings", Release: "releases"}
SEALS = "seals"
SEATING = ("seats", "sittings")     # who may see the text, and no word of it

DRAFT_NAME = re.compile(r"[a-z0-9-]{1,64}")
_MEMBER = re.compile(r"[A-Za-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


# -- names ------------------------------------------------------------------------------------------
def draft_name(name: str) -> str:
    """The name, if a folder on any system can bear it."""
    if not DRAFT_NAME.fullmatch(name) or name in _DEVICES:
        raise InputError(f"“{name}” cannot be the name of a draft.",
                         "Use small letters, digits and hyphens, as in `rcm-declaration`.")
    return name


def file_name(name: str) -> str:
    """The name, if a file on any system can bear it and no record's own file does."""
    own = name in ("version.json", "round.json", "SHA256SUMS") or re.fullmatch(r"text\..*\.json", name)
    device = name.partition(".")[0].lower() in _DEVICES
    if own or device or not name or name[0] == "." or name[-1] in ". " or _UNFIT.search(name):
        raise InputError(f"“{name}” cannot be the name of a file beside a record.",
                         "Use a plain file name without a folder, as in `source.docx`.")
    return name


def text_name(language: str) -> str:
    """The name of the text file of a language."""
    if not _LANGUAGE.fullmatch(language):
        raise InputError(f"“{language}” cannot be a language.", "Use a language code, as in `en` or `es`.")
    return f"text.{language}.json"


def received_name(submission: Submission | Objection) -> str:
    """The name, without suffix, of the file as received."""
    if not _MEMBER.fullmatch(submission.member):
        raise InputError(f"“{submission.member}” cannot be a member's code.", "Use letters and digits, as in `MEX`.")
    return kept_name(submission.sha256, submission.member)


def kept_name(digest: str, member: str) -> str:
    """The name, without suffix, of a file that a member sent, by its hash."""
    return f"{digest[:DIGITS]}-{member}"


def beside_names(submission: Submission) -> dict[str, str]:
    """The names, without suffix, of what is kept beside the file as received, with their hashes: a copy, a letter."""
    hashes = dict.fromkeys(filter(None, (submission.copy, *(cover.sha256 for cover in submission.covers))))
    return {kept_name(digest, submission.member): digest for digest in hashes}


def suffix_name(suffix: str) -> str:
    """The suffix in small letters, with its dot."""
    suffix = f".{suffix.removeprefix('.').lower()}"
    if not _SUFFIX.fullmatch(suffix) or suffix == ".json":
        raise InputError(f"“{suffix}” cannot be the suffix of a file received.", "Use the file's own, as in `.docx`.")
    return suffix


def folder_name(record: Version | Round) -> str:
    """The name of a version's or a round's folder: two copies that make different ones make different folders."""
    digits = 4 if isinstance(record, Version) else 2
    return f"{record.number:0{digits}d}-{digest(record)}"


def draft_file(data: bytes) -> str:
    """The name of the file that says what the draft is."""
    return f"draft-{sha256(data)[:DIGITS]}.toml"


def record_name(record: msgspec.Struct) -> str:
    """The record's name in its folder, which a version's `submissions` and `dispositions` give too.

    It ends in the first digits of the hash of the record's bytes, so equal records have one name on any machine.
    """
    name = digest(record)
    return f"{received_name(record)}-{name}" if isinstance(record, Submission) else name


def numbered(names: Collection[str], pattern: re.Pattern[str]) -> dict[int, list[str]]:
    """The folders of versions or rounds by their number, in order; other names are passed over."""
    found: dict[int, list[str]] = {}
    for name in sorted(names):
        if match := pattern.fullmatch(name):
            found.setdefault(int(match[1]), []).append(name)
    return dict(sorted(found.items()))


# -- bytes ------------------------------------------------------------------------------------------
def encode_text(text: Text) -> bytes:
    """The text as JSON, one provision a line, so that any diff tool shows what changed."""
    lines = [msgspec.json.encode(provision) for provision in text]
    return b"[\n" + b",\n".join(lines) + b"\n]\n" if lines else b"[]\n"


def encode_draft(draft: Draft) -> bytes:
    """The draft as TOML."""
    lines = [f"format = {draft.format}", f"name = {_quoted(draft.name)}", f"kind = {_quoted(draft.kind)}",
             f"body = {_quoted(draft.body)}",
             f"languages = [{', '.join(_quoted(language) for language in draft.languages)}]", "", "[title]"]
    lines += [f"{_quoted(language)} = {_quoted(title)}" for language, title in sorted(draft.title.items())]
    return ("\n".join(lines) + "\n").encode()


def decode_draft(data: bytes) -> Draft:
    """The draft that `encode_draft` wrote."""
    import tomllib

    said = tomllib.loads(data.decode())
    if said.get("format", 1) != FORMAT:
        raise RecordError(f"The record of {said.get('name', 'this draft')} is in format {said.get('format', 1)}, and "
                          f"this program reads format {FORMAT}.",
                          "Begin the draft anew with drafting new, from the Word file that it began with.")
    return msgspec.convert(said, Draft)


def decode(data: bytes, kind: type[T], path: str) -> T:
    """The record in the bytes of the file `path`, which are known to be those that were written."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as exc:
        raise StoreError(f"{path} cannot be read by this version of drafting: {exc}.",
                         "Install the newest version of drafting.") from exc


def _quoted(value: str) -> str:
    """A TOML string: JSON's rules, and DEL escaped."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
