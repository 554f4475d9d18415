"""Edits of looks: of words, of paragraphs, of lists."""

from __future__ import annotations

from tests.combining.invent import LOOKS, SHAPES
from tests.combining.names import bag, cut, local, put, runs, text_of, w, without, xml
from tests.combining.opened import Opened
from tests.combining.parts import CHARACTER_STYLES, STYLES

BORDER = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'


def words_dressed(file: Opened, place: int, rng) -> bool:
    """Some words of one run get a look."""
    found = runs(file.here(place)) if file.here(place) is not None else []
    if not found:
        return False
    chosen = rng.choice(found)
    spaces = [i + 1 for i, c in enumerate(text_of(chosen)[:-1]) if c == " "]
    if spaces and rng.randrange(4):
        chosen = cut(chosen, rng.choice(spaces))
    spaces = [i for i, c in enumerate(text_of(chosen)) if c == " " and i]
    if spaces and rng.randrange(3):
        cut(chosen, rng.choice(spaces))
    dress(chosen, rng.choice(LOOKS))
    return True


def dress(run, look: str) -> None:
    for each in xml(f"<w:rPr>{look}</w:rPr>"):
        put(bag(run, "rPr"), f'<w:{local(each)} ' + " ".join(
            f'w:{name.split("}")[1]}="{value}"' for name, value in each.attrib.items()) + "/>")


def words_undressed(file: Opened, place: int, rng) -> bool:
    found = [r for r in runs(file.here(place)) if r.find(w("rPr")) is not None] if file.here(place) is not None else []
    if not found:
        return False
    chosen = rng.choice(found)
    chosen.remove(chosen.find(w("rPr")))
    return True


def words_given_a_style(file: Opened, place: int, rng) -> bool:
    found = runs(file.here(place)) if file.here(place) is not None else []
    if not found:
        return False
    dress(rng.choice(found), f'<w:rStyle w:val="{rng.choice(tuple(CHARACTER_STYLES)[:2])}"/>')
    return True


def whole_paragraph_dressed(file: Opened, place: int, rng) -> bool:
    """All its words and its mark get a look."""
    p = file.here(place)
    if p is None:
        return False
    look = rng.choice(LOOKS[:7])
    for run in runs(p):
        dress(run, look)
    dress(bag(p, "pPr"), look)
    return True


def paragraph_restyled(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    if p is None:
        return False
    put(bag(p, "pPr"), f'<w:pStyle w:val="{rng.choice(tuple(STYLES)[:-1])}"/>')
    return True


def paragraph_shaped(file: Opened, place: int, rng) -> bool:
    """Alignment, spacing, indent, what keeps it with the next, borders, a colour behind it."""
    p = file.here(place)
    if p is None:
        return False
    put(bag(p, "pPr"), rng.choice((*SHAPES, BORDER, SHADE)))
    return True


def paragraph_unshaped(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    names = ("jc", "spacing", "ind", "keepNext", "tabs", "pStyle")
    return p is not None and sum(without(p.find(w("pPr")), name) for name in names) > 0


def level_changed(file: Opened, place: int, rng) -> bool:
    p = numbered(file, place)
    if p is None:
        return False
    level = p.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
    level.set(w("val"), str((int(level.get(w("val"))) + rng.randrange(1, 3)) % 3))
    return True


def list_changed(file: Opened, place: int, rng) -> bool:
    p = numbered(file, place)
    if p is None:
        return False
    number = p.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    number.set(w("val"), str(int(number.get(w("val"))) % 3 + 1))
    return True


def number_taken_off(file: Opened, place: int, rng) -> bool:
    """A direct number goes; one of a style is said to be none."""
    p = numbered(file, place)
    if p is not None and without(p.find(w("pPr")), "numPr"):
        return True
    p = file.here(place)
    style = p.find(f"{w('pPr')}/{w('pStyle')}") if p is not None else None
    if style is None or not style.get(w("val")).startswith("List"):
        return False
    put(bag(p, "pPr"), '<w:numPr><w:numId w:val="0"/></w:numPr>')
    return True


def number_put_on(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    if p is None:
        return False
    level, number = rng.randrange(3), rng.randrange(1, 4)
    put(bag(p, "pPr"), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    return True


def list_restarted(file: Opened, place: int, rng) -> bool:
    """A paragraph and those of its list behind it count anew, by an instance of the list of their own."""
    p = numbered(file, place)
    if p is None:
        return False
    old = p.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}").get(w("val"))
    nums = file.lists.findall(w("num"))
    kind = next(n for n in nums if n.get(w("numId")) == old).find(w("abstractNumId")).get(w("val"))
    file.lists.append(xml(
        f'<w:num w:numId="{len(nums) + 1}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'))
    for each in (p, *p.itersiblings(w("p"))):
        for number in each.findall(f"{w('pPr')}/{w('numPr')}/{w('numId')}"):
            if number.get(w("val")) == old:
                number.set(w("val"), str(len(nums) + 1))
    return True


def numbered(file: Opened, place: int):
    """The first paragraph with a level of its own from this place on."""
    for p in file.places[place:] + file.places[:place]:
        if p.getparent() is file.body and p.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}") is not None:
            return p
    return None


RUNS = (words_dressed, words_undressed, words_given_a_style, whole_paragraph_dressed)
SHAPED = (paragraph_restyled, paragraph_shaped, paragraph_unshaped)
LISTED = (level_changed, list_changed, number_taken_off, number_put_on, list_restarted)
