"""A body's folder: what is read from it, what it may lack, and what is said of files that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.errors import InputError, TemplateFault
from drafting.render.house.body import folder_of, load_body, template_bytes, template_name, templates_folder
from drafting.render.house.bounded import Bounded
from drafting.render.house.frames import faults, fill
from drafting.word.opc.package import Package
from drafting.word.parts.stories import story
from tests.unit.render.specimen import BODY as SPECIMEN
from tests.unit.render.test_documents import words
from tests.unit.render.test_templates import BODY, SHIPPED, before_text, faulty, paragraph

FIELDS = dict.fromkeys(("title", "status", "motto", "heading", "place_and_date", "chapeau", "closing", "text", "short"),
                       "") | {"signatories": []}
LEAST = 'code = "x"\nname = { en = "X" }\nlanguages = ["en"]\nmembers = []\n'


def written(folder: Path, words: str) -> Path:
    (folder / "body.toml").write_text(words, "utf-8")
    return folder


@pytest.mark.parametrize(("words", "said", "how"), [
    ("code = ", "body.toml cannot be read: ", "Correct that line."),
    ("a = " + "[" * 100_000 + "]" * 100_000, "its brackets stand too deep inside each other", "Compare it with"),
    ('code = "x"', "does not describe a body: ", "Compare it with templates/rcm/body.toml.")])
def test_a_body_that_cannot_be_read_says_why_and_what_to_do(tmp_path, words, said, how):
    with pytest.raises(InputError) as caught:
        load_body(written(tmp_path, words))
    assert said in caught.value.message and str(tmp_path) in caught.value.message and how in caught.value.hint


def test_a_folder_without_a_body_is_no_body(tmp_path):
    with pytest.raises(InputError, match="There is no body in ") as caught:
        load_body(tmp_path)
    assert "Name a folder that holds body.toml" in caught.value.hint


def test_names_of_styles_are_known_in_any_letters(tmp_path):
    assert load_body(written(tmp_path, LEAST)).styles == {}
    assert load_body(written(tmp_path, LEAST + '[styles]\n"House Item" = "item"\n')).styles == {"house item": "item"}


def test_a_template_is_found_in_the_folder_of_bodies_and_in_the_body_s_own():
    for folder in (SHIPPED, templates_folder()):
        assert folder_of(BODY, folder) == SHIPPED
        assert template_bytes(BODY, folder, "charter", "es") == (SHIPPED / "charter.es.docx").read_bytes()


def test_a_purpose_without_a_template_is_told_with_those_that_have_one(tmp_path):
    body = replace(SPECIMEN, templates={"paper": "p.{lang}.docx", "matrix": "m.docx"})
    assert template_name(body, "paper") == "p.{lang}.docx"
    with pytest.raises(TemplateFault, match="The body rcm has no template for “charter”") as caught:
        template_name(body, "charter")
    assert caught.value.hint == "Use one of: matrix, paper."
    with pytest.raises(TemplateFault, match=r"The template .*p\.en\.docx cannot be read\.") as caught:
        template_bytes(body, tmp_path, "paper", "en")
    assert caught.value.hint == "Put it there, or correct body.toml."


def test_a_story_without_any_field_stays_as_the_template_has_it():
    package = Package.open(SHIPPED / "declaration.en.docx")
    header = next(part for part in package.stories() if story(part) == "header")
    for child in list(package.edit(header)):
        package.edit(header).remove(child)
    package.edit(header).append(paragraph("As the house has it."))
    fields = FIELDS | {"text": "{{ text }}"}
    filled = fill(package.to_bytes(), fields, "declaration")
    assert words(filled, header) == "As the house has it."
    assert list(faults(package, fields)) == []


@pytest.mark.parametrize(("within", "beyond"), [
    ("{{ range(200000) | length }}", "{{ range(200001) | length }}"), ("{{ 1000000 * 1 }}", "{{ 1000001 * 1 }}"),
    ("{{ 2 ** 100 }}", "{{ 2 ** 101 }}"),
    ("{% for n in most %}{% endfor %}", "{% for n in most %}{% endfor %}{% for n in one %}{% endfor %}")])
def test_the_bounds_of_a_template_in_figures(within, beyond):
    for source, refused in ((within, False), (beyond, True)):
        frame, fields = Bounded(lambda value: value), {"most": [0] * 200_000, "one": [0]}
        if refused:
            with pytest.raises(OverflowError, match="more than (200,000|1,000,000) (turns|numbers|of something)"):
                frame.filled(source, fields)
        else:
            frame.filled(source, fields)


def test_of_two_faults_in_one_story_each_has_its_paragraph(tmp_path):
    template = faulty(tmp_path, before_text(paragraph("First {{ one }}"), paragraph("{{ title }}"),
                                            paragraph("Then {{ title.two }}"), paragraph("{{ title + 1 }}")))
    found = list(faults(Package.open(template.path), FIELDS | {"title": "x"}))
    assert [(n.kind, n.place) for n in found] == [
        ("field", "text, the paragraph “First {{ one }}”"), ("field", "text, the paragraph “Then {{ title.two }}”"),
        ("field", "text, the paragraph “{{ title + 1 }}”")]
    assert found[0].message == "Nobody fills “one”."


def test_a_fault_that_no_paragraph_has_is_one_of_its_story(tmp_path):
    template = faulty(tmp_path, before_text(paragraph(f"{{{{ {'(' * 100_000}1{')' * 100_000} }}}}")))
    (found,) = (n for n in faults(Package.open(template.path), {}) if n.place.startswith("text"))
    assert (found.kind, found.place) == ("field", "text, one of its paragraphs") and "recursion" in found.message
    with pytest.raises(TemplateFault, match="cannot be filled: in the text, one of its paragraphs: .*recursion"):
        fill(Path(template.path).read_bytes(), {}, "declaration")


def test_what_is_never_ended_is_no_fault_of_the_paragraphs_behind_it(tmp_path):
    template = faulty(tmp_path, before_text(paragraph("{% if title %}"), paragraph("{{ title }}")))
    found = [n for n in faults(Package.open(template.path), FIELDS | {"title": "x"}) if n.place.startswith("text")]
    assert [n.place for n in found] == ["text, one of its paragraphs"] and "end of template" in found[0].message
