"""A Word file as PDF through LibreOffice: tagged for screen readers, with bookmarks from its headings."""

from __future__ import annotations

import subprocess

from drafting.errors import DraftingError
from drafting.word.opc.office import written
from drafting.word.opc.tagged import mended

FILTER = ('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
          '"ExportBookmarks":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"},'
          '"PDFUACompliance":{"type":"boolean","value":"true"}}')


def to_pdf(docx: bytes, program: str) -> bytes:
    """The PDF of a Word file, made by `program` (LibreOffice's `soffice`) with a profile of its own, as PDF/UA-1.

    Raises `DraftingError` where LibreOffice makes none. The bytes are not the same from run to run: LibreOffice writes
    the hour into them.
    """
    try:
        return mended(written(docx, ".docx", FILTER, program), docx)
    except (OSError, subprocess.SubprocessError) as exc:
        raise DraftingError("LibreOffice could not make the PDF.",
                            "Open the .docx in Word or LibreOffice and export it from there.") from exc
