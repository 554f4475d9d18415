"""The document properties of a Word file: core ones by their own names, custom ones as "custom:NAME"."""

from __future__ import annotations

from drafting.word.names import local


def properties(package) -> dict[str, str]:
    """Title, creator, modified and so on, and "custom:…"; empty ones are left out."""
    out: dict[str, str] = {}
    core, custom = package.related("core-properties", ""), package.related("custom-properties", "")
    for el in package.tree(core) if core else ():
        if el.text:
            out[local(el)] = el.text
    for el in package.tree(custom) if custom else ():
        value = "".join(el.itertext())
        if el.get("name"):
            out["custom:" + el.get("name")] = value
    return out
