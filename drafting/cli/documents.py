"""Commands that write documents to hand on: render."""

from __future__ import annotations

import os
import shutil

import click

from drafting.cli import options, paths, screen
from drafting.errors import InputError

OFFICES = ("soffice", "libreoffice")


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE", required=True,
              help="The file to write: .docx, .pdf, .html, .md, or .xml for Akoma Ntoso.")
@click.option("--lang", metavar="CODE", default="",
              help="The language (en, es); else the first. A page (.html) shows all side by side without it.")
@click.option("--template", default="", metavar="NAME", help="The body's template; else the draft's kind.")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("--place", default="", help="Where the meeting was held.")
@click.option("--on", "date", default="", metavar="DATE", help="The day, as 2019-11-22.")
@click.option("--motto", default="", help="The motto under the title.")
@click.option("--ordinal", default="", help="The meeting's ordinal, like XXIV.")
@click.option("--present", multiple=True, metavar="CODE", help="A member present; repeated. Without it, all members.")
@options.workspace
@options.json_flag
def render(draft, output, lang, template, number, workspace, **meeting) -> None:
    """Write the document of a version: Word, PDF, a page, Markdown or Akoma Ntoso."""
    from drafting.cli import desk
    from drafting.rounds.render import render as final

    place = desk.open_draft(workspace, draft)
    form = os.path.splitext(output)[1].lower()
    langs = place.draft.languages if form == ".html" and not lang else (desk.language(place, lang),)
    made = final(place.store, place.body, place.templates, draft, langs, form, template=template, number=number,
                 program=office() if form == ".pdf" else "", **meeting)
    paths.write(output, made.data)
    screen.say("{label} of {draft} in “{lang}”: {output}", label=made.version.label, draft=draft,
               lang=", ".join(langs), output=output)
    screen.notices(made.notices)
    screen.document({"output": output, "version": made.version.number, "language": ", ".join(langs),
                     "notices": made.notices})


def office() -> str:
    """Where LibreOffice is on this machine."""
    for name in OFFICES:
        if found := shutil.which(name):
            return found
    raise InputError("A PDF is made by LibreOffice, which is not on this machine.",
                     "Install LibreOffice, or render a .docx and export the PDF from Word.")
