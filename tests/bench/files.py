"""Word files of any length with Word's habits in them, and members' tracked changes spread over them."""

from __future__ import annotations

import io
import zipfile

from tests.bad_files import zipped

OPENINGS = ("We recognise", "We reaffirm", "We invite the Presidency Pro Tempore to consider", "We agree to strengthen",
            "We note with interest", "We request the Executive Secretariat to follow")
MATTERS = ("the rights of migrants and of their families", "cooperation on regular migration", "the plan of work",
           "the protection of children and adolescents", "the exchange of information among members",
           "the contribution of host communities", "the network of liaison officers")
ENDINGS = ("in accordance with the law of each member", "within the means that are available",
           "before the next meeting",
           "with due regard to gender", "in dialogue with civil society")
EVERY = 12  # a member changes every twelfth paragraph


def words(n: int) -> str:
    """The words of the n-th paragraph; no two are alike."""
    return (f"{OPENINGS[n % 6]} {MATTERS[n % 7]}, {ENDINGS[n % 5]}, as set out in point {n} of the record, "
            f"and {MATTERS[(n + 3) % 7]} as far as it is affected;")


def base(paragraphs: int) -> bytes:
    """The text as it was sent out."""
    return file([paragraph(_runs(words(n))) for n in range(paragraphs)])


def member(paragraphs: int, code: str, shift: int) -> bytes:
    """The same text with the member's tracked changes: words replaced, put in and taken out."""
    return file([paragraph(_changed(words(n), code, n) if n % EVERY == shift % EVERY else _runs(words(n)))
                  for n in range(paragraphs)])


def _changed(text: str, code: str, n: int) -> str:
    before, _, after = text.partition(", as set out")
    by = f'w:id="{n}" w:author="{code}" w:date="2019-10-20T10:00:00Z"'
    gone = f'<w:del {by}><w:r><w:delText xml:space="preserve">, as set out</w:delText></w:r></w:del>' if n % 3 else ""
    kept = "" if n % 3 else run(", as set out")
    new = f'<w:ins {by}><w:r><w:t xml:space="preserve"> {code.lower()} and others, as stated</w:t></w:r></w:ins>'
    return _runs(before) + gone + kept + new + run(after)


def _runs(text: str) -> str:
    """The words in two runs with a proofing mark between, as Word leaves them."""
    half = text.find(" ", len(text) // 2)
    return run(text[:half]) + '<w:proofErr w:type="spellStart"/>' + run(text[half:])


def run(text: str) -> str:
    """The words as one run."""
    look = '<w:rPr><w:lang w:val="en-GB"/></w:rPr>'
    return f'<w:r w:rsidRPr="00A1B2C3">{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(runs: str) -> str:
    """A paragraph of these runs."""
    return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3"><w:pPr><w:jc w:val="both"/></w:pPr>{runs}</w:p>'


def file(blocks: list[str]) -> bytes:
    """The blocks in a package with the styles, theme and settings that Word always adds."""
    import docx

    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = "".join(blocks).encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body)
    return zipped(parts)
