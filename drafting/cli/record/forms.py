"""Commands about comment forms: form, collate; and what is said in words: letter of a member, propose of the house."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen
from drafting.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

kind_option = click.option("--kind", type=click.Choice(["plain", "iso", "ippc"]), default="plain", show_default=True,
                           help="Whose columns it has.")


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE", required=True, help="The form to write: .docx or .xlsx.")
@kind_option
@options.lang
@options.reads
def form(draft: str, output: str, kind: str, lang: str, workspace: str | None) -> None:
    """Write a blank comment form for members to fill in; drafting receive takes it in."""
    from drafting.cli import desk
    from drafting.forms.write import write_form
    from drafting.render.house.eachlanguage import label_in

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    version = place.store.versions(draft)[-1]
    about = {"document": f"{place.record.title.get(lang, draft)}, {label_in(lang, version.label)}"}
    paths.write(output, write_form(kind, (), _suffix(output), lang, about))
    screen.say("The form is in {output}.", output=output)
    screen.document({"output": output, "kind": kind, "language": lang})


@click.command()
@click.argument("draft")
@click.option("-o", "--output", metavar="FILE", required=True, help="The form to write: .docx or .xlsx.")
@kind_option
@click.option("--round", "number", type=int, default=0, help="The round; else the open one.")
@options.lang
@options.reads
def collate(draft: str, output: str, kind: str, number: int, lang: str, workspace: str | None) -> None:
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


@click.command()
@click.argument("draft")
@click.argument("member")
@click.option("--on", "where", default="", metavar="PLACE", help="The provision, as in \"3 (b)\"; else the whole text.")
@click.option("--words", "comment", default="", help="What the member says of it.")
@click.option("--text", "proposal", default="", metavar="WORDING",
              help="The wording that it proposes: the whole provision, or replace “X” by “Y”.")
@click.option("--from", "file", default="", metavar="FILE", help="The letter, kept as it came: a PDF, a scan.")
@click.option("--sender", default="", metavar="NAME", help="Who signed it.")
@click.option("--dated", default="", metavar="DATE", help="The day that it bears, as 2019-10-21.")
@options.lang
@options.records
def letter(draft: str, member: str, where: str, comment: str, proposal: str, file: str, sender: str, dated: str,
           lang: str, workspace: str | None, now: str) -> None:
    """Put on record in words what a member says in a letter, a PDF or by telephone, at the provision that it is about.

    It is a comment there, and a proposal where a wording is given. A letter about several provisions is put on record
    once for each of them; none takes another's place, and none a file's.
    """
    from drafting.cli import desk

    made = desk.open_draft(workspace, draft).letter(member, comment, where=where, proposal=proposal, lang=lang,
                                                    file=file or None, sender=sender, date=dated, now=now)
    if made.outcome == "again":
        screen.say("It is on record already.")
    screen.say("On record as said by {member}: {comments}, {proposals}.", member=made.member,
               comments=screen.comments(made.comments), proposals=screen.proposals(made.proposals))
    screen.document(made)


@click.command()
@click.argument("draft")
@click.option("--on", "where", default="", metavar="PLACE", help="The provision to reword, as in \"3 (b)\".")
@click.option("--after", default="", metavar="PLACE", help="The provision after which a new paragraph comes.")
@click.option("--delete", "gone", default="", metavar="PLACE", help="The provision that goes, in all languages.")
@click.option("--text", "texts", multiple=True, metavar="[LANG=]WORDING", help="The whole wording; once a language.")
@options.reason
@click.option("--undo", "number", type=int, default=0, metavar="NUMBER", help="Take the wording of a proposal back.")
@options.lang
@options.records
def propose(draft: str, where: str, after: str, gone: str, texts: tuple[str, ...], reason: str, number: int, lang: str,
            workspace: str | None, now: str) -> None:
    """Put forward a wording of the secretariat's own: a provision anew, a new paragraph, or that one goes.

    It is a proposal like any other, and is answered by its number. A further wording at one place stands beside the
    first, under a name of its own: SEC, SEC2, SEC3. Give each language its own --text: \"es=Ocho puestos.\"
    """
    from drafting.cli import desk

    if bool(where) + bool(after) + bool(number) + bool(gone) != 1 or bool(texts) != bool(where or after):
        raise click.UsageError("Give --on or --after with --text, --delete, or --undo alone.")
    place = desk.open_draft(workspace, draft)
    if number:
        back = place.take_back(number, now=now, lang=lang, reason=reason)
        screen.say("Taken back, in {languages}.", languages=", ".join(f"“{each.language}”" for each in back))
        screen.document(back)
        return
    first = place.language(lang)
    words = dict(_in_language(text, place.record.languages, first) for text in texts)
    made = place.propose(where or after or gone, words, now=now, comment=reason, after=bool(after), gone=bool(gone),
                         lang=lang)
    for each in made:
        if each.outcome == "again":
            screen.say("It is on record already.")
        screen.say("“{lang}”: {member}, proposal {numbers}.", lang=each.language, member=each.name,
                   numbers=", ".join(map(str, each.numbers)))
        if each.rivals:
            screen.say("  Contested with: {numbers}", numbers=", ".join(map(str, each.rivals)))
    screen.document(made)


def _in_language(text: str, languages: Sequence[str], first: str) -> tuple[str, str]:
    """The language that a wording is given in, and the wording."""
    lang, sign, words = text.partition("=")
    return (lang, words) if sign and lang in languages else (first, text)
