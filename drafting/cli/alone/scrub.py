"""Commands that clean a Word file for publication: scrub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen, within

if TYPE_CHECKING:
    from typing import Literal


@click.command()
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", required=True, help="The clean file to write.")
@click.option("--tracked", type=click.Choice(["refuse", "accept", "reject"]), default="refuse", show_default=True,
              help="What becomes of tracked changes.")
@options.json_flag
def scrub(file: str, output: str, tracked: Literal["refuse", "accept", "reject"]) -> None:
    """Take out of any Word file what must not be published, and list it.

    Comments, hidden and white words, names of people and companies, properties, revision save ids, fields with names or
    paths, descriptions of pictures and what these say of themselves, links to a desk or a server, embedded documents,
    macros, custom data, and every part that no reader needs go. What only a person can judge (brackets, notes for the
    house) is for: drafting check FILE.
    """
    from drafting.api.wordfiles import scrub as cleaned

    paths.refuse_overwriting(output, [file])
    within.go_on(file)
    made = cleaned(file, tracked=tracked)
    paths.write(output, made.data)
    if made.changes:
        accepted = tracked == "accept"
        screen.say("The changes are accepted." if accepted else "The changes are rejected.")
    screen.notices(made.notices)
    screen.say("The clean file is {output}." if made.notices else "There was nothing to take out: {output}.",
               output=output)
    screen.document({"output": output, "taken_out": made.notices})
