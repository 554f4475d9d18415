"""Which provision a form's place means: "OP3", "párr. 7 bis", "Art. 4, 2nd para.", "General", a heading's words."""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.diff.found import find
from drafting.forms.headings import KEPT, plain
from drafting.model.text import Provision, Text

SURE, LIKELY, DOUBTFUL, NOT_FOUND = 1.0, 0.8, 0.5, 0.0
GENERAL = re.compile(r"|(in )?general(es)?( comments?)?|(the )?(whole|entire) (text|document|draft)|all|ge"
                     r"|(todo )?el (texto|documento)|comentarios? general(es)?")
TITLE = ("title", "titulo")
SUFFIX = r"bis|ter|quater|quinquies|sexies|septies|octies"
LETTERS = r"((?:\W{0,2}\(?[a-z]{1,4}\)|\W?\([a-z]{1,4}\)?)*)"
NUMBER = re.compile(rf"(?<![\w.(])(\d+)(?:[ .]?({SUFFIX})\b)?{LETTERS}")
# The kinds that a word before the number speaks of, and those counted because they have no label.
KINDS = (
    (re.compile(r"\b(pp|preamb\w*|considerando\w*)"), ("preambular",)),
    (re.compile(r"\b(table|tabla|cuadro|figure|figura)\b"), ("table",)),
    (re.compile(r"\b(foot ?)?(note|nota)s?\b"), ("note",)),
    (re.compile(r"\b(annex|anexo|appendix|apendice)\b"), ("annex",)),
    (re.compile(r"\b(art|article|articulo)s?\b"), ("article",)),
    (re.compile(r"\b(op|operative|dispositiv[oa]|resolutiv[oa])"), ("operative",)),
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "primer": 1, "primero": 1,
            "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "quinto": 5, "ultimo": -1}
ORDINAL = re.compile(r"\b(?:(\d+)(?:st|nd|rd|th|o|er|do|to)|(" + "|".join(ORDINALS) + r")) (?:para|parr)")
# What is a date and names no provision: 2026-04-03, 3/4/2026, 3-abr, 3 April. A spreadsheet makes one of 3(4) or 3-4.
MONTH = (r"(?:jan(?:uary)?|ene(?:ro)?|feb(?:ruary|rero)?|mar(?:ch|zo)?|apr(?:il)?|abr(?:il)?|may(?:o)?|jun(?:[ei]o?)?"
         r"|jul(?:y|io)?|aug(?:ust)?|ago(?:sto)?|sept?(?:ember|iembre)?|oct(?:ober|ubre)?|nov(?:ember|iembre)?"
         r"|dec(?:ember)?|dic(?:iembre)?)")
DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?[/.-]\d\d(?:\d\d)?"
                  rf"|\d\d?[ -](?:de )?{MONTH}\b|\b{MONTH}[ -]\d\d?\b")
DOTTED = re.compile(rf"(?<![\w.(])(\d+(?:\.\d+)+)\.?(?!\w){LETTERS}")
QUOTED = re.compile(r"[“\"«‘']([^”\"»’']{3,})[”\"»’']")
QUOTE_WORDS = 3


def find_place(text: Text, place: str) -> tuple[str, float]:
    """The id of the provision meant and how sure that is (1 sure, 0.8 likely, 0.5 one of several, 0 not found).

    The whole text ("General") is ("", 1.0), what names nothing ("", 0.0).
    """
    if GENERAL.fullmatch(plain(place)):
        return "", SURE
    for way in (_by_heading, _by_number, _by_quotation):
        found, sure = way(text, place)
        if found is not None:
            return found.id, sure
    return "", NOT_FOUND


def quoted_place(text: Text, words: str) -> tuple[str, float]:
    """The one provision that has any of the words in quotation marks, likely and not sure; ("", 0.0) without one."""
    quoted = [each for each in QUOTED.findall(words) if plain(each)]
    found = [p for p in text if any(f" {plain(each)} " in f" {plain(p.text)} " for each in quoted)] or \
        [p for p in text if any(find(p.text, each) for each in quoted)]
    return (found[0].id, LIKELY) if len(found) == 1 else ("", NOT_FOUND)


def is_date(place: str) -> bool:
    """Whether the place is a date, which names no provision."""
    return bool(DATE.search(_flat(place)))


def row_place(text: Text, place: str, paragraph: str = "") -> tuple[str, float]:
    """The same for a row's two columns: both together, else the narrower one alone, else the wider one."""
    if not paragraph.strip() or GENERAL.fullmatch(plain(paragraph)):
        return find_place(text, place)
    if not place.strip() or GENERAL.fullmatch(plain(place)):
        return find_place(text, paragraph)
    for words in (f"{place} {paragraph}", paragraph, place):
        found, sure = find_place(text, words)
        if sure:
            return found, sure
    return "", NOT_FOUND


def _by_heading(text: Text, place: str) -> tuple[Provision | None, float]:
    """The title, or the heading that says exactly these words."""
    words = plain(re.sub(r"(?i)^\s*(section|secci[oó]n|heading|chapter|cap[ií]tulo)\b\W*", "", place)) or plain(place)
    titles = [p for p in text if p.kind == "title"] if words in TITLE else []
    return _one(titles or [p for p in text if p.kind in ("heading", "annex", "title", "article") and words
                           and plain(p.text) == words])


def _by_number(text: Text, place: str) -> tuple[Provision | None, float]:
    words = _flat(place)
    if DATE.search(words):
        return None, NOT_FOUND
    if dotted := DOTTED.search(words):
        return _under(text, *_dotted(text, dotted[1]), dotted[2])
    kinds = next((kinds for pattern, kinds in KINDS if pattern.search(words)), ())
    ordinal = ORDINAL.search(words)
    rest = ORDINAL.sub(" ", words) if ordinal else words
    number = NUMBER.search(re.sub(r"(?<=[a-z])(?=\d)", " ", rest))
    if number is None and not (kinds in (("preambular",), ("annex",), ("table",)) and not ordinal):
        return None, NOT_FOUND
    at, sure = _labelled(text, number, kinds) if number else _one([p for p in text if p.kind in kinds[:1]])
    if at is not None and ordinal:
        at, sure = _nth_paragraph(text, at, int(ordinal[1] or 0) or ORDINALS[ordinal[2]]), min(sure, LIKELY)
    return at, sure


def _dotted(text: Text, number: str) -> tuple[Provision | None, float]:
    """The provision with a number like 1.1 as its label, and never paragraph 1; else the paragraph of an article."""
    found = [p for p in text if p.label and _bare(p.label) == " ".join(re.findall(r"\d+", number))]
    article, *rest = map(int, re.findall(r"\d+", number))
    holder = next((p for p in text if p.kind == "article" and _bare(p.label) == str(article)), None)
    if found or holder is None or len(rest) != 1 or not rest[0]:
        return _one(found)
    inner = _nth_paragraph(text, holder, rest[0])
    return inner, LIKELY if inner is not None else NOT_FOUND


def _labelled(text: Text, number: re.Match[str], kinds: tuple[str, ...]) -> tuple[Provision | None, float]:
    """The provision with that label, else the n-th of its kind; then the item under it."""
    label = f"{number[1]} {number[2] or ''}".strip()
    numbered = [p for p in text if not p.parent and p.kind != "item" and _bare(p.label) == label
                and (not kinds or p.kind in kinds)]
    holder, sure = _one(numbered)
    counted = [p for p in text if p.kind in kinds and not p.label]
    if holder is None and not number[2] and 0 < int(number[1]) <= len(counted):
        holder, sure = counted[int(number[1]) - 1], LIKELY
    return _under(text, holder, sure, number[3] or "")


def _under(text: Text, holder: Provision | None, sure: float, letters: str) -> tuple[Provision | None, float]:
    """The item with those letters, one below the other, under a provision; that itself, in doubt, where it has none."""
    for letter in re.findall(r"[a-z]+", letters):
        inner = _item(text, holder, letter) if holder is not None else None
        holder, sure = inner or holder, sure if inner else DOUBTFUL
    return holder, sure if holder is not None else NOT_FOUND


def _item(text: Text, holder: Provision, letter: str) -> Provision | None:
    """The item with that letter, before the next provision that is no item."""
    level = holder.level if holder.kind == "item" else -1
    for p in text[text.index(holder) + 1:]:
        if p.parent or p.kind == "note":
            continue
        if p.kind != "item" or p.level <= level:
            return None
        if _bare(p.label) == letter:
            return p
    return None


def _nth_paragraph(text: Text, holder: Provision, count: int) -> Provision | None:
    """The n-th paragraph of an article; its own words are the first, unless they are only its heading."""
    own = [holder] if len(holder.text) > 80 or holder.text.rstrip().endswith((".", ";", ":", ",")) else []
    for p in text[text.index(holder) + 1:]:
        if p.kind in (holder.kind, "heading", "annex", "title"):
            break
        if not p.parent and p.kind not in ("note", "item"):
            own.append(p)
    return own[count - 1 if count > 0 else -1] if own and count <= len(own) else None


def _by_quotation(text: Text, place: str) -> tuple[Provision | None, float]:
    """The provision that holds the quoted words, or all of the place's own words if there are three or more.

    Words that were cut or reworded name a provision, too, where they can be found in that one alone.
    """
    quoted = [words for words in QUOTED.findall(place) if plain(words)]
    wanted = quoted or ([place] if len(plain(place).split()) >= QUOTE_WORDS else [])
    if not wanted:
        return None, NOT_FOUND
    found = [p for p in text if all(f" {plain(words)} " in f" {plain(p.text)} " for words in wanted)]
    near = [] if found else [p for p in text if all(find(p.text, words) for words in wanted)]
    return (near[0], LIKELY) if len(near) == 1 else _one(found)


def _one(found: list[Provision]) -> tuple[Provision | None, float]:
    """The first of those found, and how sure it is that it is meant."""
    return (found[0], SURE if len(found) == 1 else DOUBTFUL) if found else (None, NOT_FOUND)


@lru_cache(KEPT)
def _bare(label: str) -> str:
    """A label without its signs and the kind before it: "(b)" is b, "Art. 7 bis." is 7 bis."""
    words = " ".join(re.findall(r"\w+", label.casefold()))
    return re.sub(r"^(op|pp|art|article|artículo) ?(?=\d)", "", words)


@lru_cache(KEPT)
def _flat(place: str) -> str:
    """Lower case without accents, signs kept."""
    import unicodedata

    flat = unicodedata.normalize("NFKD", place.replace("º", "o")).casefold()
    return re.sub(r"(?<!\d)\.|\.(?!\d)", ". ", "".join(c for c in flat if not unicodedata.combining(c)))
