"""The commands that answer: dispose, and respond for what a member says to the answer."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, TypedDict

import click

from drafting.cli import options, screen, within
from drafting.model.characters import OBJECT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from drafting.api.workspace import Desk
    from drafting.rounds.answering.dispose import Filled, Given
    from drafting.rounds.answering.reworded import Wish
    from drafting.rounds.answering.typed.from_word import FromWord

WORDS = ("accept", "modify", "reject", "note", "defer", "withdraw")
AGAIN = ("confirm", "undo")     # about the answer that is there
UNDO = AGAIN[1]
NOTHING = "–"


class Choosing(TypedDict):
    """What chooses proposals in place of their numbers, as the options say it."""

    source: str
    editorial: bool
    consensual: bool
    provision: str
    member: str
    kind: str


@click.command()
@click.argument("draft")
@click.argument("items", nargs=-1, metavar="[NUMBER…] ANSWER")
@click.option("--from", "matrix", default="", metavar="FILE",
              help="A filled-in matrix, .xlsx, .docx or .csv; or the compilation, answered in Word.")
@click.option("--where", "source", default="", metavar="FILTER",
              help="All open proposals that it chooses: \"sponsors >= 6 and not contested\".")
@click.option("--all-editorial", "editorial", is_flag=True, help="All that change no letter and no digit.")
@click.option("--consensual", is_flag=True, help="All that nobody contests, opposes, reserves or comments on.")
@click.option("--provision", default="", metavar="PLACE", help="All on a provision, as in \"3 (b)\".")
@click.option("--member", default="", metavar="CODE", help="All that the member is behind.")
@click.option("--kind", default="", metavar="KIND", help="All of a kind: text, delete, insert, move, mark …")
@click.option("--yes", is_flag=True, help="Record what a choice, or a compilation, only shows without it.")
@options.reason
@click.option("--text", default="", help="The wording, for modify.")
@click.option("--agreed", is_flag=True, help="Agreed, and not only proposed.")
@click.option("--by", default="", metavar="NAME", help="Who answers.")
@click.option("--together", is_flag=True, help="Answer what is only likely the same in another language, too.")
@options.lang
@options.records
@click.pass_context
def dispose(ctx: click.Context, draft: str, items: tuple[str, ...], matrix: str, reason: str, text: str, agreed: bool,
            by: str, together: bool, yes: bool, lang: str, workspace: str | None, now: str,
            **choice: Unpack[Choosing]) -> None:
    """Answer proposals: DRAFT 12 13-15 accept, modify, reject, note, defer or withdraw.

    To confirm is to say that the answer on record is agreed; undo takes it back.

    Numbers are those of the first language. The same proposal of the same members in another language is answered with
    it; with --lang the one that is named alone is.

    In place of numbers: a matrix, or a choice (--where, --all-editorial …), which is only shown until --yes is given. A
    choice takes in what is open in every language, or in that of --lang.

    Or the compilation with tracked changes, in which changes were accepted and rejected in Word or LibreOffice, and
    words typed: what is still tracked stays open. It too is only shown until --yes is given.
    """
    from drafting.cli import desk
    from drafting.rounds.answering.reworded import Wish

    chosen = any(choice.values())
    if matrix and not (items or reason or text or chosen):
        within.go_on(os.path.basename(matrix))
        _from_file(ctx, desk.open_draft(workspace, draft), draft, matrix, agreed, by, now, dry=not yes)
        return
    *numbers, word = items or ("",)
    if matrix or word not in (*WORDS, *AGAIN) or bool(numbers) == chosen or (chosen and word == UNDO):
        raise click.UsageError(f"End with an answer: {', '.join((*WORDS, *AGAIN))}; before it, numbers or a choice "
                               "like --where. Or give --from FILE alone.")
    place = desk.open_draft(workspace, draft)
    wish = Wish(word, reason, text, "agreed" if agreed else "proposed")
    if chosen:
        _where(ctx, place, draft, lang, _filter(**choice), wish, by=by, now=now, dry=not yes)
    else:
        _numbered(place, draft, lang, numbers_of(numbers), wish, together, by, now)


def _numbered(place: Desk, draft: str, lang: str, numbers: list[int], wish: Wish, together: bool, by: str,
              now: str) -> None:
    """Answer proposals by their numbers, or take their last answers back; without a language in all of them."""
    given = place.dispose(numbers, wish.answer, lang=lang, reason=wish.reason or "", text=wish.text, stage=wish.stage,
                          likely=together, now=now, by=by)
    _say_given(draft, given)
    _say_left(draft, given)
    screen.document(given)


LEFT = {"likely": "Perhaps the same in “{lang}”: {number}, {says}. Answer both with --together.",
        "wording": "The same in “{lang}”: {number}, {says}. It needs a wording of its own: drafting dispose {draft} "
                   "{number} modify --text … --lang {lang}",
        "decided": "The same in “{lang}”: {number}, {says}. It has another answer, which it keeps."}


def _say_left(draft: str, given: Sequence[Given]) -> None:
    """The counterparts in other languages that were not answered."""
    for each in (left for one in given for left in one.left):
        screen.say(LEFT[each.why], draft=draft, lang=each.language, number=each.number, says=each.says)


def _say_given(draft: str, given: Sequence[Given]) -> None:
    for each in given:
        answer, text = each.disposition.answer, each.disposition.text
        screen.say("{lang} {number} ({place}; {sponsors}): {says}: {answer}", lang=each.disposition.language,
                   number=each.number, place=each.place, sponsors=", ".join(each.sponsors) or "–", says=each.says,
                   answer=f"{screen.words(answer)} “{text}”" if text else screen.words(answer))
        if each.before:
            screen.say("  Instead of: {answer}, {when} {who}", answer=screen.words(each.before.answer),
                       when=each.before.at, who=each.before.by)
        for sentence in each.sentences:
            screen.say("  Then: “{words}”", words=sentence)
    _say_unproposed(draft, given)


def _say_unproposed(draft: str, given: Sequence[Given]) -> None:
    """The sentences that the answers make and that nobody wrote, each with how to confirm it."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in given:
        for sentence in each.unproposed:
            found.setdefault((each.disposition.language, sentence), []).append(str(each.number))
    for (lang, sentence), numbers in found.items():
        screen.warn("Nobody wrote this: “{words}” If it is right: drafting dispose {draft} {numbers} confirm "
                    "--lang {lang}", words=sentence, draft=draft, numbers=" ".join(numbers), lang=lang)


def _filter(source: str, editorial: bool, consensual: bool, provision: str, member: str, kind: str) -> str:
    """The options of a choice as one filter."""
    from drafting.rounds.answering.dispose import CONSENSUAL

    if source and not (editorial or consensual or provision or member or kind):
        return source
    parts = [f"({source})"] if source else []
    parts += ["editorial"] if editorial else []
    parts += [CONSENSUAL] if consensual else []
    parts += [f'(place = "{provision}" or provision = "{provision}")'] if provision else []
    parts += [f"{member} in sponsors"] if member else []
    parts += [f"kind = {kind}"] if kind else []
    return " and ".join(parts)


def _where(ctx: click.Context, place: Desk, draft: str, lang: str, source: str, wish: Wish, *, by: str, now: str,
           dry: bool) -> None:
    """Answer all that a filter chooses, or show what that would do; exit code 1 when some could not be answered."""
    found = place.dispose_where(source, wish.answer, langs=[place.language(lang)] if lang else (),
                                reason=wish.reason or "",
                                text=wish.text, stage=wish.stage, now=now, by=by, dry=dry)
    _say_given(draft, found.given)
    for number, message in found.refused:
        screen.warn("Not taken: proposal {number}. {message}", number=number, message=message)
    if not found.given and not found.refused:
        screen.say("No proposal meets this choice; nothing is recorded.")
    elif dry:
        screen.say("{proposals} would get the answer {answer}. Nothing is recorded yet: add --yes.",
                   proposals=screen.proposals(len(found.given)), answer=screen.words(wish.answer))
    else:
        screen.say("Answers recorded: {count}; not taken: {refused}.", count=len(found.given),
                   refused=len(found.refused))
    screen.document(found)
    if found.refused:
        ctx.exit(1)


def _from_file(ctx: click.Context, place: Desk, draft: str, path: str, agreed: bool, by: str, now: str, *,
               dry: bool) -> None:
    """Take what a matrix or a compilation says; exit code 1 when something of it could not be taken."""
    from drafting.rounds.answering.dispose import Filled

    found = place.dispose_from(path, stage="agreed" if agreed else "proposed", now=now, by=by, dry=dry)
    if _say_matrix(draft, found) if isinstance(found, Filled) else _say_word(draft, found):
        ctx.exit(1)


UNREAD = {False: "Not read: what was typed or joined at {place} (“{words}”). Receive it as a file of the secretariat.",
          True: "Not read: a picture, a formula or another thing among the words of {place} is not as it was in the "
                "file. The text keeps what it has."}


def _say_word(draft: str, found: FromWord) -> tuple[object, ...]:
    """Say what a compilation that came back says; what of it could not be taken."""
    _say_given(draft, found.given)
    for each in found.typed:
        screen.say("{lang} ({place}; typed): “{was}” → “{becomes}”: a proposal of the secretariat", lang=found.language,
                   place=each.place, was=each.was or NOTHING, becomes=each.becomes or NOTHING)
    for number, message in found.refused:
        screen.warn("Not taken: proposal {number}. {message}", number=number, message=message)
    for place, words in found.unread:
        screen.warn(UNREAD[words == OBJECT], place=place, words=words)
    for place in found.lost:
        screen.warn("{place} has no words in the file; it keeps those that it has.", place=place)
    if found.untold:
        screen.say("The program that saved the file keeps no record of {numbers}; answer these by number.",
                   numbers=", ".join(map(str, found.untold)))
    count = Counter(each.disposition.answer for each in found.given)
    screen.say("Accepted: {accept}; with modifications: {modify}; not accepted: {reject}; left: {left}; on record "
               "already: {unchanged}.", accept=count["accept"], modify=count["modify"], reject=count["reject"],
               left=found.left, unchanged=found.unchanged)
    if found.dry:
        screen.say("Nothing is recorded yet: add --yes.")
    else:
        screen.say("Answers recorded: {count}; not taken: {refused}.", count=len(found.given),
                   refused=len(found.refused))
    screen.document(found)
    return (*found.refused, *found.unread)


def _say_matrix(draft: str, filled: Filled) -> tuple[object, ...]:
    """Say what a filled-in matrix says, row by row; the rows that could not be taken."""
    for said in filled.positions:
        screen.say("{member} {stand}: {place}, {words}", member=said.position.member,
                   stand=screen.words(said.position.stand), place=said.place, words=said.words)
    for each in filled.given:
        screen.say("{lang} {number} ({place}; {sponsors}): {answer}", lang=each.disposition.language,
                   number=each.number, place=each.place, sponsors=", ".join(each.sponsors) or "–",
                   answer=screen.words(each.disposition.answer))
    _say_unproposed(draft, filled.given)
    screen.say("Answers recorded: {given}; on record already: {unchanged}; rows not taken: {refused}.",
               given=len(filled.given), unchanged=filled.unchanged, refused=len(filled.refused))
    for row, message in filled.refused:
        text = message if message.startswith("Row ") else f"Row {row}: {message}"
        screen.warn("{message}", message=text)
    screen.document(filled)
    return filled.refused


def numbers_of(items: Sequence[str]) -> list[int]:
    """The numbers, ranges like 13-15 written out."""
    out: list[int] = []
    for item in items:
        first, _, last = item.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise click.UsageError(f"{item} is not a number or a range like 13-15.")
        out += range(int(first), int(last or first) + 1)
    return out


@click.command()
@click.argument("draft")
@click.argument("member")
@click.argument("answer", type=click.Choice(["accepts", "maintains"]))
@click.argument("number", type=int)
@options.reason
@options.recorder
@options.lang
@options.records
def respond(draft: str, member: str, answer: str, number: int, reason: str, by: str, lang: str, workspace: str | None,
            now: str) -> None:
    """Record what a MEMBER says to the answer that its proposal NUMBER got: accepts it, or maintains the proposal."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    made = place.respond(number, member, answer, now=now, lang=lang, by=by, reason=reason)
    screen.say("{member} {answer} on proposal {number}.", member=member, answer=screen.words(answer), number=number)
    screen.document(made)
