"""What one returned Word file says against its base."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from drafting.merge.facts import facts
from drafting.model.change import Fact, fact_id
from drafting.model.text import Comment, Notice, Text
from drafting.word.package import Package
from drafting.word.read import persons, read
from drafting.word.resolve import has_changes, resolve


class Returned(Struct, frozen=True):
    """The text as its member wants it, the facts that lead there, the ids of the silent ones, and the comments.

    Comments keep the offsets of `text`; a fact is silent when it was made outside tracked changes.
    """

    text: Text
    facts: tuple[Fact, ...]
    silent: frozenset[str]
    comments: tuple[Comment, ...]
    notices: tuple[Notice, ...]
    persons: tuple[str, ...]
    objects: dict[str, bytes] = {}


def returned(base: Text, package: Package, styles: Mapping[str, str] | None = None) -> Returned:
    """The reading of a returned file: all of its changes, and which of them are there without being tracked."""
    tracked = has_changes(package)
    if tracked and (styles_part := package.related("styles")):
        package.tree(styles_part)                          # read once, held in common by both views
    final = read(resolve(package, True) if tracked else package, styles=styles, prefix="r")
    changes = facts(base, final.text)
    outside = changes
    if tracked:
        outside = facts(base, read(resolve(package, False), styles=styles, prefix="r").text)
    silent = frozenset(map(fact_id, outside)) & frozenset(map(fact_id, changes))
    return Returned(final.text, changes, silent, final.comments, final.notices, persons(package, final.comments),
                    final.objects)


def brought(store, name: str, round) -> dict[str, bytes]:
    """The raw Word objects, by content hash, that members put into their texts in a round."""
    out: dict[str, bytes] = {}
    for submission in store.submissions(name, round.number):
        if any(_has_object(fact) for fact in submission.facts):
            package = Package.open(store.submission_file(name, round.number, submission), submission.file)
            out.update(read(resolve(package, True), prefix="r").objects)
    return out


def _has_object(fact: Fact) -> bool:
    return b'"object"' in msgspec.json.encode(fact)
