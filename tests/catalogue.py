"""Gather what the program says into `drafting/locale`: `python -m tests.catalogue` (`make catalogue`).

What is new is added with nothing beside it, for somebody to write; what nobody says any more goes. Where each sentence
is looked for stands in `gathered`.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import drafting
from drafting import errors
from drafting.catalogue import DOMAIN, LANGUAGES, LOCALE
from drafting.cli.speaking import WORDS, paragraphs, taken

PACKAGE = Path(drafting.__file__).parent
FAULTS = {name for name, value in vars(errors).items()
          if isinstance(value, type) and issubclass(value, errors.DraftingError)}
# Which arguments of a call are said: of a notice its place and its message, of an entry of the log what and the
# detail, of a law that is broken, of a row that is not taken, of what was typed and cannot be used.
ARGUMENTS = {"Notice": (1, 3), "notice": (1, 3), "Entry": (1, 4), "fault": (1, 2), "_Refused": (0, 1),
             "Subject": (0, 1), "Found": (0, 1), "UsageError": (0, 1), "BadParameter": (0, 1), "unreadable": (0, 1),
             "refuse": (1, 2)}
SPOKEN = {"say", "warn", "words", "table", "head", "said"}
OTHERS = [language for language in LANGUAGES if language != "en"]
# What the file of each language says of itself, and how the language counts: as CLDR has it, below a million.
ABOUT = {
    "es": ("Spanish of drafting.", "n != 1"),
    "fr": ("French of drafting, in the formal register of intergovernmental texts and with the terms of the United "
           "Nations.\n# Not written by a native speaker: a native reader should check it before it is relied on.",
           "n > 1")}
HEAD = '''# {about}
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=({plural});\\n"

'''
# What click says of a command line.
CLICK = (
    "Usage:", "Options", "Commands", "Show this message and exit.", "Show the version and exit.",
    "%(prog)s, version %(version)s", "Missing command.", "Missing argument", "Missing option", "Missing parameter",
    "Missing {param_type}", "No such option {name!r}.", "No such option: {name}", "No such command {name!r}.",
    "Error: {message}", "Try '{command} {option}' for help.", "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}", "Choose from:\n\t{choices}", "env var: {var}", "default: {default}",
    "required", "{value!r} is not a valid {number_type}.", "{value} is not in the range {range}.",
    "Option {name!r} does not take a value.", "Argument {name!r} takes {nargs} values.", "Aborted!",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def gathered() -> Catalog:
    """Everything that is said, in English."""
    found = Catalog(fuzzy=False)
    for context, sentence in {*library(), *(("", each) for each in {*typed(), *helped(), *pages(), *data(), *CLICK}),
                              *documents()}:
        if _has_words(sentence):
            found.add(sentence, context=context or None)
    return found


def _has_words(sentence: str | tuple[str, str]) -> bool:
    whole = sentence if isinstance(sentence, str) else sentence[0]
    return bool(re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", whole)))


# -- the library: errors, notices, and tables of sentences that are named SAID --------------------------------------
def forms(node: ast.AST) -> list[str]:
    """What an argument may say, "{}" for what is only known when it is said."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [one + other for one in forms(node.left) for other in forms(node.right)]
    if isinstance(node, ast.IfExp):
        return forms(node.body) + forms(node.orelse)
    if isinstance(node, ast.Name) and node.id in constants():
        return [form for value in constants()[node.id] for form in forms(value)]
    return ["{}"]


@cache
def constants() -> dict[str, list[ast.expr]]:
    """The sentences that have a name of their own, by it."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes():
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper() and \
                isinstance(node.value, (ast.Constant, ast.JoinedStr)):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def library() -> Iterator[tuple[str, str]]:
    """Each message and hint of an error, each kind and message of a notice, each sentence of a table SAID."""
    yield from (("", kind) for kind in kinds())
    for node in nodes():
        if isinstance(node, ast.Call):
            for argument in _spoken_arguments(node):
                yield from (("", form) for form in forms(argument)
                            if form.replace("{}", "").strip(string.punctuation + string.whitespace)
                            and "(?" not in form)
            if getattr(node.func, "attr", "") == "wrong":       # of a record that is checked: its path, and what
                yield from (("", f"{{}} {form}.") for form in forms(node.args[1]))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and \
                getattr(node.targets[0], "id", "") == "SAID":
            yield from (("", re.sub(r"\{\w+\}", "{}", form)) for each in node.value.values for form in forms(each))


def _spoken_arguments(call: ast.Call) -> list[ast.expr]:
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    if name == "append":
        return call.args if getattr(call.func.value, "attr", "") in ("faults", "notices") else []
    first, last = ARGUMENTS.get(name, (0, 2 if name in FAULTS else 0))
    return call.args[first:last]


def kinds() -> Iterator[str]:
    """The kinds of what `check` finds: they stand before the notice."""
    for folder in ("rounds/adopting", "render/documents", "word/cleaning", "word/unseen"):
        for node in nodes(folder):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) and node.args else ""
            if name in ("Notice", "notice", "Trace"):
                yield from (form for form in forms(node.args[0]) if "{}" not in form)


def nodes(folder: str = "") -> Iterator[ast.AST]:
    """Every node of every module of a room."""
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        yield from nodes_of(path)


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


# -- the command line -----------------------------------------------------------------------------------------------
def typed() -> Iterator[str | tuple[str, str]]:
    """What the commands print, in the words of `screen`, and what they count."""
    for node in nodes("cli"):
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if name == "counted":
            forms_ = tuple(each.value for each in node.args if isinstance(each, ast.Constant))[:2]
            yield from [forms_] if forms_ else []
        elif name in SPOKEN and node.args:
            yield from literals(node.args[1] if name == "said" else node.args[0])
            yield from (each for keyword in node.keywords if keyword.arg == "title" for each in literals(keyword.value))
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper():
            yield from (each for each in literals(node.value) if re.search(r"\{[a-z]\w*\}", each))


def literals(node: ast.AST) -> Iterator[str]:
    """The string constants of an argument; those inside a tuple or a conditional too."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def helped() -> Iterator[str]:
    """What `--help` says of the commands and their options."""
    from drafting.cli import COMMANDS, main

    yield from (row.group for row in COMMANDS.values())
    yield from (row.says for row in COMMANDS.values())
    yield from _help_of(main)
    context = click.Context(main)
    for name in COMMANDS:
        yield from _help_of(main.get_command(context, name))


def _help_of(command: click.Command) -> Iterator[str]:
    yield from paragraphs(command.help or "")
    yield from WORDS.findall(f"{command.options_metavar} {getattr(command, 'subcommand_metavar', '')}")
    for each in command.params:
        yield getattr(each, "help", "") or ""
        yield from WORDS.findall(each.metavar or taken(each))
    for each in getattr(command, "commands", {}).values():
        yield from _help_of(each)


# -- the review room ------------------------------------------------------------------------------------------------
def pages() -> Iterator[str]:
    """What the pages of the room say, and what the room says when it refuses."""
    for path in (PACKAGE / "web" / "templates").glob("*.html"):
        yield from (a or b for a, b in re.findall(r"""\bt\((?:"([^"]+)"|'([^']+)')""", path.read_text("utf-8")))
    for node in nodes("web"):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_refused":
            yield from (each.value for each in node.args if isinstance(each, ast.Constant)
                        and isinstance(each.value, str) and " " in each.value)


# -- words of the model that are shown as they are ------------------------------------------------------------------
def data() -> Iterator[str]:
    """Answers, stands, seats and the like: values of the record that are words."""
    from drafting.merge.compiling.decide import LEFT_OUT, TAKEN
    from drafting.model.record import ANSWERS, FATES, RESPONSES, STAGES, STANDS, STATUSES
    from drafting.model.seats import ROLES
    from drafting.model.words.concord import DRIFTS
    from drafting.model.words.signs import KINDS
    from drafting.rounds.intake.sent import STATES as FILES
    from drafting.rounds.proving.verify import LAWS
    from drafting.rounds.record.whose import BY
    from drafting.rounds.standing.picture import STATES
    from drafting.word.cleaning import publishable
    from drafting.word.cleaning.baggage import NAMED
    from drafting.word.cleaning.markings import WHOLE
    from drafting.word.opc.foreign import BEGINNINGS, OTHER_OFFICE
    from drafting.word.redline.carrying import unmarked

    for words in (KINDS, FILES, BY, NAMED.values(), WHOLE.values(), ROLES, STATES, STANDS, RESPONSES, STAGES, STATUSES,
                  ANSWERS, FATES, DRIFTS, TAKEN, LEFT_OUT, LAWS.values(), publishable.SETTINGS.values(),
                  unmarked.SETTINGS.values(), OTHER_OFFICE.values(), (unmarked.KEPT,),
                  *(row[1:] for row in BEGINNINGS), SHOWN, MADE):
        yield from words
    yield from (f"{{}}: {{}} ({answer})" for answer in (*ANSWERS, "open", "reopen"))


# Values that no table of the package lists: of a paragraph in a redline, a tracked change, what came of a proposal,
# a file that came in, a member's reply, a provision that is not agreed, an objection; kinds of what `check` finds.
SHOWN = tuple("""
text, footnotes, endnotes, header, footer; same, changed, inserted, deleted, moved here, moved away, refused
insertion, deletion, move, formatting, comment; paragraph, row, cell, table, columns, section, control, numbering
new, gone, joined, left; supersedes, superseded, unclear; replied, no comment, late, awaited, no reply
proposes, proposal, challenge, carried, maintained, brackets; objection, reservation, without effect; version, round
names of people or companies, hidden words, descriptions, other parts, parts that nothing leads to, links; reopen
formula; names of fonts, custom properties; internal note, hidden, struck, settings, country order, voice, unseen
names of styles
""".strip().replace("\n", ", ").replace(";", ",").split(", "))


# What is put together from pieces, and what the system says of a file.
MADE = (
    "{}, the paragraph “{}”", "the paragraph “{}”", "an empty paragraph", "text, paragraph {}",
    "{} “{}” (before: “{}”)", "“{}” is new", "“{}” is gone", "its version", "its language", "round {}", "Version",
    "Round", "The record", "proposals: {}, comments: {}", "proposals: {}, comments: {}, late",
    "no comment, late", "withdrawn, late", "version {}", "Zero draft", "adopted", "issued",
    "read", "written", "locked", "made", "removed", "listed", "document {}", "without a code", " (proposal {})",
    "footer (default)", "header (default)", "footer (first)", "header (first)", "footer (even)", "header (even)",
    "permission denied", "no such file or directory", "no space left on device", "is a directory", "not a directory",
    "file name too long", "read-only file system", "input/output error", "file exists", "operation not permitted",
    "connection refused",
    "choices", "dispositions", "drafts", "extensions", "files", "numbers", "positions", "rounds", "seats",
    "submissions", "texts", "versions", "agreements", "responses", "pairs", "waivers", "silences", "objections",
    "confirmations", "numberings", "releases", "sittings", "integer", "integer range", "package", "settings",
    "properties", "seals", "Adopted", "Rev.{}", "“{}” (character {})", "its end", "one of “{}”",
    "a name, a number or words in quotation marks",
)


# -- documents ------------------------------------------------------------------------------------------------------
def documents() -> Iterator[tuple[str, str]]:
    """The fixed words of documents; the context is their key, for one English word may be two elsewhere."""
    from drafting.forms.write import ABOUT as ABOVE
    from drafting.forms.write import EXTRA, FORM, HEADINGS, TITLE
    from drafting.render.house.looked import LOOK, SAID_OTHERWISE, TABLE, VALUES
    from drafting.render.house.phrases import ENGLISH
    from drafting.rounds.answering.collate import INSTRUCTION, INSTRUCTIONS
    from drafting.rounds.intake.formed import PROPOSED

    yield from ENGLISH.items()
    yield from ((f"{FORM} {kind}", each) for kind, those in HEADINGS.items() for each in those)
    yield from ((FORM, each) for each in (TITLE, PROPOSED, *EXTRA.values(), *ABOVE.values()))
    yield from ((INSTRUCTION, each) for each in INSTRUCTIONS.values())
    yield from ((LOOK, each) for each in (*(said for _, said in TABLE.values()), *VALUES, *SAID_OTHERWISE.values()))


# -- the files ------------------------------------------------------------------------------------------------------
def path(language: str) -> Path:
    """The catalogue of a language."""
    return Path(LOCALE) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with path(language).open("rb") as stream:
        return read_po(stream, locale=language)


def written(language: str, catalogue: Catalog) -> bytes:
    """A catalogue as its file: by sentence, one a line, so that two people who add to it seldom meet."""
    about, plural = ABOUT[language]
    stream = io.BytesIO()
    write_po(stream, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return HEAD.format(about=about, plural=plural, language=language).encode() + stream.getvalue()


def renewed(old: Catalog, now: Catalog) -> Catalog:
    """The catalogue with all that is said now and nothing else."""
    found = Catalog(fuzzy=False)
    for each in now:
        before = old.get(each.id, each.context) if each.id else None
        empty = ("",) * len(each.id) if isinstance(each.id, tuple) else ""
        found.add(each.id, before.string if before and before.id == each.id else empty, context=each.context)
    return found


def missing(catalogue: Catalog) -> list[str]:
    """What has nothing beside it yet."""
    return [f"{each.context}: {each.id}" if each.context else each.id for each in catalogue
            if each.id and not all(each.string if isinstance(each.string, tuple) else (each.string,))]


def main() -> int:
    """Renew each catalogue; 1 where something is not written yet."""
    now, left = gathered(), 0
    for language in OTHERS:
        found = renewed(read(language), now)
        path(language).write_bytes(written(language, found))
        for each in missing(found):
            left += 1
            print(f"{language}: {each!r}")
    print(f"{len(now)} sentences; without their translation: {left}.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
