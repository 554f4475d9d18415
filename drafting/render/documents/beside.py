"""The side-by-side paper: for each provision the base, the proposals, the answers, and the text as agreed so far."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.merge.brackets.sides import members
from drafting.model.change import Attr, Compilation, Proposal
from drafting.model.order import united
from drafting.model.record import Body, Draft, Version
from drafting.model.text import Provision, Text, blank
from drafting.render.documents.reading import shown_label
from drafting.render.documents.tabled import table_paper
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import answer_word, phrases
from drafting.render.house.places import Places, seen

if TYPE_CHECKING:
    from drafting.merge.compiling.decide import Standings


def side_by_side(body: Body, templates: Path, draft: Draft, version: Version, compilation: Compilation,
                 standings: Standings, agreed: Text, lang: str) -> bytes:
    """The paper as a Word file; `agreed` is the text that the agreed dispositions alone would give."""
    words = phrases(lang)
    rows = [[words[f"col_{name}"] for name in ("base", "proposals", "secretariat", "agreed")]]
    for base, proposals, answers, after in beside(body, compilation, standings, agreed, lang):
        rows.append([base, proposals, answers, after if after != base else "="])
    return table_paper(body, templates, draft, lang, words["side_by_side_paper"], label_in(lang, version.label), rows,
                       made=version.created, wide=True)


def beside(body: Body, compilation: Compilation, standings: Standings, agreed: Text,
           lang: str) -> list[tuple[str, str, str, str]]:
    """The rows of words: base, proposals with their members, answers, agreed text; new provisions at their places.

    What is proposed for the whole text, or for a place that the base does not have, comes first. A table has a row of
    its own where something is proposed for it as a whole, or for a row or column of it; so has an empty paragraph.
    """
    words, names = phrases(lang), Places(compilation.base, phrases(lang))
    wanted: dict[str, list[Proposal]] = {}
    for proposal in compilation.proposals:
        wanted.setdefault(proposal.provision, []).append(proposal)
    after = {p.id: p for p in agreed}
    order = united(*([p.id for p in text if p.id in wanted or p.kind != "table" and not blank(p)]
                     for text in (compilation.base, agreed)))
    base = {p.id: p for p in compilation.base}
    out = []
    for ident in (*(ident for ident in wanted if ident not in order), *order):
        mine = wanted.get(ident, [])
        stands, agreed_on = (_said(body, lang, names, text.get(ident)) for text in (base, after))
        out.append((stands, "\n".join(_wanted(p, names) for p in mine),
                    "\n".join(_answered(p, standings, words) for p in mine), agreed_on))
    return out


def _said(body: Body, lang: str, names: Places, p: Provision | None) -> str:
    if p is None:
        return ""
    return names.of(p.id) if p.kind == "table" or blank(p) else f"{shown_label(body, lang, p)} {seen(p.text)}".strip()


def _wanted(p: Proposal, names: Places) -> str:
    said = f"{p.number}. {', '.join(members(p.sponsors)) or '–'}: {names.deed(p)}"
    if isinstance(p.fact, Attr):
        return said
    if p.was and p.becomes:
        return f"{said}: “{seen(p.was)}” → “{seen(p.becomes)}”"
    return f"{said}: “{seen(p.becomes or p.was)}”" if p.becomes or p.was else said


def _answered(p: Proposal, standings: Standings, words: Mapping[str, str]) -> str:
    standing = standings.get(p.id)
    given = standing.disposition if standing else None
    if given is None:
        return f"{p.number}. {words['open']}"
    said = f"{p.number}. {answer_word(given.answer, words)} ({words[given.stage]})"
    return said + (f": “{given.text}”" if given.text else "") + (f". {given.reason}" if given.reason else "")
