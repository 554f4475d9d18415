"""Twenty shapes of mails that bring files, as programs and people make them; the files are given by who builds them.

Each shape is a function from the bytes of a Word file to a mail, and the names under which its files come out of it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from email.message import EmailMessage
from typing import NamedTuple

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
KIND = "/".join(WORD)
PICTURE = b"\x89PNG\r\n\x1a\n"
WORDS = "Please find our comments attached.\n"


class Shape(NamedTuple):
    """A shape by what is odd in it: the mail, its files' names, its letter's text, and how many letters are around."""

    name: str
    mail: Callable[[bytes], bytes]
    files: tuple[str, ...]
    text: str = "Please find our comments attached."
    letters: int = 1


SHAPES: list[Shape] = []


def shape(name: str, *files: str, **more):
    def put(make):
        SHAPES.append(Shape(name, make, files, **more))
        return make
    return put


def letter(words: str = WORDS, sender: str = "Mission of Mexico <mission@example.org>") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "secretariat@example.org", "Comments on the draft"
    mail["Date"] = "Mon, 21 Oct 2019 09:30:00 -0600"
    if words:
        mail.set_content(words)
    return mail


def attached(mail: EmailMessage, blob: bytes, file: str, **more) -> EmailMessage:
    mail.add_attachment(blob, *WORD, filename=file, **more)
    return mail


def raw(*lines: str, blob: bytes, head: tuple[str, ...] = ()) -> bytes:
    """A mail written by hand: `lines` are the head of the part that has the file."""
    top = ["From: Mission of Mexico <mission@example.org>", "Subject: Comments on the draft",
           "Date: Mon, 21 Oct 2019 09:30:00 -0600", *head, "MIME-Version: 1.0",
           'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain", "", WORDS, "--b",
           *lines, "Content-Transfer-Encoding: base64", "", base64.encodebytes(blob).decode(), "--b--", ""]
    return "\n".join(top).encode("utf-8", "surrogateescape")


@shape("one attachment", "comments.docx")
def _(blob):
    return attached(letter(), blob, "comments.docx").as_bytes()


@shape("two attachments", "comments.docx", "form.csv")
def _(blob):
    mail = attached(letter(), blob, "comments.docx")
    mail.add_attachment(b"a;b\n", "text", "csv", filename="form.csv")
    return mail.as_bytes()


@shape("a file inside the words", "comments.docx")
def _(blob):
    return attached(letter(), blob, "comments.docx", disposition="inline").as_bytes()


@shape("words as text and as a page, with a picture of the signature", "comments.docx")
def _(blob):
    mail = letter()
    mail.add_alternative("<p>Please find our comments <b>attached</b>.</p><img src='cid:logo'>", subtype="html")
    mail.get_payload()[1].add_related(PICTURE, "image", "png", cid="<logo>", filename="logo.png")
    return attached(mail, blob, "comments.docx").as_bytes()


@shape("words as a page alone", "comments.docx")
def _(blob):
    mail = letter("")
    mail.set_content("<html><head><style>p{}</style></head><body><p>Please find our\n comments attached.</p></body>",
                     subtype="html")
    return attached(mail, blob, "comments.docx").as_bytes()


@shape("a forwarded mail", "comments.docx", text="For the record.", letters=2)
def _(blob):
    mail = letter("For the record.\n", "Secretariat <secretariat@example.org>")
    mail.add_attachment(attached(letter(), blob, "comments.docx"))
    return mail.as_bytes()


@shape("a mail in a mail in a mail", "comments.docx", text="For the record.", letters=3)
def _(blob):
    inner = letter("See below.\n")
    inner.add_attachment(attached(letter(), blob, "comments.docx"))
    mail = letter("For the record.\n", "Secretariat <secretariat@example.org>")
    mail.add_attachment(inner)
    return mail.as_bytes()


@shape("a mail attached as a file", "comments.docx", text="For the record.", letters=2)
def _(blob):
    mail = letter("For the record.\n", "Secretariat <secretariat@example.org>")
    inner = attached(letter(), blob, "comments.docx").as_bytes()
    mail.add_attachment(inner, "application", "octet-stream", filename="Mexico's mail.eml")
    return mail.as_bytes()


@shape("a forwarded mail that was encoded", "comments.docx", letters=2)
def _(blob):
    inner = attached(letter(), blob, "comments.docx").as_bytes()
    return raw("Content-Type: message/rfc822", blob=inner)


@shape("several dots in the name", "MEX.comments.v2.final.docx")
def _(blob):
    return attached(letter(), blob, "MEX.comments.v2.final.docx").as_bytes()


@shape("a name in words encoded", "Observaciones de México.docx")
def _(blob):
    name = "=?utf-8?B?" + base64.b64encode("Observaciones de México.docx".encode()).decode() + "?="
    return raw(f'Content-Type: {KIND}; name="{name}"', f'Content-Disposition: attachment; filename="{name}"', blob=blob)


@shape("a name in pieces, percent by percent", "Observaciones de México, revisadas.docx")
def _(blob):
    return raw(f"Content-Type: {KIND}", "Content-Disposition: attachment;",
               " filename*0*=UTF-8''Observaciones%20de%20M%C3%A9xico%2C", " ;filename*1*=%20revisadas.docx", blob=blob)


@shape("a name in bytes as they are", "México.docx")
def _(blob):
    return raw(f"Content-Type: {KIND}", 'Content-Disposition: attachment; filename="México.docx"', blob=blob)


@shape("a name with folders", "comments.docx")
def _(blob):
    return raw(f"Content-Type: {KIND}", r'Content-Disposition: attachment; filename="C:\\temp\\..\\comments.docx"',
               blob=blob)


@shape("no name at all", "attachment.docx")
def _(blob):
    return raw(f"Content-Type: {KIND}", "Content-Disposition: attachment", blob=blob)


@shape("a name without a suffix", "comments v1.2.docx")
def _(blob):
    return raw(f"Content-Type: {KIND}; name=\"comments v1.2\"", blob=blob)


@shape("bytes of no kind that is known", "comments.docx")
def _(blob):
    return raw('Content-Type: application/octet-stream; name="comments.docx"', blob=blob)


@shape("signed, with a card", "comments.docx")
def _(blob):
    mail = attached(letter(), blob, "comments.docx")
    mail.add_attachment(b"BEGIN:VCARD", "text", "vcard", filename="card.vcf")
    mail.add_attachment(b"\x30\x80", "application", "pkcs7-signature", filename="smime.p7s")
    return mail.as_bytes()


@shape("two files of one name", "comments.docx", "comments.docx")
def _(blob):
    return attached(attached(letter(), blob, "comments.docx"), blob + b"\0", "comments.docx").as_bytes()


@shape("the file alone", "comments.docx", text="")
def _(blob):
    mail = letter("")
    mail.set_content(blob, *WORD, filename="comments.docx", disposition="attachment")
    return mail.as_bytes()


@shape("words in an alphabet that is a lie, in two pieces", "comments.docx", text="México propone:\nOjalá pronto.")
def _(blob):
    mail = raw(f'Content-Type: {KIND}; name="comments.docx"', blob=blob)
    first, last = "Content-Type: text/plain; charset=x-unknown\n\nMéxico propone:", "Content-Type: text/plain\n\nOjalá"
    mail = mail.replace(f"Content-Type: text/plain\n\n{WORDS}".encode(), first.encode("cp1252"))
    return mail.replace(b"--b--", b"--b\n" + f"{last} pronto.".encode() + b"\n--b--")
