"""Where quoted words stand, though they were cut, retyped with other signs, moved or slightly reworded.

    stands   The members shall meet every two years, or more often, to review the plan.
    quoted   “shall meet … to review”            from its first words to its last
    quoted   “meet every 2 years, or more often, to review the plan”        diff-match-patch finds it nearby

Nothing is guessed: of two places that are about as good neither is found, nor is a quotation whose first or last word
cannot be told.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from drafting.diff.nearly import reworded

CUT = re.compile(r"\s*[\[(]?(?:…|\.{3,})[\])]?\s*")
LETTER = r"\w\u0300-\u036f"         # an accent may stand behind its letter
NEAR = 2            # characters; equal words that stand this near to where they are expected are those that are meant
SIGNS = {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("“”„‟«»″\"‘’‚‛‹›′`´", "'"), "…": "…"}
SAME, SIGNED, LIKE = 2, 1, 0


class Found(NamedTuple):
    """The characters that are meant; `sure` is SAME for the very words, SIGNED for other signs, LIKE if reworded."""

    start: int
    end: int
    sure: int


def find(text: str, words: str, near: int | None = None) -> Found | None:
    """Where the words stand in the text as whole words; nothing unless it can be told which ones are meant.

    `near` is where they are expected: it decides between equal ones, and that only where one stands just there.

    >>> find("They shall meet, and shall report.", "shall report")
    Found(start=21, end=33, sure=2)
    >>> find("They shall meet every year – and report.", "meet … - and")
    Found(start=11, end=32, sure=1)
    >>> find("They shall meet, and shall report.", "shall")
    """
    for sure, places in ((SAME, _very), (SIGNED, _signed)):
        if there := places(text, words):
            return _one(there, near, sure)
    if CUT.search(words):
        return _between(text, [part for part in CUT.split(words) if part], near)
    plain = plained(text)
    place = reworded(plain.words, plained(words).words.strip(), _inside(plain, near))
    return Found(*plain.stretch(*place), LIKE) if place else None


def stands(text: str, words: str) -> bool:
    """Whether the words stand in the text, be it with other signs."""
    return bool(_signed(text, words))


class Plain(NamedTuple):
    """A text in small letters, plain signs and single blanks, and the place in the text of each of its characters."""

    words: str
    places: tuple[int, ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text that some of the plain ones stand for."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(1024)
def plained(text: str, small: bool = True) -> Plain:
    """The text without what makes no difference to a reader; where not `small`, capitals do."""
    out = [(c, n) for n, sign in enumerate(text) for c in _plain(sign.lower() if small else sign)]
    out = [each for n, each in enumerate(out) if each[0] != " " or not n or out[n - 1][0] != " "]
    return Plain("".join(c for c, _ in out), tuple(n for _, n in out))


def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in SIGNS:
        return SIGNS[sign]
    return "" if unicodedata.category(sign) == "Cf" else unicodedata.normalize("NFKD", sign)


def _very(text: str, words: str) -> list[tuple[int, int]]:
    """All places of the words as whole words, those that overlap too."""
    if not words:
        return []
    first, last = (re.match(f"[{LETTER}]", each) for each in (words[0], words[-1]))
    sides = r"(?<!\w)" if first else "", f"(?![{LETTER}])" if last else ""
    at = [match.start() for match in re.finditer(f"(?={sides[0]}{re.escape(words)}{sides[1]})", text)]
    return [(n, n + len(words)) for n in at]


def _signed(text: str, words: str) -> list[tuple[int, int]]:
    """All places of the words with whatever signs and blanks, and capitals too unless it is one word: “US”, “us”."""
    small = len(words.split()) > 1
    plain = plained(text, small)
    return [plain.stretch(*there) for there in _very(plain.words, plained(words, small).words.strip())]


def _one(there: list[tuple[int, int]], near: int | None, sure: int) -> Found | None:
    """The only place, or the only one where it is expected."""
    just = [each for each in there if near is not None and abs(each[0] - near) <= NEAR] if len(there) > 1 else there
    return Found(*just[0], sure) if len(just) == 1 else None


def _between(text: str, parts: list[str], near: int | None) -> Found | None:
    """From the first part to the last, where they and those between them follow each other in one way only."""
    if len(parts) < 2:
        return find(text, parts[0], near) if parts else None
    ways = {Found(0, 0, SIGNED)}
    for n, part in enumerate(parts):
        ways = {Found(way.start if n else i, j, min(way.sure, sure))
                for i, j, sure in _places(text, part) for way in ways if i >= way.end}
    return _one(sorted({way[:2] for way in ways}), near, min((way.sure for way in ways), default=LIKE))


def _places(text: str, part: str) -> list[Found]:
    """All places of a part, else the one where it stands reworded."""
    if there := _very(text, part) or _signed(text, part):
        return [Found(*place, SIGNED) for place in there]
    found = find(text, part)
    return [found] if found else []


def _inside(plain: Plain, near: int | None) -> int | None:
    """The first place in the plain text that stands for a place of the text or one behind it."""
    return next((n for n, place in enumerate(plain.places) if place >= near), None) if near is not None else None
