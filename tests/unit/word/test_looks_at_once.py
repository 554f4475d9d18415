"""Properties that several changed, all of the changes at once: what each of them changed, and nothing else."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.word.changes.atonce import of_paragraphs, of_words
from drafting.word.markup.xml import W14, W


def properties(name: str, was: str, now: str, more: str = "") -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}" xmlns:w14="{W14}">{now}{more}<w:{name}Change w:id="1" '
                            f'w:author="MEX"><w:{name}>{was}</w:{name}></w:{name}Change></w:{name}>')


def said(el: etree._Element) -> str:
    """What properties say, without their record of change."""
    return "".join(etree.tostring(child).decode().replace(f' xmlns:w="{W}"', "").replace(f' xmlns:w14="{W14}"', "")
                   for child in el if not child.tag.endswith("Change"))


SIZE, RED, BLUE = '<w:sz w:val="30"/>', '<w:color w:val="FF0000"/>', '<w:color w:val="0000FF"/>'
GLOW = '<w14:glow w14:rad="3"/>'
LEFT, BOTH = '<w:ind w:left="720"/>', '<w:ind w:left="720" w:firstLine="300"/>'
TABS = '<w:tabs><w:tab w:val="left" w:pos="{}"/></w:tabs>'


@pytest.mark.parametrize(("was", "mex", "usa", "wanted"), [
    ("", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"), ("", SIZE, "<w:b/>", f"<w:b/>{SIZE}"), ("", RED, BLUE, BLUE),
    (RED, "", RED + SIZE, SIZE), (RED, RED + SIZE, "", SIZE), (RED, BLUE, RED + "<w:u/>", f"{BLUE}<w:u/>"),
    ("", GLOW, "<w:b/>", f"<w:b/>{GLOW}"), ("<w:b/>", GLOW, '<w:b w:val="0"/>', f'<w:b w:val="0"/>{GLOW}'),
    ("", "<w:b/>", GLOW, f"<w:b/>{GLOW}")])
def test_words_have_all_looks(was, mex, usa, wanted):
    found = of_words([properties("rPr", was, look) for look in (mex, usa)])
    assert said(found) == wanted
    assert len([el for el in found if el.tag.endswith("Change")]) == 1


@pytest.mark.parametrize(("was", "mex", "usa", "wanted"), [
    ("", LEFT, '<w:ind w:firstLine="300"/>', BOTH), (LEFT, "", BOTH, '<w:ind w:firstLine="300"/>'),
    (BOTH, LEFT, '<w:ind w:left="900" w:firstLine="300"/>', '<w:ind w:left="900"/>'),
    ("", TABS.format(1), TABS.format(2), TABS.format(2)), (TABS.format(1), TABS.format(1) + LEFT, TABS.format(2),
                                                           TABS.format(2) + LEFT)])
def test_of_one_property_each_value_is_as_it_was_changed(was, mex, usa, wanted):
    assert said(of_paragraphs([properties("pPr", was, look) for look in (mex, usa)])) == wanted


def test_the_mark_of_a_paragraph_and_the_paragraph_itself_keep_their_own():
    mark = said(etree.fromstring(f'<w:p xmlns:w="{W}"><w:rPr><w:b/><w:rPrChange w:id="2" w:author="USA"><w:rPr/>'
                                 "</w:rPrChange></w:rPr></w:p>"))
    bare = etree.fromstring(f'<w:pPr xmlns:w="{W}">{mark}</w:pPr>')
    for looks in ([properties("pPr", "", LEFT), bare], [bare, properties("pPr", "", LEFT)]):
        assert said(of_paragraphs(looks)) == LEFT + mark


def test_the_section_is_that_of_who_changed_it():
    section = '<w:sectPr><w:type w:val="{}"/>{}</w:sectPr>'
    record = '<w:sectPrChange w:id="3" w:author="USA"><w:sectPr/></w:sectPrChange>'
    mex = properties("pPr", "", LEFT, section.format("nextPage", ""))
    usa = etree.fromstring(f'<w:pPr xmlns:w="{W}">{section.format("continuous", record)}</w:pPr>')
    found = of_paragraphs([mex, usa])
    assert said(found) == LEFT + section.format("continuous", record)
