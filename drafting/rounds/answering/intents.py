"""What a comment seems to say: who stands how to the words that it is about. A guess, for somebody to confirm.

    CAN, UK delete                 CAN opposes (UK is no member)
    México y Guatemala: apoyan     MEX, GTM support
    We can live with this.         the comment's own member lives with it

Comments are read in English and Spanish alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from drafting.forms.members import member_codes, split_members
from drafting.model.record import Member

FAR = 8             # words before the intent; a longer sentence is prose about something else

# The first that is found counts, so what negates another stands before it.
_INTENTS = (
    ("pending", r"pending|awaiting|(?:consult\w*|check\w*|instructions from)(?: with)? (?:the |our |its )?capital"
                r"|pendientes?|a la espera|sin instrucciones|consult\w+ (?:con|a) (?:la |nuestra |su )?capital"),
    ("lives with", r"lives? with|(?:can|could|would) (?:live with|accept|go along)|(?:do|does) not oppose"
                   r"|no objections?|flexible"
                   r"|(?:puede[ns]?|podemos|podr[ií]a\w*) (?:vivir con|aceptar|acompañar)|no se opone[n]?"
                   r"|sin objeci\w+"),
    ("opposes", r"(?:can ?not|can[’']t|could not|do(?:es)? not|don[’']t) (?:accept|support|agree|live with)"
                r"|oppose[sd]?|object(?:s|ed)?(?: to)?|delete[sd]?|strike|remove[sd]?|reject(?:s|ed)?|not accept\w*"
                r"|no (?:puede[ns]?|podemos|podr[ií]a\w*) (?:aceptar|apoyar|acompañar)|no (?:apoya|acepta)\w*"
                r"|se opone[n]?|nos oponemos|rechaza\w*|suprim\w+|elimin\w+|borrar"),
    ("reserves", r"reserv\w+"),
    ("supports", r"support(?:s|ed)?|endorse[sd]?|agree[sd]?|keep[s]?|retain(?:s|ed)?|maintain[s]?|in favou?r"
                 r"|apoya\w*|respald\w+|de acuerdo|a favor|manten\w+|conserv\w+"),
)
_BEFORE = r"(?<![\w])(?:{})(?![\w])"
_PATTERNS = tuple((stand, re.compile(_BEFORE.format(words), re.IGNORECASE)) for stand, words in _INTENTS)
_DENIED = re.compile(r"(?<!\w)(?:no|not|cannot)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?\n])\s+|\n")
_ENDS = re.compile(r"^\W*|\W*$")
_FILLER = re.compile(r"(?:\s|,|:|–|-)*(?:both|ambos|proposes? to|wish(?:es)? to|would like to|asks? to|to|propone[n]?"
                     r"|pide[n]?|se|also|también)?\W*$", re.IGNORECASE)


class Intent(Struct, frozen=True):
    """A stand and the members that seem to take it; the names in it that are no members, and the sentence."""

    stand: str
    members: tuple[str, ...]
    unknown: tuple[str, ...]
    quote: str


def intents(comment: str, author: str, members: Iterable[Member]) -> tuple[Intent, ...]:
    """What each sentence of a comment seems to say; `author` is who wrote it, for sentences that name nobody."""
    members = tuple(members)
    found = (_intent(sentence.strip(), author, members) for sentence in _SENTENCE.split(comment))
    return tuple(each for each in found if each is not None)


def _intent(sentence: str, author: str, members: tuple[Member, ...]) -> Intent | None:
    for stand, pattern in _PATTERNS:
        match = pattern.search(sentence)
        if match is None:
            continue
        head = sentence[:match.start()]
        if len(head.split()) > FAR or "?" in sentence:
            return None
        if stand in ("supports", "lives with") and _DENIED.search(head):
            stand = "opposes"
        codes, unknown = _named(_ENDS.sub("", _FILLER.sub("", head)), members)
        return Intent(stand, codes or (() if unknown else (author,)), unknown, sentence)
    return None


def _named(head: str, members: tuple[Member, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members that the words before an intent name, and the codes in them that are none; prose names nobody."""
    names = split_members(head)
    codes, strangers = member_codes(names, members)
    if codes:
        return codes, strangers
    return (), tuple(name for name in strangers if re.fullmatch(r"[A-Z]{2,5}(?: (?:and|y|e) [A-Z]{2,5})*", name))
