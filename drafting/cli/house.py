"""Commands about the house: templates (list, new, check), body (new)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen
from drafting.errors import InputError

if TYPE_CHECKING:
    from drafting.model.text import Notice

body_option = click.option("--body", "code", default="rcm", show_default=True, metavar="CODE", help="Whose templates.")


@click.group()
def templates() -> None:
    """The Word templates of a body: list them, make one's own, check them."""


@templates.command("list")
@body_option
@options.reads
def list_(code: str, workspace: str | None) -> None:
    """List the body's templates: purpose, language, file."""
    from drafting.render.documents.templates import templates as found
    from drafting.render.house.body import load_body

    folder = body_folder(workspace, code)
    rows = found(load_body(folder), folder)
    screen.say("Templates of {code} in {folder}", code=code, folder=folder)
    screen.table(("Purpose", "Language", "File"), [(t.purpose, t.language, Path(t.path).name if t.there else
                                                   screen.words("{file} (not there)", file=Path(t.path).name))
                                                  for t in rows])
    screen.document(rows)


@templates.command()
@click.argument("purpose")
@click.option("--from", "source", default="declaration", show_default=True, metavar="PURPOSE", help="Which to copy.")
@body_option
@options.reads
def new(purpose: str, source: str, code: str, workspace: str | None) -> None:
    """Make a template of your own as a copy of another, in each language; edit it in Word.

    The body's files are copied into the workspace's templates folder first, if they are not there yet.
    """
    from drafting.render.house.body import templates_folder
    from drafting.rounds.drafts.house import new_template, own

    mine = own(templates_folder(), code, paths.house(workspace))
    made = new_template(mine, purpose, source)
    for path in made:
        screen.say("  written: {path}", path=path)
    screen.say("Edit them in Word, then: drafting templates check {purpose}", purpose=purpose)
    screen.document({"purpose": purpose, "files": made})


@templates.command()
@click.argument("purposes", nargs=-1, metavar="[PURPOSE]...")
@body_option
@options.reads
@click.pass_context
def check(ctx: click.Context, purposes: tuple[str, ...], code: str, workspace: str | None) -> None:
    """Render each template with sample data and name every fault; without PURPOSE, all of them.

    Leaves with 1 where anything is wrong.
    """
    from drafting.render.documents.templates import check as checked
    from drafting.render.documents.templates import templates as found
    from drafting.render.house.body import load_body

    folder = body_folder(workspace, code)
    body = load_body(folder)
    unknown = [purpose for purpose in purposes if purpose not in body.templates]
    if unknown:
        raise InputError(f"The body {code} has no template “{unknown[0]}”.",
                         f"Use one of: {', '.join(sorted(body.templates))}.")
    wrong: dict[str, tuple[Notice, ...]] = {}
    for template in (t for t in found(body, folder) if not purposes or t.purpose in purposes):
        name = Path(template.path).name
        wrong[name] = checked(body, template)
        screen.say("{file}: {count} faults" if wrong[name] else "{file}: sound", file=name, count=len(wrong[name]))
        for notice in wrong[name]:
            screen.say("  {place}: {message}", place=notice.place, message=screen.spoken(notice.message))
    screen.document(wrong)
    if any(wrong.values()):
        ctx.exit(1)


@click.group()
def body() -> None:
    """The bodies that negotiate."""


@body.command("new")
@click.argument("code")
@click.option("--name", "names", multiple=True, metavar="LANG=NAME", help="The body's name; repeated. Without it, all "
              "that is needed is asked for.")
@click.option("--short", "shorts", multiple=True, metavar="LANG=NAME", help="Its short name; repeated.")
@click.option("--member", "members", multiple=True, metavar="CODE=NAME", help="A member; repeated.")
@click.option("--like", default="rcm", show_default=True, metavar="BODY", help="Whose templates and texts to copy.")
@options.reads
def new_body(code: str, names: tuple[str, ...], shorts: tuple[str, ...], members: tuple[str, ...], like: str,
             workspace: str | None) -> None:
    """Begin a body of your own after the pattern of another, in the workspace's templates folder."""
    from drafting.render.house.body import load_body
    from drafting.rounds.drafts.house import new_body as begin

    folder, pattern = paths.house(workspace), body_folder(workspace, like)
    given = [_pairs(each) for each in (names, shorts, members)]
    begun = begin(pattern, folder, code, *(given if names else _asked(load_body(pattern).languages, *given[1:])))
    screen.say("The body {code} is in {folder}: {members}, {templates} templates.", code=code,
               folder=folder / code, members=screen.members(sum(m.capacity == "member" for m in begun.members)),
               templates=len(begun.templates))
    screen.say("Read body.toml and correct names, order and house texts; then: drafting templates check --body {code}",
               code=code)
    screen.document(begun)


def body_folder(workspace: str | None, code: str) -> Path:
    """The body's folder: the workspace's own where it has one, else the shipped one."""
    from drafting.render.house.body import templates_folder

    own = paths.house(workspace) / code
    folder = own if (own / "body.toml").is_file() else templates_folder() / code
    if not (folder / "body.toml").is_file():
        raise InputError(f"There is no body {code}.", f"Begin one with drafting body new {code}.")
    return folder


def _asked(languages: Iterable[str], shorts: dict[str, str], members: dict[str, str]) -> list[dict[str, str]]:
    """Names, short names and members as they are typed when asked; an empty answer passes on to the next question."""
    try:
        names = _filled((lang, screen.words("The body's name in “{lang}” (Enter: not in this language)", lang=lang))
                        for lang in languages)
        shorts = shorts or _filled((lang, screen.words("Its short name in “{lang}”", lang=lang)) for lang in names)
        while (said := _answer(screen.words("A member, as PER=Peru (Enter: no more)"))):
            members |= _pairs((said,))
    except click.Abort as exc:
        raise click.UsageError("Missing option '--name'.") from exc
    return [names, shorts, members]


def _filled(questions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The answers by language, without empty ones."""
    return {lang: said for lang, question in questions if (said := _answer(question))}


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    for pair in given:
        if not all(pair.partition("=")[::2]):
            raise click.UsageError(f"“{pair}” is not of the form KEY=VALUE.")
    return dict(pair.partition("=")[::2] for pair in given)
