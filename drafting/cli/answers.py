"""The command that answers proposals: dispose."""

from __future__ import annotations

import os

import click

from drafting.cli import options, paths, screen

WORDS = ("accept", "modify", "reject", "note", "defer", "withdraw")


@click.command()
@click.argument("draft")
@click.argument("items", nargs=-1, metavar="[NUMBER… ANSWER]")
@click.option("--from", "matrix", default="", metavar="MATRIX", help="A filled-in matrix, .xlsx or .docx.")
@click.option("--reason", default="", help="Why.")
@click.option("--text", default="", help="The wording, for modify.")
@click.option("--agreed", is_flag=True, help="Agreed, and not only proposed.")
@click.option("--by", default="", metavar="NAME", help="Who answers.")
@options.lang
@options.workspace
@options.now
@options.json_flag
@click.pass_context
def dispose(ctx, draft, items, matrix, reason, text, agreed, by, lang, workspace, now) -> None:
    """Answer proposals by their numbers: DRAFT 12 13-15 accept, modify, reject, note, defer or withdraw; or all those
    that a matrix answers."""
    from drafting.cli import desk
    from drafting.rounds.dispose import Wish
    from drafting.rounds.dispose import dispose as answer

    if matrix and not (items or reason or text):
        _from_matrix(ctx, desk.open_draft(workspace, draft), draft, matrix, agreed, by, now)
        return
    *numbers, word = items or ("",)
    if matrix or word not in WORDS or not numbers:
        raise click.UsageError(f"End with an answer: {', '.join(WORDS)}; or give --from MATRIX alone.")
    place = desk.open_draft(workspace, draft)
    wish = Wish(word, reason, text, "agreed" if agreed else "proposed")
    given = answer(place.store, draft, desk.language(place, lang), _numbers(numbers), wish, now=now, by=by)
    for each in given:
        screen.say("{number} ({place}; {sponsors}): “{was}” → “{becomes}”: {answer}", number=each.number,
                   place=each.place, sponsors=", ".join(each.sponsors), was=each.was, becomes=each.becomes,
                   answer=each.disposition.answer)
    screen.document(given)


def _from_matrix(ctx, place, draft, matrix, agreed, by, now) -> None:
    """Take what a filled-in matrix says, row by row; exit code 1 when a row could not be taken."""
    from drafting.rounds.dispose import dispose_matrix

    filled = dispose_matrix(place.store, draft, paths.read(matrix), os.path.basename(matrix),
                            stage="agreed" if agreed else "proposed", now=now, by=by)
    for each in filled.given:
        screen.say("{number} ({place}; {sponsors}): {answer}", number=each.number, place=each.place,
                   sponsors=", ".join(each.sponsors), answer=each.disposition.answer)
    screen.say("{given} answers recorded, {unchanged} on record already, {refused} rows not taken.",
               given=len(filled.given), unchanged=filled.unchanged, refused=len(filled.refused))
    for row, message in filled.refused:
        text = message if message.startswith("Row ") else f"Row {row}: {message}"
        screen.warn("{message}", message=text)
    screen.document(filled)
    if filled.refused:
        ctx.exit(1)


def _numbers(items) -> list[int]:
    """The numbers, ranges like 13-15 written out."""
    out: list[int] = []
    for item in items:
        first, _, last = item.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise click.UsageError(f"{item} is not a number or a range like 13-15.")
        out += range(int(first), int(last or first) + 1)
    return out
