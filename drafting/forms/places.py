"""Which provision a form's place means: "OP3", "párr. 7 bis", "Art. 4, 2nd para.", "General", a heading's words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from drafting.diff.found import find
from drafting.forms.headings import KEPT, plain
from drafting.model.text import Provision, Text
from drafting.model.words.numerals import roman

SURE, LIKELY, DOUBTFUL, NOT_FOUND = 1.0, 0.8, 0.5, 0.0
GENERAL = re.compile(r"|(in )?general(es)?( comments?)?|(the )?(whole|entire) (text|document|draft)|all|ge"
                     r"|(todo )?el (texto|documento)|(comentarios?|observacion(es)?) general(es)?|generalites?"
                     r"|(tout )?le (texte|document)|(l )?ensemble du (texte|document)"
                     r"|(commentaires?|observations?) (general(es)?|generaux)")
TITLE = ("title", "titulo", "titre")
SUFFIX = r"bis|ter|quater|quinquies|sexies|septies|octies"
LETTERS = r"((?:\.? ?[a-np-z](?![\w)]|\W*\d))?(?:\W{0,2}\(?[a-z]{1,4}\)|\W?\([a-z]{1,4}\)?)*)"
# An item named by a word, or before the number that it stands under: "3, item b", "(b) of 3", "inciso b) del 3".
ITEM = re.compile(r"\b(?:items?|incisos?|literal(?:es)?|letter|letra|lettre|alinea|sub-? ?para(?:graph)?s?|sub"
                  r"|sub-? ?parrafos?|apartado|point)\W{0,3}(?:\(?([a-z]{1,4})\)|([a-z])(?!\w))"
                  r"|^\W*([a-z]{1,4})\)(?=\D*\d)")
# Numbers of what no provision is called by.
ASIDE = re.compile(r"\b(?:pages?|pag(?:inas?)?|lines?|lineas?|renglon(?:es)?|lignes?|rows?|filas?|columns?|columnas?"
                   r"|sentences?|frases?|oracion(?:es)?|phrases?)\W{0,2}\d+(?:\W{1,3}\d+)?")
PAGE = re.compile(r"(?<!\w)p\.\s*(\d+)")           # a page, or a paragraph
NUMBER = re.compile(rf"(?<![\w.(])(\d+)(?:[ .]?({SUFFIX})\b)?{LETTERS}")
# The kinds that a word before the number speaks of, and those counted because they have no label.
KINDS = (
    (re.compile(r"\b(pp|preamb\w*|considerando?s?|considerants?)"), ("preambular",)),
    (re.compile(r"\b(table|tabla|cuadro|figure|figura|tableau)\b"), ("table",)),
    (re.compile(r"\b(foot ?)?(note|nota)s?\b"), ("note",)),
    (re.compile(r"\b(annexe?|anexo|appendix|apendice|appendice)\b"), ("annex",)),
    (re.compile(r"\b(art|article|articulo)s?\b"), ("article",)),
    (re.compile(r"\b(op|operative|dispositiv[oa]|dispositif|resolutiv[oa])"), ("operative", "paragraph")),
)
ROMAN = re.compile(rf"\b[a-z]+\.?\W{{0,2}}(?<=\W)([ivxl]+)\b(?!\)){LETTERS}")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "primer": 1, "primero": 1,
            "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "quinto": 5, "ultimo": -1, "premier": 1,
            "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "dernier": -1}
ORDINAL = re.compile(r"\b(?:(\d+)(?:st|nd|rd|th|o|er|do|to|e)|(" + "|".join(ORDINALS) + r")) (?:para|parr|alinea)"
                     r"|(?<=\d)\W+(?:para(?:graphe?)?|parr(?:afo)?|alinea)\W{1,4}"
                     r"(?:(\d+)|(" + "|".join(ORDINALS) + r")\b)|(?<=\d) ?\((\d+)\)")
# What is a date and names no provision: 2026-04-03, 3/4/2026, 3-abr, 3 April. A spreadsheet makes one of 3(4) or 3-4.
MONTH = (r"(?:jan(?:uary)?|janv(?:ier)?|ene(?:ro)?|feb(?:ruary|rero)?|fevr?(?:ier)?|mar(?:ch|zo|s)?|apr(?:il)?"
         r"|abr(?:il)?|avr(?:il)?|may(?:o)?|mai|jun(?:[ei]o?)?|juin|jul(?:y|io)?|juil(?:let)?|aug(?:ust)?|ago(?:sto)?"
         r"|aout|sept?(?:ember|iembre|embre)?|oct(?:ober|ubre|obre)?|nov(?:ember|iembre|embre)?|dec(?:ember|embre)?"
         r"|dic(?:iembre)?)")
DATE = re.compile(r"\d{4}[/-]\d\d?[/-]\d\d?|\d\d?[/.-]\d\d?[/.-]\d\d(?:\d\d)?|\b\d\d?:\d\d(?::\d\d)?\b"
                  rf"|\d\d?(?:st|nd|rd|th|er)?\.?[ -]+(?:de )?{MONTH}\b|\b{MONTH}\.?[ -]+\d\d?\b")
DOTTED = re.compile(rf"(?<![\w.(])(\d+(?:\.\d+)+)\.?(?!\w){LETTERS}")
COUNTED = re.compile(r"\W*(?:par\w*|alinea)?\W*\d")      # a number that may count inside a numbered provision
MORE = re.compile(r"\d|(?<!\w)(?:[a-z]|[ivx]+)\)")
TYPED_ITEM = re.compile(r"\(?([A-Za-z]{1,4})\)\s")      # a letter typed into the words of a paragraph
QUOTED = re.compile(r"[“\"«‘']([^”\"»’']{3,})[”\"»’']")
QUOTE_WORDS = 3


def find_place(text: Text, place: str) -> tuple[str, float]:
    """The id of the provision meant and how sure that is (1 sure, 0.8 likely, 0.5 one of several, 0 not found).

    The whole text ("General") is ("", 1.0), what names nothing ("", 0.0).
    """
    if _general(place):
        return "", SURE
    for way in (_by_heading, _by_roman, _by_number, _by_quotation):
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
    if _general(paragraph):
        return find_place(text, place)
    if _general(place):
        return find_place(text, paragraph)
    wide, narrow = find_place(text, place), find_place(text, paragraph)
    if COUNTED.match(_flat(paragraph)) and any(p.id == wide[0] and p.label and p.kind != "heading" for p in text):
        return wide if narrow == wide else find_place(text, re.sub(r"^\D*", f"{place} para ", paragraph))
    tries = (find_place(text, f"{place} {paragraph}"), narrow, wide)
    return max(tries, key=lambda found: found[1] >= LIKELY or found[1] / 2)


def _general(place: str) -> bool:
    """Whether the whole text is meant: it is said, or nothing is."""
    words = plain(place)
    return bool(GENERAL.fullmatch(words)) and (bool(words) or not any(map(str.isalnum, place)))


def _by_heading(text: Text, place: str) -> tuple[Provision | None, float]:
    """The title, or the heading that says exactly these words."""
    words = plain(re.sub(r"(?i)^\s*(section|secci[oó]n|heading|chapter|cap[ií]tulo)\b\W*", "", place)) or plain(place)
    titles = [p for p in text if p.kind == "title"] if words in TITLE else []
    return _one(titles or [p for p in text if p.kind in ("heading", "annex", "title", "article") and words
                           and plain(p.text) == words])


def _by_roman(text: Text, place: str) -> tuple[Provision | None, float]:
    """The annex, article or table with a Roman figure, in its label or its words, else the one with this count."""
    words = _flat(place)
    number = ROMAN.match(words)
    for pattern, kinds in KINDS if number else ():
        if number and pattern.match(words):
            those = [p for p in text if p.kind in kinds or p.kind == "heading" and pattern.match(plain(p.text))]
            said = [p for p in those if number[1] in (*_bare(p.label).split()[-1:], *plain(p.text).split()[1:2])]
            holder, sure = _one(said or those[roman(number[1].upper()) - 1:][:1])
            found = _under(text, holder, sure if said else min(sure, LIKELY), number[2])
            return _doubted(found, words[number.end():])
    return None, NOT_FOUND


def _by_number(text: Text, place: str) -> tuple[Provision | None, float]:
    words = _flat(place)
    if DATE.search(words):
        return None, NOT_FOUND
    if PAGE.search(words):
        found = _by_number(text, PAGE.sub(" ", words))
        return found if found[0] is not None else (_by_number(text, PAGE.sub(r" \1", words))[0], DOUBTFUL)
    words, letters = _items(ASIDE.sub(" ", words))
    if dotted := DOTTED.search(words):
        return _doubted(_under(text, *_dotted(text, dotted[1]), dotted[2] + letters), words[dotted.end():])
    kinds = next((kinds for pattern, kinds in KINDS if pattern.search(words)), ())
    ordinal = ORDINAL.search(words)
    rest = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", ORDINAL.sub(" ", words) if ordinal else words)
    number = NUMBER.search(rest)
    if number is None and not (kinds in (("preambular",), ("annex",), ("table",)) and not ordinal):
        return None, NOT_FOUND
    found = _labelled(text, number, kinds) if number else _one([p for p in text if p.kind in kinds[:1]])
    if found[0] is not None and ordinal:
        found = _nth(text, found[0], found[1], next(filter(None, ordinal.groups())))
    found = _under(text, *found, (number[3] or "" if number else "") + letters)
    return _doubted(found, rest[number.end():] if number else "")


def _items(words: str) -> tuple[str, str]:
    """The words without the items that they name apart from the number, and these as letters behind one."""
    return ITEM.sub(" ", words), "".join(f"({next(filter(None, item))})" for item in ITEM.findall(words))


def _doubted(found: tuple[Provision | None, float], more: str) -> tuple[Provision | None, float]:
    """The same, in doubt where more is named than one: "2 and 4", "3/4", "2 (b) and (c)"."""
    return found[0], min(found[1], DOUBTFUL) if MORE.search(more) else found[1]


def _nth(text: Text, holder: Provision, sure: float, ordinal: str) -> tuple[Provision | None, float]:
    """The paragraph of a provision that an ordinal or a number names; that itself, in doubt, where it has none."""
    inner = _nth_paragraph(text, holder, ORDINALS.get(ordinal) or int(ordinal))
    return inner or holder, min(sure, LIKELY if inner else DOUBTFUL)


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
    """The provision with that label, else the n-th of its kind."""
    label = f"{number[1]} {number[2] or ''}".strip()
    numbered = [p for p in text if not p.parent and p.kind != "item" and _bare(p.label) == label
                and (not kinds or p.kind in kinds)]
    holder, sure = _one(numbered)
    counted = [p for p in text if p.kind in kinds[:1] and not p.label]
    if holder is None and not number[2] and 0 < int(number[1]) <= len(counted):
        holder, sure = counted[int(number[1]) - 1], LIKELY
    return holder, sure


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
        typed = TYPED_ITEM.match(p.text) if p.kind == "paragraph" and not p.label else None
        if not typed and (p.kind != "item" or p.level <= level):
            return None
        if (typed[1].casefold() if typed else _bare(p.label)) == letter:
            return p
    return None


def _nth_paragraph(text: Text, holder: Provision, count: int) -> Provision | None:
    """The paragraph of an article with that number, else the n-th; its own words, if a sentence, are the first."""
    ends = (holder.kind, "heading", "annex", "title")
    after = takewhile(lambda p: p.kind not in ends, text[text.index(holder) + 1:])
    inside = [p for p in after if not p.parent and p.kind != "note"]
    own = [holder] if len(holder.text) > 80 or holder.text.rstrip().endswith((".", ";", ":", ",")) else []
    own += [p for p in inside if p.kind != "item"]
    counted = own[count - 1 if count > 0 else -1] if own and count <= len(own) else None
    return next((p for p in inside if _bare(p.label) == str(count)), counted)


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

    place = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in place)
    flat = unicodedata.normalize("NFKD", re.sub("[ºª°]", "o", place)).casefold()
    return re.sub(r"(?<!\d)\.|\.(?!\d)", ". ", "".join(c for c in flat if not unicodedata.combining(c)))
