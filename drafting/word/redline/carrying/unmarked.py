"""What differs and Word has no mark for: the redline keeps OLD's state, and a notice says what NEW has.

Only what a reader would see or miss is said; what a program writes for itself (window sizes, save counts, revision-save
ids, dates of saving) is not.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from drafting.model.notice import notice
from drafting.word.markup.xml import local, w
from drafting.word.redline.reading.identity import Identity

if TYPE_CHECKING:
    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.redline.reading.identity import Bag

    Look = tuple[object, ...]       # what two files are held against each other by

KEPT = "Word has no mark for that; the redline keeps the old file's."
SETTINGS = {
    "evenAndOddHeaders": "headers for even pages", "mirrorMargins": "mirrored margins", "gutterAtTop": "the gutter",
    "bookFoldPrinting": "printing as a booklet", "defaultTabStop": "the tab stops", "autoHyphenation": "hyphenation",
    "consecutiveHyphenLimit": "hyphenation", "footnotePr": "the numbering of footnotes",
    "endnotePr": "the numbering of endnotes", "documentProtection": "protection", "writeProtection": "protection",
    "displayBackgroundShape": "the page's background", "docVars": "document variables", "compat": "compatibility"}
# Children of settings that say nothing by themselves: separators of notes; what old versions of Word did otherwise.
SILENT = frozenset({"footnote", "endnote"})
USUAL = ((("val", "0"),), (("val", "720"),))        # off; the tab stops that a file has without saying so
CONTROL_IDS = frozenset({"id"})
SAVED = frozenset({"created", "modified", "creator", "lastModifiedBy", "revision", "lastPrinted", "version"})


def unmarked(old: Identity, new: Identity) -> list[Notice]:
    """The notices of all that differs without a mark, one for each kind of part."""
    return [found for found in (_styles(old, new), _theme(old, new), _settings(old, new), _background(old, new),
                                _controls(old, new), _forms(old, new), _imported(old, new), _custom_xml(old, new),
                                _properties(old, new))
            if found is not None]


def _styles(old: Identity, new: Identity) -> Notice | None:
    """Styles that both files have and define otherwise, and what all text looks like without one."""
    if all(old.package.same(kind, new.package) for kind in ("styles", "numbering")):
        return None
    looks = [{name: _with_lists(look, identity) for name, look in (*identity.style_looks().items(), _bare(identity))}
             for identity in (old, new)]
    names = sorted(name for name, look in looks[0].items() if looks[1].get(name, look) != look)
    if not names:
        return None
    return notice("styles", ", ".join(names[:5]), f"Styles defined otherwise in the new file: {len(names)}. "
                  "The redline keeps the old file's definitions.")


def _bare(identity: Identity) -> tuple[str, Bag]:
    """The look of text without any style, as if it were one."""
    part, styles = identity.package.related("styles") or "", identity.package.styles
    return "(without a style)", (*identity.run(styles.ground("rPr"), part), *identity.bag(styles.ground("pPr"), part))


def _with_lists(look: Bag, identity: Identity) -> Look:
    """A style's look in which a list is named by how it looks, since its number means nothing in another file."""
    out: list[object] = []
    for name, attrs, children in look:
        value = dict(attrs).get("val", "1")          # a form leaves out what also means “on”
        out.append((name, identity.numbers.get(value, value)) if name == "numId" else
                   (name, attrs, _with_lists(children, identity)))
    return tuple(out)


def _theme(old: Identity, new: Identity) -> Notice | None:
    """Colours and fonts that styles take from the theme."""
    if old.package.same("theme", new.package):
        return None
    looks = []
    for package in (old.package, new.package):
        part = package.related("theme")
        looks.append(_without_names(package.tree(part)) if part else b"")
    if looks[0] == looks[1]:
        return None
    return notice("theme", "theme", f"The theme, with its fonts and colours, is another in the new file. {KEPT}")


def _without_names(theme: Element) -> bytes:
    """A theme without what it and its schemes are called: nobody sees that."""
    theme = copy.copy(theme)
    for el in theme.iter("{*}*"):
        if local(el) == "theme" or local(el).endswith("Scheme"):
            el.attrib.pop("name", None)
    return etree.tostring(theme, method="c14n")


def _settings(old: Identity, new: Identity) -> Notice | None:
    if old.package.same("settings", new.package):
        return None
    differ = _differing(old, new)
    if not differ:
        return None
    return notice("settings", "settings", f"The settings differ in this: {', '.join(differ)}. {KEPT}")


def _differing(old: Identity, new: Identity, without: frozenset[str] = frozenset()) -> list[str]:
    says = [_said(identity) for identity in (old, new)]
    return list(dict.fromkeys(words for name, words in SETTINGS.items()
                              if name not in without and says[0].get(name) != says[1].get(name)))


def other_settings(old: Package, new: Package) -> list[str]:
    """The settings in which a returned file differs, but for those that a newer Word changes by itself."""
    if old.same("settings", new):
        return []
    return _differing(Identity(old), Identity(new), frozenset({"compat", "docVars"}))


def _said(identity: Identity) -> dict[str, Look]:
    """What each of the settings that count says; of compatibility only for which version of Word."""
    part = identity.package.related("settings")
    out: dict[str, Look] = {}
    for name, attrs, children in identity.bag(identity.package.tree(part), part) if part else ():
        inner = tuple(c for c in children if c[0] not in SILENT
                      and (name != "compat" or dict(c[1]).get("name") == "compatibilityMode"))
        if name in SETTINGS and (inner or not children) and attrs not in USUAL:
            out[name] = (attrs, inner)
    return out


def _background(old: Identity, new: Identity) -> Notice | None:
    forms = []
    for identity in (old, new):
        found = identity.package.tree(identity.package.main).find(w("background"))
        forms.append(None if found is None else identity.form(found, identity.package.main))
    if forms[0] == forms[1]:
        return None
    return notice("background", "page", f"The page's background is another in the new file. {KEPT}")


def _controls(old: Identity, new: Identity) -> Notice | None:
    """What content controls of both files are set to: a tick, a choice, a date, what they are bound to."""
    written = [_written_controls(identity) for identity in (old, new)]
    if written[0] is not None and written[1] is not None and not written[1] - written[0]:
        return None
    lost = _control_settings(new) - _control_settings(old)
    if not lost:
        return None
    names = sorted({name for name, _ in lost})
    return notice("controls", ", ".join(names[:5]), f"Content controls set otherwise in the new file: "
                  f"{lost.total()}. {KEPT}")


def _written_controls(identity: Identity) -> Counter[bytes] | None:
    """The settings as they are written, without looking at the trees; None if they cannot be found so."""
    out: Counter[bytes] = Counter()
    for blob in (identity.package.parts[part] for part in identity.package.stories()):
        if b"sdtPr" in blob:
            found = re.findall(rb"<w:sdtPr>.*?</w:sdtPr>", blob, re.DOTALL)
            if not found:
                return None
            out.update(re.sub(rb'<w:id w:val="[^"]*"/>', b"", one) for one in found)
    return out


def _control_settings(identity: Identity) -> Counter[tuple[str, Bag]]:
    """How often each control's settings occur, by the control's name."""
    out: Counter[tuple[str, Bag]] = Counter()
    for part in identity.package.stories():
        for el in identity.package.tree(part).iter(w("sdtPr")):
            names = [found.get(w("val")) or "" for name in ("alias", "tag") for found in el.iterchildren(w(name))]
            out[names[0] if names else "content control", identity.bag(el, part, CONTROL_IDS)] += 1
    return out


def _forms(old: Identity, new: Identity) -> Notice | None:
    """Form fields that only go by another name, as they do when another program has saved the file."""
    mine, theirs = (Counter(el.get(w("val")) for part in identity.package.stories()
                            if b"ffData" in identity.package.parts[part]
                            for el in identity.package.tree(part).iterfind(f".//{w('ffData')}/{w('name')}"))
                    for identity in (old, new))
    if theirs <= mine or mine <= theirs:                # those that only came are marked where they stand
        return None
    names = sorted(name or "" for name in theirs - mine)
    return notice("form fields", ", ".join(names[:5]), f"Form fields of another name in the new file: {len(names)}. "
                  f"{KEPT}")


def _imported(old: Identity, new: Identity) -> Notice | None:
    """Whole files that Word takes into the text when it opens it; no tracked change can hold one."""
    mine, theirs = (Counter(package.parts.get(rel.target, rel.target) for rel in package.rels(package.main).values()
                            if rel.kind == "aFChunk" and rel.target in package.parts or rel.kind == "subDocument")
                    for package in (old.package, new.package))
    if mine == theirs:
        return None
    return notice("imported", "text", "The files that Word takes into the text when it opens it are others in the new "
                  "file. No tracked change can hold one; the redline has the old file's.")


def _custom_xml(old: Identity, new: Identity) -> Notice | None:
    """Data that content controls may show."""
    mine, theirs = ({package.parts[rel.target] for rel in package.rels(package.main).values()
                     if rel.kind == "customXml" and rel.target in package.parts}
                    for package in (old.package, new.package))
    if mine == theirs:
        return None
    return notice("custom XML", "custom XML", f"The custom XML data differs. Parts in the old file only: "
                  f"{len(mine - theirs)}; in the new file only: {len(theirs - mine)}. {KEPT}")


def _properties(old: Identity, new: Identity) -> Notice | None:
    """Title, subject and the like, and properties with names of the writer's own."""
    from drafting.word.opc.properties import properties
    mine, theirs = properties(old.package), properties(new.package)
    ours = {name for name in {*mine, *theirs} if name.startswith("custom:Drafting")}
    told = {*mine, *theirs} - SAVED - ours - ({"title"} if ours else set())        # a round's copy says which it is
    names = sorted(name for name in told if mine.get(name, "") != theirs.get(name, ""))
    if not names:
        return None
    said = ", ".join(f"{name.removeprefix('custom:')} “{theirs.get(name, '')[:40]}”" for name in names[:5])
    return notice("properties", "properties", f"The document's properties differ; the new file has {said}. {KEPT}")
