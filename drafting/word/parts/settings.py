"""The settings of a Word file by their names, and settings taken out of it."""

from __future__ import annotations

from collections.abc import Collection

from drafting.word.names import local

LEADING = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")      # what settings relate to


def settings(root) -> dict[str, list]:
    """The elements of the settings by their names, in the file's order."""
    out: dict[str, list] = {}
    for el in () if root is None else root:
        out.setdefault(local(el), []).append(el)
    return out


def take_settings_out(package, names: Collection[str]) -> int:
    """Take the settings of these names out, and what they lead to; how many there were."""
    from drafting.word.properties import take_out

    if not any(name in package.settings for name in names):
        return 0
    part = package.related("settings")
    found = [el for el in package.edit(part) if local(el) in names]
    for el in found:
        el.getparent().remove(el)
    for kind in LEADING:
        take_out(package, part, kind)
    return len(found)
