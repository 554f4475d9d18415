"""The command line in another language than English: help, and what click says itself."""

from __future__ import annotations

import copy
import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from drafting.catalogue import DOMAIN, LOCALE, catalogue, said

WORDS = re.compile(r"\b[A-Z]{3,}\b")


@contextmanager
def click_in(language: str) -> Iterator[None]:
    """As long as it lasts click speaks the language: it asks gettext, and gettext the environment."""
    catalogue(language)
    domain, asked = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE")
        if asked is not None:
            os.environ["LANGUAGE"] = asked


def in_language(command: click.Command, language: str) -> click.Command:
    """The command with its help in the language; the command itself stays as it is."""
    out = copy.copy(command)
    out._help_option = None                     # click keeps the one that it made, in another language perhaps
    out.help = "\n\n".join(said(language, part) for part in paragraphs(command.help or ""))
    out.params = [_in_language(each, language) for each in command.params]
    out.options_metavar = _words_in(language, out.options_metavar or "")
    if isinstance(out, click.Group):
        out.subcommand_metavar = _words_in(language, out.subcommand_metavar or "")
        out.commands = {name: in_language(each, language) for name, each in out.commands.items()}
    return out


def _in_language(param: click.Parameter, language: str) -> click.Parameter:
    out = copy.copy(param)
    if isinstance(out, click.Option):
        out.help = said(language, out.help or "")
    out.metavar = _words_in(language, out.metavar or taken(out)) or None
    if isinstance(out.type, type(click.INT)):           # click names the kind of number that it expected
        out.type = copy.copy(out.type)
        out.type.name = said(language, out.type.name)
    return out


def taken(param: click.Parameter) -> str:
    """What click would say that the parameter takes; "" where it lists the words that it may be."""
    if isinstance(param, click.Argument):
        name = param.name.upper() + ("..." if param.nargs != 1 else "")
        return name if param.required else f"[{name}]"
    plain = not isinstance(param.type, click.Choice) and not getattr(param, "is_flag", False)
    return param.type.name.upper() if plain and param.nargs == 1 else ""


def _words_in(language: str, metavar: str) -> str:
    """The words in capitals of what a parameter takes, in the language."""
    return WORDS.sub(lambda found: said(language, found[0]), metavar)


def paragraphs(help: str) -> list[str]:
    """The paragraphs of a help, each on one line; those that begin with click's mark for it keep their lines."""
    return [part if part.startswith("\b") else " ".join(part.split()) for part in help.split("\n\n")]
