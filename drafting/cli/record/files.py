"""The command about the files that members sent: what is in force and why, and which one shall be."""

from __future__ import annotations

import os
import shlex
from itertools import groupby
from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.rounds.intake.sent import Sent, Unclear


@click.command()
@click.argument("draft")
@click.option("--use", "wanted", multiple=True, metavar="FILE",
              help="Put a file in force, by its name or the first digits of its hash; repeated.")
@click.option("--member", default="", metavar="CODE", help="Only this member's files.")
@click.option("--reason", default="", help="Why, with --use.")
@options.records
def files(draft: str, wanted: tuple[str, ...], member: str, reason: str, workspace: str | None, now: str) -> None:
    """What each member sent in the newest round, what is in force, and why.

    Of several files of a member the newest is in force, by what they say themselves: when they were last saved, and
    when the newest change in them was made. With --use any of them is, also one that was superseded or withdrawn.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    chosen = place.use(wanted, now=now, member=member, reason=reason) if wanted else ()
    found = [each for each in place.files() if member in ("", each.member)]
    screen.table(("Member", "Known by", "File", "", "Hash", "Proposals", "Comments", ""),
                 [(f.member, screen.words(f.recognised) if f.recognised else "–", f.file, f.language, f.hash[:6],
                   f.proposals, f.comments, screen.words(f.state)) for f in found], right=(5, 6))
    for _, group in groupby(found, key=lambda f: (f.member, f.language, f.form)):
        those = list(group)
        for each in those if len(those) > 1 or those[0].state != "in force" else ():
            screen.say("{file}: {why}", file=each.file, why=screen.spoken(each.why))
            _dates(each)
    for each in found:
        _letters(each)
    for now_in_force in chosen:
        screen.say("In force for {member} now: {file}.", member=now_in_force.member, file=now_in_force.file)
    screen.document({"files": found, "chosen": [{"member": s.member, "language": s.language, "file": s.file}
                                                for s in chosen]})


def _dates(each: Sent) -> None:
    """When the file came, and what it says of itself."""
    said = [(screen.words("received {when}", when=_shown(each.received)), each.received),
            (screen.words("saved {when} UTC", when=_shown(each.saved)), each.saved),
            (screen.words("newest change {when}", when=_shown(each.changed)), each.changed)]
    screen.say("  {dates}", dates=", ".join(words for words, known in said if known))


def _letters(each: Sent) -> None:
    """The letters that a file came with, the outermost first, each with its words."""
    for cover in each.covers:
        said = {"file": each.file, "date": cover.date[:10] or "–", "sender": cover.sender or "–"}
        if cover.subject:
            screen.say("{file}: letter of {date} from {sender}, “{subject}”", subject=cover.subject, **said)
        else:
            screen.say("{file}: letter of {date} from {sender}", **said)
        if cover.text:
            screen.say("  {text}", text=cover.text.replace("\n", "\n  "))


def _shown(instant: str) -> str:
    return instant[:16].replace("T", " ")


def ask_which(draft: str, unclear: Sequence[Unclear]) -> None:
    """Ask, once for all, which of several files of a member holds."""
    for each in unclear:
        screen.warn("Which file of {member} holds in “{lang}”: {files}? Nothing in them says which is newest; {holds} "
                    "is in force for now.", member=each.member, lang=each.language,
                    files=screen.words(" or ").join(each.files), holds=each.holds)
    if unclear:
        screen.warn("Hint: {hint}", hint=screen.words("Say it with drafting files {draft} --use FILE.", draft=draft))


def ask_whose(draft: str, paths: Sequence[str]) -> None:
    """Ask, once for all, whose the files are in which nothing says so."""
    if paths:
        said = " ".join(f"--member {shlex.quote(f'CODE={os.path.basename(path)}')}" for path in paths)
        screen.warn("Whose are these? They name no member, or several: {files}.",
                    files=", ".join(map(os.path.basename, paths)))
        hint = screen.words("Say it in one command: drafting receive {draft} {files} {members}", draft=draft,
                            files=shlex.join(paths), members=said)
        screen.warn("Hint: {hint}", hint=hint)
