"""Where one paragraph goes over into another that only one file has."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafting.word.markup.xml import W, w
from drafting.word.redline.comparison import compare
from drafting.word.redline.marking.seams import close_seams
from tests.build import docx_bytes
from tests.documents.check import check_compare
from tests.documents.nouns import Document, Para, Piece
from tests.documents.reading import File


def marks(old: bytes, new: bytes) -> str:
    """The redline's text with its marks, ¶ for a paragraph mark."""
    xml = File(compare(old, new).data).parts["word/document.xml"].decode()
    out = []
    for p in re.findall(r"<w:p[ >].*?</w:p>", xml):
        sign = re.search(r"<w:rPr><w:(ins|del) ", p)
        body = re.sub(r"<w:pPr>.*?</w:pPr>", "", p)
        body = re.sub(r"<w:ins [^>]*>", "{++", body).replace("</w:ins>", "++}")
        body = re.sub(r"<w:del [^>]*>", "{--", body).replace("</w:del>", "--}")
        mark = {"ins": "{++¶++}", "del": "{--¶--}", "": "¶"}[sign[1] if sign else ""]
        out.append(re.sub(r"<[^>]*>", "", body) + mark)
    return "\n".join(out)


def test_an_insertion_that_goes_on_in_a_new_paragraph_is_one():
    old = docx_bytes("The Parties meet", "They report.")
    new = docx_bytes("The Parties meet once a year", "They may meet elsewhere.", "They report.")
    assert marks(old, new) == ("The Parties meet{++ once a year++}{++¶++}\n"
                               "{++They may meet elsewhere.++}¶\n"
                               "They report.¶")


def test_a_deletion_that_goes_on_is_one_too():
    old = docx_bytes("The Parties meet once a year", "They may meet elsewhere.", "They report.")
    new = docx_bytes("The Parties meet", "They report.")
    assert marks(old, new) == ("The Parties meet{-- once a year--}{--¶--}\n"
                               "{--They may meet elsewhere.--}¶\n"
                               "They report.¶")


def test_marks_that_look_otherwise_stay_where_they_are():
    old = Document([Para([Piece("text", "The Parties meet")]), Para([Piece("text", "They report.")])])
    new = Document([Para([Piece("text", "The Parties meet once")]),
                    Para([Piece("text", "They may meet elsewhere.")], {"align": "center"}), old.blocks[1]])
    redline = File(check_compare(old, new)).parts["word/document.xml"]
    assert redline.index(b'<w:jc w:val="center"/><w:rPr><w:ins ') > 0


def test_a_mark_that_looks_otherwise_in_the_new_file_is_the_new_one():
    old = Document([Para([Piece("text", "The Parties meet")]), Para([Piece("text", "They report.")])])
    new = Document([Para([Piece("text", "The Parties meet once")], mark={"color": "FF0000"}),
                    Para([Piece("text", "They may meet elsewhere.")]), old.blocks[1]])
    redline = File(check_compare(old, new)).parts["word/document.xml"]
    assert b"rPrChange" not in redline
    back = File(check_compare(new, old)).parts["word/document.xml"]
    assert b"rPrChange" in back


# -- the seam by itself: of each paragraph the sign on its mark ("+", "-" or none), a stroke, and what is in it
WORDS = {"a": "<w:r/>", "+": '<w:ins w:author="A"><w:r/></w:ins>', "-": '<w:del w:author="A"><w:r/></w:del>',
         "*": '<w:ins w:author="B"><w:r/></w:ins>', "(": "<w:hyperlink>", ")": "</w:hyperlink>", "[": "<w:smartTag>",
         "]": "</w:smartTag>", "{": "<w:sdt><w:sdtContent>", "}": "</w:sdtContent></w:sdt>",
         "^": '<w:bookmarkEnd w:id="1"/>'}
SIGNS = {"+": '<w:ins w:author="A"/>', "-": '<w:del w:author="A"/>', ">": '<w:moveTo w:author="A"/>', "": ""}
LOOKS = {"": "", "c": "<w:jc/>", "s": "<w:sectPr/>", "r": "<w:pPrChange/>", "b": "<w:rPr><w:b/></w:rPr>",
         "k": "<w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>"}


def written(paragraph: str) -> str:
    sign, _, inner = paragraph.partition("|")
    look, sign = LOOKS[sign[1:] if sign[:1] in SIGNS else sign], SIGNS[sign[:1] if sign[:1] in SIGNS else ""]
    own = f"<w:rPr>{sign}</w:rPr>" if sign else ""
    rpr = look.replace("<w:rPr>", f"<w:rPr>{sign}", 1) if "<w:rPr>" in look else look + own
    return f"<w:p><w:pPr>{rpr}</w:pPr>{''.join(WORDS[each] for each in inner)}</w:p>"


@pytest.mark.parametrize(("before", "marks"), [
    ("|a+ +|+", "+ ."), ("|a+ +|+ +|+", "+ + ."), ("|a- -|-", "- ."), ("|a+ +|+ |a", "+ . ."), ("|a +|+", ". +"),
    ("|a* +|+", ". +"), ("|a- +|+", ". +"), ("|a+ +|+a", ". +"), ("|a+ +|+-", ". +"), ("|a+ +|", "+ ."),
    ("|a(+) +|+", "+ ."), ("|a[+] +|+", "+ ."), ("|a{+} +|+", ". +"), ("|a(+a) +|+", ". +"), ("|a+^ +|^+", "+ ."),
    ("|a+ +|(+)", "+ ."), ("|a+ +|(+a)", ". +"), ("|a+ +|(a)", ". +"), ("|a+ +|{+}", ". +"), ("|a+ +|(+)[+]", "+ ."),
    ("|a+ +|+ -|-", "+ . -"), (">|a+ +|+", "> +"), ("-|a+ +|+", "- +"), ("|a+ >|+", ". >"), ("| +|+", ". +"),
    ("c|a+ +|+", ". +"), ("c|a+ +c|+", "+ ."), ("|a+ +c|+", ". +"), ("s|a+ +s|+", ". +"), ("r|a+ +r|+", ". +"),
    ("b|a+ +b|+", "+ ."), ("b|a+ +|+", ". +"), ("|a+ +k|+", "+ ."), ("|a- -k|-", ". -"), ("k|a+ +|+", "+ ."),
    ("|a+ +c|+ +|+", "+ + .")])
def test_the_sign_stands_before_the_whole_paragraphs_where_the_marks_look_the_same(before, marks):
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{"".join(map(written, before.split()))}</w:body>')
    close_seams(root)
    found = [next((sign for el in p.iterfind(f"{w('pPr')}/{w('rPr')}/*") for sign, xml in SIGNS.items()
                   if sign and etree.QName(el).localname in xml), ".") for p in root]
    assert " ".join(found) == marks
