"""The command that answers proposals: dispose."""

from __future__ import annotations

import click

from drafting.cli import options, screen

WORDS = ("accept", "modify", "reject", "note", "defer", "withdraw")


@click.command()
@click.argument("draft")
@click.argument("items", nargs=-1, required=True, metavar="NUMBER… ANSWER")
@click.option("--reason", default="", help="Why.")
@click.option("--text", default="", help="The wording, for modify.")
@click.option("--agreed", is_flag=True, help="Agreed, and not only proposed.")
@click.option("--by", default="", metavar="NAME", help="Who answers.")
@options.lang
@options.workspace
@options.now
@options.json_flag
def dispose(draft, items, reason, text, agreed, by, lang, workspace, now) -> None:
    """Answer proposals by their numbers: DRAFT 12 13-15 accept, modify, reject, note, defer or withdraw."""
    from drafting.cli import desk
    from drafting.rounds.dispose import Wish
    from drafting.rounds.dispose import dispose as answer

    *numbers, word = items
    if word not in WORDS or not numbers:
        raise click.UsageError(f"End with an answer: {', '.join(WORDS)}.")
    place = desk.open_draft(workspace, draft)
    wish = Wish(word, reason, text, "agreed" if agreed else "proposed")
    given = answer(place.store, draft, desk.language(place, lang), _numbers(numbers), wish, now=now, by=by)
    for each in given:
        screen.say("{number} ({place}; {sponsors}): “{was}” → “{becomes}”: {answer}", number=each.number, place=each.place,
                   sponsors=", ".join(each.sponsors), was=each.was, becomes=each.becomes, answer=each.disposition.answer)
    screen.document(given)


def _numbers(items) -> list[int]:
    """The numbers, ranges like 13-15 written out."""
    out: list[int] = []
    for item in items:
        first, _, last = item.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise click.UsageError(f"{item} is not a number or a range like 13-15.")
        out += range(int(first), int(last or first) + 1)
    return out
