"""Commands of an open round: circulate, receive, status, merge."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from drafting.api import given
from drafting.cli import options, paths, screen, within
from drafting.errors import DraftingError, WhoseFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafting.api.workspace import Desk
    from drafting.rounds.intake.handed import How, Taken
    from drafting.rounds.intake.receive import Received
    from drafting.rounds.standing.consensus import Hurdle
    from drafting.rounds.standing.status import Reply, Status, Tally

AGAIN = "Round {round} of {draft} was open already, on version {version} ({label}) until {until}; its files are " \
        "written anew."


@click.command()
@click.argument("draft")
@click.option("--until", default="", metavar="ISO", callback=options.since, help="The deadline, like "
              "2019-11-01T18:00-06:00.")
@click.option("--extend", default="", metavar="ISO", callback=options.since,
              help="A later deadline for the round that is open.")
@click.option("-o", "--output", default="out", show_default=True, metavar="FOLDER", help="Where the Word files go.")
@click.option("--template", default="", metavar="NAME", help="“circulation”: in the house's own frame, not as the "
              "version's own Word file.")
@options.records
def circulate(draft: str, until: str, extend: str, output: str, template: str, workspace: str | None, now: str) -> None:
    """Open a round on the newest version and write the Word files to send; or move the open round's deadline."""
    from drafting.cli import desk

    if bool(until) == bool(extend):
        raise click.UsageError("Give the deadline with --until; or the open round's new one with --extend.")
    place = desk.open_draft(workspace, draft)
    if extend:
        _extended(place, draft, extend, now)
        return
    sent = place.circulate(until=until, now=now, template=template)
    written = desk.write_files(output, sent.files)
    screen.say(AGAIN if sent.again else
               "Round {round} of {draft} is open until {until}, on version {version} ({label}).", draft=draft,
               round=sent.round.number, until=until, version=sent.version.number, label=sent.version.label)
    desk.say_written(written)
    screen.document({"round": sent.round, "files": written, "again": sent.again})


def _extended(place: Desk, draft: str, until: str, now: str) -> None:
    """Move the deadline of the open round."""
    made = place.extend(until=until, now=now)
    screen.say("Round {round} of {draft} is open until {until}, no longer {before}. The files that went out show the "
               "earlier deadline.", round=made.round.number, draft=draft, until=made.until, before=made.before)
    screen.document(made)


@click.command()
@click.argument("draft")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--member", "members", multiple=True, metavar="CODE[=FILE]",
              help="Whose file it is, when nothing in it says; repeated.")
@options.lang
@click.option("--base", type=int, default=0, metavar="NUMBER", help="The version it was written over.")
@click.option("--anyway", is_flag=True, help="Take a file that bears another draft's mark.")
@click.option("--watch", is_flag=True, help="Go on taking in what comes into the folders, until Ctrl-C.")
@options.records
@click.pass_context
def receive(ctx: click.Context, draft: str, files: tuple[str, ...], members: tuple[str, ...], lang: str, base: int,
            anyway: bool, watch: bool, workspace: str | None, now: str) -> None:
    """Take in what members sent back: Word files, comment forms, mails, or whole folders of them."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    how: How = {"lang": lang, "base": base, "anyway": anyway, "now": now}
    if watch:
        _watch(ctx, place, files, members, how)
        return
    found = paths.walk(files)
    refused = _take(place, found, _whose(members, found), how, files)
    if refused:
        ctx.exit(max(exc.exit_code for _, exc in refused))


def _watch(ctx: click.Context, place: Desk, folders: Sequence[str], members: Sequence[str], how: How) -> None:
    """Take in what comes into the folders, a while after it came, until somebody ends it."""
    if any(not os.path.isdir(folder) for folder in folders):
        raise click.UsageError("--watch is for folders: receive DRAFT inbox/ --watch.")
    whose = dict(reversed(each.partition("=")[::2]) for each in members)
    screen.say("Watching {folders}; Ctrl-C ends it.", folders=", ".join(folders))
    try:
        for found in paths.watched(folders):
            _take(place, found, whose, {**how, "now": options.moment(ctx)})
    except KeyboardInterrupt:
        screen.say("No longer watching.")


def _take(place: Desk, found: list[str], whose: Mapping[str, str], how: How,
          typed: Sequence[str] = ()) -> list[tuple[str, DraftingError]]:
    """Receive the files and say what came of them; those refused, each with why.

    A link is followed where it was typed itself, and not where it lies in a folder.
    """
    from drafting.cli import desk
    from drafting.cli.record.files import ask_which, ask_whose
    from drafting.rounds.intake.handed import Taken

    draft, round, office = place.name, place.round(), desk.office()
    taken: list[Received] = []
    refused: list[tuple[str, DraftingError]] = []

    def take(path: str) -> Taken:
        try:
            if path not in typed:
                given.refuse_odd(path)
        except DraftingError as exc:
            return Taken((), ((os.path.basename(path), exc),))
        member = whose.get(path) or whose.get(os.path.basename(path)) or whose.get("", "")
        return place.receive(path, member=member, office=office, now=how["now"], lang=how["lang"],
                             base=how["base"], anyway=how["anyway"])

    for path, came in zip(found, within.in_turn(found, take, os.path.basename), strict=True):
        taken += [] if isinstance(came, DraftingError) else came.received
        refused += [(path, came)] if isinstance(came, DraftingError) else [(path, exc) for _, exc in came.refused]
    if taken:
        _table(taken)
    for path, exc in refused:
        if not isinstance(exc, WhoseFile):
            screen.refused(path, exc)
    ask_whose(draft, [path for path, exc in refused if isinstance(exc, WhoseFile)])
    members = {(each.member, each.language) for each in taken}
    asked = [each for each in place.unclear(round) if (each.member, each.language) in members]
    ask_which(draft, asked)
    screen.document({"received": taken, "unclear": asked, "refused": screen.refusals(refused)})
    return refused


def _whose(members: Sequence[str], found: list[str]) -> dict[str, str]:
    """File to member, from `CODE=FILE`; "" for all files, from a code alone."""
    whose = {file: code for code, _, file in (each.partition("=") for each in members)}
    for file in whose.keys() - {"", *found, *map(os.path.basename, found)}:
        raise click.BadParameter(f"{file} is none of the files; write it as CODE=FILE, like MEX=notes.docx.",
                                 param_hint="--member")
    return whose


def _table(taken: Sequence[Received]) -> None:
    """The table of what came in, and the notices under it."""
    screen.table(("Member", "File", "", "Proposals", "Comments", "Silent", ""),
                 [(each.member, each.file, each.language, each.proposals, each.comments, each.silent, _flags(each))
                  for each in taken], right=(3, 4, 5))
    for each in taken:
        if each.notices:
            screen.say("{file}", file=each.file)
            screen.notices(each.notices)


def _flags(each: Received) -> str:
    """What is to be said of a file in a word or two."""
    flags = [screen.words("already on record")] if each.outcome == "again" else []
    flags += [screen.words(each.outcome)] if each.outcome in ("supersedes", "superseded", "unclear") else []
    flags += [screen.words("late")] if each.late else []
    flags += [screen.words("no comment")] if each.nothing else []
    flags += [screen.words("form")] if each.form else []
    flags += [screen.words("unseen {count}", count=each.unseen)] if each.unseen else []
    return ", ".join(flags)


@click.command()
@click.argument("draft")
@options.records
def status(draft: str, workspace: str | None, now: str) -> None:
    """What came, what waits and for whom, and what to type next."""
    from drafting.cli import desk
    from drafting.cli.record.files import ask_which
    from drafting.cli.record.languages import say_tasks

    place = desk.open_draft(workspace, draft)
    lang = screen.language() if screen.language() in place.record.languages else place.record.languages[0]
    found = place.status(now=now, lang=lang)
    _forked(place)
    if found.round:
        _replies(found)
        ask_which(draft, found.unclear)
    _consensus(found)
    say_tasks(draft, found.tasks)
    _next(found)
    screen.document(found)


def _forked(place: Desk) -> None:
    """Say when a version was issued twice, in two copies of the record."""
    for fork in place.store.forks(place.name):
        if fork.kind == "version" and not fork.chosen:
            screen.warn("Version {number} was issued twice, in two copies of the record: see drafting forks {draft}.",
                        number=fork.number, draft=place.name)


def _replies(found: Status) -> None:
    """Who replied in the open round, and how its proposals stand."""
    if found.round is None:
        return
    screen.say("{draft}, round {round} on version {base}: {left}", draft=found.draft, round=found.round.number,
               base=found.round.base, left=_left(found.minutes_left, found.round.until))
    sent = [each for each in found.replies if each.files or each.state not in ("awaited", "no reply")]
    if sent:
        screen.head("What came")
        screen.table(("Code", "Member", "State", "Proposals", "Comments", "Silent", "Superseded"),
                     [(r.member, r.name, screen.words(r.state), r.proposals, r.comments, r.silent, r.superseded)
                      for r in sent], right=(3, 4, 5, 6))
    if silent := [each.member for each in found.replies if each not in sent]:
        screen.say("Nothing yet from: {members}" if found.minutes_left >= 0 else "Nothing from: {members}",
                   members=", ".join(silent))
    _tallies(found.languages)
    _known(found.replies)
    for reply in found.replies:
        if reply.brackets:
            screen.say("{member} on brackets:", member=reply.member)
            screen.notices(reply.brackets)
        if reply.unseen:
            screen.say("{member}, unseen:", member=reply.member)
            screen.notices(reply.unseen)
    for code, tally in found.languages.items():
        if tally.contested:
            screen.say("Contested in “{lang}”: {places}", lang=code, places=", ".join(dict.fromkeys(tally.contested)))
        if tally.brackets:
            screen.say("Brackets of the base in “{lang}”: {count} ({places})", lang=code, count=len(tally.brackets),
                       places=", ".join(dict.fromkeys(tally.brackets)))


def _tallies(languages: Mapping[str, Tally]) -> None:
    """How the proposals of each language stand, once there are any."""
    if any(each.proposals or each.comments or each.brackets for each in languages.values()):
        screen.table(("Language", "Proposals", "Contested places", "Comments", "Decided", "Agreed", "Challenged"),
                     [(code, t.proposals, t.contested_places, t.comments, t.decided, t.agreed, t.challenged)
                      for code, t in languages.items()], right=(1, 2, 3, 4, 5, 6))


def _known(replies: Sequence[Reply]) -> None:
    """On what it is known whose the files are."""
    by: dict[str, list[str]] = {}
    for reply in replies:
        for how in reply.recognised:
            by.setdefault(how, []).append(reply.member)
    if by:
        screen.say("Whose the files are is known by: {how}", how="; ".join(
            f"{screen.words(how)} ({', '.join(members)})" for how, members in by.items()))


def _consensus(found: Status) -> None:
    """How much is clean, and what stands between the members and consensus: by place, then by member."""
    screen.head("What waits, and for whom")
    for lang, state in found.consensus.items():
        screen.say("Version {version} ({label}) in “{lang}”: {clean} of {count} paragraphs are clean, {agreed} agreed "
                   "ad referendum.", version=found.version, label=found.label, lang=lang, clean=state.clean,
                   count=state.of, agreed=state.agreed)
        if state.hurdles:
            screen.table(("Place", "Not agreed", "Members"), _by_place(state.hurdles))
        if between := found.between[lang]:
            screen.table(("Code", "Stands at"), [(code, "; ".join(places)) for code, places in between.items()])


def _next(found: Status) -> None:
    """What to type, and why."""
    screen.head("What to type next")
    for each in found.next:
        screen.say("  {message}", message=screen.spoken(each.why))
        screen.say("    {line}", line=each.line)


def _by_place(hurdles: Iterable[Hurdle]) -> list[tuple[str, str, str]]:
    """One row a place: what is not agreed there, the numbers of its proposals, and the members behind it."""
    places: dict[str, dict[str, list[str]]] = {}
    members: dict[str, dict[str, None]] = {}
    for each in hurdles:
        places.setdefault(each.place, {}).setdefault(each.what, []).extend([str(each.number)] if each.number else [])
        members.setdefault(each.place, {}).update(dict.fromkeys(each.members))
    return [(place, "; ".join(f"{screen.words(what)} {', '.join(numbers)}".strip() for what, numbers in whats.items()),
             ", ".join(members[place])) for place, whats in places.items()]


def _left(minutes: int, until: str) -> str:
    """The time left, in days and hours."""
    days, rest = divmod(abs(minutes), 24 * 60)
    span = " ".join((screen.counted("{count} day", "{count} days", days),
                     screen.counted("{count} hour", "{count} hours", rest // 60)))
    if minutes < 0:
        return screen.words("closed {span} ago ({until})", span=span, until=until)
    return screen.words("{span} left (until {until})", span=span, until=until)


@click.command()
@click.argument("draft")
@click.option("-o", "--output", default="out", show_default=True, metavar="FOLDER", help="Where the files go.")
@click.option("--round", "number", type=int, default=0, help="The round; else the newest.")
@options.records
def merge(draft: str, output: str, number: int, workspace: str | None, now: str) -> None:
    """Write the compilation: tracked and bracketed Word files, one page, matrices, JSON."""
    from drafting.cli import desk
    from drafting.cli.record.files import ask_which
    from drafting.merge.compiling.standing import brackets, contested_now

    place = desk.open_draft(workspace, draft)
    merged = place.merge(number=number, now=now)
    written = desk.write_files(output, merged.files)
    for lang, found in merged.compilations.items():
        screen.say("{lang}: {members}, {proposals}, {contested}, {remarks}", lang=lang,
                   members=screen.members(len(found.members)), proposals=screen.proposals(len(found.proposals)),
                   contested=screen.contested(len(contested_now(found))), remarks=screen.comments(len(found.remarks)))
        if there := brackets(found.base):
            screen.say("{lang}: brackets of the base: {count}", lang=lang, count=len(there))
        for each in merged.unproposed[lang]:
            screen.say("  Nobody wrote ({members}): “{words}”", members=", ".join(each.sponsors), words=each.sentence)
        for member, notices in merged.questions[lang].items():
            screen.say("{member}, over an older version:", member=member)
            screen.notices(notices)
    for lang, pairs in merged.counterparts.items():
        if pairs:
            screen.say("In “{lang}” too: {sure}; perhaps: {likely}. The first are answered together.", lang=lang,
                       sure=sum(each.sure for each in pairs), likely=sum(not each.sure for each in pairs))
    ask_which(draft, place.unclear(merged.round))
    desk.say_written(written)
    screen.document({"compilations": merged.compilations, "questions": merged.questions,
                     "unproposed": merged.unproposed, "counterparts": merged.counterparts, "files": written})
