"""Redlines of small files: what is marked, and that both files come back from them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import CT, REL, W, w
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def p(*runs: str, properties: str = "") -> str:
    texts = "".join(r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{texts}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def file(*blocks: str) -> bytes:
    body = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return Package({
        "[Content_Types].xml": f'<Types xmlns="{CT}"><Default Extension="rels" ContentType="application/vnd.open'
        f'xmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
        '</Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'.encode(),
    }).to_bytes()


def shown(package: Package) -> list[str]:
    """Paragraphs with {--gone--} and {++new++}; a pilcrow where the paragraph's own mark is tracked."""
    out = []
    for para in package.tree(package.main).iter(w("p")):
        line = ""
        for text in para.iter(w("t"), w("delText")):
            kinds = {a.tag for a in text.iterancestors(w("ins"), w("del"))}
            line += (f"{{--{text.text}--}}" if w("del") in kinds else f"{{++{text.text}++}}" if w("ins") in kinds
                     else text.text or "")
        mark = para.find(f"{w('pPr')}/{w('rPr')}")
        signs = [c.tag for c in (mark if mark is not None else ()) if c.tag in (w("ins"), w("del"))]
        out.append(line + ("" if not signs else "{++¶++}" if signs[0] == w("ins") else "{--¶--}"))
    return out


def look(package: Package) -> list:
    """All that the body says: texts, run and paragraph properties, rows."""
    out: list = []
    for el in package.tree(package.main).iter(w("p"), w("tr")):
        if el.tag == w("tr"):
            out.append("row")
            continue
        bold = [(t.text, bool(t.getparent().findall(f"{w('rPr')}/{w('b')}"))) for t in el.iter(w("t"))]
        chars = [(c, b) for text, b in bold for c in text or ""]
        out.append((chars, [jc.get(w("val")) for jc in el.findall(f"{w('pPr')}/{w('jc')}")]))
    return out


def check(old: bytes, new: bytes) -> Package:
    """The redline, of which both files came back."""
    package = Package.open(compare(old, new, "MEX", "2019-11-01T00:00:00Z").data)
    assert look(resolve(package, True)) == look(Package.open(new))
    assert look(resolve(package, False)) == look(Package.open(old))
    return package


@pytest.mark.parametrize("old, new, redline", [
    (["States should meet."], ["States shall meet."], ["States {--should--}{++shall++} meet."]),
    (["One.", "Two."], ["One.", "New words.", "Two."], ["One.", "{++New words.++}{++¶++}", "Two."]),
    (["One.", "Two.", "Three."], ["One.", "Three."], ["One.", "{--Two.--}{--¶--}", "Three."]),
    (["One."], ["One.", "Two."], ["One.{++¶++}", "{++Two.++}"]),
    (["One.", "Two."], ["One."], ["One.{--¶--}", "{--Two.--}"]),
    ([table(("a", "b")), "x"], [table(("a", "c")), "x"], ["a", "{--b--}{++c++}", "x"]),
])
def test_marks(old, new, redline):
    assert shown(check(file(*old), file(*new))) == redline


def test_formatting_is_recorded():
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">shall </w:t></w:r>'
    package = check(file(p("States ", "shall ", "meet")), file(p("States ", bold, "meet")))
    assert len(list(package.tree(package.main).iter(w("rPrChange")))) == 1
    assert shown(package) == ["States shall meet"]


def test_paragraph_properties_are_recorded():
    package = check(file(p("Title")), file(p("Title", properties='<w:jc w:val="center"/>')))
    assert len(list(package.tree(package.main).iter(w("pPrChange")))) == 1


def test_other_runs_are_no_change():
    assert compare(file(p("States shall meet")), file(p("States ", "shall", " meet"))).changes == 0


def test_same_input_same_bytes():
    old, new = file("One.", "Two."), file("One!", "Three.", "Two.")
    assert compare(old, new).data == compare(old, new).data


WORDS = st.lists(st.sampled_from(["States", "shall", "meet", "and", "co-operate", ""]), max_size=5).map(" ".join)
BLOCK = st.one_of(
    WORDS.map(p),
    st.tuples(WORDS, WORDS).map(lambda t: p(
        t[0], f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{t[1]}</w:t></w:r>')),
    WORDS.map(lambda t: p(t, properties='<w:jc w:val="center"/>')),
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3).map(lambda rows: table(*rows)))


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCK, max_size=5), st.lists(BLOCK, max_size=5))
def test_both_files_come_back(old, new):
    last = p("End.")                       # a story ends with a paragraph
    check(file(*_apart(old), last), file(*_apart(new), last))


def _apart(blocks: list[str]) -> list[str]:
    """Tables that touch are one table to Word."""
    out: list[str] = []
    for block in blocks:
        if out and block.startswith("<w:tbl>") and out[-1].startswith("<w:tbl>"):
            out.append(p(""))
        out.append(block)
    return out


def test_changes_are_listed():
    from drafting.word.changes.listed import changes
    data = compare(file("States should meet."), file("States shall meet."), "MEX", "2019-11-01T00:00:00Z").data
    found = [(c.kind, c.author, c.place, c.text) for c in changes(Package.open(data))]
    assert found == [("deletion", "MEX", "text, paragraph 1", "should"),
                     ("insertion", "MEX", "text, paragraph 1", "shall")]


def test_a_paragraph_written_anew_keeps_its_runs():
    new = p("St", "ates", '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>', " meet")
    package = check(file("States meet"), file(new))
    assert ["".join(r.itertext()) for r in package.tree(package.main).iter(w("r"))] == ["States", " meet"]


@pytest.mark.parametrize("mine, theirs", [
    ('<w:bookmarkStart w:id="1" w:name="here"/>', None), (None, '<w:bookmarkStart w:id="4" w:name="here"/>')])
def test_a_bookmark_that_only_begins_is_none_where_the_other_file_has_it_whole(mine, theirs):
    whole = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>'
    old, new = (whole if half is None else half for half in (mine, theirs))
    package = check(file(p(old, "They meet.")), file(p(new, "They meet twice.")))
    starts, ends = ([el.get(w("id")) for el in package.tree(package.main).iter(w(f"bookmark{end}"))]
                    for end in ("Start", "End"))
    assert starts == ends and len(starts) == 1


def as_word_shows(package: Package) -> str:
    """The words as Word shows them: outer spaces of a text that does not say to keep them are dropped."""
    keep = "{http://www.w3.org/XML/1998/namespace}space"
    texts = package.tree(package.main).iter(w("t"))
    return "|".join(el.text if el.get(keep) else (el.text or "").strip() for el in texts if (el.text or "").strip())


@pytest.mark.parametrize("old, new", [
    ("They meet often ", "They meet rarely "), (" They meet often", " We meet often"), ("a b c ", "a x c "),
    ("They meet ", "They report and meet "),
])
def test_spaces_that_word_drops_are_dropped_in_what_is_cut_too(old, new):
    files = [file(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>") for text in (old, new)]
    package = Package.open(compare(*files, verify=True).data)
    for accept in (False, True):
        said = as_word_shows(resolve(package, accept)).replace("|", "")
        assert said == as_word_shows(Package.open(files[accept]))
