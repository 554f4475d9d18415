"""A folder against a folder: files of one name are compared, in as many processes as there are cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from drafting.api import forked, given
from drafting.cli import paths, screen, within
from drafting.errors import DraftingError, InputError
from drafting.model.characters import as_signs

if TYPE_CHECKING:
    from drafting.api.forked import Bounds
    from drafting.cli.alone.compare import Wish

WORD = (".docx", ".docm")


class Pair(NamedTuple):
    """Two files of one name, relative to both folders, and where their redline goes."""

    name: str
    old: str
    new: str
    output: str


Work = tuple["Wish", Pair, str, str, "Bounds | None"]       # what is compared, how it is given out, its bounds


class Outcome(NamedTuple):
    """What came of a pair: `changes` and characters, or the sentence and the hint that refused it."""

    name: str
    output: str
    changes: int = 0
    inserted: int = 0
    deleted: int = 0
    error: str = ""
    hint: str = ""

    @property
    def result(self) -> str:
        """One word for the table: "refused", "same" or "changed"."""
        return "refused" if self.error else "changed" if self.changes else "same"


def compare_folders(wish: Wish, output: str | None, form: str | None, exit_code: bool) -> int:
    """Compare all pairs, print the table; the exit code: 1 if a pair was refused (or, when asked, if one differs)."""
    if not output:
        raise click.UsageError("Name the folder to write the redlines to: -o FOLDER.")
    _check(wish, output)
    form = form or "docx"
    old, new = [_files(folder) for folder in (wish.old, wish.new)]
    pairs = _pairs(old, new, output, form)
    outcomes = _compared(wish, pairs, form)
    alone = {"old": sorted(old.keys() - new.keys()), "new": sorted(new.keys() - old.keys())}
    _report(wish, output, outcomes, alone)
    refused = any(each.error for each in outcomes)
    differ = any(each.changes for each in outcomes) or any(alone.values())
    return 1 if refused or exit_code and differ else 0


def _check(wish: Wish, output: str) -> None:
    folders = [os.path.realpath(path) for path in (output, wish.old, wish.new)]
    if folders[0] in folders[1:]:
        raise InputError(f"{os.path.basename(folders[0])} is one of the folders to read and would be written over.",
                         "Give the output another folder.")
    if os.path.exists(output) and not os.path.isdir(output):
        raise InputError(f"{output} is a file, and a folder is to be written.", "Give the output another name.")


def _files(folder: str) -> dict[str, str]:
    """The Word files of a folder and of those below it, by their names from there."""
    return {os.path.relpath(path, folder).replace(os.sep, "/"): path for path in paths.walk([folder])
            if path.lower().endswith(WORD)}


def _pairs(old: dict[str, str], new: dict[str, str], output: str, form: str) -> list[Pair]:
    """Files of one name, each with the name of its redline; it keeps the old suffix where two would be called alike."""
    names = sorted(old.keys() & new.keys())
    stems = [os.path.splitext(name)[0].casefold() for name in names]      # as some systems compare names
    called = [_alone(name, names) if stems.count(stem) > 1 else os.path.splitext(name)[0]
              for name, stem in zip(names, stems, strict=True)]
    return [Pair(name, old[name], new[name], os.path.join(output, f"{call}.{form}"))
            for name, call in zip(names, called, strict=True)]


def _alone(name: str, names: list[str]) -> str:
    """A name that no other takes, where names that differ in capitals alone are one; the later ones get a number."""
    same = [each for each in names if each.casefold() == name.casefold()]
    return name if same[0] == name else f"{name} ({same.index(name) + 1})"


def _compared(wish: Wish, pairs: list[Pair], form: str) -> list[Outcome]:
    """The outcomes in the order of the pairs."""
    workers = min(_cores(), len(pairs))
    most = within.bounds() if within.may_fork() else None
    work = [(wish, pair, form, screen.language(), most) for pair in pairs]
    outcomes = []
    for outcome in _in_parallel(work, workers) if workers > 1 else map(pair_apart, work):
        outcomes.append(outcome)
        _progress(len(outcomes), len(pairs), outcome.name)
    return outcomes


def _in_parallel(work: Sequence[Work], workers: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting = [pool.submit(pair_apart, each) for each in work]
        for future, (_, pair, _, _, _) in zip(waiting, work, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:           # the system ended a process, for want of memory most often
                yield Outcome(pair.name, "", error="it was not compared: a process was ended by the system.",
                              hint="Compare these two files alone.")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pair_apart(work: Work) -> Outcome:
    """One pair within bounds, where there are any."""
    wanted, bounds = work[:4], work[4]
    if bounds is None:
        return compare_pair(wanted)
    (found,) = forked.in_turn([wanted], compare_pair, lambda one: one[1].name, bounds)
    if isinstance(found, DraftingError):
        return Outcome(wanted[1].name, "", error=found.message, hint=found.hint)
    return found


def compare_pair(work: tuple[Wish, Pair, str, str]) -> Outcome:
    """One pair, in whatever process: a file that cannot be compared stops none of the others."""
    wish, pair, form, language = work
    try:
        for path in (pair.old, pair.new):
            given.refuse_odd(path)
        return _written(wish.of(pair.old, pair.new), pair, form, language)
    except (DraftingError, OSError) as exc:
        error = exc if isinstance(exc, DraftingError) else screen.from_system(exc)
        return Outcome(pair.name, "", error=error.message, hint=error.hint)
    except Exception as exc:                    # a fault of the program in one pair must not stop the others
        return Outcome(pair.name, "", error=f"it was not compared: the program is at fault ({type(exc).__name__}).",
                       hint="Report the two files as a pair.")


def _written(wish: Wish, pair: Pair, form: str, language: str) -> Outcome:
    from drafting.cli.alone import exports
    from drafting.render.pages.tally import tallies, total

    result = wish.redline()
    sums = total(tallies(exports.read(result.data)[1]))
    paths.write(pair.output, result.data if form == "docx" else exports.VIEWS[form](wish, result, language).encode())
    return Outcome(pair.name, pair.output, result.changes, sums.characters_inserted, sums.characters_deleted)


def _progress(done: int, count: int, name: str) -> None:
    """One line that is written over; on a terminal only."""
    if sys.stderr.isatty() and not screen.wants_json():
        text = as_signs(f"{done}/{count} {name}")[:79]
        click.echo(f"\r{text:<79}" + ("\r" + " " * 79 + "\r" if done == count else ""), nl=False, err=True)


def _report(wish: Wish, output: str, outcomes: list[Outcome], alone: dict[str, list[str]]) -> None:
    screen.table(["File", "Changes", "Chars +", "Chars −", "Result"],
                 [(each.name, each.changes, each.inserted, each.deleted, screen.words(each.result))
                  for each in outcomes], right=(1, 2, 3))
    for each in outcomes:
        if each.error:
            screen.warn("Refused: {message}", message=f"{each.name}: {each.error}")
            screen.warn("Hint: {hint}", hint=each.hint)
    for side, folder in (("old", wish.old), ("new", wish.new)):
        for name in alone[side]:
            screen.say("Only in {folder}: {name}", folder=folder, name=name)
    refused = sum(bool(each.error) for each in outcomes)
    screen.say("Pairs compared: {count}; refused: {refused}; written to {output}",
               count=len(outcomes) - refused, refused=refused, output=output)
    screen.document({"output": output, "pairs": [{**each._asdict(), "result": each.result} for each in outcomes],
                     "only_old": alone["old"], "only_new": alone["new"]})
