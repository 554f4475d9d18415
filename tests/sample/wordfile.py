"""A member's Word file: the circulated copy, and what its delegates did to it according to a description in TOML.

A description names its delegates, says whether Track Changes was on, and lists the changes in the order they were made:

    [[change]]                          [[change]]
    replace = "should be"               new_paragraph = "*Decide* to …;"
    with = "shall be"                   after_paragraph = "trafficking in persons"

Words are found as the file then shows them; `in` names words of the paragraph, `row` words of
the table row, where they would be found twice.
"""

from __future__ import annotations

import tomllib
from itertools import count
from pathlib import Path

from drafting.word.markup.xml import W14, w
from drafting.word.opc.package import Package
from tests.sample import edit
from tests.sample.edit import Pen
from tests.sample.habits import word_habits
from tests.sample.locate import Place, find
from tests.sample.remarks import Margin

FIRST_REVISION = 901  # above the ids of the bookmarks, which Word counts apart
RENUMBERED = 2001
REVISIONS = [w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")]
TAGS = {"en": "en-US", "es": "es-ES"}


def load_description(path: Path) -> dict:
    """The description in a file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def member_file(circulated: bytes, description: dict) -> bytes:
    """The file that the member sends back."""
    package = Package.open(circulated, description["file"])
    ids, margin = count(FIRST_REVISION), Margin(package)
    for change in description.get("change", ()):
        apply(package, margin, _pen(description, change, ids), change)
    if description.get("strip"):
        _strip(package)
    word_habits(package, description["file"], description.get("tag", TAGS[description["language"]]),
                track=description.get("tracked", False), person=description["persons"][0])
    _renumber(package)
    return package.to_bytes()


def _pen(description: dict, change: dict, ids: count) -> Pen:
    return Pen(change.get("by", description["persons"][0]), change.get("date", description["date"]),
               change.get("tracked", description.get("tracked", False)), ids)


def apply(package: Package, margin: Margin, pen: Pen, change: dict) -> None:
    """One change made to the package; its kind is the one key that `STEPS` knows."""
    kind = next(key for key in change if key in STEPS)
    STEPS[kind](package, margin, pen, change)


# -- one function a kind of change ------------------------------------------------------------------


def _at(package: Package, change: dict, key: str) -> Place:
    return find(package, change[key], change.get("in", ""), change.get("row", ""))


def _replace(package, margin, pen, change) -> None:
    edit.replace(pen, _at(package, change, "replace"), change["with"])


def _delete(package, margin, pen, change) -> None:
    edit.replace(pen, _at(package, change, "delete"), "")


def _insert(package, margin, pen, change) -> None:
    before = "before" in change
    edit.insert(pen, _at(package, change, "before" if before else "after"), change["insert"], before)


def _new_paragraph(package, margin, pen, change) -> None:
    after = find(package, change["after_paragraph"]).p
    edit.new_paragraph(pen, after, change["new_paragraph"], change.get("style", ""))


def _delete_paragraph(package, margin, pen, change) -> None:
    edit.delete_paragraph(pen, find(package, change["delete_paragraph"]).p)


def _move_paragraph(package, margin, pen, change) -> None:
    edit.move_paragraph(pen, find(package, change["move_paragraph"]).p, find(package, change["after_paragraph"]).p)


def _split(package, margin, pen, change) -> None:
    edit.split_paragraph(pen, _at(package, change, "split_before"))


def _new_row(package, margin, pen, change) -> None:
    edit.new_row(pen, edit.row_of(find(package, change["after_row"]).p), change["new_row"])


def _delete_row(package, margin, pen, change) -> None:
    edit.delete_row(pen, edit.row_of(find(package, change["delete_row"]).p))


def _italic(package, margin, pen, change) -> None:
    edit.set_look(pen, _at(package, change, "italic"), "i")


def _comment(package, margin, pen, change) -> None:
    margin.comment(pen, _at(package, change, "on"), change["comment"], change.get("name", ""),
                   change.get("resolved", False))


def _reply(package, margin, pen, change) -> None:
    margin.reply(pen, change["to"], change["reply"])


STEPS = {"replace": _replace, "delete": _delete, "insert": _insert, "new_paragraph": _new_paragraph,
         "delete_paragraph": _delete_paragraph, "move_paragraph": _move_paragraph, "split_before": _split,
         "new_row": _new_row, "delete_row": _delete_row, "italic": _italic, "comment": _comment, "reply": _reply}


def _renumber(package: Package) -> None:
    """Each revision gets an id of its own, those in two halves of one run too."""
    ids = count(RENUMBERED)
    for part in package.stories():
        if any(True for _ in package.tree(part).iter(*REVISIONS)):
            for mark in package.edit(part).iter(*REVISIONS):
                mark.set(w("id"), str(next(ids)))


def _strip(package: Package) -> None:
    """The words pasted into a new file: no bookmark, no property of ours, no paragraph id is left."""
    for part in package.stories():
        root = package.edit(part)
        for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            mark.getparent().remove(mark)
        for p in root.iter(w("p")):
            p.attrib.pop(f"{{{W14}}}paraId", None)
            p.attrib.pop(f"{{{W14}}}textId", None)
    _forget_properties(package)


def _forget_properties(package: Package) -> None:
    for rel in list(package.rels("").values()):
        if rel.kind == "custom-properties":
            rels = package.edit("_rels/.rels")
            for element in list(rels):
                if element.get("Id") == rel.id:
                    rels.remove(element)
            package.drop(rel.target)
            types = package.edit("[Content_Types].xml")
            for element in list(types):
                if element.get("PartName") == f"/{rel.target}":
                    types.remove(element)
