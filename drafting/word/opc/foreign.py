"""What a file is when it is not a .docx, said so that its sender knows what to do."""

from __future__ import annotations

from drafting.errors import NotAWordFile

SAVE_AS_DOCX = "Open it in Word and save it as “Word Document (.docx)”."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# How a file that is no zip archive begins, and what that makes it.
BEGINNINGS = (
    (b"%PDF", "a PDF", "Ask for the Word file that it was made from."),
    (b"{\\rtf", "an RTF text", SAVE_AS_DOCX),
    (b"<!DOCTYPE html", "a web page", SAVE_AS_DOCX),
    (b"<html", "a web page", SAVE_AS_DOCX),
    (b"<?xml", "an XML file", SAVE_AS_DOCX),
    (b"Rar!", "a RAR archive", "Take the Word file out of the archive."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Take the Word file out of the archive."),
)

# The document's part in the other formats that are zip archives too.
OTHER_OFFICE = {"xl": "a spreadsheet", "ppt": "a set of slides", "visio": "a drawing"}


def not_an_archive(blob: bytes, name: str) -> NotAWordFile:
    """The refusal of bytes that are no zip archive at all."""
    if not blob:
        return NotAWordFile(f"{name} is empty: it holds 0 bytes.", "Ask the sender for the file again.")
    if blob.startswith(OLE):
        return _ole(blob, name)
    start = blob[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, what, hint in BEGINNINGS:
        if start[:len(beginning)].lower() == beginning.lower():
            return NotAWordFile(f"{name} is {what}, not a Word file.", hint)
    if blob.startswith(b"PK\x03\x04"):
        return NotAWordFile(f"{name} is cut short: the end of the file is missing.",
                            "Ask the sender for the file again; it was damaged on its way.")
    return NotAWordFile(f"{name} is not a Word .docx file.", SAVE_AS_DOCX)


def _ole(blob: bytes, name: str) -> NotAWordFile:
    """Old Office files and encrypted new ones have the same envelope; the streams' names tell them apart."""
    if "EncryptedPackage".encode("utf-16-le") in blob:
        return NotAWordFile(f"{name} is protected by a password and cannot be read.",
                            "Take the password off in Word (File, Info, Protect Document) and save it again.")
    if "WordDocument".encode("utf-16-le") in blob:
        return NotAWordFile(f"{name} is in the old Word format (.doc).", SAVE_AS_DOCX)
    if "Workbook".encode("utf-16-le") in blob:
        return NotAWordFile(f"{name} is in the old Excel format (.xls).",
                            "Open it in Excel and save it as “Excel Workbook (.xlsx)”.")
    return NotAWordFile(f"{name} is in an old Office format, and not a Word file.", SAVE_AS_DOCX)


def other_archive(parts: dict[str, bytes], main: str, name: str) -> NotAWordFile:
    """The refusal of a zip archive that holds no Word document."""
    if b"opendocument.text" in parts.get("mimetype", b""):
        return NotAWordFile(f"{name} is an OpenDocument text (.odt).",
                            "Open it in Word or LibreOffice and save it as “Word Document (.docx)”.")
    if b"opendocument.spreadsheet" in parts.get("mimetype", b""):
        return NotAWordFile(f"{name} is an OpenDocument spreadsheet (.ods).",
                            "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”.")
    if "mimetype" in parts:
        return NotAWordFile(f"{name} is an OpenDocument file, but not a text.", SAVE_AS_DOCX)
    for folder, what in OTHER_OFFICE.items():
        if main.startswith(folder + "/"):
            return NotAWordFile(f"{name} is {what}, not a Word file.", "Send the text as a Word file.")
    if any(part.lower().endswith(".docx") for part in parts):
        return NotAWordFile(f"{name} is an archive with Word files inside.", "Take the Word files out of the archive.")
    return NotAWordFile(f"{name} is a zip archive, but not a Word file.", SAVE_AS_DOCX)
