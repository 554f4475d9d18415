"""What is wrong with a template, kind by kind, and what a template gives when its fields are filled."""

from __future__ import annotations

import pytest

from drafting.word.compose.template import flaws, loose, renamed
from drafting.word.compose.templated import Frame
from drafting.word.markup.xml import body_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.runs import words_in
from tests.packages import paragraph, word_file

TEXT = paragraph("{{ text }}")


def package(body: str, **parts: str) -> Package:
    return Package.open(word_file(body, parts))


def kinds(body: str, marker: bool = False, by=None, /, **parts: str) -> list[tuple[str, str]]:
    """Kind and story of each flaw."""
    return [(f.kind, f.place.split(",")[0]) for f in flaws(package(body, **parts), by or {}, marker)]


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def cell(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


# -- fields ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", [
    "plain words", "{{ title }}", "a {{ title }} b {{ date }}", "{# a remark #}", "{% if a %}b{% endif %}",
    "{% if a %}b{% else %}c{% endif %}", "{% for x in y %}{% if x %}{{ x }}{% endif %}{% endfor %}",
    "{% set a = 1 %}", "a {% include b %} c", "{ }", "{{ a }}{{ b }}"])
def test_sound_fields_are_no_flaw(words):
    said = [kind for kind, _ in kinds(paragraph(words))]
    assert said == (["steering"] if words == "{% set a = 1 %}" else ["single braces"] if words == "{ }" else [])


@pytest.mark.parametrize(("words", "said"), [
    ("{{ title", ["braces"]), ("title }}", ["braces"]), ("{% if a", ["braces"]), ("a %}", ["braces"]),
    ("{# a", ["braces"]), ("a #}", ["braces"]), ("{{ a }} and {{ b", ["braces"]),
    ("a {% if b %} c", ["steering"]), ("a {% endif %} c", ["steering"]), ("a {% for b in c %}d{% endif %}",
    ["steering"]),
    ("a {% for b in c %}{% if b %} d", ["steering", "steering"]), ("a {%- if b %} c", ["steering"]),
    ("a {% macro b() %} c", ["steering"]), ("a {% filter b %} c", ["steering"]), ("a {% with b %} c", ["steering"]),
    ("a {% block b %} c", ["steering"]), ("a {% set b %} c", ["steering"])])
def test_a_field_that_is_not_closed_or_ended_is_named(words, said):
    assert kinds(paragraph(words)) == [(kind, "text") for kind in said]


@pytest.mark.parametrize(("words", "said"), [
    (("{% if a %}", "b", "{% endif %}"), 0), (("{% if a %}", "b"), 1), (("b", "{% endif %}"), 1),
    (("{% if a %}", "{% for b in c %}", "{% endfor %}", "{% endif %}"), 0),
    (("{% if a %}", "{% for b in c %}", "{% endif %}", "{% endfor %}"), 2), (("{% for b in c %}{% if b %}", "d"), 2),
    (("{% if a %}", "{% else %}", "{% endif %}"), 0), (("{% if a %}", "{% endif %}", "{% endif %}"), 1)])
def test_what_steers_paragraphs_is_begun_and_ended(words, said):
    assert kinds("".join(map(paragraph, words))) == [("steering", "text")] * said


def test_what_steers_rows_is_ended_in_its_table():
    row, other = "{% for a in b %}", "{% endfor %}"
    alone = cell(paragraph(row)), cell(paragraph("{{ a }}")), cell(paragraph(other))
    assert kinds(table(*alone)) == []
    assert kinds(table(*alone[:2])) == [("steering", "text")]
    assert kinds(table(*alone[1:])) == [("steering", "text")]
    assert kinds(table(alone[0], alone[1]) + paragraph(other)) == [("steering", "text")] * 2
    assert kinds(table(cell(paragraph(row) + paragraph("{{ a }}") + paragraph(other)))) == []
    assert kinds(table(cell(paragraph(row) + paragraph("{{ a }}")) + cell(paragraph(other)))) == [("steering",
        "text")] * 2
    found = [*loose(body_of(package(table(*alone[:2])).tree("word/document.xml")), "text")]
    assert [f.message.endswith("not ended in it.") for f in found] == [True]


def test_a_field_in_a_content_control_is_out_of_reach():
    held = f"<w:sdt><w:sdtContent>{paragraph('{{ title }}')}</w:sdtContent></w:sdt>"
    assert kinds(held) == [("out of reach", "text")]
    assert kinds(held.replace("{{ title }}", "title")) == []


@pytest.mark.parametrize("words", ["[...]", "[ … ]", "[date]", "[ Name ]", "[____]", "[xx]", "[insert the place]",
                                   "[Indique la fecha]", "[fill in]", "_____", "xxx", "a XXXX b", "[insert]"])
def test_a_place_that_is_kept_for_something_is_named(words):
    assert kinds(paragraph(words)) == [("left over", "text")]


@pytest.mark.parametrize("words", ["[a word]", "[dates]", "____", "xx", "xxxa", "[reinsert it]", "[insertion]",
                                   "{{ '_____' }}", f"[insert {'a' * 61}]"])
def test_other_brackets_and_letters_are_words(words):
    assert kinds(paragraph(words)) == []


@pytest.mark.parametrize(("words", "said"), [
    ("{title}", 1), ("a {title} b {date}", 2), ("{" + "a" * 60 + "}", 1), ("{" + "a" * 61 + "}", 0), ("{}", 0),
    ("{{ title }}", 0), ("{a%}", 0)])
def test_single_braces_would_stay_as_typed(words, said):
    assert [k for k, _ in kinds(paragraph(words)) if k == "single braces"] == ["single braces"] * said


@pytest.mark.parametrize(("runs", "said"), [
    (run("{{ ti") + run("tle }}"), 0), (run("{{ ti", "<w:b/>") + run("tle }}"), 1),
    (run("{{ ti", "<w:b/>") + run("tle }}", "<w:b/>"), 0), (run("{{ ti", "<w:b/>") + run("tle }}", "<w:i/>"), 1),
    (run("{{ ti", '<w:lang w:val="en"/>') + run("tle }}"), 0), (run("{{ ti", "<w:noProof/>") + run("tle }}"), 0),
    (run("{{ ti", '<w:color w:val="FF0000"/>') + run("tle }}", '<w:color w:val="00FF00"/>'), 1),
    (run("{{ ti", "<w:b/><w:i/>") + run("tle }}", "<w:i/><w:b/>"), 0),
    (run("{{ ti", '<w:rFonts w:ascii="A" w:cs="B"/>') + run("tle }}", '<w:rFonts w:cs="B" w:ascii="A"/>'), 0),
    (run("a ", "<w:b/>") + run("{{ title }}") + run(" b", "<w:b/>"), 0),
    (run("{{ title }", "<w:b/>") + run("}"), 1), (run("{") + run("{ title }}", "<w:b/>"), 1),
    (run("{{ a }}", "<w:b/>") + run("{{ b }}"), 0),
    (run("{{ a") + run("a }}", "<w:b/>") + run("{{ b") + run("b }}", "<w:i/>"), 2)])
def test_a_field_has_one_formatting(runs, said):
    assert kinds(f"<w:p>{runs}</w:p>") == [("formatting", "text")] * said


@pytest.mark.parametrize(("body", "header", "said"), [
    (TEXT, "", []), (paragraph("{{text}}"), "", ["text: alone"]), ("", "", ["text: none"]),
    (paragraph("a {{ text }}"), "", ["text: alone"]), (TEXT + TEXT, "", ["text: twice"]),
    (TEXT + TEXT + TEXT, "", ["text: twice"] * 2), (TEXT, TEXT, ["header: itself"]), ("", TEXT, ["header: itself"]),
    (paragraph(" {{ text }} "), "", [])])
def test_the_provisions_have_one_place_alone_in_the_text(body, header, said):
    ends = {"none": "provisions.", "alone": "paragraph.", "twice": "time.", "itself": "itself."}
    parts = {"header1": header} if header else {}
    found = [f for f in flaws(package(body, **parts), {}, True) if f.kind == "text"]
    assert [f.place.split(",")[0] for f in found] == [each.split(": ")[0] for each in said]
    assert [f.message.endswith(ends[each.split(": ")[1]]) for f, each in zip(found, said, strict=True)] == \
        [True] * len(said)
    assert not [f for f in flaws(package(body, **parts), {}, False) if f.kind == "text"]


# -- styles and lists -----------------------------------------------------------------------------------
STYLES = ('<w:style w:type="paragraph" w:styleId="P1"><w:name w:val="Body"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="P2"><w:name w:val="Counted"/><w:pPr><w:numPr><w:numId w:val="1"/>'
          '</w:numPr></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="P3"><w:name w:val="After"/><w:basedOn w:val="P2"/></w:style>')
NUMBERS = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
           '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


def counting(number: str, level: str = "") -> str:
    depth = f'<w:ilvl w:val="{level}"/>' if level else ""
    return paragraph("words", f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(("styles", "said"), [
    ({"paragraph": "Body"}, []), ({"paragraph": "body"}, []), ({"paragraph": "Other"}, ["style"]),
    ({"operative": "Counted"}, []), ({"operative": "After"}, []), ({"operative": "Body"}, ["numbering"]),
    ({"item": "Body"}, ["numbering"]), ({"article": "Body"}, ["numbering"]), ({"item:2": "Body"}, ["numbering"]),
    ({"heading": "Body"}, []), ({"operative": "BODY"}, ["numbering"]), ({"operative": "Other"}, ["style"])])
def test_a_style_is_there_and_counts_where_it_must(styles, said):
    parts = {"styles": STYLES, "numbering": NUMBERS}
    assert kinds(TEXT, True, styles, **parts) == [(kind, "styles") for kind in said]
    assert kinds(TEXT, False, styles, **parts) == []


@pytest.mark.parametrize(("number", "level", "said"), [
    ("1", "0", ""), ("1", "", ""), ("0", "", ""), ("2", "0", "list 2,"), ("1", "1", "level 2 of list 1,"),
    ("1", "8", "level 9 of list 1,")])
def test_a_paragraph_counts_by_a_list_that_is_defined(number, level, said):
    found = [*flaws(package(counting(number, level), styles=STYLES, numbering=NUMBERS), {}, False)]
    assert [f.kind for f in found] == ["numbering"] * bool(said)
    assert all(said in f.message and f.place.startswith("text, ") for f in found)
    style = ('<w:style w:type="paragraph" w:styleId="P9"><w:name w:val="Own"/><w:pPr><w:numPr>'
             f'<w:ilvl w:val="{level or 0}"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>')
    named = [*flaws(package("", styles=style, numbering=NUMBERS), {}, False)]
    assert [(f.kind, f.place) for f in named] == [("numbering", "styles")] * bool(said)
    assert all(said in f.message and "“Own”" in f.message for f in named)


# -- what must not be published -------------------------------------------------------------------------
def test_hidden_words_changes_and_comments_would_go_out():
    hidden = f"<w:p>{run('words', '<w:vanish/>')}</w:p>"
    assert kinds(hidden) == [("hidden", "text")]
    assert kinds("", header1=hidden) == [("hidden", "header")]
    assert kinds(hidden.replace("words", "{{ row.id }}")) == []
    assert kinds(f'<w:p><w:ins w:id="1" w:author="A">{run("words")}</w:ins></w:p>') == [("tracked", "text")]
    assert kinds(paragraph("words"), comments=f'<w:comment w:id="1" w:author="A">{paragraph("Hm.")}</w:comment>') == \
        [("comment", "comments")]


def test_every_story_is_looked_at():
    bad = paragraph("{{ title")
    assert kinds(bad, header1=bad, footer1=bad) == [("braces", "text"), ("braces", "header"), ("braces", "footer")]


# -- filling --------------------------------------------------------------------------------------------
def test_a_name_is_put_in_place_of_another_in_every_story():
    made = package(paragraph("The Old and the Old."), header1=paragraph("Old House"), footer1=paragraph("Other"))
    renamed(made, "Old", "New")
    again = Package.open(made.to_bytes())
    assert [words_in(again.tree(part)) for part in again.stories()] == ["The New and the New.", "New House", "Other"]


def test_a_frame_says_which_line_is_which_paragraph():
    body = paragraph("first") + paragraph("{{ title }}") + table(cell(paragraph("{{ a }}"))) + paragraph("last")
    frame = Frame(package(body).tree("word/document.xml"))
    said = [frame.words(n) for n in range(len(frame.lines) + 2)]
    assert said == ["", "first", "{{ title }}", *["{{ a }}"] * 7, "last", ""]
    assert frame.words(-1) == ""
    assert len(frame.source.split("\n")) == len(frame.lines) + 1
    assert Frame(package(paragraph("first")).tree("word/document.xml")).source == ""


def rebuilt(body: str, *changes: tuple[str, str]) -> list[str]:
    """The paragraphs when each field's text is replaced in the template's lines."""
    root = package(body).tree("word/document.xml")
    frame = Frame(root)
    source = frame.source
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    frame.rebuild(source)
    return [words_in(p) for p in root.iter(w("p"))]


def test_a_part_is_rebuilt_from_what_the_lines_give():
    body = paragraph("first") + paragraph("a {{ title }} b") + table(cell(paragraph("{{ x }}")), cell(paragraph("y")))
    assert rebuilt(body) == ["first", "a {{ title }} b", "{{ x }}", "y"]
    assert rebuilt(body, ("{{ title }}", "T"), ("{{ x }}", "X")) == ["first", "a T b", "X", "y"]
    split = f"<w:p>{run('a {{ ti', '<w:b/>')}{run('tle }', '<w:b/>')}{run('} b', '<w:b/>')}</w:p>"
    assert rebuilt(split, ("{{ title }}", "T")) == ["a T b"]
    assert rebuilt(f"<w:p>{run('{{ a')}{run(' }} b {{ c ')}{run('}} d')}</w:p>",
                   ("{{ a }}", "A"), ("{{ c }}", "C")) == ["A b C d"]
    assert rebuilt(paragraph("{{ “x” }} “y”"), ('{{ "x" }}', "Z")) == ["Z “y”"]


def test_a_table_without_rows_goes():
    root = package(table(cell(paragraph("{{ x }}"))) + paragraph("z")).tree("word/document.xml")
    frame = Frame(root)
    start, end = 1, frame.lines.index("\x01/\x04")
    while "\x01/\x04" in frame.lines[end + 1:]:
        end = frame.lines.index("\x01/\x04", end + 1)
    assert (start, end) == (1, len(frame.lines) - 2)
    frame.rebuild("\n".join([frame.lines[0], *frame.lines[end:]]))
    assert [child.tag for child in frame.holder] == [w("p")]
