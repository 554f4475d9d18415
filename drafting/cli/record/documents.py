"""Commands that write documents to hand on: render, package, participants, corrigendum."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from drafting.cli import options, paths, screen
from drafting.errors import InputError

if TYPE_CHECKING:
    from typing import Unpack

    from drafting.api.workspace import Desk
    from drafting.render.documents.final import Meeting

EACH = re.compile(r"([a-z]{2,3})=(.*)", re.DOTALL)


F = TypeVar("F", bound=Callable[..., object])


def each_language(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> str | dict[str, str]:
    """What was said once for all languages, or with "en=" before it for each."""
    said = [EACH.fullmatch(value) for value in values]
    if not all(said) and len(values) > 1:
        raise click.UsageError(f"--{option.name} is said once, or for each language: --{option.name} en=… "
                               f"--{option.name} es=…")
    return {one[1]: one[2] for one in said if one} if values and all(said) else "".join(values)


def meeting(command: F) -> F:
    """The options that say what meeting a document is of."""
    for option in reversed((
            click.option("--place", multiple=True, metavar="PLACE", callback=each_language,
                         help="Where the meeting was held; en=… for one language, repeated. The body's places are "
                         "known in all."),
            click.option("--on", "date", default="", metavar="DATE", help="The day, as 2019-11-22."),
            click.option("--motto", multiple=True, metavar="WORDS", callback=each_language,
                         help="The motto under the title; en=… for one language, repeated."),
            click.option("--ordinal", default="", help="The meeting's ordinal, like XXIV."),
            click.option("--present", multiple=True, metavar="CODE",
                         help="A member present; repeated. Without it, all members."))):
        command = option(command)
    return command


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE", required=True,
              help="The file to write: .docx, .pdf, .html, .md, or .xml for Akoma Ntoso.")
@click.option("--lang", metavar="CODE", default="",
              help="The language (en, es); else the first. A page (.html) shows all side by side without it.")
@click.option("--template", default="", metavar="NAME", help="The body's template; else the draft's kind. "
              "“own”: the version's own Word file, cleaned.")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("--bilingual", is_flag=True, help="All languages in one Word table.")
@click.option("--columns", default="", metavar="LIST", help="The open round as a Word table: base,MEX,USA,agreed. "
              "What is written in the last column is taken by drafting dispose --from.")
@meeting
@options.reads
def render(draft: str, output: str, lang: str, template: str, number: int, bilingual: bool, columns: str,
           workspace: str | None, **meeting: Unpack[Meeting]) -> None:
    """Write the document of a version: Word, PDF, a page, Markdown or Akoma Ntoso."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    form = os.path.splitext(output)[1].lower()
    if columns:
        _columns(place, output, form, columns, lang)
        return
    if bilingual and (form not in (".docx", ".pdf") or lang):
        raise click.UsageError("--bilingual makes a .docx or .pdf of all languages: end -o in one of these, without "
                               "--lang. A page (.html) without --lang has all languages anyway.")
    langs = place.record.languages if bilingual or (form == ".html" and not lang) else (place.language(lang),)
    program = desk.office_for_pdf() if form == ".pdf" else ""
    made = place.render(form, langs=langs, template=template, number=number, office=program, **meeting)
    paths.write(output, made.data)
    screen.say("{draft}, version {number} ({label}), in “{lang}”: {output}", draft=draft,
               number=made.version.number, label=made.version.label, lang=", ".join(langs), output=output)
    screen.notices(made.notices)
    screen.document({"output": output, "version": made.version.number, "language": ", ".join(langs),
                     "notices": made.notices})


def _columns(place: Desk, output: str, form: str, columns: str, lang: str) -> None:
    """Write the table of wordings of the open round."""
    if form != ".docx":
        raise click.UsageError("--columns makes a .docx: end -o in it.")
    code, names = place.language(lang), tuple(filter(None, map(str.strip, columns.split(","))))
    paths.write(output, place.columns(names, code))
    screen.say("The wordings of {draft} in “{lang}”: {output}", draft=place.name, lang=code, output=output)
    screen.document({"output": output, "version": place.round().base, "language": code, "notices": []})


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder to write into.")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("--pdf/--no-pdf", default=None, help="PDFs, too; without a word of it, where LibreOffice is here.")
@meeting
@options.reads
def package(draft: str, output: str, number: int, pdf: bool, workspace: str | None, **meeting: Unpack[Meeting]) -> None:
    """Write every file of a version into one folder, with a manifest of SHA-256 hashes.

    Documents in each language and form, all languages together, redlines against the version that the members last
    had and against the zero draft, correlation and side-by-side tables, matrix,
    list of participants. Anyone can check the folder with: sha256sum -c SHA256SUMS
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    program = desk.office_for_pdf() if pdf else "" if pdf is False else desk.office()
    files = place.package(number=number, office=program, **meeting)
    written = desk.write_files(output, files)
    desk.say_written(written)
    screen.say("{files} in {folder}.", files=screen.files(len(written)), folder=output)
    screen.document({"folder": output, "files": [os.path.basename(path) for path in written]})


@click.command()
@click.argument("draft", required=False, default="")
@click.option("-o", "--output", metavar="FILE", required=True, help="The Word file to write.")
@click.option("--body", "code", default="", metavar="CODE", help="Whose participants; else those of the draft's body, "
              "or of rcm.")
@click.option("--lang", metavar="CODE", default="", help="The language, whose order they stand in; else the first.")
@click.option("--title", default="", help="What stands under the heading, such as the meeting's name.")
@click.option("--present", multiple=True, metavar="CODE", help="Who is present; repeated. Without it, everyone.")
@options.reads
def participants(draft: str, output: str, code: str, lang: str, title: str, present: tuple[str, ...],
                 workspace: str | None) -> None:
    """Write the list of participants in the order of a language."""
    from drafting.cli import desk
    from drafting.cli.house import body_folder
    from drafting.render.documents.papers import paper
    from drafting.render.documents.papers import participants as listed
    from drafting.render.house.body import load_body
    from drafting.render.house.phrases import phrases

    code = code or (desk.open_draft(workspace, draft).body.code if draft else "rcm")
    folder = body_folder(workspace, code)
    body = load_body(folder)
    lang = lang or body.languages[0]
    unknown = [code for code in present if code not in {m.code for m in body.members}]
    if lang not in body.languages or unknown:
        raise InputError(f"{unknown[0]} is not a participant of {code}." if unknown else
                         f"“{lang}” is not a language of {code}.", "body.toml lists participants and languages.")
    text = listed(body, lang, present)
    paths.write(output, paper(body, folder, lang, phrases(lang)["participants"], title, text))
    screen.say("The list of participants is in {output}.", output=output)
    screen.document({"output": output, "language": lang})


@click.command()
@click.argument("draft")
@click.argument("old", type=int)
@click.argument("new", type=int)
@click.option("-o", "--output", metavar="FILE", required=True, help="The Word file to write.")
@options.lang
@options.reads
def corrigendum(draft: str, old: int, new: int, output: str, lang: str, workspace: str | None) -> None:
    """Write the corrections that lead from version OLD to version NEW, a sentence each."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    paths.write(output, place.corrigendum(old, new, lang))
    screen.say("The corrigendum is in {output}.", output=output)
    screen.document({"output": output, "old": old, "new": new, "language": lang})
