"""Labels: what a reader sees as a provision's number.

    [PP|OP] 3 [bis|ter|quater|quinquies|sexies] [alt [2]] [(a) [(i)]]     Article 3     4.2     IV     1)     •

A text that was read in a Word file has the numbers that Word shows there. One form of each is kept: as it stands, but
for a full stop or colon at its end; `before_words` puts the full stop there again. A file of Akoma Ntoso says its
labels itself, in its own form. Texts without any are counted here (`labelled`): operative paragraphs through the text,
items from (a).
"""

from __future__ import annotations

import re

from drafting.model.text import Provision, Text, blank
from drafting.model.words.schemes import MORE, Series, inserted

BULLET = "•"
NUMBERED = ("article", "operative", "item")
RANKS = {"annex": 0, "article": 1, "item": 3}
_TYPED = re.compile(rf"(?P<label>(?:(?:PP|OP)\s?)?\d{{1,3}}(?P<more>\s?(?:{MORE})\b)?"
                    r"(?P<alt>\s?alt\b(?:\.?\s?\d)?)?(?:\s?\((?:[a-z]|[ivx]+)\))*)(?P<end>\s?[.):]|)\s+(?=\S)",
                    re.IGNORECASE)
_ARTICLE = re.compile(r"(?:article|artículo|art\.|section|sección)\s", re.IGNORECASE)
_PLAIN = re.compile(rf"\w+(?:\s(?:{MORE}|alt.*))?", re.IGNORECASE)


def canonical(shown: str) -> str:
    """The form in which a number is kept: without the full stop or colon behind it.

    >>> canonical("3."), canonical("(a)"), canonical("Article I."), canonical("1)"), canonical("4.2"), canonical("•")
    ('3', '(a)', 'Article I', '1)', '4.2', '•')
    """
    return " ".join(shown.split()).rstrip(" .:") if shown else ""


def before_words(provision: Provision) -> str:
    """The label as it stands before the words: "3." for "3", others as they are, "" where the words say it themselves.

    >>> [before_words(Provision("p1", "item", "Meet", label=label)) for label in ("3", "3 bis", "(a)", "4.2", "•")]
    ['3.', '3 bis.', '(a)', '4.2', '•']
    """
    label = provision.label
    if not label or provision.text.startswith(label):
        return ""
    if provision.kind == "article" and re.match(rf"\w+\.?\s+{re.escape(bare(label))}\b", provision.text):
        return ""
    return f"{label}." if _PLAIN.fullmatch(label) else label


def kind_of(label: str, level: int) -> str:
    """The kind that the form of a list's number stands for, where the style does not say one.

    >>> kind_of("3", 0), kind_of("(a)", 0), kind_of("1", 1), kind_of("•", 0), kind_of("Article I", 0), kind_of("1.2", 1)
    ('operative', 'item', 'item', 'item', 'article', 'operative')
    """
    if _ARTICLE.match(label):
        return "article"
    whole = re.fullmatch(r"(?:\d+|[IVXLC]+)(?:\.\d+)+", label) or (level == 0 and re.fullmatch(r"\d+", label))
    return "operative" if whole else "item"


def bare(label: str) -> str:
    """The number alone, which references name: "Article 4" → "4", "1)" → "1", "(b)" → "b", "3 bis" → "3 bis".

    >>> bare("Article 4"), bare("1)"), bare("(b)"), bare("3 bis"), bare("3")
    ('4', '1', 'b', '3 bis', '3')
    """
    return _ARTICLE.sub("", label).strip("(). :")


def typed(words: str) -> str:
    """The label that words begin with, typed by hand: "3 bis", "OP 4", "7 alt"; "" for none.

    >>> typed("3 bis. Decides to meet"), typed("OP4 alt Decides"), typed("12 May 2020"), typed("3. Decides")
    ('3 bis', 'OP4 alt', '', '3')
    """
    found = _TYPED.match(words)
    if found is None or not (found["more"] or found["alt"] or found["end"] or found["label"][0] in "OoPp"):
        return ""
    return found["label"].strip()


def labelled(text: Text, *, keep: bool | None = None) -> Text:
    """The text with the label of every provision computed anew, in the form that its neighbours' labels have.

    Articles and operative paragraphs have counters of their own; items begin again after anything that is not an item,
    and at each level. Titles, headings, preambular and plain paragraphs, tables and notes are not counted, and empty
    paragraphs end no row of items. A label typed into the words is the label, and the count goes on from it. With
    `keep` every label that is there stays, and only what has none is counted; without it "3 bis" and the like go away
    once nothing stands in brackets.
    """
    from msgspec.structs import replace

    between = any(p.brackets for p in text) if keep is None else keep
    series = Series(text)
    out = []
    for p in text:
        if blank(p):
            out.append(replace(p, label="") if p.label else p)
            continue
        label = "" if p.kind == "note" else p.label
        if not p.parent and p.kind != "note":
            said = typed(p.text) if p.kind in ("operative", "paragraph", "preambular") else ""
            if said or (label and keep) or (between and inserted(label)):
                label = said or label
                series.told(p, label)
            elif p.kind in NUMBERED or label:
                label = series.next(p)
            series.over(p)
        out.append(p if p.label == label else replace(p, label=label))
    return tuple(out)


def correlation(old: Text, new: Text) -> dict[str, tuple[str, str]]:
    """Provision id to (old label, new label), where they differ; "" where a provision is not in one of the texts."""
    before, after = ({p.id: p.label for p in text if p.label and p.label != BULLET and not p.parent}
                     for text in (old, new))
    pairs = {name: (before.get(name, ""), after.get(name, "")) for name in {**before, **after}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def whole_labels(text: Text) -> dict[str, str]:
    """The full label of each labelled provision: "(a)" under "3" is "3 (a)", "2" under "Article 4" "Article 4, 2"."""
    out: dict[str, str] = {}
    above: list[tuple[tuple[int, int], str, str]] = []
    for p in text:
        if p.parent or p.kind in ("title", "table", "note", "opaque"):
            continue
        rank = (0, 0) if p.kind == "heading" else (RANKS.get(p.kind, 2), p.level)
        while above and above[-1][0] >= rank:
            above.pop()
        label = canonical(p.label)
        if label and label != BULLET:
            out[p.id] = label if p.kind == "heading" or not above else under(*above[-1][1:], label)
            if p.kind != "heading":
                above.append((rank, p.kind, out[p.id]))
    return out


def under(kind: str, holder: str, label: str) -> str:
    """The full label of what stands under a provision of this kind and full label.

    >>> under("operative", "3", "(b)"), under("article", "Article 4", "2"), under("operative", "4", "4.2")
    ('3 (b)', 'Article 4, 2', '4.2')
    """
    if label.startswith(tuple(f"{holder}{sign}" for sign in ". (")):        # "4.2" under "4", "3 (b)" under "3"
        return label
    return f"{holder}{',' if kind in RANKS and kind != 'item' else ''} {label}"
