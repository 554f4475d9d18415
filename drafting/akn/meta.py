"""The head of a file: work, expression and manifestation (FRBR), the draft's history, who is who, the proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.akn.about import About
from drafting.akn.names import our, sub

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

LANGUAGES = {"en": "eng", "es": "spa", "fr": "fra", "pt": "por"}     # ISO 639-2, as FRBRlanguage wants it
EDITOR = "#secretariat"
UNDATED = "1970-01-01"


def language(code: str) -> str:
    """The language as the standard spells it."""
    return LANGUAGES.get(code, code)


def head(statement: Element, about: About) -> None:
    """Put `<meta>` into a document."""
    meta = sub(statement, "meta")
    _identification(meta, about)
    if about.history:
        lifecycle = sub(meta, "lifecycle", source=EDITOR)
        for event in about.history:
            el = sub(lifecycle, "eventRef", date=_day(event.at), source=f"#version_{event.number}",
                     type="generation" if event.number == 1 else "amendment", eId=f"event_{event.number}")
            el.set(our("label"), event.label)
            el.set(our("at"), event.at)
    if about.adopted:
        sub(sub(meta, "workflow", source=EDITOR), "step", date=_day(about.adopted), by=EDITOR, outcome="#adopted")
    if about.proposals:
        _proposals(meta, about)
    _references(meta, about)
    proprietary = sub(meta, "proprietary", source=EDITOR)
    proprietary.set(our("exact"), "1")
    for name in ("body", "draft", "kind", "title", "language"):
        proprietary.set(our(name), getattr(about, name))


def _identification(meta: Element, about: About) -> None:
    el = sub(meta, "identification", source=EDITOR)
    first = about.history[0].at if about.history else ""
    last = about.history[-1] if about.history else None
    work = f"/akn/{about.body}/statement/{about.kind}/{_day(first)}/{about.draft}"
    expression = f"{work}/{language(about.language)}@{last.number if last else 1}"
    for name, uri, at in (("Work", work, first), ("Expression", expression, last.at if last else ""),
                          ("Manifestation", f"{expression}.xml", last.at if last else "")):
        part = sub(el, f"FRBR{name}")
        sub(part, "FRBRthis", value=f"{uri}/!main" if name != "Manifestation" else f"{expression}/!main.xml")
        sub(part, "FRBRuri", value=uri)
        sub(part, "FRBRdate", date=_day(at), name={"Work": "first", "Expression": "version"}.get(name, "file"))
        sub(part, "FRBRauthor", href="#body")
        if name == "Work":
            sub(part, "FRBRcountry", value=about.body)
            sub(part, "FRBRsubtype", value=about.kind)
            sub(part, "FRBRname", value=about.draft)
        elif name == "Expression":
            sub(part, "FRBRversionNumber", value=str(last.number if last else 1))
            sub(part, "FRBRlanguage", language=language(about.language))
        else:
            sub(part, "FRBRformat", value="application/akn+xml")


def _references(meta: Element, about: About) -> None:
    el = sub(meta, "references", source=EDITOR)
    for event in about.history:
        sub(el, "original" if event.number == 1 else "passiveRef", eId=f"version_{event.number}",
            href=f"/akn/{about.body}/{about.draft}@{event.number}", showAs=event.label or str(event.number))
    ontology = f"/akn/ontology/organization/{about.body}"
    sub(el, "TLCOrganization", eId="body", href=ontology, showAs=about.body_name or about.body)
    sub(el, "TLCOrganization", eId="secretariat", href=f"{ontology}/secretariat", showAs="Secretariat")
    for code, name in about.members.items():
        sub(el, "TLCOrganization", eId=code, href=f"{ontology}/{code}", showAs=name or code)
    if about.adopted:
        sub(el, "TLCConcept", eId="adopted", href="/akn/ontology/concept/adopted", showAs="Adopted")


def _proposals(meta: Element, about: About) -> None:
    """Each proposal as a modification that is wanted, not made: its status is `incomplete`."""
    holder = sub(sub(meta, "analysis", source=EDITOR), "passiveModifications")
    for wanted in about.proposals:
        kind = "substitution" if wanted.was and wanted.becomes else "insertion" if wanted.becomes else "repeal"
        el = sub(holder, "textualMod", type=kind, eId=f"proposal_{wanted.id}", wId=wanted.id, status="incomplete",
                 incomplete="true")
        for sponsor in wanted.sponsors or ("secretariat",):
            sub(el, "source", href=f"#{sponsor}")
        sub(el, "destination", href=f"#{wanted.provision}")
        for name, words in (("old", wanted.was), ("new", wanted.becomes)):
            if words:
                sub(el, name).set(our("words"), words)


def _day(at: str) -> str:
    return at[:10] or UNDATED
