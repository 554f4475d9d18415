"""Whether two languages of a text say the same, as far as signs, brackets, terms and presence can tell.

Each `Drift` is a question to a reader, not a fault found: a number that one language has and the other lacks may be a
turn of phrase. What agrees in every sign may still differ in sense.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafting.model.characters import shortened
from drafting.model.order import united
from drafting.model.text import Provision, Text
from drafting.model.words.measures import opposed
from drafting.model.words.signs import Sign, signs
from drafting.model.words.terms import Term

DRIFTS = ("missing", "structure", "brackets", "number", "date", "reference", "name", "negation",
          "modal", "term", "variant")
# What stands before words that may deny once more.
CLAUSE = r"[.;:]|,\s(?:y|e|pero|sino)\s|\bque (?=ning|nada|nadie|nunca|jamás)|,\s(?=nadie|nunca|jamás|tampoco)"
AND = re.compile(r"(?i)(?<!\w)(?:and|or|y|e|o|et|ou)\s(?:\w+\s){0,2}\Z")
# Words that deny without a negation, where the other language may have one ("lacks", "no cuenta con"), and words that
# count without a number ("both", "los dos").
DENYING = {"en": r"lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|disagree\w*|impossible|unable|few|yet to|ceas\w+|absence",
           "es": r"care[cz]\w+|falta|imposible\w*|incapa\w+|poc[oa]s|ausencia|dej\w+ de|discrep\w+",
           "fr": r"manqu\w+|dépourv\w+|impossible\w*|incapable\w*|peu|absence|cess\w+"}
BOTH = {"en": "both|n?either", "es": "amb[oa]s", "fr": "ambes"}
COUNTED = ("number", "date", "reference", "name")
Names = Mapping[str, Mapping[str, tuple[str, ...]]]
NO_NAMES: Names = {}


class Drift(Struct, frozen=True):
    """Where the languages differ: the kind, one of `DRIFTS`, the provision, and per language what it has there."""

    kind: str
    provision: str
    said: dict[str, str]


def concord(texts: Mapping[str, Text], names: Names = NO_NAMES, terms: Iterable[Term] = ()) -> tuple[Drift, ...]:
    """The drifts between the first language and each other one, in the order of the text.

    `names` maps a language to codes and their spellings. Provisions are the same when their ids are; the paragraphs
    of cells and notes are compared like all others.
    """
    first, *others = texts
    out: list[tuple[int, Drift]] = []
    for other in others:
        order = united(*([p.id for p in texts[lang]] for lang in (first, other)))
        mine, theirs = ({p.id: p for p in texts[lang]} for lang in (first, other))
        for place, ident in enumerate(order):
            pair = {first: mine.get(ident), other: theirs.get(ident)}
            out += [(place, drift) for drift in _drifts(ident, pair, names, tuple(terms))]
    return tuple(drift for _, drift in sorted(out, key=lambda each: each[0]))


def _drifts(ident: str, pair: Mapping[str, Provision | None], names: Names, terms: tuple[Term, ...]) -> Iterator[Drift]:
    present = {lang: p for lang, p in pair.items() if p is not None and (p.text.strip() or p.rows or p.object)}
    if len(present) < len(pair):
        if present:
            yield Drift("missing", ident, {lang: shortened(p.text if p else "", 58) for lang, p in pair.items()})
        return
    shapes = {lang: f"{p.kind} {p.level}" + (f", {len(p.rows)} rows" if p.rows else "") for lang, p in present.items()}
    yield from _unlike("structure", ident, shapes)
    yield from _unlike("brackets", ident, {lang: re.sub(r"[^\[\]]", "", p.text) for lang, p in present.items()})
    found = {lang: signs(p.text, lang, names.get(lang, {})) for lang, p in present.items()}
    for kind in COUNTED:
        yield from _counted(kind, ident, found, present)
    denials = {lang: _denials(each, present[lang].text) for lang, each in found.items()}
    few = min(denials, key=lambda lang: denials[lang])
    more = max(denials.values()) - denials[few]
    many = next(lang for lang in found if lang != few)
    carried = min(sum(sign.value == "nor" for sign in found[few]), _anew(found[many], present[many].text))
    if more and more > _spare(DENYING, few, present) + carried:
        yield Drift("negation", ident, _quoted("negation", found, present, frozenset()))
    for kind, said in opposed({lang: p.text for lang, p in present.items()}):
        yield Drift(kind, ident, said)
    yield from _terms(ident, present, terms)


def _denials(found: tuple[Sign, ...], words: str) -> int:
    """How often the words deny; a second negation in one clause that only agrees with the first is not counted.

    With "que" right before it, it has a clause of its own: "no … que ningún Estado pague". One French "ne" behind
    "aucun" in its clause only agrees, too.
    """
    count, clause, agrees = 0, -1, False
    for sign in (s for s in found if s.kind == "negation"):
        here = len(re.findall(CLAUSE, words[:sign.end]))
        begins = words[:sign.start].rstrip()[-1:] in ("", ".", ";", ":")
        alone = sign.value == "any" and clause != here
        agrees = agrees and clause == here and re.match("ne\\s|n[’']", words[sign.start:], re.IGNORECASE) is not None
        count += sign.value == "not" and not agrees or alone or sign.value == "nor" and begins
        clause, agrees = here, alone
    return count


def _anew(found: tuple[Sign, ...], words: str) -> int:
    """How often the words deny once more behind "and", where the other language may carry on: "and does not", "ni"."""
    return sum(sign.value == "not" and AND.search(words[:sign.start]) is not None for sign in found)


def _spare(words: Mapping[str, str], lang: str, present: Mapping[str, Provision]) -> int:
    """How many more of some words a language has than the other one has of its own."""
    count = {each: len(re.findall(rf"(?i)(?<!\w)(?:{words[each]})(?!\w)", p.text)) if each in words else 0
             for each, p in present.items()}
    return max(0, count[lang] - min(count.values()))


def _unlike(kind: str, ident: str, said: dict[str, str]) -> Iterator[Drift]:
    if len(set(said.values())) > 1:
        yield Drift(kind, ident, said)


def _counted(kind: str, ident: str, found: Mapping[str, tuple[Sign, ...]],
             present: Mapping[str, Provision]) -> Iterator[Drift]:
    counts = [Counter(_plain(s) for s in each if s.kind == kind) for each in found.values()]
    for lang, mine, theirs in zip(found, counts, reversed(counts), strict=True):
        if kind == "number" and theirs["2"] > mine["2"]:
            mine["2"] += min(theirs["2"] - mine["2"], _spare(BOTH, lang, present))
    if counts[0] != counts[1]:
        same = frozenset((counts[0] & counts[1]).elements())
        yield Drift(kind, ident, _quoted(kind, found, present, same))


def _quoted(kind: str, found: Mapping[str, tuple[Sign, ...]], present: Mapping[str, Provision],
            same: frozenset[str]) -> dict[str, str]:
    """The words of the signs of a kind; those that agree are left out where any does not."""
    out = {}
    for lang, each in found.items():
        mine = [s for s in each if s.kind == kind]
        odd = [s for s in mine if _plain(s) not in same] or mine
        out[lang] = ", ".join(_said(present[lang].text, s) for s in odd)
    return out


def _said(words: str, sign: Sign) -> str:
    """The words of a sign; a reference with the word before it, since "section 3" and "article 3" are two."""
    before = words[:sign.start].split()[-1:] if sign.kind == "reference" else []
    return " ".join([*before, words[sign.start:sign.end]])


def _plain(sign: Sign) -> str:
    """What a sign says; an ordinal counts like its number, since Roman figures are either: "XXIV", "24th"."""
    return sign.value.removesuffix(".")


def _terms(ident: str, present: Mapping[str, Provision], terms: tuple[Term, ...]) -> Iterator[Drift]:
    for term in terms:
        counts = {lang: _occurrences(p.text, term.forms.get(lang, ())) for lang, p in present.items()}
        if len(set(counts.values())) > 1 and all(lang in term.forms for lang in present):
            yield Drift("term", ident, {lang: f"{n} × {term.forms[lang][0]}" for lang, n in counts.items()})
        for lang, provision in present.items():
            foreign = {form for other, forms in term.forms.items() if other != lang for form in forms if form.isupper()}
            wrong = [*term.avoid.get(lang, ()), *sorted(foreign - set(term.forms.get(lang, ())))]
            used = [form for form in wrong if _occurrences(provision.text, (form,))]
            if used:
                preferred = term.forms.get(lang, ("",))[0]
                yield Drift("variant", ident, {lang: f"{', '.join(used)} → {preferred}"})


def _occurrences(words: str, forms: Sequence[str]) -> int:
    """How often one of the spellings stands in the words; a longer one hides the shorter ones in it.

    Any white space in a spelling is as good as any other: the house's no-break spaces too.
    """
    spelt = sorted(forms, key=lambda form: (-len(form), form))
    longest = "|".join(r"\s".join(map(re.escape, form.split())) for form in spelt)
    return len(re.findall(rf"(?<!\w)(?:{longest})(?!\w)", words)) if forms else 0
