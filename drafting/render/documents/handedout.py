"""A document as it leaves the house: nothing in it says how it came about, and the body is its author."""

from __future__ import annotations

from collections.abc import Collection

from drafting.model.record import Body
from drafting.render.house.phrases import phrases
from drafting.word.opc.package import Package


def handed_out(package: Package, body: Body, lang: str, title: str, when: str, mark: str = "",
               described: Collection[str] = ()) -> bytes:
    """The file; names of staff, comments, hidden words and properties of its template never get out.

    `mark` is said on every page: what is no adopted text must not look like one. Of its alternative texts those stay
    that are `described`, the house's own; a picture that nobody has described is called a picture.
    """
    from drafting.word.cleaning.scrub import scrub
    from drafting.word.cleaning.spoken import call_pictures
    from drafting.word.compose.stamp import Stamp, stamp
    from drafting.word.opc.properties import set_core

    scrub(package, described=described)
    call_pictures(package, phrases(lang)["picture"])
    if mark:
        stamp(package, Stamp(mark=mark))
    set_core(package, title=title, author=body.name.get(lang, body.code), language=lang, created=when, modified=when)
    return package.to_bytes()
