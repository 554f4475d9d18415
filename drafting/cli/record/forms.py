"""Commands about comment forms: form, collate."""

from __future__ import annotations

import os

import click

from drafting.cli import options, paths, screen
from drafting.errors import InputError

kind_option = click.option("--kind", type=click.Choice(["plain", "iso", "ippc"]), default="plain", show_default=True,
                           help="Whose columns it has.")


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE", required=True, help="The form to write: .docx or .xlsx.")
@kind_option
@options.lang
@options.workspace
@options.json_flag
def form(draft, output, kind, lang, workspace) -> None:
    """Write a blank comment form for members to fill in; drafting receive takes it in."""
    from drafting.cli import desk
    from drafting.forms.write import write_form

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    version = place.store.versions(draft)[-1]
    about = {"document": f"{place.record.title.get(lang, draft)}, {version.label}"}
    paths.write(output, write_form(kind, (), _suffix(output), lang, about))
    screen.say("The form is in {output}.", output=output)
    screen.document({"output": output, "kind": kind, "language": lang})


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE", required=True, help="The form to write: .docx or .xlsx.")
@kind_option
@click.option("--round", "number", type=int, default=0, help="The round; else the open one.")
@options.lang
@options.workspace
@options.json_flag
def collate(draft, output, kind, number, lang, workspace) -> None:
    """Write all that came in as one comment form, in document order, ready for answers.

    Fill in the secretariat's column and take the answers in with: drafting dispose DRAFT --from FILE
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    paths.write(output, place.collate(kind, _suffix(output), lang=lang, number=number))
    screen.say("The form is in {output}.", output=output)
    screen.document({"output": output, "kind": kind, "language": lang})


def _suffix(output: str) -> str:
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in (".docx", ".xlsx"):
        raise InputError(f"{output} ends neither in .docx nor in .xlsx.", "Give the form a name like form.docx.")
    return suffix
