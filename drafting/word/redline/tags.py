"""Custom XML tags around text: taken off, as every Word since 2010 does when it opens a file.

Their content is text like any other; left in place, a tag that one file only has would hide it from the comparison.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.model.notice import notice
from drafting.word.names import w
from drafting.word.package import Package

if TYPE_CHECKING:
    from drafting.model.text import Notice

WRITTEN = rb"<\w+:customXml[\s>]"


def without_tags(package: Package) -> list[Notice]:
    """Take the tags off every story of a package; a notice if there were any."""
    blobs = ((part, package.parts[part]) for part in package.stories())
    found = [part for part, blob in blobs if b":customXml" in blob and re.search(WRITTEN, blob)]
    for part in found:
        for el in list(package.edit(part).iter(w("customXml"))):
            parent = el.getparent()
            at = parent.index(el)
            parent[at:at + 1] = [child for child in el if child.tag != w("customXmlPr")]
    return [notice("custom XML", package.name, "Its custom XML tags are left out, as Word leaves them out; the text in "
                   "them stays.")] if found else []
