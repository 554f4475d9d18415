"""A Word file as PDF through LibreOffice: tagged for screen readers, with bookmarks from its headings."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from drafting.errors import DraftingError

FILTER = ('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
          '"ExportBookmarks":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"}}')
SECONDS = 180


def to_pdf(docx: bytes, program: str) -> bytes:
    """The PDF of a Word file, made by `program` (LibreOffice's `soffice`) with a profile of its own.

    Raises `DraftingError` where LibreOffice makes none. The bytes are not the same from run to run: LibreOffice writes
    the hour into them.
    """
    with tempfile.TemporaryDirectory(prefix="drafting-") as folder:
        source = Path(folder) / "text.docx"
        source.write_bytes(docx)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTER, "--outdir",
                   folder, str(source)]
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, check=True)  # noqa: S603 - no shell; the program is the caller's
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as exc:
            raise DraftingError("LibreOffice could not make the PDF.",
                                "Open the .docx in Word or LibreOffice and export it from there.") from exc
