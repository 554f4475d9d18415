"""The command of the silence procedure: silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen

if TYPE_CHECKING:
    from drafting.rounds.adopting.silence import Settled


@click.command()
@click.argument("draft")
@click.option("--until", default="", metavar="ISO", callback=options.since,
              help="Begin one: the instant at which silence is consent, like 2019-11-20T18:00-06:00.")
@click.option("--object", "objector", default="", metavar="CODE", help="Record the objection of a member.")
@click.option("--reserve", "reserver", default="", metavar="CODE", help="Record a member's reservation, to be annexed.")
@click.option("--reason", default="", help="The words of the objection or reservation.")
@click.option("--from", "letter", default="", metavar="FILE", help="The letter, kept as it came.")
@click.option("--received", default="", metavar="ISO", callback=options.since,
              help="When it came, if that was not now.")
@options.despite
@options.recorder
@click.option("-o", "--output", default="out", show_default=True, metavar="FOLDER", help="Where the Word files go.")
@options.records
def silence(draft: str, until: str, objector: str, reserver: str, reason: str, letter: str, received: str,
            despite: tuple[str, ...], by: str, output: str, workspace: str | None, now: str) -> None:
    """The silence procedure: begin it with --until, record what members say, and see how it ends.

    It begins only where nothing stands in the way of adoption (drafting check DRAFT). Then nothing but the instant
    decides: once it has passed and no member has objected, the version is adopted as of then, and the certificate is
    written in each language.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    said = objector or reserver
    if bool(until) + bool(objector) + bool(reserver) > 1 or ((reason or received or letter) and not said):
        raise click.UsageError("Give one of --until, --object and --reserve; --reason, --from and --received go with "
                               "the last two.")
    if said:
        made = place.object_to(said, at=received or now, reason=reason, by=by,
                              reservation=bool(reserver), letter=letter or None)
        screen.say("{member}: on record as of {when}.", member=made.member, when=made.at)
    found = place.silence(until=until, now=now, by=by, despite=despite) if until else place.settle(now=now)
    _say(found, draft)
    written = desk.write_files(output, found.files)
    desk.say_written(written)
    screen.document({"state": found.state, "adopted": found.adopted, "files": written, "notices": found.notices})


OUTCOMES = {
    "running": "Silence on version {version} ({label}) of {draft} runs until {until}.",
    "adopted": "No member objected before {until}: version {version} ({label}) of {draft} is adopted.",
    "broken": "The silence is broken: version {version} ({label}) of {draft} is not adopted (it ran until {until}).",
    "overtaken": "A version came after version {version} ({label}) of {draft}: the silence until {until} is void.",
}


def _say(found: Settled, draft: str) -> None:
    state = found.state
    screen.say(OUTCOMES[state.outcome], version=state.version.number, label=state.version.label, draft=draft,
               until=state.silence.until)
    rows = [(o.member, screen.words(what), o.at, o.reason) for what, those in (
        ("objection", state.objections), ("reservation", state.reservations), ("without effect", state.without_effect))
        for o in those]
    if rows:
        screen.table(("Member", "What", "When", "Reason"), rows)
    screen.notices(found.notices)
    if found.adopted:
        screen.say("Adopted as version {number}.", number=found.adopted.number)
