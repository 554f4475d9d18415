"""The body's Word templates: which there are, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError, TemplateFault
from drafting.model.record import Body, Draft, Objection, Silence, Version
from drafting.model.text import Notice, Provision
from drafting.render.documents.bracketed import bracketed_fields
from drafting.render.documents.circulation import circulation_fields
from drafting.render.documents.final import house_fields
from drafting.render.documents.papers import paper_fields
from drafting.render.documents.silence_papers import silence_fields
from drafting.render.house.body import folder_of
from drafting.render.house.frames import faults, fill
from drafting.render.tables.matrix import MatrixRow, matrix_fields
from drafting.word.compose.template import flaws
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafting.render.documents.final import Meeting

WITHOUT_TEXT = ("matrix", "notice", "certificate")
SAMPLE_TEXT = (Provision("p1", "preambular", "Recalling a sample,"), Provision("p2", "heading", "I. Sample"),
               Provision("p3", "operative", "A sample paragraph:", label="1"),
               Provision("p4", "item", "a sample item;", label="(a)"), Provision("p5", "paragraph", "A sample."))


class Template(Struct, frozen=True):
    """A template: its purpose, its language, its file, and whether that file is there."""

    purpose: str
    language: str
    path: str
    there: bool


def templates(body: Body, folder: Path) -> tuple[Template, ...]:
    """The templates that `body.toml` in `folder` names, a line a purpose and language."""
    found = []
    for purpose, name in body.templates.items():
        for language in body.languages if "{lang}" in name else body.languages[:1]:
            path = folder / name.replace("{lang}", language)
            found.append(Template(purpose, language, str(path), path.is_file()))
    return tuple(found)


def check(body: Body, template: Template) -> tuple[Notice, ...]:
    """Everything wrong with a template, each with story, paragraph and words; () when it renders as it should.

    It is filled with sample data twice, once with every field saying something and once with those empty that may be.
    """
    if not template.there:
        return (Notice("missing", template.path, "The file is not there."),)
    try:
        package = Package.open(template.path)
    except InputError as exc:
        return (Notice("file", template.path, exc.message),)
    marker = template.purpose not in WITHOUT_TEXT
    found = list(flaws(package, body.kinds, marker))
    for fields in samples(body, template.purpose, template.language):
        found += [notice for notice in faults(package, fields) if notice not in found]
    if not found:
        found += _rendered(body, template, marker)
    return tuple(dict.fromkeys(found))


def refuse_unsound(body: Body, folder: Path, purpose: str, language: str) -> None:
    """Refuse a template in which `check` finds a fault: no document comes out half right."""
    for template in templates(body, folder_of(body, folder)):
        if template.purpose == purpose and (template.language == language or "{lang}" not in body.templates[purpose]):
            for notice in check(body, template)[:1]:
                raise TemplateFault(f"{Path(template.path).name} cannot be used: {notice.place}: {notice.message}",
                                    "Correct the template; drafting templates check names every fault.")


def samples(body: Body, purpose: str, language: str) -> Iterator[Mapping[str, object]]:
    """Sample values of all fields of a purpose: all of them saying something, then with those empty that may be."""
    draft = Draft("sample", purpose, body.code, body.languages, {language: "A sample title"})
    version = Version(1, "Rev.1", "2026-01-02T03:04:05+00:00", {})
    made, base = "2026-01-02T03:04:05+00:00", "0123456789abcdef"
    for full in (True, False):
        if purpose == "circulation":
            yield circulation_fields(body, draft, version, language, until=made if full else "", base_hash=base)
        elif purpose == "compilation":
            yield bracketed_fields(body, draft, version, language, made=made, base_hash=base)
        elif purpose == "paper":
            yield paper_fields(body, language, "A sample title", "A sample" if full else "", made if full else "")
        elif purpose == "matrix":
            rows = [MatrixRow("en:0", "1", "3", "Replace", "a", "b", "a.", "b.", "", "MEX", language)] if full else []
            yield matrix_fields(body, draft, version, rows, language, made=made, base_hash=base)
        elif purpose in ("notice", "certificate"):
            said = [Objection("", "MEX", made, "A sample")] if full else []
            yield silence_fields(body, draft, replace(version, texts={language: base}), Silence(1, base, made, made),
                                 language, kind=purpose, objections=said, made=made)
        else:
            meeting: Meeting = {"place": "Sampletown", "date": "2026-01-02", "motto": "A sample",
                                "ordinal": "I"} if full else {}
            yield house_fields(body, draft, language, template=purpose, **meeting) | {
                "heading": "A sample title", "title": "A sample title", "text": "{{ text }}"}


def _rendered(body: Body, template: Template, marker: bool) -> list[Notice]:
    """What still goes wrong when the whole document is made."""
    from drafting.word.compose.write import write_text

    try:
        blob = Path(template.path).read_bytes()
        package = fill(blob, next(samples(body, template.purpose, template.language)), template.purpose)
        if marker:
            write_text(package, SAMPLE_TEXT, kinds=body.kinds)
        package.to_bytes()
    except TemplateFault as exc:
        return [Notice("render", template.path, exc.message)]
    return []
