"""A mail as letters and files: who wrote it and when, its words, each file attached, also those of mails in it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

from msgspec import Struct

from drafting.errors import DraftingError, FormFault
from drafting.model.record import Cover

MAILS = (".eml", ".msg")
DEEPEST, LONGEST = 10, 120          # mails within mails; characters of a name
KINDS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/msword": ".doc", "application/rtf": ".rtf", "text/rtf": ".rtf", "text/csv": ".csv",
    "application/vnd.oasis.opendocument.text": ".odt", "application/pdf": ".pdf", "image/png": ".png",
    "image/jpeg": ".jpg"}
BESIDE = (".p7s", ".asc", ".sig", ".ics", ".vcf")           # signatures and cards: no answers


class Attached(Struct, frozen=True):
    """A file that came in a mail, with the letters around it, the outermost first."""

    file: str
    blob: bytes
    covers: tuple[Cover, ...]


class Mail(Struct, frozen=True):
    """The letter, its files in their order, and the names of what is no file of its own: pictures in it, signatures."""

    cover: Cover
    files: tuple[Attached, ...]
    passed: tuple[str, ...]


class _Part(Struct, frozen=True):
    """A piece of a mail: a name, its bytes or the mail that it is, and the name that pages show it by."""

    name: str
    blob: bytes = b""
    inner: EmailMessage | None = None
    shown: str = ""


class _Opened(Struct):
    """One mail opened: what its head says, its words, its pages as they came, its parts."""

    said: dict[str, str]
    words: list[str] = []
    pages: list[str] = []
    parts: list[_Part] = []


def read_mail(blob: bytes, file: str) -> Mail:
    """The letter in an .eml or .msg file, and all files in it; what is no mail raises `FormFault`."""
    digest = hashlib.sha256(blob).hexdigest()
    try:
        found = list(_walk(_opened(blob, file), file, (), lambda **said: Cover(file, digest, **said)))
    except DraftingError:
        raise
    except Exception as exc:        # a damaged one breaks the parser anywhere
        raise _fault(file) from exc
    files = tuple(each for each in found if isinstance(each, Attached))
    cover = next(each for each in found if isinstance(each, Cover))
    return Mail(cover, files, tuple(each for each in found if isinstance(each, str)))


def _fault(file: str) -> FormFault:
    return FormFault(f"{file} cannot be read as a mail.", "Save the attached files from it, and receive these.")


def _walk(mail: _Opened, file: str, covers: tuple[Cover, ...], cover: Callable[..., Cover]
          ) -> Iterator[Cover | Attached | str]:
    """The letter, then what came in it; a mail among its files gives what came in that."""
    if len(covers) >= DEEPEST:
        raise _fault(file)
    around = (*covers, cover(**mail.said, text="\n".join(filter(None, map(str.strip, mail.words)))))
    yield around[-1]
    for part in mail.parts:
        if part.inner is not None:
            yield from _walk(_from_message(part.inner), file, around, cover)
        elif part.name.lower().endswith(MAILS):
            yield from _walk(_opened(part.blob, part.name), file, around, cover)
        elif part.name.lower().endswith(BESIDE) or part.shown and any(f"cid:{part.shown}" in p for p in mail.pages):
            yield part.name
        else:
            yield Attached(part.name, part.blob, around)


def _opened(blob: bytes, file: str) -> _Opened:
    if file.lower().endswith(".msg"):
        return _from_outlook(blob, file)
    message = message_from_bytes(blob, policy=policy.default)
    if not any(name in message for name in ("from", "date", "subject", "mime-version", "content-type")):
        raise _fault(file)
    return _from_message(message)


# -- .eml -------------------------------------------------------------------------------------------
def _from_message(message: EmailMessage) -> _Opened:
    """What a mail says of itself, and its parts."""
    mail = _Opened({"sender": _header(message, "from"), "date": _date(_header(message, "date")),
                    "subject": _header(message, "subject")})
    _into(message, mail)
    return mail


def _into(message: EmailMessage, mail: _Opened, told: bool = False) -> None:
    """Put what a part of a mail says among its words, and what it brings among its parts.

    A page that says once more what was `told` as plain text adds no words.
    """
    kind, name = message.get_content_type(), _name(message)
    if kind == "message/rfc822" and message.is_multipart():
        mail.parts.append(_Part(name, inner=_unwrapped(message)))
    elif message.is_multipart():
        inner = [each for each in message.iter_parts() if isinstance(each, EmailMessage)]
        told |= kind == "multipart/alternative" and any(each.get_content_type() == "text/plain" for each in inner)
        for each in inner:
            _into(each, mail, told)
    elif kind in ("text/plain", "text/html") and not name and message.get_content_disposition() != "attachment":
        words = _text(message)
        if kind == "text/html":
            mail.pages.append(words)
            words = "" if told else _shown(words)
        mail.words.append(words)
    else:
        shown = str(message.get("content-id", "")).strip(" <>")
        mail.parts.append(_Part(_named(name, kind), _bytes(message), shown=shown))


def _unwrapped(message: EmailMessage) -> EmailMessage:
    """The mail in a mail; some programs encode it, which no rule allows."""
    inner = message.get_payload(0)
    if not isinstance(inner, EmailMessage):
        return EmailMessage()
    if str(message.get("content-transfer-encoding", "")).lower() != "base64":
        return inner
    return message_from_bytes(b64decode(str(inner.get_payload())), policy=policy.default)


def _bytes(message: EmailMessage) -> bytes:
    data = message.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(message: EmailMessage) -> str:
    """The words of a part; where its alphabet is unknown or a lie, in the one that serves most."""
    data = _bytes(message)
    for alphabet in (message.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(alphabet).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace").replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    """A line of the mail's head, in letters as they are read."""
    try:
        said = str(message[name] or "")
    except Exception:               # the parser stumbles over heads that no program should write
        said = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return _letters(said)


def _letters(said: str) -> str:
    """Words of a head decoded: encoded ones that were left, and bytes that were written as they are."""
    if "=?" in said:
        with contextlib.suppress(LookupError, ValueError):
            said = str(make_header(decode_header(said)))
    raw = said.encode("utf-8", "surrogateescape")
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        said = raw.decode("cp1252", "replace")
    return " ".join(said.split())


def _date(said: str) -> str:
    """The instant of a mail as ISO 8601, or ""."""
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return ""
    return moment.isoformat() + ("" if moment.tzinfo else "+00:00")


def _name(message: EmailMessage) -> str:
    try:
        return _letters(message.get_filename() or "")
    except Exception:               # as with other lines of the head
        return ""


def _named(name: str, kind: str) -> str:
    """A plain file name: without folders, with the suffix that its MIME type tells where it has none that is known."""
    name = re.sub(r"[\x00-\x1f\x7f]", "", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, suffix = os.path.splitext(name)
    if kind in KINDS and suffix.lower() not in (*KINDS.values(), ".docm", ".xlsm", ".jpeg", ".txt", *MAILS):
        stem, suffix = name, KINDS[kind]
    return f"{stem[:LONGEST] or 'attachment'}{suffix}"


# -- .msg -------------------------------------------------------------------------------------------
def _from_outlook(blob: bytes, file: str) -> _Opened:
    """The same of an Outlook message, by python-oxmsg."""
    try:
        from oxmsg import Message
    except ImportError as exc:
        raise FormFault(f"{file} is an Outlook message, which is read with python-oxmsg.",
                        "Install it with pip install 'drafting[mail]', or save the attached files and receive "
                        "these.") from exc
    try:
        message = Message.load(blob)
        parts = [_Part(_named(_letters(each.file_name or ""), each.mime_type or ""), each.file_bytes or b"")
                 for each in message.attachments]
        date = message.sent_date.isoformat() if message.sent_date else ""
        page = message.html_body or ""
        said = {"sender": _letters(message.sender or ""), "date": date, "subject": _letters(message.subject)}
        return _Opened(said, [(message.body or _shown(page)).replace("\r\n", "\n")], [page], parts)
    except Exception as exc:        # a damaged one breaks that library anywhere
        raise _fault(file) from exc


class _Shown(HTMLParser):
    """The words of a page, a line for each block."""

    BLOCKS = frozenset("p div br tr li h1 h2 h3 h4 table blockquote".split())
    UNSEEN = frozenset("style script head title".split())

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in self.UNSEEN
        self.words += ["\n"] if tag in self.BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in self.UNSEEN))

    def handle_data(self, data: str) -> None:
        self.words += [] if self.unseen else [re.sub(r"\s+", " ", data)]


def _shown(page: str) -> str:
    reader = _Shown()
    reader.feed(page)
    return re.sub(r"[ \n]*\n[ \n]*", "\n", "".join(reader.words)).strip()
