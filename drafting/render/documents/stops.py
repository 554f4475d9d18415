"""The gate before publication, as far as words go: what a careful secretary would stop at, each at its place.

Each check is a function from a text to notices; `CHECKS` is the list of them. What is said of endings, voices and order
is held against the text's own habit or the body's list, never against a rule of grammar.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.record import Body
from drafting.model.text import OBJECT, Notice, Provision, Text, worded
from drafting.model.words.concord import Drift
from drafting.model.words.labels import bare
from drafting.model.words.numerals import STRICT_ROMAN, roman
from drafting.model.words.schemes import inserted
from drafting.model.words.signs import signs
from drafting.render.house.body import in_order
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words

if TYPE_CHECKING:
    from drafting.model.words.signs import Sign

INTERNAL = ("INTERNAL", "INTERNO", "INTERNA", "FIXME", "XXX", "TBC", "TBD", "internal note", "note to drafter",
            "drafting note", "nota interna", "nota del redactor", "to be completed", "por completar", "pendiente de")
TODO = {"en": "TODO", "es": r"TODO(?=\s*[:)\]])"}     # in Spanish the word alone is "all" in capitals
LINKS = {"en": r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?",
         "es": r"(?:\s*,\s*|\s+[ye]\s+)(?:(?:la|el|los|las)\s+)?"}
# The beginnings of the verbs that open an operative paragraph.
OPENINGS = {
    "en": "reaffirm decid request invit welcom tak thank express recogni commit agre encourag call urg emphasi stress "
          "recall not acknowledg declar adopt resolv support condemn instruct endors approv affirm underlin appeal "
          "pledg confirm reiterat congratulat commend mandat undertak",
    "es": "reafirm decid solicit invit acog tom agradec expres reconoc compromet acuerd acord alient exhort inst "
          "subray destac record observ declar adopt resuelv resolv apoy conden encarg pid ped celebr aprueb aprob "
          "confirm "
          "reiter felicit hac hag refrend encomiend encomend asum",
}
ELSEWHERE = {"en": r"\s*(?:\([^)]*\)\s*)?(?:of|in|to)\s+(?:the|that|its)\s+\W?(?:[A-Z]|United)",
             "es": r"\s*(?:\([^)]*\)\s*)?(?:de|del|en)\s+(?:la|el|los|las|dicha|dicho)?\s*\W?[A-ZÁÉÍÓÚ]"}
SYMBOL = re.compile(r"(?<!\w)[A-Z][A-Z\d]*(?:/[\w.-]+)+\)?,?\s+\w+\.?\s+\(?\Z")      # of another document
REFERRED = {"article": "article", "paragraph": "operative", "annex": "annex"}
TYPED = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")


class Ground(NamedTuple):
    """What a check may ask for: the text, its language, the body, and what places are called."""

    text: Text
    language: str
    body: Body
    places: Places

    def notice(self, kind: str, provision: Provision, message: str) -> Notice:
        return Notice(kind, self.places.of(provision.id), message)


def gate(text: Text, language: str, body: Body) -> tuple[Notice, ...]:
    """Everything in one language's text that should not be published without a look, check by check."""
    text = worded(text)
    ground = Ground(text, language, body, Places(text, phrases(language)))
    return tuple(notice for check in CHECKS for notice in check(ground))


def drifted(drifts: tuple[Drift, ...], places: Mapping[str, str]) -> Iterator[Notice]:
    """The drifts between languages that the gate stops at: missing, and spellings that the body does not use."""
    for drift in drifts:
        said = "; ".join(f"{lang}: {words or '–'}" for lang, words in drift.said.items())
        place = places.get(drift.provision, drift.provision)
        if drift.kind == "missing":
            yield Notice("language missing", place, f"One language does not have it: {said}.")
        elif drift.kind == "variant":
            yield Notice("term", place, f"The body does not spell it so: {said}.")


# -- words that must not be there -----------------------------------------------------------------------
def brackets(ground: Ground) -> Iterator[Notice]:
    """Square brackets: something is not agreed."""
    for p in ground.text:
        if p.brackets or "[" in p.text or "]" in p.text:
            start = min([b.start for b in p.brackets] + [at for at in (p.text.find("["), p.text.find("]")) if at >= 0])
            yield ground.notice("brackets", p, f"“{first_words(p.text[start:], 10)}” is not agreed.")


def internal(ground: Ground) -> Iterator[Notice]:
    """Notes meant for the house; `internal` in the body's house texts adds words, parted by "|"."""
    more = ground.body.house.get(ground.language, {}).get("internal", "")
    words = [*INTERNAL, *(word.strip() for word in more.split("|") if word.strip())]
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" if word.isupper() else
                                  rf"(?i:(?<!\w){re.escape(word)}(?!\w))" for word in words)
                         + rf"|(?<!\w){TODO.get(ground.language, TODO['en'])}(?!\w)")
    for p in ground.text:
        if m := pattern.search(p.text):
            yield ground.notice("internal note", p, f"“{first_words(p.text[m.start():], 8)}” looks like a note for the "
                                                    "house.")


def struck(ground: Ground) -> Iterator[Notice]:
    """Words struck through by hand: whoever struck them may have meant that they go."""
    for p in ground.text:
        for words in [p.text[m.start:m.end] for m in p.marks if m.key in ("strike", "dstrike") and m.value == "1"]:
            if words.strip():
                yield ground.notice("struck", p, f"“{first_words(words, 10)}” is struck through by hand, which looks "
                                                 "like a deletion.")


# -- numbers and references -----------------------------------------------------------------------------
def numbering(ground: Ground) -> Iterator[Notice]:
    """Numbers typed by hand, and numbers that are missing or stand twice."""
    listed = {_value(p.label) for p in ground.text if _in_list(p)}
    for run in _runs(ground.text):
        first = next((value for p, value in run if value and p.kind == "operative"), 0)
        before = first - 1 if first - 1 in listed else 0        # it counts on from paragraphs in another style
        yield from (ground.notice("numbering", p, message) for p, message in _miscounted(run, before))
    for p in ground.text:
        if p.label and p.kind in ("operative", "item") and (typed := TYPED.match(p.text)):
            yield ground.notice("numbering", p, f"“{typed[0].strip()}” is typed beside the number {p.label}.")


def _miscounted(run: list[tuple[Provision, int]], before: int) -> Iterator[tuple[Provision, str]]:
    """What of a count stands twice, or behind a gap; "3 bis" stands behind 3 and is no number of its own."""
    there: set[str] = set()
    for p, value in ((p, value) for p, value in run if value):
        label = p.label or _typed(p)
        between = inserted(label)
        if bare(label) in there or value == before and not between:
            yield p, f"The number {label} stands twice."
        elif value != before + 1 - between:
            yield p, f"The number before {label} is missing."
        before = max(before, value - between)
        there.add(bare(label))


def _runs(text: Text) -> Iterator[list[tuple[Provision, int]]]:
    """Provisions that count together, with their numbers: items while they last, the others through the text.

    After a heading or an article the count may begin again.
    """
    through: dict[str, list[tuple[Provision, int]]] = {}
    items: dict[int, list[tuple[Provision, int]]] = {}
    afresh = False
    for p in (p for p in text if not p.parent and p.kind not in ("note", "table")):
        label = p.label or _typed(p)
        if p.kind == "item":
            yield from [items.pop(level) for level in sorted(items) if level > p.level]
            row = items.setdefault(p.level, [])
            row.append((p, _counted(label, row)))
            continue
        yield from items.values()
        items = {}
        kind = p.kind if p.kind in ("operative", "article") else "typed"
        value = _counted(label, through.get(kind, []))
        afresh = afresh or p.kind in ("heading", "article", "annex")
        if value and (kind != "typed" or _typed(p).isdigit()):
            if value == 1 and afresh and kind != "article":
                yield through.pop(kind, [])
            through.setdefault(kind, []).append((p, value))
            afresh = kind == "article"
    yield from items.values()
    yield from through.values()


def _in_list(p: Provision) -> bool:
    """Whether a provision is a numbered paragraph to its reader, though its style makes it an item of a list."""
    return p.kind == "item" and not p.level and not p.parent and bare(p.label).isdigit()


def _typed(p: Provision) -> str:
    m = TYPED.match(p.text)
    return m[1] if m else ""


def _counted(label: str, before: list[tuple[Provision, int]]) -> int:
    """The place of a label behind others of its count; one that begins with "(i)" or "I" counts in Roman figures."""
    first = before[0][0].label or _typed(before[0][0]) if before else label
    return _value(label, in_figures=_plain(first) == "i")


def _value(label: str, *, in_figures: bool = False) -> int:
    """The place of a label in its count: "3", "3 bis" → 3; "(b)" → 2; "(iv)" → 4; 0 for none.

    One letter is a letter, but `in_figures` a Roman figure.
    """
    plain = _plain(label)
    if plain.isdigit():
        return int(plain)
    if len(plain) == 1 and plain.isalpha() and not (in_figures and plain in "ivx"):
        return ord(plain) - 96
    return roman(plain.upper()) if plain and re.fullmatch(STRICT_ROMAN, plain.upper()) else 0


def _plain(label: str) -> str:
    return bare(label).strip("().").split(" ")[0].lower()


def references(ground: Ground) -> Iterator[Notice]:
    """References to a paragraph, article or annex that this text does not have; those to other texts are let be."""
    have = {(kind, bare(p.label)) for p in ground.text for kind, of in REFERRED.items() if p.kind == of}
    have |= {("annex", m[1]) for p in ground.text if p.kind in ("annex", "heading", "title")
             for m in [re.match(r"(?:Annexe?|Anexo)\s+([IVXL]+|\d+|[A-Z])\b", p.text)] if m}
    listed = {("paragraph", bare(p.label)) for p in ground.text if _in_list(p)}
    for p in ground.text:
        for sign in (s for s in signs(p.text, ground.language) if s.kind == "reference"):
            kind, _, number = sign.value.partition(" ")
            known = {label for of, label in have if of == kind}
            other = _elsewhere(p.text, sign, ground.language)
            written = p.text[sign.start:sign.end].strip("()")
            if kind in REFERRED and known and not other and not {number, written} & known and (
                    kind, number) not in listed:
                said = phrases(ground.language)[kind].lower()
                yield ground.notice("reference", p, f"“{said} {written}” is not in this text.")


def _elsewhere(words: str, sign: Sign, language: str) -> bool:
    """Whether the words around a reference say that it is to another text.

    As in "article 31 of the Convention" and "document A/RES/70/1, paragraph 5".
    """
    behind = re.match(ELSEWHERE.get(language, "(?!)"), words[sign.end:])
    return bool(behind or SYMBOL.search(words[:sign.start]))


def renumbered(before: Text, after: Text, language: str) -> Iterator[Notice]:
    """References whose provision has another label now, though the words that refer to it stayed as they were."""
    places = Places(after, phrases(language))
    labels = {p.id: bare(p.label) for p in after}
    was = {p.id: p.text for p in before}
    meant = {(kind, bare(p.label)): p.id for kind, of in REFERRED.items() for p in before if p.kind == of and p.label}
    for p in after:
        old = {s.value for s in signs(was.get(p.id, ""), language) if s.kind == "reference"}
        for sign in (s for s in signs(p.text, language) if s.kind == "reference" and s.value in old):
            kind, _, number = sign.value.partition(" ")
            now = labels.get(meant.get((kind, number), ""), "")
            if meant.get((kind, number)) and now != number and not _elsewhere(p.text, sign, language):
                said = f"is {now} now" if now else "is no longer there"
                named = phrases(language)[kind].lower()
                yield Notice("reference", places.of(p.id), f"What “{named} {number}” meant {said}.")


# -- habits ---------------------------------------------------------------------------------------------
def order(ground: Ground) -> Iterator[Notice]:
    """Three members or more named in a row in another order than the language's own."""
    from drafting.render.documents.final import running

    ranks = {m.code: n for n, m in enumerate(in_order(ground.body, ground.language))}
    names = {m.code: tuple({m.name.get(ground.language, ""), running(ground.body, m, ground.language)
                            .removeprefix("the ").removeprefix("la ").removeprefix("los ")}) for m in
             ground.body.members if m.code in ranks}
    link = re.compile(LINKS.get(ground.language, LINKS["en"]))
    for p in ground.text:
        row: list[Sign] = []
        for sign in [*(s for s in signs(p.text, ground.language, names) if s.kind == "name"), None]:
            if sign is not None and (not row or link.fullmatch(p.text[row[-1].end:sign.start])):
                row.append(sign)
                continue
            placed = [ranks[s.value] for s in row]
            if len(row) > 2 and placed != sorted(placed):
                yield ground.notice("country order", p, f"“{p.text[row[0].start:row[-1].end]}” is not in the order of "
                                                        "the language.")
            row = [sign] if sign is not None else []


def endings(ground: Ground) -> Iterator[Notice]:
    """Paragraphs that end otherwise than their kind mostly does here; the last of a row may close with a full stop."""
    habits = dict.fromkeys((p.kind, p.level if p.kind == "item" else 0) for p in ground.text
                           if p.kind in ("preambular", "operative", "item") and not p.parent)
    for kind, level in habits:
        mine = [(p, _end(p)) for p in ground.text if p.kind == kind and not p.parent and p.text.strip()
                and (kind != "item" or p.level == level)]
        free = {p.id for p, end in mine if _may_end(p, end, ground.text)}
        counts = Counter(end for p, end in mine if p.id not in free or end not in (":", "."))
        usual, count = next(iter(counts.most_common(1)), ("", 0))
        if count * 2 <= counts.total():
            continue
        for p, end in mine:
            if end != usual and p.id not in free and not p.brackets:    # how that ends is not agreed yet
                yield Notice("ending", ground.places.of(p.id),
                             f"It ends without a sign, others of its kind with “{usual}”." if not end else
                             f"It ends with “{end}”, others of its kind with “{usual}”." if usual else
                             f"It ends with “{end}”, others of its kind without a sign.")


def _end(p: Provision) -> str:
    """The sign at the end; "; and" ends with ";"."""
    words = p.text.replace(OBJECT, "").rstrip(" \u00a0\t\n”\"»’)")
    words = re.sub(r"[;,]\s+(?:and|or|y|e|o|u)$", lambda m: m[0][0], words)
    return words[-1] if words and words[-1] in ",;.:?!" else ""


def _may_end(p: Provision, end: str, text: Text) -> bool:
    """Whether a paragraph may end so where it stands: with a colon before items, otherwise as the last of its row."""
    flat = [q for q in text if not q.parent and q.kind != "note"]
    after = next((flat[n + 1] for n, q in enumerate(flat) if q is p and n + 1 < len(flat)), None)
    if end == ":":
        introduced = ("item", "operative", "paragraph", "table")
        return after is not None and (after.level > p.level or after.kind in introduced)
    if p.kind == "preambular" and end in (",", ";"):
        return after is None or after.kind != "preambular"
    return end in (".", ";") and (after is None or after.kind != p.kind or after.level != p.level)


def voices(ground: Ground) -> Iterator[Notice]:
    """Operative paragraphs that begin in another person than most do: "Decides" among "Reaffirm", "Decidimos"."""
    stems = OPENINGS.get(ground.language)
    found = []
    for p in ground.text:
        if stems and p.kind == "operative" and (voice := _voice(p.text, stems.split(), ground.language)):
            found.append((p, voice))
    counts = Counter(voice for _, voice in found)
    if len(counts) > 1:
        usual = counts.most_common(1)[0][0]
        for p, voice in found:
            if voice != usual:
                yield ground.notice("voice", p, f"“{first_words(p.text, 3)}” speaks in another person than most "
                                                "paragraphs do.")


def _voice(words: str, stems: list[str], language: str) -> str:
    """Who speaks in the first words: "we", "it", "they"; "" where they open with no verb of the list."""
    first = re.findall(r"\w+", words)[:2]
    if not first:
        return ""
    we = first[0].lower() in ("we", "nosotros", "nosotras")
    candidates = first[1:2] if we or first[0].lower() in ("also", "further", "se", "nos") else first[:1]
    verb = next((w.lower() for w in candidates if any(w.lower().startswith(stem) for stem in stems)), "")
    if not verb:
        return ""
    if language == "es":
        return "we" if verb.endswith("mos") or first[0] == "Nos" else "they" if verb.endswith("n") else "it"
    return "we" if we else "it" if verb.endswith("s") and not verb.endswith("ss") else "they"


CHECKS: tuple[Callable[[Ground], Iterator[Notice]], ...] = (brackets, internal, struck, numbering, references, order,
                                                            endings, voices)
