"""Raw Word objects taken out of one file and put into another: pictures, charts, fields, whole tables' looks.

The data are JSON: `{"xml", "rels": [{"id", "type", "target", "external", "name", "content_type", "data", "rels"}]}`.
A part is base64; what it relates to in turn is in its own `rels`.
The same object saved twice has the same data: what Word renames on each save (relationship ids, part names, rsid and
paragraph ids, the numbers of lists) is made uniform, and the XML is canonical.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from typing import TYPE_CHECKING, TypedDict

from lxml import etree

from drafting.word.markup.xml import MC, SPACE, VAL, W14, M, R, W, local, parent_of, w, whole
from drafting.word.opc.package import content_type

if TYPE_CHECKING:
    from typing import NotRequired

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package, Rel

_RESTLESS = (f"{{{W}}}rsid", f"{{{W14}}}paraId", f"{{{W14}}}textId")
_LEFT_OUT = tuple(w(name) for name in ("proofErr", "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd",
                                       "commentReference"))
_EDIT_IDS = ("anchorId", "editId")
FITTED = b"spAutoFit"       # a box as high as its words are
SIZE = 0.02         # by how much a picture's width may change when another program saves it


def pack(package: Package, part: str, element: Element) -> bytes:
    """The element and all that it refers to, as data that stand alone."""
    root = etree.fromstring(etree.tostring(element, with_tail=False))
    _still(root)
    if numbers := list(root.iter(w("numId"))):
        known = package.numbering.names
        for number in numbers:
            number.set(VAL, known.get(number.get(VAL) or "", number.get(VAL) or ""))
    rels: list[_Packed] = []
    for holder, name in _references(root):
        rel = package.rels(part).get(holder.get(name) or "")
        if rel is not None:
            rels.append(_packed(package, rel, f"r{len(rels) + 1}", ()))
            holder.set(name, rels[-1]["id"])
    xml = etree.tostring(root, method="c14n", exclusive=True, inclusive_ns_prefixes=_required(root)).decode()
    return json.dumps({"xml": xml, "rels": rels}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def same_thing(one: bytes, other: bytes) -> bool:
    """Whether two packed objects show the same, whatever two programs wrote around it.

    The same pictures, the same words and nearly the same size, in height only where it does not follow from the words;
    what has neither pictures nor words must be the same to the letter.
    """
    if one == other:
        return True
    (pictures, words, size), (others, said, extent) = _shows(one), _shows(other)
    if not pictures and not words or (pictures, words) != (others, said):
        return False
    sides = zip(size, extent, strict=False) if FITTED not in one + other else [*zip(size, extent, strict=False)][:1]
    return all(abs(a - b) <= max(a, b) * SIZE for a, b in sides)


def floats(data: bytes) -> bool:
    """Whether a packed object is anchored in its paragraph, and does not stand among the words."""
    return b"<wp:anchor " in data


def said_in(data: bytes) -> str:
    """The words in a packed object, such as a box, a line a paragraph; those for older programs are left out."""
    root = etree.fromstring(json.loads(data)["xml"])
    older = {p for el in root.iter(f"{{{MC}}}Fallback") for p in el.iter(w("p"))}
    lines = [p for p in root.iter(w("p")) if p not in older] or [root]
    return "\n".join(filter(None, ("".join(t.text or "" for t in p.iter(w("t"), f"{{{M}}}t")).strip() for p in lines)))


def _shows(data: bytes) -> tuple[list[str], str, tuple[int, ...]]:
    """The pictures inside an object, its words, its width and height."""
    value = json.loads(data)
    root = etree.fromstring(value["xml"])
    pictures = sorted(rel["data"] for rel in value["rels"] if rel.get("content_type", "").startswith("image/"))
    words = "".join(el.text or "" for el in root.iter(w("t"), f"{{{M}}}t"))
    extent = next((el for el in root.iter() if local(el) == "extent" and el.get("cx")), None)
    size = tuple(side for name in ("cx", "cy") if (side := whole(extent.get(name), -1)) >= 0) \
        if extent is not None else ()
    return pictures, "".join(words.split()), size


def unpack(package: Package, part: str, data: bytes) -> Element:
    """The element, with its parts and relationships added to `package` so that `part` can hold it.

    Its paragraphs stand in the lists of `package` that look as theirs did, and in none where there is no such list; ids
    of drawings and bookmarks are new.
    """
    value = json.loads(data)
    root = etree.fromstring(value["xml"])
    names = {rel["id"]: _relate(package, part, rel) for rel in value["rels"]}
    for holder, name in _references(root):
        ident = holder.get(name) or ""
        holder.set(name, names.get(ident, ident))
    if numbers := list(root.iter(w("numPr"))):
        known = {name: number for number, name in package.numbering.names.items()}
        for each in numbers:
            of = each.find(w("numId"))
            if of is not None and (name := of.get(VAL) or "") in known:
                of.set(VAL, known[name])
            else:
                parent_of(each).remove(each)
    _renumber(root, package.tree(part))
    return root


def _still(root: Element) -> None:
    """Take out what changes on every save without meaning anything."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
            if element.getparent() is not None:
                _remove(element)
            continue
        for name in list(element.attrib):
            if name.startswith(_RESTLESS) or (name.startswith("{") and name.rsplit("}", 1)[-1] in _EDIT_IDS):
                del element.attrib[name]
    _join_runs(root)
    _renumber(root)


def _join_runs(root: Element) -> None:
    """Make one run of words that Word keeps in several of one look: where it cuts them says when each was typed."""
    for run in list(root.iter(w("r"))):
        before = run.getprevious()
        if before is None or before.tag != run.tag or not (_of_words(before) and _of_words(run)):
            continue
        (*look, said), (*other, more) = before, run
        if list(map(_canonical, look)) == list(map(_canonical, other)):
            more.text = (said.text or "") + (more.text or "")
            more.set(SPACE, "preserve")
            parent_of(run).remove(before)


def _of_words(run: Element) -> bool:
    """Whether a run holds words alone, all in one piece."""
    *look, said = run if len(run) else (None,)
    return said is not None and said.tag == w("t") and not (run.tail or "").strip() and (
        not look or [el.tag for el in look if el is not None] == [w("rPr")])


def _canonical(el: Element) -> bytes:
    return etree.tostring(el, method="c14n", exclusive=True)


def _remove(element: Element) -> None:
    parent, before = parent_of(element), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _references(root: Element) -> list[tuple[Element, str]]:
    """The (element, attribute name) pairs that hold a relationship id, in document order, those of one by name.

    Whoever writes an element again may write its attributes in another order.
    """
    return [(element, name) for element in root.iter() if isinstance(element.tag, str)
            for name in sorted(element.attrib) if name.startswith(f"{{{R}}}") or name.endswith("}relid")]


def _required(root: Element) -> list[str]:
    """The prefixes that compatibility attributes name; canonical XML would leave their declarations out."""
    words = {word for element in root.iter(f"{{{MC}}}Choice") for word in (element.get("Requires") or "").split()}
    words.update((root.get(f"{{{MC}}}Ignorable") or "").split())
    return sorted(words & {prefix for element in root.iter() for prefix in element.nsmap if prefix})


class _Packed(TypedDict):
    """A relationship as data, with the part that it leads to and those that this one relates to, if there is one."""

    id: str
    type: str
    target: str
    external: bool
    name: NotRequired[str]
    content_type: NotRequired[str]
    data: NotRequired[str]
    rels: NotRequired[list[_Packed]]


def _packed(package: Package, rel: Rel, id: str, above: tuple[str, ...]) -> _Packed:
    """One relationship with the part it leads to, and what that part relates to in turn."""
    out: _Packed = {"id": id, "type": rel.type, "target": rel.target if rel.external else "", "external": rel.external}
    if rel.external or rel.target not in package.parts or rel.target in above:
        return out
    out["name"] = _plain(rel.target)
    out["content_type"] = content_type(package, rel.target)
    out["data"] = base64.b64encode(package.parts[rel.target]).decode()
    if inner := [_packed(package, r, r.id, (*above, rel.target)) for r in package.rels(rel.target).values()]:
        out["rels"] = inner
    return out


def _plain(name: str) -> str:
    """The part name without Word's counter: `word/media/image12.png` gives `word/media/image.png`."""
    stem, suffix = posixpath.splitext(name)
    return (stem.rstrip("0123456789") or stem) + suffix


def _relate(package: Package, part: str, rel: _Packed, ident: str = "") -> str:
    """The id of a relationship of `part`: `ident` inside a part that comes along, whose bytes name it so."""
    if rel["external"] or "data" not in rel:
        return package.relate(part, rel["type"], rel["target"] or "about:blank", external=True, ident=ident)
    blob = base64.b64decode(rel["data"])
    inner = rel.get("rels", [])
    for known in package.rels(part).values() if not ident and not inner else ():
        if not known.external and package.parts.get(known.target) == blob and known.type == rel["type"]:
            return known.id
    name = _fresh(package, rel["name"])
    package.add_part(name, blob, rel["content_type"])
    for each in inner:
        _relate(package, name, each, each["id"])
    return package.relate(part, rel["type"], name, ident=ident)


def _fresh(package: Package, name: str) -> str:
    stem, suffix = posixpath.splitext(name)
    stem = re.sub(r"[^A-Za-z0-9_/.-]|\.\.", "", stem).strip("/") or "word/part"
    number = 1
    while f"{stem}{number}{suffix}" in package.parts:
        number += 1
    return f"{stem}{number}{suffix}"


def _renumber(root: Element, tree: Element | None = None) -> None:
    """Give drawings and bookmarks in `root` ids that `tree` does not use, counting from 1 without one."""
    drawings = [e for e in root.iter() if local(e) == "docPr"]
    starts = list(root.iter(w("bookmarkStart")))
    for number, drawing in enumerate(drawings, _free(tree, "docPr", "id") if drawings else 1):
        drawing.set("id", str(number))
    first = _free(tree, "bookmarkStart", w("id")) if starts else 1
    new = {start.get(w("id")) or "": str(number) for number, start in enumerate(starts, first)}
    for element in (*starts, *root.iter(w("bookmarkEnd"))):
        ident = element.get(w("id")) or ""
        element.set(w("id"), new.get(ident, ident))


def _free(tree: Element | None, name: str, attribute: str) -> int:
    taken = () if tree is None else (e.get(attribute) or "0" for e in tree.iter() if local(e) == name)
    return 1 + max((whole(number) for number in taken), default=0)
