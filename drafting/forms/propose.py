"""The wording that a form's "proposed change" asks for, where it can be told exactly.

Told are the whole new wording of the provision, instructions with the words in quotation marks, in English or
Spanish: “replace X by Y”, “delete X”, “add X after Y”, and words of the provision with some struck out and others put
in beside them. Whatever leaves room for doubt stays a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from drafting.diff.likeness import alike
from drafting.forms.form import FormRow
from drafting.model.text import OBJECT, Provision
from drafting.model.words.struck import STRUCK, before, kept

Q = r"(?:“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|‘([^‘’]+)’|(?<!\w)'([^']+)'(?!\w))"
GAP = r"[\s,:]*"
NOUN = (r"(?:(?:the|el|la|los|las|del) )?"
        r"(?:(?:words?|phrase|text|term|palabras?|frase|t[eé]rminos?|texto|expresi[oó]n) )?")
REPLACE = r"(?:replace|substitute|change|sustitu(?:ir|ya|yase)|sust[ií]t[uú]yase|reempl(?:azar|ace)|cambiar|cambie)"
DELETE = r"(?:delete|remove|strike(?: out)?|omit|suprim(?:ir|a)|elimin(?:ar|e)|borrar|quitar)"
ADD = r"(?:add|insert|a[nñ]ad(?:ir|a)|agreg(?:ar|ue)|insert(?:ar|e)|inclu(?:ir|ya))"
AFTER = r"(?:after|despu[eé]s de|tras|a continuaci[oó]n de)"
BEFORE = r"(?:before|antes de)"
FILLER = re.compile(r"(?:[\s.;,:]|\b(?:and|also|then|y|e|tambi[eé]n|please)\b|\(?\b[0-9a-z]\)|[-–•])+", re.IGNORECASE)
WHOLE_DELETION = re.compile(rf"{DELETE}( (?:the |this |whole |entire |el |este |todo )*(?:paragraph|provision|item|"
                            r"article|p[aá]rrafo|inciso|art[ií]culo))?\.?", re.IGNORECASE)
LEAD_IN = re.compile(r"^(?:(?:the |el |la )?(?:paragraph|provision|item|text|p[aá]rrafo|texto|inciso|art[ií]culo)?\s*"
                     r"(?:(?:should|to|shall|would|debe(?:r[ií]a)?)\s+(?:now )?(?:read|be|say|leer(?:se)?|decir)"
                     r"(?: as follows| as| lo siguiente)?|(?:new|proposed) (?:text|wording)|que diga|l[eé]ase"
                     r"|texto propuesto|redacci[oó]n propuesta|nueva redacci[oó]n|(?:reword|replace) (?:as|with|by))"
                     r"\s*:)\s*", re.IGNORECASE)
LABEL = re.compile(r"^(?:(?:OP|PP|Art(?:[ií]c(?:le|ulo))?)\.?\s*)?"
                   r"(?:\d+(?: (?:bis|ter|quater))?[.)]|\([a-z]{1,4}\)|[a-z]\))\s+", re.IGNORECASE)
PARTIAL = re.compile(r"…|\.\.\.|\[[.…]+\]")
ALIKE, ALIKE_IF_SAID = 0.55, 0.25
LONGER = 2.5


def proposed_text(provision: Provision, row: FormRow) -> str | None:
    """The full new wording of the provision, "" where all of it is to go, None where the form leaves it open."""
    asked = row.proposal.strip()
    if not asked or provision.rows or OBJECT in provision.text:
        return None
    if WHOLE_DELETION.fullmatch(asked):
        return ""
    done = _instructed(provision.text, kept(asked))
    if done is None and STRUCK[0] in asked:
        done = _struck(provision, asked)
    return done if done is not None else _reworded(provision, kept(asked))


def _struck(provision: Provision, asked: str) -> str | None:
    """The text with some words struck out and others put in beside them: all of it is given, or a part of it."""
    old, new = (_bare(provision, words) for words in (before(asked), kept(asked)))
    if old == _spaced(provision.text):
        return new
    whole = _reworded(provision, kept(asked))
    if whole is not None or not old:
        return whole
    return _replace(provision.text, old, new) if new else _delete(provision.text, old)


def _instructed(text: str, asked: str) -> str | None:
    """The text after every instruction, None if one cannot be carried out or if other words stand between them."""
    at = 0
    found = False
    while at < len(asked):
        if filler := FILLER.match(asked, at):
            at = filler.end()
            continue
        step = next(((way, match) for pattern, way in INSTRUCTIONS if (match := pattern.match(asked, at))), None)
        if step is None:
            return None
        way, match = step
        result = way(text, *(words for words in match.groups() if words is not None))
        if result is None:
            return None
        text, at, found = result, match.end(), True
    return text if found else None


def _once(text: str, words: str) -> int:
    """Where the words stand in the text, -1 unless they stand there exactly once as whole words."""
    edge = [r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else ""]
    places = [m.start() for m in re.finditer(edge[0] + re.escape(words) + edge[1], text)]
    return places[0] if len(places) == 1 else -1


def _replace(text: str, old: str, new: str) -> str | None:
    at = _once(text, old)
    return None if at < 0 else text[:at] + new + text[at + len(old):]


def _substitute(text: str, new: str, old: str) -> str | None:
    return _replace(text, old, new)


def _delete(text: str, old: str) -> str | None:
    at = _once(text, old)
    if at < 0:
        return None
    before, after = text[:at], text[at + len(old):]
    if before.endswith(" ") and (not after or not after[0].isalnum()):
        before = before[:-1]
    elif not before:
        after = after.lstrip()
    return before + after


def _after(text: str, new: str, place: str) -> str | None:
    at = _once(text, place)
    if at < 0:
        return None
    at += len(place)
    space = "" if new[0] in " ,;.:" or text[at - 1] == " " else " "
    return text[:at] + space + new + text[at:]


def _before(text: str, new: str, place: str) -> str | None:
    at = _once(text, place)
    return None if at < 0 else f"{text[:at]}{new}{'' if new.endswith(' ') else ' '}{text[at:]}"


def _swapped(way: Callable) -> Callable:
    return lambda text, place, new: way(text, new, place)


def _compiled(pattern: str) -> re.Pattern:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


N, G = NOUN, GAP
INSTRUCTIONS = [(_compiled(pattern), way) for pattern, way in (
    (rf"substitute{G}{N}{Q} for {N}{Q}", _substitute),
    (rf"{REPLACE}{G}{N}{Q}{G}(?:by|with|to|for|por|con){G}{N}{Q}", _replace),
    (rf"(?:donde|en lugar de|instead of)(?: dice)?{G}{N}{Q}{G}(?:debe decir|que diga|decir|read|say|write){G}{N}{Q}",
     _replace),
    (rf"{Q} (?:should read|should be|to read|debe decir|→|->){G}{Q}", _replace),
    (rf"{DELETE}{G}{N}{Q}", _delete),
    (rf"{ADD}{G}{N}{Q}{G}{AFTER}{G}{N}{Q}", _after),
    (rf"{AFTER}{G}{N}{Q}{G}{ADD}{G}{N}{Q}", _swapped(_after)),
    (rf"{ADD}{G}{N}{Q}{G}{BEFORE}{G}{N}{Q}", _before),
    (rf"{BEFORE}{G}{N}{Q}{G}{ADD}{G}{N}{Q}", _swapped(_before)),
)]


def _reworded(provision: Provision, asked: str) -> str | None:
    """The proposal itself if it is evidently the whole new wording: much like the old one, or said to be."""
    said = LEAD_IN.match(asked)
    words = _bare(provision, asked)
    if not words or "\n" in words or PARTIAL.search(words) or not _same_length(words, provision.text):
        return None
    return words if alike(words, provision.text) >= (ALIKE_IF_SAID if said else ALIKE) else None


def _bare(provision: Provision, asked: str) -> str:
    """The wording without what leads in to it, its quotation marks, and a label that the provision's text lacks."""
    said = LEAD_IN.match(asked)
    words = _spaced(_unquoted(asked[said.end():] if said else asked))
    return LABEL.sub("", words) if not LABEL.match(provision.text) else words


def _spaced(words: str) -> str:
    return re.sub(r" {2,}", " ", words).strip()


def _same_length(new: str, old: str) -> bool:
    return len(old) <= LONGER * len(new) and len(new) <= LONGER * len(old) + 80


def _unquoted(words: str) -> str:
    """The words without the one pair of quotation marks around all of them."""
    whole = re.fullmatch(Q, words.strip())
    return next(group for group in whole.groups() if group is not None) if whole else words
