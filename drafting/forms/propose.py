"""The wording that a form's "proposed change" asks for, where it can be told exactly.

Told are the whole new wording of the provision, instructions with the words in quotation marks, in English or
Spanish: “replace X by Y”, “delete X”, “add X after Y”, and words of the provision with some struck out and others put
in beside them. Words that were cut, retyped with other signs or slightly reworded are found where they stand. Whatever
leaves room for doubt stays a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from drafting.diff import edits
from drafting.diff.found import CUT, LIKE, find
from drafting.diff.likeness import alike
from drafting.forms.form import FormRow
from drafting.model.text import OBJECT, Provision
from drafting.model.words.struck import STRUCK, before, kept

Q = r"(?:“([^“”]+)”|\"([^\"]+)\"|«\s*([^«»]+?)\s*»|‘([^‘’]+)’|(?<!\w)'([^']+)'(?!\w))"
GAP = r"[\s,:]*"
NOUN = (r"(?:(?:the|el|la|los|las|del) )?"
        r"(?:(?:words?|phrase|text|term|palabras?|frase|t[eé]rminos?|texto|expresi[oó]n) )?")
REPLACE = (r"(?:replac(?:e|ing)|substitut(?:e|ing)|chang(?:e|ing)|sustit[uú](?:ir|ya)(?:se)?|"
           r"reempl(?:azar|ace|[aá]cese)|c[aá]mbi(?:ar|e|ese)|modif[ií](?:car|que|quese)|"
           r"remplace[rz]|substitue[rz])")
DELETE = (r"(?:delet(?:e|ing)|remov(?:e|ing)|strik(?:e|ing)(?: out)?|omit(?:ting)?|supr[ií]m(?:ir|a|ase)|"
          r"elim[ií]n(?:ar|e|ese)|b[oó]rr(?:ar|e|ese)|"
          r"quitar|qu[ií]tese|omit(?:ir|a)|om[ií]tase|supprime[rz]|biffe[rz])")
ADD = (r"(?:add(?:ing)?|insert(?:ing)?|a[nñ][aá]d(?:ir|a|ase)|agr[eé]g(?:ar|ue|uese)|ins[eé]rt(?:ar|e|ese)|"
       r"incl[uú](?:ir|ya|yase)|incorp[oó]r(?:ar|e|ese)|intercalar|"
       r"ajoute[rz]|ins[eé]re[rz])")
AFTER = r"(?:after|following|despu[eé]s de|luego de|tras|a continuaci[oó]n de|apr[eè]s)"
BEFORE = r"(?:before|antes de|avant)"
# What leads in to an instruction, politely or not: “We would suggest”, “Se propone”, “and also”, “(b)”.
POLITE = (r"(?:(?:we|i)\s+)?(?:would\s+(?:like\s+to\s+)?)?(?:suggest|propose|recommend|request)(?:\s+to)?|"
          r"(?:to\s+)?consider|it\s+is\s+(?:suggested|proposed|recommended)\s+to|"
          r"se\s+(?:propone|sugiere|recomienda|solicita)|propone(?:mos)?|sugerimos|sugiere|recomendamos|(?:nous\s+)?propos(?:ons|e)\s+de")
FILLER = re.compile(rf"(?:[\s.;,:]|\b(?:{POLITE}|and|also|then|y|e|et|tambi[eé]n|please)\b|\(?\b[0-9a-z]\)|[-–•])+",
                    re.IGNORECASE)
WITH = r"(?:by|with|to|for|por|con|par|a)"
NEXT = r"(?:the following|(?:lo|la|el) siguiente|ce qui suit)?"
PASSIVE = (r"(?:(?:(?:is|are|should|shall|must|to) )?(?:be )?{}|(?:se|debe(?:r[ií]an?|n)?) {}|"
           r"(?:est|sont) {})")
EXCHANGED = PASSIVE.format(r"replaced (?:by|with)", r"(?:sustitu|reempla|cambi)\w+ por", r"remplac[eé]e?s? par")
GONE = PASSIVE.format("(?:deleted|removed|omitted)", r"(?:suprim|elimin|omit)\w+", "supprimée?s?")
ALL = r"(?:(?:the|this|whole|entire|el|este|todo|le|la) )*"
WHOLE_DELETION = re.compile(rf"\[?(?:(?:please )?{DELETE}|(?:to be )?deleted|deletion|a suprimir)\]?(?: {ALL}"
                            r"(?:(?:para(?:graphe?)?|provision|item|article|p[aá]rrafo|inciso|art[ií]culo)\b)?"
                            r"(?P<label>(?: |\b)(?:(?:OP|PP)\s?)?\(?\d[\w.() ]*)?"
                            r"(?: entirely| altogether| in full| completo| por completo)?)?\.?", re.IGNORECASE)
WHICH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1, "primera": 0, "segunda": 1,
         "tercera": 2, "última": -1, "ultima": -1, "première": 0, "deuxième": 1, "seconde": 1, "troisième": 2,
         "dernière": -1}
SENTENCE_DELETION = re.compile(rf"(?:please )?{DELETE} (?:the |la )?({'|'.join(WHICH)}) "
                               r"(?:sentence|frase|oraci[oó]n|phrase)\.?", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ]|[“«¿¡])")
SHORTENED = re.compile(r"(?<!\w)(?:\w{1,2}|[A-Z]\w{0,3}|cap|fig|inc|lit|par[ar]|pág|sec|vol)\.$")   # "Art.", "No."
LEAD_IN = re.compile(r"^(?:(?:the |el |la )?(?:paragraph|provision|item|text|p[aá]rrafo|texto|inciso|art[ií]culo)?\s*"
                     r"(?:(?:should|to|shall|would|debe(?:r[ií]a)?)\s+(?:now )?(?:read|be|say|leer(?:se)?|decir)"
                     r"(?: as follows| as| lo siguiente)?|(?:new|proposed) (?:text|wording)|que diga|l[eé]ase"
                     r"|texto propuesto|redacci[oó]n propuesta|nueva redacci[oó]n|(?:reword|replace) (?:as|with|by))"
                     r"\s*:)\s*", re.IGNORECASE)
TYPED = re.compile(r"~~(?=\S)([^~]+)(?<=\S)~~")       # struck out in signs
LAST = ".;:,"
COUNTED = r"(?:OP|PP|Art(?:[ií]c(?:le|ulo))?)\.?\s*"
LABEL = re.compile(rf"^(?:(?:{COUNTED})?\(?\d+(?:\.\d+)*(?:\s?(?:bis|ter|quater))?[.)](?:\s?[-–—])?|(?:OP|PP)\s?\d+:?"
                   r"|\d+\s?(?:bis|ter|quater)|\([a-z]{1,4}\)|[a-z]\)|[IVXL]+[.)]|[-–—•*·])\s+", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d+\s+")         # a label without any sign, where the provision has this number typed
# What leads in to a wording in other words than those of `LEAD_IN`, and a remark behind one, which is no part of it.
OPENING = re.compile(r"[^:“”\"«»\n]{1,60}:\s+")
REMARK = re.compile(r"\b(?:rationale|reasons?|justification|explanation|notes?|comments?|motivos?|raz[oó]n|"
                    r"justificaci[oó]n|explicaci[oó]n|notas?|comentarios?|motifs?|remarques?)\s*:", re.IGNORECASE)
CUT_START, CUT_END = re.compile(rf"^(?:{CUT.pattern})"), re.compile(rf"(?:{CUT.pattern})$")
ALIKE, ALIKE_IF_SAID = 0.55, 0.25
LONGER = 2.5


class Wording(NamedTuple):
    """The full new wording of a provision, "" where all of it is to go.

    `near` has the words that the form quotes and that stand a little otherwise in the provision, each with how they do.
    """

    text: str
    near: tuple[tuple[str, str], ...] = ()


def proposed(provision: Provision, row: FormRow) -> Wording | None:
    """What the provision would say by a row's proposal; None where the form leaves it open."""
    asked = TYPED.sub(lambda m: f"{STRUCK[0]}{m[1]}{STRUCK[1]}", row.proposal.strip())
    if not asked or provision.rows:
        return None
    if (gone := WHOLE_DELETION.fullmatch(asked)) and (not gone["label"] or _number(gone["label"]) == _number(
            provision.label)):
        return Wording("")
    if OBJECT not in provision.text:
        return _proposed(provision, asked)
    found = _proposed(replace(provision, text=provision.text.replace(OBJECT, "")), asked)
    whole = _with_objects(provision.text, found.text) if found is not None else None
    return found._replace(text=whole) if found is not None and whole is not None else None


def literal(provision: Provision, words: str) -> Wording | None:
    """The words as the provision's whole new wording, with its notes and pictures where they stand.

    None for a table, and where a note would go or come.
    """
    known = OBJECT in words or OBJECT not in provision.text
    whole = words if known else _with_objects(provision.text, words)
    changed = edits.words(provision.text, whole or "")
    came = any(OBJECT in provision.text[i1:i2] + (whole or "")[j1:j2] for i1, i2, j1, j2 in changed)
    return None if provision.rows or whole is None or came else Wording(whole)


def _with_objects(text: str, wording: str) -> str | None:
    """The wording, which knows of none, with the text's notes and pictures where they stand, each behind its word.

    None where one stands among words that go, and so might be meant to go with them.
    """
    bare = text.replace(OBJECT, "")
    places = [found.start() - n for n, found in enumerate(re.finditer(OBJECT, text))]
    changes = edits.words(bare, wording)
    if "  " in bare or any(i1 < place < i2 for i1, i2, _, _ in changes for place in places):
        return None
    for place in reversed(places):
        at = place + sum(j2 - j1 - i2 + i1 for i1, i2, j1, j2 in changes if i2 <= place and i1 < place)
        wording = wording[:at] + OBJECT + wording[at:]
    kept = all(OBJECT not in text[i1:i2] + wording[j1:j2] for i1, i2, j1, j2 in edits.words(text, wording))
    return wording if kept else None


def _proposed(provision: Provision, asked: str) -> Wording | None:
    """What a provision of words alone would say."""
    done = _without_sentence(provision.text, asked) or _instructed(provision.text, kept(asked))
    if done is None and STRUCK[0] in asked:
        done = _struck(provision, asked)
    return done if done is not None or _asks(kept(asked)) else _reworded(provision, kept(asked))


def _without_sentence(text: str, asked: str) -> Wording | None:
    """The text without the sentence that is to go, None where none is, or where it may end elsewhere."""
    which = SENTENCE_DELETION.fullmatch(asked)
    label = LABEL.match(text) if which else None
    own = label[0] if label else ""
    sentences = SENTENCE_END.split(text[len(own):])
    if which is None or len(sentences) < 2 or any(map(SHORTENED.search, sentences[:-1])):
        return None
    number = WHICH[which[1].lower()]
    if number >= len(sentences):
        return None
    del sentences[number]
    return Wording(own + " ".join(sentences))


def _asks(asked: str) -> bool:
    """Whether it begins with an instruction, and so is no wording itself."""
    at = filler.end() if (filler := FILLER.match(asked)) else 0
    return any(each.pattern.match(asked, at) for each in INSTRUCTIONS)


def _struck(provision: Provision, asked: str) -> Wording | None:
    """The text with some words struck out and others put in beside them: all of it is given, or a part of it."""
    old, new = (_bare(provision, words) for words in (before(asked), kept(asked)))
    if _labelled(provision, old) == _spaced(provision.text):
        return Wording(_labelled(provision, new))
    whole = _reworded(provision, kept(asked))
    if whole is not None or not old:
        return whole
    return _done(Wording(provision.text), _exchanged if new else _deleted, old, new)


def _instructed(text: str, asked: str) -> Wording | None:
    """The text after every instruction, None if one cannot be carried out or if other words stand between them."""
    at, done, way = 0, None, None
    while at < len(asked):
        if filler := FILLER.match(asked, at):
            at = filler.end()
            continue
        known = (*INSTRUCTIONS, *(each for each in AS_WELL if each.way is way))
        step = next(((each, match) for each in known if (match := each.pattern.match(asked, at))), None)
        if step is None:
            return None
        (_, way, new_first), match = step
        place, new = [*(words for words in match.groups() if words is not None), ""][:2][::-1 if new_first else 1]
        done = _done(done or Wording(text), way, place, new)
        if done is None:
            return None
        at = match.end()
    return done


Way = Callable[[str, int, int, str], str]       # what is done to a text at a stretch of it, with other words


def _done(wording: Wording, way: Way, place: str, new: str) -> Wording | None:
    """The wording after one instruction at the words that it quotes, None where these are not found.

    White space at the ends of quoted words is theirs only where those that come instead have it as well.
    """
    place = place if new[:1].isspace() else place.lstrip()
    place = place if new[-1:].isspace() else place.rstrip()
    found = find(wording.text, place)
    words = new if place in wording.text else _as_open(way, place, new)
    if found is None or words is None:
        return None
    stands = wording.text[found.start:found.end]
    near = ((place, stands),) if found.sure == LIKE else ()
    return Wording(way(wording.text, found.start, found.end, words), wording.near + near)


def _as_open(way: Way, place: str, new: str) -> str | None:
    """The new words without what was cut off the quoted ones as well; None where it cannot be told what is meant.

    “Delete ‘in order to …’” may mean these words, or all that follows too.
    """
    if not (cuts := list(CUT.finditer(place))):
        return new
    if way is _replaced and cuts[-1].end() == len(place) and (end := CUT_END.search(new)):
        new = new[:end.start()]
    elif way is not _before and cuts[-1].end() == len(place):
        return None
    if way is _replaced and cuts[0].start() == 0:
        new = CUT_START.sub("", new)
    return None if CUT.search(new) or way is _before and cuts[0].start() == 0 else new


def _replaced(text: str, start: int, end: int, new: str) -> str:
    new = new.lstrip() if text[:start].endswith(" ") else new
    return text[:start] + (new.rstrip() if text[end:].startswith(" ") else new) + text[end:]


def _exchanged(text: str, start: int, end: int, new: str) -> str:
    """The same where words around those that go are given as well: they stand once in the text."""
    words = new.split()
    for n in range(len(words), 0, -1):
        lead, tail = " ".join(words[:n]), " ".join(words[-n:])
        if re.search(rf"(?<!\w){re.escape(lead)}\s*$", text[:start]):
            return _exchanged(text, start, end, " ".join(words[n:]))
        if re.match(rf"\s*{re.escape(tail)}(?!\w)", text[end:]):
            return _exchanged(text, start, end, " ".join(words[:-n]))
    return (_replaced if new else _deleted)(text, start, end, new)


def _deleted(text: str, start: int, end: int, _: str) -> str:
    before, after = text[:start], text[end:]
    if before.endswith(" ") and (not after or not after[0].isalnum()):
        before = before[:-1]
    elif not before:
        after = after.lstrip()
    return before + after


def _after(text: str, _: int, end: int, new: str) -> str:
    space = "" if new[0] in " ,;.:" or text[end - 1] == " " else " "
    return text[:end] + space + new + text[end:]


def _before(text: str, start: int, _: int, new: str) -> str:
    return f"{text[:start]}{new}{'' if new.endswith(' ') else ' '}{text[start:]}"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


class Instruction(NamedTuple):
    """A sentence that asks for something, what it asks for, and whether the new words come first in it."""

    pattern: re.Pattern[str]
    way: Way
    new_first: bool


N, G = NOUN, GAP
INSTRUCTIONS = [Instruction(_compiled(pattern), way, new_first) for pattern, way, new_first in (
    (rf"substitute{G}{N}{Q} for {N}{Q}", _replaced, True),
    (rf"{REPLACE}{G}{N}{Q}{G}{WITH}{G}{NEXT}{G}{N}{Q}", _replaced, False),
    (rf"{N}{Q} {EXCHANGED}{G}{N}{Q}", _replaced, False), (rf"{N}{Q} {GONE}", _deleted, False),
    (rf"(?:(?:use|write|say|utilizar|usar|decir) )?{N}{Q} (?:instead of|rather than|in place of|en (?:lugar|vez) de|"
     rf"au lieu de){G}{N}{Q}",
     _replaced, True),
    (rf"(?:donde|en lugar de|instead of)(?: dice)?{G}{N}{Q}{G}"
     rf"(?:debe decir|que diga|diga|decir|read|say|write){G}{N}{Q}",
     _replaced, False),
    (rf"{Q} (?:should read|should be|to read|debe decir|→|->){G}{Q}", _replaced, False),
    (rf"{DELETE}{G}{N}{Q}", _deleted, False),
    *((pattern, way, new_first) for where, way in ((AFTER, _after), (BEFORE, _before)) for pattern, new_first in (
        (rf"{ADD}{G}{NEXT}{G}{N}{Q}{G}{where}{G}{N}{Q}", True),
        (rf"{where}{G}{N}{Q}{G}{ADD}{G}{NEXT}{G}{N}{Q}", False),
        (rf"{ADD}{G}{where}{G}{N}{Q}{G}{NEXT}{G}{N}{Q}", False))),
)]


# What goes on with the instruction before it: “delete ‘x’ and ‘y’”, “replace ‘x’ by ‘y’ and ‘z’ by ‘w’”.
AS_WELL = [Instruction(_compiled(rf"{N}{Q}{G}{WITH}{G}{N}{Q}"), _replaced, False),
           Instruction(_compiled(rf"{N}{Q}(?=\s*(?:$|[.,;]|and\b|y\b|et\b))"), _deleted, False)]


def _reworded(provision: Provision, asked: str) -> Wording | None:
    """The proposal itself if it is evidently the whole new wording: much like the old one, or said to be."""
    said = LEAD_IN.match(asked)
    words = _labelled(provision, _bare(provision, asked))
    if not words or "\n" in words or CUT.search(words) or not _same_length(words, provision.text):
        return None
    if REMARK.search(words) and not REMARK.search(provision.text):
        return None
    if alike(words, provision.text) < (ALIKE_IF_SAID if said else ALIKE):
        return None
    ends = provision.text[-1:] in LAST and words[-1].isalnum()      # the sign at the end is seldom typed again
    return Wording(words + provision.text[-1:] if ends else words)


def quoted(words: str) -> list[str]:
    """What stands in quotation marks, in its order."""
    return [next(filter(None, groups)) for groups in re.findall(Q, words)]


def _bare(provision: Provision, asked: str) -> str:
    """The wording without what leads in to it, its quotation marks, and the label that the provision has."""
    words = _spaced(_unquoted(asked[_led_in(provision, asked):]))
    own, given = LABEL.match(provision.text), LABEL.match(words) or BARE_NUMBER.match(words)
    if given is None or (own is None and given.re is BARE_NUMBER) or (own and _number(own[0]) != _number(given[0])):
        return words
    return words[given.end():]


def _labelled(provision: Provision, words: str) -> str:
    """The words behind the label that is typed into the provision, unless they have one of their own."""
    own = LABEL.match(provision.text)
    return own[0] + words if own and words and not LABEL.match(words) else words


def _number(label: str) -> str:
    """What a label counts: "OP 3." and "(3)" are 3."""
    return re.sub(rf"^{COUNTED}|[\W_]", "", label, flags=re.IGNORECASE).casefold()


def _led_in(provision: Provision, asked: str) -> int:
    """Where a wording begins: behind what leads in to it, known by its words or by those that follow it."""
    if said := LEAD_IN.match(asked):
        return said.end()
    opening = OPENING.match(asked)
    first = [LABEL.sub("", words.strip("“”\"«» ")).split()[:2] for words in
             (provision.text, asked[opening.end():] if opening else "")]
    return opening.end() if opening and len(first[0]) == 2 and first[0] == first[1] else 0


def _spaced(words: str) -> str:
    return re.sub(r" {2,}", " ", words).strip()


def _same_length(new: str, old: str) -> bool:
    return len(old) <= LONGER * len(new) and len(new) <= LONGER * len(old) + 80


def _unquoted(words: str) -> str:
    """The words without the one pair of quotation marks around all of them."""
    whole = re.fullmatch(Q, words.strip())
    return next(group for group in whole.groups() if group is not None) if whole else words
