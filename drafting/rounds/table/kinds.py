"""What kind of change a proposal is: editorial, or one of substance."""

from __future__ import annotations

import unicodedata

from drafting.model.change import Attr, Mark, Proposal, Text


def editorial(proposal: Proposal) -> bool:
    """Whether only spelling marks, punctuation, case, spaces or formatting change: every letter and digit stays.

    A letter that changes is never editorial here, even in "organise" and "organize": one letter also makes "now" of
    "not".
    """
    fact = proposal.fact
    if isinstance(fact, Mark | Attr):
        return True
    return isinstance(fact, Text) and bool(proposal.was or proposal.becomes) \
        and letters(proposal.was) == letters(proposal.becomes)


def letters(words: str) -> str:
    """The letters and digits of some words in small letters, accents left out."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if c.isalnum())
