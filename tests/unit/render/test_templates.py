"""Templates checked: the shipped ones are sound, and each of many seeded faults is named at its place."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from drafting.errors import TemplateFault
from drafting.render.documents.templates import Template, check, refuse_unsound, samples, templates
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.frames import fill
from drafting.word.opc.package import Package

SHIPPED = templates_folder() / "rcm"
BODY = load_body(SHIPPED)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def paragraph(*runs: str, bold: int = -1):
    """A paragraph of the given runs; the one numbered `bold` is bold."""
    out = etree.Element(w("p"))
    for n, words in enumerate(runs):
        run = etree.SubElement(out, w("r"))
        if n == bold:
            etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
        etree.SubElement(run, w("t")).text = words
    return out


def before_text(*blocks) -> Callable:
    """Put blocks before the place of the provisions."""
    def change(package: Package) -> None:
        marker = words_at(package, package.main, "{{ text }}")
        for block in blocks:
            marker.addprevious(copy.deepcopy(block))
    return change


def words_at(package: Package, part: str, words: str):
    return next(p for p in package.edit(part).iter(w("p")) if "".join(p.itertext(w("t"))).strip() == words)


def marker(change: Callable) -> Callable:
    return lambda package: change(words_at(package, package.main, "{{ text }}"))


def in_header(block) -> Callable:
    def change(package: Package) -> None:
        part = next(name for name in package.stories() if "header" in name)
        package.edit(part).append(copy.deepcopy(block))
    return change


def table(*cells: list) -> etree._Element:
    """A table of one row, a cell for each list of blocks."""
    out = etree.Element(w("tbl"))
    row = etree.SubElement(out, w("tr"))
    for blocks in cells:
        etree.SubElement(row, w("tc")).extend(blocks)
    return out


def control(block):
    out = etree.Element(w("sdt"))
    etree.SubElement(out, w("sdtContent")).append(block)
    return out


def styled(kind: str, change: Callable) -> Callable:
    """Change the style that shows a kind, in the sheet of styles."""
    def apply(package: Package) -> None:
        sheet = package.edit(package.related("styles"))
        name = BODY.kinds[kind]
        change(next(s for s in sheet.iter(w("style")) if s.find(w("name")).get(w("val")).lower() == name.lower()))
    return apply


def drop(el) -> None:
    el.getparent().remove(el)


def number(style, name: str, value: str) -> None:
    style.find(f"{w('pPr')}/{w('numPr')}/{w(name)}").set(w("val"), value)


def levelled(style) -> None:
    """Make the style count by a level that its list lacks."""
    holder = style.find(f"{w('pPr')}/{w('numPr')}")
    for el in holder.findall(w("ilvl")):
        holder.remove(el)
    holder.insert(0, etree.Element(w("ilvl"), {w("val"): "12"}))


def tracked(package: Package) -> None:
    p = paragraph("new words")
    mark = etree.Element(w("ins"), {w("id"): "900", w("author"): "Delegate 1"})
    mark.append(p[0])
    p.append(mark)
    before_text(p)(package)


def hidden(package: Package) -> None:
    p = paragraph("for the secretariat only")
    etree.SubElement(p[0], w("rPr"))
    p[0].insert(0, p[0][-1])
    etree.SubElement(p[0][0], w("vanish"))
    before_text(p)(package)


FAULTS = {
    "an unknown field": (before_text(paragraph("Held at {{ venue }}")), "text, the paragraph “Held at {{ venue }}”",
                         "venue"),
    "an unknown field in the header": (in_header(paragraph("{{ nothing }}")), "header, the paragraph “{{ nothing }}”",
                                       "nothing"),
    "an unknown field in a cell": (before_text(table([paragraph("{{ cellar }}")])), "“{{ cellar }}”", "cellar"),
    "an unknown field where the sample never looks": (
        before_text(paragraph("{% if not heading %}"), paragraph("{{ never }}"), paragraph("{% endif %}")),
        "“{{ never }}”", "never"),
    "an attribute that is not there": (before_text(paragraph("{{ heading.colour }}")), "“{{ heading.colour }}”",
                                       "colour"),
    "a field that is not closed": (before_text(paragraph("On {{ motto")), "“On {{ motto”", "braces do not close"),
    "a field that is not opened": (before_text(paragraph("On motto }}")), "“On motto }}”", "braces do not close"),
    "a field over two paragraphs": (before_text(paragraph("{{ motto"), paragraph("}}")), "“{{ motto”",
                                    "braces do not close"),
    "a field with single braces": (before_text(paragraph("On { motto }")), "“On { motto }”", "single braces"),
    "a date that was to be filled in": (before_text(paragraph("Done on [insert date]")), "“Done on [insert date]”",
                                        "keeps a place"),
    "a date that was to be filled in, in Spanish": (in_header(paragraph("San José, [fecha]")), "“San José, [fecha]”",
                                                    "keeps a place"),
    "a line to write on": (before_text(paragraph("Held at ________")), "“Held at ________”", "keeps a place"),
    "a formula that is none": (before_text(paragraph("{{ motto + }}")), "“{{ motto + }}”", ""),
    "a filter that is not there": (before_text(paragraph("{{ motto|shout }}")), "“{{ motto|shout }}”", "shout"),
    "a way to Python": (before_text(paragraph("{{ motto.__class__ }}")), "“{{ motto.__class__ }}”", "unsafe"),
    "a condition that is not ended": (before_text(paragraph("{% if motto %}")), "text", "never ended"),
    "an end without a beginning": (before_text(paragraph("{% endfor %}")), "“{% endfor %}”", "not begun here"),
    "a loop among other words": (before_text(paragraph("For {% for m in signatories %}"), paragraph("{% endfor %}")),
                                 "“For {% for m in signatories %}”", "alone"),
    "a loop from one cell to the next": (
        before_text(table([paragraph("{% for m in signatories %}"), paragraph("a")], [paragraph("{% endfor %}")])),
        "text",
        "begun in a table cell"),
    "a loop over what is no list": (before_text(paragraph("{% for m in 3 %}"), paragraph("{% endfor %}")),
                                    "“{% for m in 3 %}”", "not iterable"),
    "a field in a content control": (before_text(control(paragraph("{{ motto }}"))), "“{{ motto }}”",
                                     "content control"),
    "formatting inside a field": (before_text(paragraph("{{ mo", "tto }}", bold=1)), "“{{ motto }}”",
                                  "formatting changes inside {{ motto }}"),
    "no place for the text": (marker(drop), "text", "no place for the provisions"),
    "two places for the text": (before_text(paragraph("{{ text }}")), "“{{ text }}”", "second time"),
    "the text among other words": (marker(lambda p: p.append(paragraph("here")[0])), "“{{ text }}here”", "alone"),
    "the text in the header": (in_header(paragraph("{{ text }}")), "header, the paragraph “{{ text }}”",
                               "in the text itself"),
    "a missing style": (styled("operative", drop), "styles", "“RCM Operative”"),
    "a style without its numbering": (styled("operative", lambda s: drop(s.find(f"{w('pPr')}/{w('numPr')}"))),
                                      "styles", "“RCM Operative” has no numbering"),
    "a list that is not defined": (styled("operative", lambda s: number(s, "numId", "777")), "styles",
                                   "list 777, which is not defined"),
    "a level that is not defined": (styled("operative", levelled), "styles", "level 13"),
    "tracked changes": (tracked, "text", "tracked changes"),
    "hidden words": (hidden, "“for the secretariat only”", "Hidden words"),
}


def faulty(tmp_path: Path, change: Callable) -> Template:
    package = Package.open(SHIPPED / "declaration.en.docx")
    change(package)
    path = tmp_path / "declaration.en.docx"
    path.write_bytes(package.to_bytes())
    return Template("declaration", "en", str(path), True)


@pytest.mark.parametrize("template", templates(BODY, SHIPPED), ids=lambda t: f"{t.purpose}.{t.language}")
def test_the_shipped_templates_are_sound(template):
    assert check(BODY, template) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_at_its_place(tmp_path, name):
    change, place, said = FAULTS[name]
    found = check(BODY, faulty(tmp_path, change))
    assert any(place in notice.place and said in notice.message for notice in found), found


def test_one_fault_hides_no_other(tmp_path):
    def change(package: Package) -> None:
        for n in range(5):
            before_text(paragraph(f"{{{{ unknown{n} }}}}"))(package)
        hidden(package)
        styled("item", drop)(package)

    found = check(BODY, faulty(tmp_path, change))
    assert {"field", "hidden", "style"} == {notice.kind for notice in found}
    assert sum(notice.kind == "field" for notice in found) == 5


@pytest.mark.parametrize("name", ["a field that is not closed", "a field in a content control",
                                  "a loop from one cell to the next", "a condition that is not ended"])
def test_what_would_come_out_wrong_in_silence_is_refused_when_it_is_filled(tmp_path, name):
    blob = Path(faulty(tmp_path, FAULTS[name][0]).path).read_bytes()
    with pytest.raises(TemplateFault, match="declaration cannot be filled") as caught:
        fill(blob, next(samples(BODY, "declaration", "en")), "declaration")
    assert "templates check" in caught.value.hint


def test_a_file_that_is_missing_or_no_word_file_is_named(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "rcm")
    (tmp_path / "rcm" / "charter.es.docx").unlink()
    (tmp_path / "rcm" / "matrix.en.docx").write_bytes(b"words")
    found = {Path(t.path).name: check(BODY, t) for t in templates(BODY, tmp_path / "rcm")}
    assert [n.kind for n in found["charter.es.docx"]] == ["missing"]
    assert [n.kind for n in found["matrix.en.docx"]] == ["file"]
    assert [name for name, notices in found.items() if notices] == ["charter.es.docx", "matrix.en.docx"]


ENDLESS = {
    "a range": "{% for n in range(10 ** 9) %}.{% endfor %}",
    "a range in words": "{{ range(1000000000) | join }}",
    "loops in loops": "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro f(n) %}{% if n < 60 %}{{ f(n + 1) }}{{ f(n + 1) }}{% endif %}{% endmacro %}"
                                 "{{ f(0) }}",
    "a long string": "{{ 'ab' * 999999 * 999999 }}",
    "a wide word": "{{ 'ab' | center(10 ** 9) }}",
    "a wide pattern": "{{ '%1000000000d' % 1 }}",
    "a wide call": "{{ 'ab'.ljust(2000000000) }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "words that double": "{% macro f(w) %}{{ f(w ~ w) }}{% endmacro %}{{ f('ab') }}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_never_end_is_refused_with_its_paragraph(tmp_path, name):
    template = faulty(tmp_path, before_text(paragraph("Before it."), paragraph(ENDLESS[name])))
    with pytest.raises(TemplateFault, match="declaration cannot be filled: in the text, the paragraph “[{]") as caught:
        fill(Path(template.path).read_bytes(), next(samples(BODY, "declaration", "en")), "declaration")
    assert "of something" in caught.value.message or "turns" in caught.value.message
    assert [n.place[:22] for n in check(BODY, template) if n.kind == "field"] == ["text, the paragraph “{"]


def test_what_a_document_needs_is_no_endless_loop(tmp_path):
    words = "{% for n in range(3) %}{{ 'a' * 3 ~ n ~ '%02d' % n }} {% endfor %}{{ 2 ** 3 }}{{ title | truncate(255) }}"
    assert check(BODY, faulty(tmp_path, before_text(paragraph(words)))) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_check_names_stops_the_document(tmp_path, name):
    template = faulty(tmp_path, FAULTS[name][0])
    with pytest.raises(TemplateFault, match=r"declaration\.en\.docx cannot be used: ") as caught:
        refuse_unsound(BODY, Path(template.path).parent, "declaration", "en")
    assert check(BODY, template)[0].message in caught.value.message and "templates check" in caught.value.hint


def test_square_brackets_that_keep_no_place_are_nothing_to_say(tmp_path):
    words = "Words in [square brackets] are not agreed; a note [1], [sic] and [the name of it] stay."
    assert check(BODY, faulty(tmp_path, before_text(paragraph(words)))) == ()


def test_only_the_template_that_is_used_must_be_sound(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "rcm")
    for name in ("charter.es.docx", "plan.en.docx"):
        (tmp_path / "rcm" / name).write_bytes(b"words")
    for purpose, language in (("charter", "en"), ("declaration", "es"), ("plan", "es")):
        refuse_unsound(BODY, tmp_path, purpose, language)
    for purpose, language in (("charter", "es"), ("plan", "en")):
        with pytest.raises(TemplateFault, match=f"{purpose}.{language}.docx cannot be used"):
            refuse_unsound(BODY, tmp_path / "rcm", purpose, language)
    one = replace(BODY, templates={"plan": "plan.en.docx"})            # for all languages
    with pytest.raises(TemplateFault, match=r"plan\.en\.docx cannot be used"):
        refuse_unsound(one, tmp_path, "plan", "es")
    assert [(t.purpose, t.language, t.there) for t in templates(one, tmp_path)] == [("plan", "en", False)]
    assert [t.language for t in templates(one, tmp_path / "rcm") if t.there] == ["en"]


@pytest.mark.parametrize(("purpose", "empty"), [
    ("circulation", {"status"}), ("compilation", {"status"}), ("paper", {"motto", "date"}), ("matrix", {"rows"}),
    ("notice", {"status", "groups"}), ("certificate", {"status", "groups"}),
    ("declaration", {"status", "motto", "place_and_date"}), ("plan", {"status", "motto", "place_and_date"})])
def test_samples_are_filled_first_and_then_empty_where_they_may_be(purpose, empty):
    full, bare = samples(BODY, purpose, "en")
    assert full.keys() == bare.keys() and {name for name, value in bare.items() if not value} >= empty
    never = {"status"} if purpose in ("compilation", "notice", "certificate") else set()
    assert {name for name in empty if not full[name]} == never
