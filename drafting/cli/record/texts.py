"""Commands about versions: new, issue, redline, adopt."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen
from drafting.model.characters import as_signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.api.workspace import Desk
    from drafting.model.text import Text

AGAIN = "{draft}, version {number} ({label}), was on record already; its files are written anew."


@click.command()
@click.argument("draft")
@click.option("--from", "files", multiple=True, required=True, metavar="FILE",
              help="A .docx, .md or Akoma Ntoso (.xml) file; one per language.")
@click.option("--lang", "langs", multiple=True, metavar="CODE",
              help="The language of each file, in the same order; the first may be left out when it is "
              "the body's first.")
@click.option("--kind", default="",
              help="What the text will be: declaration, charter, plan; else what the draft's name says, or a "
              "declaration.")
@click.option("--body", "code", default="rcm", show_default=True, metavar="CODE", help="Who negotiates.")
@click.option("--title", "titles", multiple=True, metavar="LANG=TITLE", help="The title, when the file has none.")
@click.option("--label", default="Zero draft", show_default=True, help="The label of version 1.")
@options.records
def new(draft: str, files: tuple[str, ...], langs: tuple[str, ...], kind: str, code: str, titles: tuple[str, ...],
        label: str, workspace: str | None, now: str) -> None:
    """Put a draft on record: its text in each language becomes version 1."""
    from drafting.cli import desk

    place = desk.begin(workspace)
    sources = dict(zip(_languages(files, langs, place.body(code).languages[0]), files, strict=True))
    begun = place.new(draft, sources, now=now, kind=kind, body=code, label=label,
                      title=dict(title.partition("=")[::2] for title in titles))
    screen.say("{draft}, version 1 ({label}), was on record already." if begun.again else
               "{draft}, version 1 ({label}), is on record as “{kind}”.", draft=draft, label=begun.version.label,
               kind=begun.draft.kind)
    for lang, count in begun.provisions.items():
        screen.say("  {lang}: {count} provisions, “{title}”", lang=lang, count=count, title=begun.draft.title[lang])
        screen.notices(begun.notices[lang])
    if any(notice.kind == "languages" for found in begun.notices.values() for notice in found):
        screen.say("Join two that are one: drafting pair {draft} PLACE PLACE", draft=draft)
    screen.document(begun)


def _languages(files: tuple[str, ...], langs: tuple[str, ...], first: str) -> tuple[str, ...]:
    """The language of each file; the first one's may be left out."""
    if len(langs) == len(files) - 1:
        langs = (first, *langs)
    if len(langs) != len(files) or len(set(langs)) != len(langs):
        raise click.UsageError("Give each --from a --lang of its own; only the first may do without.")
    return langs


@click.command()
@click.argument("draft")
@click.option("--label", default="", help="The version's label; else Rev.1, Rev.2, …")
@click.option("-o", "--output", default="out", show_default=True, metavar="FOLDER", help="Where the Word files go.")
@click.option("--yes", is_flag=True, help="Also before the deadline, without anybody's file, or with open proposals.")
@click.option("--undo", is_flag=True, help="Set the newest version aside, while nothing was built on it.")
@click.option("--reason", default="", help="Why, with --undo.")
@click.option("--by", default="", metavar="NAME", help="Who says so, with --undo.")
@options.records
def issue(draft: str, label: str, output: str, yes: bool, undo: bool, reason: str, by: str, workspace: str | None,
          now: str) -> None:
    """Issue the next version: accepted wording in, refused out, the rest in brackets."""
    from drafting.cli import desk
    from drafting.rounds.drafts.issue import by_fate

    place = desk.open_draft(workspace, draft)
    if undo:
        _undone(place, draft, now, by, reason)
        return
    issued = place.issue(label=label, now=now, unfinished=yes)
    written = desk.write_files(output, issued.files)
    screen.say(AGAIN if issued.again else "{draft}, version {number} ({label}), is on record.", draft=draft,
               number=issued.version.number, label=issued.version.label)
    for lang, told in issued.version.fates.items():
        text, out, brackets, carried = by_fate(told).values()
        screen.say("  {lang}: in the text: {text}; out: {out}; in brackets: {brackets}; carried on: {carried}",
                   lang=lang, text=text, out=out, brackets=brackets, carried=carried)
    screen.notices(issued.notices)
    if issued.version.labels:
        lang, of = place.store.draft(draft).languages[0], place.store.round(draft, issued.version.round).base
        texts = place.store.text(draft, of, lang), place.store.text(draft, issued.version.number, lang)
        screen.table(("Before", "Now"), _in_order(issued.version.labels, *texts), title="Changed labels")
    desk.say_written(written)
    screen.document({"version": issued.version, "brackets": issued.brackets, "carried": issued.carried,
                     "fates": {lang: by_fate(told) for lang, told in issued.version.fates.items()},
                     "files": written, "notices": issued.notices, "again": issued.again})


def _undone(place: Desk, draft: str, now: str, by: str, reason: str) -> None:
    """Set the newest version aside."""
    made = place.undo_issue(now=now, by=by, reason=reason)
    screen.say("Version {number} ({label}) of {draft} is set aside, and round {round} is open again. What was written "
               "of it holds no longer; its number is not given again.", number=made.number, label=made.label,
               draft=draft, round=made.round)
    screen.document({"set_aside": made})


def _in_order(changed: Iterable[str], old: Text, new: Text) -> list[tuple[str, str]]:
    """Whole labels before and now in the order of the text, those of provisions that are gone last."""
    order = {p.id: n for n, p in enumerate(new)}
    from drafting.model.words.labels import whole_labels

    before, now = whole_labels(old), whole_labels(new)
    return [(before.get(ident, "–"), now.get(ident, "–"))
            for ident in sorted(changed, key=lambda ident: order.get(ident, len(order)))]


@click.command()
@click.argument("draft")
@click.argument("old", type=int)
@click.argument("new", type=int)
@click.option("-o", "--output", default="", metavar="FILE", help="A .docx, .pdf, .html or .txt file; else the screen.")
@options.lang
@options.reads
def redline(draft: str, old: int, new: int, output: str, lang: str, workspace: str | None) -> None:
    """Show version NEW as changes to version OLD."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    if output:
        form = os.path.splitext(output)[1].lower()
        program = desk.office_for_pdf() if form == ".pdf" else ""
        paths.write(output, place.redline(old, new, lang=lang, form=form, office=program))
        screen.say("The redline is in {output}.", output=output)
        screen.document({"output": output, "old": old, "new": new, "language": lang})
        return
    pieces = place.critic(old, new, lang)
    for piece in pieces:
        click.echo(desk.coloured(as_signs(piece, but="\n\t"))) if not screen.wants_json() else None
    screen.document({"old": old, "new": new, "language": lang, "provisions": pieces})


@click.command()
@click.argument("draft")
@options.despite
@options.records
def adopt(draft: str, despite: tuple[str, ...], workspace: str | None, now: str) -> None:
    """Adopt the newest version, once no round is open, nothing is in brackets or undecided, and nothing stops it.

    What stops it, and what else asks for a look, is named by: drafting check DRAFT.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    version = place.adopt(now=now, despite=despite)
    screen.say("{draft} is adopted: version {number}, {when}." if version.adopted == now else
               "{draft} was adopted already: version {number}, {when}.", draft=draft,
               number=version.number, when=version.adopted)
    screen.document(version)
