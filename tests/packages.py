"""Small Word files, part by part: a body and the parts that it relates to, each by its own name as id."""

from __future__ import annotations

from drafting.word.markup.xml import CT, OFFICE, REL, W14, W15, WORD_TYPE, R, W
from drafting.word.opc.package import Package

CID, CEX = (f"http://schemas.microsoft.com/office/word/{end}" for end in ("2016/wordml/cid", "2018/wordml/cex"))
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:w15="{W15}" xmlns:w16cid="{CID}" xmlns:w16cex="{CEX}"'
ROOTS = {"header": "w:hdr", "footer": "w:ftr", "commentsExtended": "w15:commentsEx", "people": "w15:people",
         "commentsIds": "w16cid:commentsIds", "commentsExtensible": "w16cex:commentsExtensible"}
KINDS = {"commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
         "people": "http://schemas.microsoft.com/office/2011/relationships/people",
         "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
         "commentsExtensible": "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible"}


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def word_file(body: str, parts: dict[str, str] | None = None, package_parts: dict[str, str] | None = None) -> bytes:
    """A file with this body; `parts` is content by name ("header1"), and the main part relates to each by that name.

    `package_parts` are whole parts by their path, that the package relates to by the path's last word.
    """
    parts, others = parts or {}, package_parts or {}
    related = "".join(_relationship(name, f"{name}.xml") for name in parts)
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}{_type(name)}+xml"/>'
                    for name in ("document", *parts))
    return Package({
        "[Content_Types].xml": f'<Types xmlns="{CT}"><Default Extension="rels" ContentType="application/vnd.openxml'
        f'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        .encode(),
        "_rels/.rels": _relationships(_relationship("officeDocument", "word/document.xml")
                                      + "".join(_relationship(_stem(n), n) for n in others)),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": _relationships(related),
        **{f"word/{name}.xml": _part(name, content) for name, content in parts.items()},
        **{name: content.encode() for name, content in others.items()},
    }).to_bytes()


def _part(name: str, content: str) -> bytes:
    root = ROOTS.get(_kind(name), f"w:{_kind(name)}")
    return f"<{root} {NAMES}>{content}</{root}>".encode()


def _relationship(name: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{KINDS.get(_kind(name), OFFICE + _kind(name))}" Target="{target}"/>'


def _relationships(inner: str) -> bytes:
    return f'<Relationships xmlns="{REL}">{inner}</Relationships>'.encode()


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _type(name: str) -> str:
    return "document.main" if name == "document" else _kind(name)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].split(".")[0]
