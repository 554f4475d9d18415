"""What a member changed of looks, in a reader's words: "size 14 pt “shall”; keep with next".

The value of such a fact is made from Word's own names and ends in a hash of the exact forms, which nobody reads.
"""

from __future__ import annotations

import re

from drafting.catalogue import meant
from drafting.model.change import Attr
from drafting.model.lookvalues import Look, looks_in

LOOK = "look"           # the context of these words in a catalogue
CELL = re.compile(r"row (\d+), cell (\d+): ([^;]+)")
ON, OFF = ("1", "true", "on"), ("0", "false", "off", "none")
# What Word calls it, and what a reader calls it; an asterisk: it is on or off.
NAMES = """
b* | bold
i* | italics
u | underline
strike* | struck through
dstrike* | struck twice
caps* | capitals
smallCaps* | small capitals
hidden* | hidden
vert | raised or lowered
highlight | highlighting
size | size
colour | colour
font | font
lang | language
style of words | style of words
kern | kerning
spacing | spacing
position | raised
shading | shading
borders | borders
style | style
kind | kind
level | level
align | alignment
indent | indent
list | list
tabs | tabs
keepNext* | keep with next
keepLines* | keep together
widowControl* | widow control
page break | page break
contextualSpacing* | no space between paragraphs of one style
suppressLineNumbers* | no line numbers
suppressAutoHyphens* | no hyphenation
direction* | from right to left
textAlignment | alignment in the line
outline level | outline level
section | section
column widths | column widths
merged cells | merged cells
width | width
trHeight | height
tblHeader* | heading row
cantSplit* | keep the row together
vAlign | vertical alignment
gridSpan | cells merged
vMerge | cells merged downwards
tblLook | look of the table
tblInd | indent
tblLayout | layout of the table
tblCellMar | cell margins
tcMar | cell margins
field, link or control | field, link or control
"""
# What a property may be; what is not here is a name or a figure, and stays as it is.
SAID_OTHERWISE = {"center": "centred", "justify": "justified", "both": "justified"}
VALUES = tuple("""
taken off, before, none, left, right, start, end, auto, top, bottom, single, title, heading, preambular,
operative, article, item, paragraph, annex, level, off, row, cell, paragraph mark, columns wide, with the one above
""".replace("\n", " ").strip().split(", "))


def _table() -> dict[str, tuple[str, str]]:
    rows = ([cell.strip() for cell in line.split("|")] for line in NAMES.strip().splitlines())
    return {name.rstrip("*"): (name, said) for name, said in rows}


TABLE = _table()
LONGEST = sorted(TABLE, key=len, reverse=True)


def looked(fact: Attr, language: str) -> str:
    """What a fact about looks asks for: "style Body Text", "size 14 pt “shall”; keep with next"."""
    if fact.key == "merged cells" and "row" in fact.value:
        return f"{meant(language, LOOK, fact.key)} {'; '.join(_merged(m, language) for m in CELL.finditer(fact.value))}"
    if fact.key != "look":
        return _named(fact.key, fact.value or "none", language)
    return "; ".join(_part(look, language) for look in looks_in(fact.value))


def _merged(cell: re.Match[str], language: str) -> str:
    """One merged cell: "row 2, cell 1: with the one above", "row 1, cell 3: 2 columns wide"."""
    row, number, how = cell.groups()
    wide = how.removesuffix(" wide")
    how = f"{wide} {_value('columns wide', language)}" if wide != how else _value(how, language)
    return f"{_value('row', language)} {row}, {_value('cell', language)} {number}: {how}"


def _part(look: Look, language: str) -> str:
    said = look.says
    name = next((each for each in LONGEST if said == each or said.startswith(f"{each} ")), said.split(" ")[0])
    out = _named(name, said[len(name):].strip(), language)
    out = f"{_value('paragraph mark', language)}: {out}" if look.mark else out
    holder, _, number = look.holder.partition(" ")
    out = f"{_value(holder, language)} {number}: {out}" if holder else out
    return f"{out} “{look.words}”" if look.words is not None else out


def _named(name: str, value: str, language: str) -> str:
    full, said = TABLE.get(name, ("", ""))
    label = meant(language, LOOK, said) if said else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    if full.endswith("*") and value in (*ON, *OFF):
        value = "" if value in ON else "off"
    if name == "size" and value.isdigit():
        value = f"{int(value) / 2:g} pt"                    # Word counts half points
    return " ".join(filter(None, (label, _value(value, language))))


def _value(value: str, language: str) -> str:
    said = SAID_OTHERWISE.get(value, value)
    if said.startswith("level "):
        return f"{meant(language, LOOK, 'level')} {said.removeprefix('level ')}"
    return meant(language, LOOK, said) if said in VALUES or value in SAID_OTHERWISE else said
