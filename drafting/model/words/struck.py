"""Words changed by hand in a cell: {--struck out--} and, beside those, {++put in++} in a look of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

STRUCK, PUT_IN = ("{--", "--}"), ("{++", "++}")
_STRUCK = re.compile(r"\{--(.*?)--\}", re.DOTALL)
_PUT_IN = re.compile(r"\{\+\+(.*?)\+\+\}", re.DOTALL)
_HOLE = re.compile("([ \u00a0]*)\x00[ \u00a0\x00]*(?=(.?))", re.DOTALL)
_SWAP = re.compile(r"\{--([^{}]*)--\}\s*\{\+\+([^{}]*)\+\+\}")


def marked(pieces: Iterable[tuple[str, bool, bool]]) -> str:
    """Words with what is struck out, and what is bold, underlined or coloured, in signs.

    Such words are put in only where others are struck out.

    >>> marked([("We ", False, False), ("shall", True, False), (" may", False, True), (" meet", False, False)])
    'We {--shall--}{++ may++} meet'
    """
    out, now = "", None
    signed = [(words, STRUCK if struck else PUT_IN if put_in else None) for words, struck, put_in in pieces if words]
    any_struck = any(sign is STRUCK for _, sign in signed)
    for words, found in signed:
        sign = found if any_struck else None
        if sign is not now:
            out += (now[1] if now else "") + (sign[0] if sign else "")
        out, now = out + words, sign
    return out + (now[1] if now else "")


def kept(words: str) -> str:
    """The words as they are meant to be, without those struck out.

    >>> kept("We meet {--twice a year--}. We {--shall--} {++should++} {++may++}")
    'We meet. We should may'
    """
    return _closed(_STRUCK.sub("\x00", _PUT_IN.sub(r"\1", words)))


def before(words: str) -> str:
    """The words as they were, with those struck out and without those put in beside them.

    >>> before("We {--shall--} {++should++} meet")
    'We shall meet'
    """
    return _closed(_PUT_IN.sub("\x00", _STRUCK.sub(r"\1", words)))


def told(words: str) -> str:
    """The words for a reader who sees no signs.

    >>> told("We {--shall--} {++should++} meet {--twice--}")
    'We “shall” → “should” meet “twice” → –'
    """
    words = _SWAP.sub(lambda m: f"“{m[1].strip()}” → “{m[2].strip()}”", words)
    return _PUT_IN.sub(r"\1", _STRUCK.sub(lambda m: f"“{m[1].strip()}” → –", words))


def _closed(words: str) -> str:
    """The words with the holes closed that were left where some went out: one space, or none before a sign."""
    if "\x00" not in words:
        return words
    return _HOLE.sub(lambda m: "" if not m[2] or m[2] in ".,;:)\n" or not m.start() else
                     " " if m[1] or m[0].endswith((" ", "\u00a0")) else "", words).strip()
