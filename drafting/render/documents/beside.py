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
    """The rows of words: base, proposals with their members, answers, agreed text; new provisions at their places."""
    words, names = phrases(lang), Places(compilation.base, phrases(lang))
    wanted: dict[str, list[Proposal]] = {}
    for proposal in compilation.proposals:
        wanted.setdefault(proposal.provision, []).append(proposal)
    after = {p.id: p for p in agreed}
    order = united(*([p.id for p in text if p.kind != "table" and not blank(p)] for text in (compilation.base, agreed)))
    base = {p.id: p for p in compilation.base}
    out = []
    for ident in dict.fromkeys([*wanted, *order] if "" in wanted else order):
        mine = wanted.get(ident, [])
        out.append((_said(body, lang, base.get(ident)), "\n".join(_wanted(p, names) for p in mine),
                    "\n".join(_answered(p, standings, words) for p in mine), _said(body, lang, after.get(ident))))
    return out


def _said(body: Body, lang: str, p: Provision | None) -> str:
    return "" if p is None else f"{shown_label(body, lang, p)} {seen(p.text)}".strip()


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
