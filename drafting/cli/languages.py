"""Commands about the languages of a text: concordance, translate."""

from __future__ import annotations

import os

import click

from drafting.cli import options, paths, screen


@click.command()
@click.argument("draft")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("--exit-code", is_flag=True, help="Leave with 1 where the languages differ.")
@options.workspace
@options.json_flag
@click.pass_context
def concordance(ctx, draft, number, exit_code, workspace) -> None:
    """Show where the languages of a version may not say the same.

    Numbers, dates, names, references, negations, brackets and terms are held against each other provision by provision,
    and a provision that was changed in one language only is named with the version since which it is so.
    """
    from drafting.cli import desk
    from drafting.rounds.concordance import concordance as compared

    place = desk.open_draft(workspace, draft)
    found = compared(place.store, place.body, place.templates, draft, number)
    languages = list(found.version.texts)
    screen.say("{draft}, version {number} ({label}): {count} provisions in {languages}.", draft=draft,
               number=found.version.number, label=found.version.label, count=found.provisions,
               languages=", ".join(languages))
    rows = [(found.places[d.provision], _kind(d), *(d.said.get(lang, "") for lang in languages)) for d in found.drifts]
    if rows:
        screen.table(("Place", "What differs", *languages), rows)
        screen.say("{count} places to look at.", count=len(rows))
    else:
        screen.say("Nothing differs that can be counted. Sense is for a reader to judge.")
    screen.document({"version": found.version.number, "languages": languages, "provisions": found.provisions,
                     "drifts": found.drifts, "places": found.places})
    if exit_code and found.drifts:
        ctx.exit(1)


def _kind(drift) -> str:
    said = screen.words(drift.kind)
    return screen.words("{kind}, since version {number}", kind=said, number=drift.since) if drift.since else said


@click.command()
@click.argument("draft")
@click.option("--from", "source", metavar="CODE", default="", help="The language translated from; else the first.")
@click.option("--to", "target", metavar="CODE", required=True, help="The language translated into.")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("-o", "--output", metavar="FILE", required=True,
              help="The file for the translator: .xlf (XLIFF 1.2), or .docx with a column a language.")
@options.workspace
@options.json_flag
def translate(draft, source, target, number, output, workspace) -> None:
    """Write a version provision by provision for a translator; what comes back is taken in by drafting receive.

    It counts as a submission of the secretariat, if receive is not told another member: what the translator changed in
    the second language is proposed, and decided like all else.
    """
    from drafting.cli import desk
    from drafting.rounds.translation import translation_file

    place = desk.open_draft(workspace, draft)
    source, target = desk.language(place, source), desk.language(place, target)
    form = os.path.splitext(output)[1].lower()
    paths.write(output, translation_file(place.store, place.body, place.templates, draft, source, target, form, number))
    screen.say("{draft} from “{source}” into “{target}”: {output}", draft=draft, source=source, target=target,
               output=output)
    screen.say("When it comes back: drafting receive {draft} FILE", draft=draft)
    screen.document({"output": output, "from": source, "to": target})
