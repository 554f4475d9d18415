"""The proof of a redline: it lets right ones through, and names the place in every one that was spoilt."""

import copy

import pytest

from drafting.errors import RedlineFault
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove
from drafting.word.redline.comparison import compare
from tests.packages import paragraph, word_file

BOLD = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Bold words</w:t></w:r></w:p>'
NOTED = '<w:p><w:r><w:t>Noted</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
LINKED = '<w:p><w:hyperlink w:anchor="here"><w:r><w:t>A link</w:t></w:r></w:hyperlink></w:p>'
FIELD = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
TABLE = ('<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
         f'<w:tr><w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>{paragraph("Cell words")}</w:tc></w:tr></w:tbl>')
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def file(first: str, note: str = "A note.", header: str = "Zero draft") -> bytes:
    body = "".join((paragraph(first, '<w:jc w:val="center"/>'), BOLD, NOTED, LINKED, FIELD, TABLE,
                    paragraph("The last words."), SECTION))
    return word_file(body, {"footnotes": f'<w:footnote w:id="2">{paragraph(note)}</w:footnote>',
                            "header1": paragraph(header),
                            "comments": '<w:comment w:id="0" w:author="GTM"><w:p/></w:comment>'})


OLD, NEW = file("States should meet."), file("States shall meet.", "The note.", "Rev.1")


def made() -> tuple[Package, Package, Package]:
    """OLD, the redline, NEW."""
    return Package.open(OLD), Package.open(compare(OLD, NEW, verify=False).data), Package.open(NEW)


def text(value: str):
    return lambda root: next(el for el in root.iter(w("t"), w("delText")) if el.text and value in el.text)


def first(name: str):
    return lambda root: next(root.iter(w(name)))


def remove(el) -> None:
    el.getparent().remove(el)


def rewrite(el) -> None:
    el.text = f"{el.text} spoilt"


def unwrap(el) -> None:
    for child in el:
        el.addprevious(child)
    remove(el)


def again(el) -> None:
    el.addnext(copy.deepcopy(el))


def another(key: str, value: str):
    return lambda el: el.set(w(key), value)


SPOILT = [
    (first("ins"), remove, "accepting", "paragraph 1"),
    (first("ins"), unwrap, "rejecting", "paragraph 1"),
    (first("del"), remove, "rejecting", "paragraph 1"),
    (first("p"), remove, "rejecting", "paragraph 1"),
    (first("p"), again, "rejecting", "paragraph 2"),
    (first("jc"), remove, "rejecting", "paragraph properties"),
    (first("b"), remove, "rejecting", "paragraph 2"),
    (first("footnoteReference"), remove, "rejecting", "paragraph 3"),
    (first("hyperlink"), another("anchor", "there"), "rejecting", "paragraph 4"),
    (first("fldSimple"), another("instr", "NUMPAGES"), "rejecting", "paragraph 5"),
    (text("Cell words"), rewrite, "rejecting", "paragraph 6"),
    (first("tblW"), another("w", "4000"), "rejecting", "the table"),
    (first("gridCol"), another("w", "1"), "rejecting", "the table"),
    (text("last words"), rewrite, "rejecting", "The last words"),
    (first("pgSz"), another("w", "1"), "rejecting", "section 1"),
    (first("headerReference"), remove, "rejecting", "header"),
]


def test_a_right_redline_passes():
    prove(*made())


@pytest.mark.parametrize("find, spoil, way, place", SPOILT)
def test_a_spoilt_redline_is_refused_and_the_place_named(find, spoil, way, place):
    old, redline, new = made()
    spoil(find(redline.edit(redline.main)))
    with pytest.raises(RedlineFault) as caught:
        prove(old, redline, new)
    assert way in caught.value.message
    assert place in caught.value.message
    assert "Report the two files" in caught.value.hint


@pytest.mark.parametrize("part, value", [("word/footnotes.xml", "note."), ("word/header1.xml", "draft")])
def test_a_fault_in_another_story_is_found(part, value):
    old, redline, new = made()
    rewrite(text(value)(redline.edit(part)))
    with pytest.raises(RedlineFault, match="footnote 1|header"):
        prove(old, redline, new)


def test_the_second_note_is_called_the_second():
    refs = "".join(f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in (2, 3))
    noted = word_file(refs, {"footnotes": "".join(f'<w:footnote w:id="{n}">{paragraph(f"Note {n}.")}</w:footnote>'
                                                  for n in (2, 3))})
    spoilt = Package.open(noted)
    rewrite(text("Note 3")(spoilt.edit("word/footnotes.xml")))
    with pytest.raises(RedlineFault, match="footnote 2, paragraph 1"):
        prove(Package.open(noted), spoilt, Package.open(noted))


@pytest.mark.parametrize(("body", "more", "said"), [
    (paragraph("Words"), "<w:p/>", "the number of paragraphs"),                 # one too many, though it is empty
    (TABLE, "<w:p/>", ""),                                                      # Word itself puts it behind a table
    (TABLE, paragraph("Words"), "the number of paragraphs"),
    (TABLE, "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", "the number of its sections")])
def test_what_stands_behind_the_end(body, more, said):
    original, longer = Package.open(word_file(body)), Package.open(word_file(body + more))
    if not said:
        prove(original, longer, original)
        return
    with pytest.raises(RedlineFault, match=said):
        prove(original, longer, original)


def test_a_lost_comment_is_found():
    old, redline, new = made()
    for comment in list(redline.edit("word/comments.xml")):
        remove(comment)
    with pytest.raises(RedlineFault, match="comment “GTM"):
        prove(old, redline, new)


def test_a_lost_bookmark_is_found():
    marked = word_file('<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/></w:p>')
    redline = Package.open(marked)
    remove(next(redline.edit(redline.main).iter(w("bookmarkStart"))))
    with pytest.raises(RedlineFault, match="bookmark “here”"):
        prove(Package.open(marked), redline, Package.open(marked))


def test_lists_that_were_one_and_are_two_are_found():
    def items(*numbers: str) -> bytes:
        listed = "".join(paragraph("An item", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>')
                         for n in numbers)
        shape = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
        lists = f'<w:abstractNum w:abstractNumId="0">{shape}</w:abstractNum>' + "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in "12")
        return word_file(listed, {"numbering": lists})

    with pytest.raises(RedlineFault, match="list"):
        prove(Package.open(items("1", "1")), Package.open(items("1", "2")), Package.open(items("1", "1")))


def test_noise_is_no_fault():
    quiet = word_file('<w:p><w:r><w:t xml:space="preserve">States shall meet</w:t></w:r></w:p>')
    noisy = word_file('<w:p w:rsidR="00AA"><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00BB"><w:rPr>'
                      '<w:lang w:val="es"/></w:rPr>'
                      '<w:t xml:space="preserve">States </w:t></w:r><w:r><w:t>shall meet</w:t></w:r></w:p>')
    prove(Package.open(quiet), Package.open(noisy), Package.open(quiet))


def test_without_formatting_only_the_words_are_asked_for():
    plain = word_file(paragraph("Words"))
    bold = word_file(paragraph("Words").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>"))
    prove(Package.open(plain), Package.open(plain), Package.open(bold), formatting=False)
    with pytest.raises(RedlineFault, match="formatting"):
        prove(Package.open(plain), Package.open(plain), Package.open(bold))


def test_large_files_are_proved_when_asked():
    long = word_file("".join(paragraph("Some words of a long text. " * 40) for _ in range(1200)))
    assert not compare(long, long).verified
    assert compare(long, long, verify=True).verified
    assert compare(OLD, NEW).verified
    assert not compare(OLD, NEW, verify=False).verified
