"""A small language that chooses proposals: `sponsors >= 6 and not contested`. Parsed here; nothing is ever evaluated.

    choice  = both { "or" both }            both = one { "and" one }
    one     = "not" one | "(" choice ")" | test
    test    = FLAG | FIELD OPERATOR VALUE | NAME "in" FIELD
    FIELD   what a proposal has (`FIELDS`); OPERATOR = != < <= > >= ~ ("contains"); VALUE a number, a word, "words"

A field that holds members (`sponsors`, `opposed` …) compared with a number means how many they are.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import get_args

from drafting.errors import InputError
from drafting.model.change import Fact
from drafting.model.record import ANSWERS, STAGES, STATUSES
from drafting.rounds.table.where import named

# Another proposal excludes it; only spelling, punctuation or formatting; a sponsor made it outside tracked changes; it
# has an answer; a comment stands at its words; it is accepted into a sentence that nobody wrote.
FLAGS = ("contested", "editorial", "silent", "decided", "commented", "unproposed")
MEMBERS = ("sponsors", "supported", "opposed", "reserved")     # reserved: who reserves, or waits for the capital
FIELDS = ("number", "kind", "place", "provision", "language", "status", "answer", "stage", "was", "becomes")

VALUES = {"kind": tuple(kind.__struct_config__.tag for kind in get_args(Fact)), "status": STATUSES,
          "answer": (*ANSWERS, ""), "stage": (*STAGES, "")}

DEEP = 50               # a comparison, parentheses and negations inside one another

Value = str | int | bool | frozenset[str]
Subject = Mapping[str, Value]
Test = Callable[[Subject], bool]

_TOKEN = re.compile(r'\s*(?:(?P<op><=|>=|!=|==|=|<|>|~)|(?P<sign>[()])|"(?P<said>[^"]*)"|(?P<word>[\w.’\'-]+))')
_OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge}


def parse(source: str) -> Test:
    """What tells whether a proposal is chosen; a filter that cannot be read is refused with the place."""
    reader = _Reader(source)
    test = reader.choice()
    if reader.token[0]:
        raise reader.unreadable("“and”, “or” or the end")
    return test


def names(source: str) -> set[str]:
    """The words that a filter uses."""
    return {word for kind, word, _ in _tokens(source) if kind == "word"}


def _tokens(source: str) -> list[tuple[str, str, int]]:
    """Kind, words and place of each token; the last one is empty."""
    out, at = [], 0
    while source[at:].strip():
        found = _TOKEN.match(source, at)
        if found is None:
            raise _fault(source, at, "a name, a number or words in quotation marks")
        kind = found.lastgroup or ""
        out.append((kind, found[kind], found.start(kind)))
        at = found.end()
    return [*out, ("", "", len(source))]


def _fault(source: str, at: int, wanted: str) -> InputError:
    here = source[at:].strip()[:12]
    where = f"“{here}” (character {at + 1})" if here else "its end"
    return InputError(f"The filter “{source}” cannot be read at {where}: {wanted} is expected there.",
                      f"Flags: {', '.join(FLAGS)}. Fields: {', '.join((*MEMBERS, *FIELDS))}.")


class _Reader:
    """Reads one filter from left to right."""

    def __init__(self, source: str) -> None:
        self.source, self.tokens, self.at, self.depth = source, _tokens(source), 0, 0

    @property
    def token(self) -> tuple[str, str, int]:
        return self.tokens[self.at]

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def unreadable(self, wanted: str) -> InputError:
        return _fault(self.source, self.token[2], wanted)

    def word(self, *words: str) -> bool:
        """Whether one of these words comes next; it is taken."""
        found = self.token[0] == "word" and self.token[1].lower() in words
        self.at += found
        return found

    def sign(self, sign: str) -> bool:
        found = self.token[:2] == ("sign", sign)
        self.at += found
        return found

    def choice(self) -> Test:
        tests = [self.both()]
        while self.word("or"):
            tests.append(self.both())
        return lambda subject: any(test(subject) for test in tests)

    def both(self) -> Test:
        tests = [self.one()]
        while self.word("and"):
            tests.append(self.one())
        return lambda subject: all(test(subject) for test in tests)

    def one(self) -> Test:
        self.depth += 1
        if self.depth > DEEP:
            raise self.unreadable("less inside one another")
        if self.word("not"):
            found = _negated(self.one())
        elif self.sign("("):
            found = self.choice()
            if not self.sign(")"):
                raise self.unreadable("“)”")
        else:
            found = self.test()
        self.depth -= 1
        return found

    def test(self) -> Test:
        kind, name, _ = self.token
        if kind not in ("word", "said"):
            raise self.unreadable("a flag or a field")
        if self.tokens[self.at + 1][:2] == ("word", "in"):
            return self.member()
        if kind == "word" and name in FLAGS:
            self.take()
            return lambda subject: bool(subject[name])
        if kind == "word" and name in (*MEMBERS, *FIELDS):
            self.take()
            return self.compared(name)
        raise self.unreadable("a flag or a field")

    def member(self) -> Test:
        code = self.take().casefold()
        self.take()
        if self.token[1] not in MEMBERS:
            raise self.unreadable(f"one of “{', '.join(MEMBERS)}”")
        field = self.take()
        return lambda subject: code in {member.casefold() for member in _members(subject[field])}

    def compared(self, field: str) -> Test:
        if self.token[0] != "op":
            raise self.unreadable("a comparison")
        sign = self.take()
        if self.token[0] not in ("word", "said"):
            raise self.unreadable("a value")
        if field in (*MEMBERS, "number"):
            return self.counted(field, sign)
        if field in VALUES and sign != "~" and self.token[1].casefold() not in VALUES[field]:
            raise self.unreadable(f"one of “{', '.join(filter(None, VALUES[field]))}”")
        wanted = self.take().casefold()
        if sign == "~":
            return lambda subject: wanted in str(subject[field]).casefold()
        if sign not in ("=", "==", "!="):
            self.at -= 2
            raise self.unreadable("=, != or ~")
        alike = named if field == "place" else str.casefold
        return lambda subject: (alike(str(subject[field])) == alike(wanted)) == (sign != "!=")

    def counted(self, field: str, sign: str) -> Test:
        if not self.token[1].isdecimal() or sign == "~":
            raise self.unreadable("a number")
        wanted = int(self.take())
        return lambda subject: _OPERATORS[sign](_count(subject[field]), wanted)


def _negated(test: Test) -> Test:
    return lambda subject: not test(subject)


def _members(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _count(value: Value) -> int:
    return value if isinstance(value, int) else len(value)
