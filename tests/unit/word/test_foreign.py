"""A file that is not a Word file: what it is, by its first bytes or by what it holds, and what its sender does."""

from __future__ import annotations

import pytest

from drafting.word.opc.foreign import OLE, not_an_archive, other_archive

DOCX, RAR = "Open it in Word and save it as “Word Document (.docx)”.", "Take the Word file out of the archive."
MADE_FROM = "Ask for the Word file that it was made from."


@pytest.mark.parametrize("blob, what, hint", [
    (b"", "x is empty: it holds 0 bytes.", "Ask the sender for the file again."),
    (b"%PDF-1.7", "x is a PDF, not a Word file.", MADE_FROM),
    (b"\xef\xbb\xbf \t\r\n%pdf", "x is a PDF, not a Word file.", MADE_FROM),
    (b"{\\rtf1", "x is an RTF text, not a Word file.", DOCX),
    (b"<!doctype HTML>", "x is a web page, not a Word file.", DOCX),
    (b"\n<html>", "x is a web page, not a Word file.", DOCX), (b"<?xml ?>", "x is an XML file, not a Word file.", DOCX),
    (b"Rar!..", "x is a RAR archive, not a Word file.", RAR),
    (b"7z\xbc\xaf", "x is a 7-Zip archive, not a Word file.", RAR),
    (b"PK\x03\x04rest", "x is cut short: the end of the file is missing.",
     "Ask the sender for the file again; it was damaged on its way."),
    (b" PK\x03\x04", "x is not a Word .docx file.", DOCX), (b"Words %PDF", "x is not a Word .docx file.", DOCX),
    (OLE + "EncryptedPackage WordDocument".encode("utf-16-le"), "x is protected by a password and cannot be read.",
     "Take the password off in Word (File, Info, Protect Document) and save it again."),
    (OLE + "WordDocument Workbook".encode("utf-16-le"), "x is in the old Word format (.doc).", DOCX),
    (OLE + "Workbook".encode("utf-16-le"), "x is in the old Excel format (.xls).",
     "Open it in Excel and save it as “Excel Workbook (.xlsx)”."),
    (OLE + b"Workbook", "x is in an old Office format, and not a Word file.", DOCX)])
def test_what_is_no_archive(blob, what, hint):
    refusal = not_an_archive(blob, "x")
    assert (refusal.message, refusal.hint) == (what, hint)


ODF = b"application/vnd.oasis.opendocument."
SEND = "Send the text as a Word file."


@pytest.mark.parametrize("parts, main, what, hint", [
    ({"mimetype": ODF + b"text"}, "", "x is an OpenDocument text (.odt).",
     "Open it in Word or LibreOffice and save it as “Word Document (.docx)”."),
    ({"mimetype": ODF + b"spreadsheet"}, "", "x is an OpenDocument spreadsheet (.ods).",
     "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”."),
    ({"mimetype": ODF + b"graphics"}, "xl/a.xml", "x is an OpenDocument file, but not a text.", DOCX),
    ({}, "xl/workbook.xml", "x is a spreadsheet, not a Word file.", SEND),
    ({}, "ppt/presentation.xml", "x is a set of slides, not a Word file.", SEND),
    ({}, "visio/document.xml", "x is a drawing, not a Word file.", SEND),
    ({"a/GTM.DOCX": b"", "b.txt": b""}, "", "x is an archive with Word files inside.",
     "Take the Word files out of the archive."),
    ({"a/GTM.docx.txt": b""}, "xla/b", "x is a zip archive, but not a Word file.", DOCX)])
def test_what_is_an_archive_of_another_kind(parts, main, what, hint):
    refusal = other_archive(parts, main, "x")
    assert (refusal.message, refusal.hint) == (what, hint)
