"""Render: a version as the document that is handed on, in the form that its file name asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.errors import InputError
from drafting.model.record import Body, Draft, Version
from drafting.model.text import Notice
from drafting.render.documents.papers import paper
from drafting.render.documents.parallel import bilingual
from drafting.render.house.eachlanguage import draft_mark, told
from drafting.rounds.record.versionfiles import own_alternatives, printed, word_name
from drafting.store import Store

if TYPE_CHECKING:
    from typing import Unpack

    from drafting.render.documents.final import Meeting

FORMS = (".docx", ".pdf", ".html", ".md", ".xml")
# Templates of other documents than a text.
ELSEWHERE = frozenset(("circulation", "compilation", "matrix", "paper", "notice", "certificate"))


class Rendered(Struct, frozen=True):
    """The document's bytes, the version that it is of, and what was odd."""

    data: bytes
    version: Version
    notices: tuple[Notice, ...] = ()


def render(store: Store, body: Body, templates: Path, name: str, langs: tuple[str, ...], form: str = ".docx", *,
           template: str = "", number: int = 0, program: str = "", **meeting: Unpack[Meeting]) -> Rendered:
    """The newest version's document, or that of the version asked for.

    The `template` "own" is none: the version's own Word file, cleaned. `form` is one of `FORMS`: Word, PDF
    (LibreOffice's `program` makes it), a page for reading, Markdown, Akoma Ntoso.
    Several languages stand side by side: on the page, or in one Word table. `meeting` is what the house's frame needs:
    place, date, motto, ordinal, present.
    """
    version = store.version(name, number) if number else store.versions(name)[-1]
    draft = store.draft(name)
    told(body, langs, "place", meeting.get("place", ""))
    told(body, langs, "motto", meeting.get("motto", ""))
    lang, text = langs[0], store.text(name, version.number, langs[0])
    if form == ".html":
        from drafting.render.documents.reading import reading_page

        texts = {each: store.text(name, version.number, each) for each in langs}
        data = reading_page(body, draft, version, texts, **meeting).encode()
    elif form == ".md":
        from drafting.model.words.plain import write_plain

        data = write_plain(text).encode()
    elif form == ".xml":
        data = akoma_ntoso(store, body, draft, version, lang)
    elif form in (".docx", ".pdf") and len(langs) > 1:
        from drafting.word.opc.pdf import to_pdf

        data = both(store, body, templates, draft, version)
        data = to_pdf(data, program) if form == ".pdf" else data
    elif form in (".docx", ".pdf"):
        data = _document(store, body, templates, draft, version, lang, template, meeting)
        if form == ".pdf":
            from drafting.word.compose.paged import paged_pdf

            data = paged_pdf(data, program)
    else:
        raise InputError(f"A text cannot be rendered as “{form}”.", f"End the name with one of: {', '.join(FORMS)}.")
    notices = () if version.adopted else (Notice("not-adopted", "", "This version is not adopted."),)
    return Rendered(data, version, notices)


def _document(store: Store, body: Body, templates: Path, draft: Draft, version: Version, lang: str, template: str,
              meeting: Meeting) -> bytes:
    """The document in one language, through a template or as the version's own file."""
    from drafting.render.documents.final import OWN, final_document, own_document
    from drafting.render.documents.templates import refuse_unsound

    found, described = printed(store, body, draft.name, version.number, lang), own_alternatives(store, draft.name)
    if template == OWN:
        docx = store.version_file(draft.name, version.number, word_name(lang))
        return own_document(body, draft, version, docx, found.text, lang, described)
    if template in ELSEWHERE:
        texts = sorted(body.templates.keys() - ELSEWHERE)
        raise InputError(f"The template “{template}” is for another document than a text.",
                         f"Use one of: {', '.join((*texts, OWN))}.")
    refuse_unsound(body, templates, template or draft.kind, lang)
    return final_document(body, templates, draft, version, found.text, lang, template=template, objects=found.objects,
                          described=described, **meeting)


def akoma_ntoso(store: Store, body: Body, draft: Draft, version: Version, lang: str) -> bytes:
    """The version as Akoma Ntoso 3.0, with the draft's history up to it and the proposals it still carries."""
    from drafting.akn.about import About, Event, Wanted
    from drafting.akn.write import write_akn

    text = store.text(draft.name, version.number, lang)
    history = tuple(Event(v.number, v.label, v.created) for v in store.versions(draft.name)
                    if v.number <= version.number)
    wanted = [Wanted(alt.proposal, p.id, alt.sponsors, becomes=p.text[alt.start:alt.end])
              for p in text for bracket in p.brackets for alt in bracket.alternatives if alt.proposal]
    wanted += [Wanted(c.proposal, c.provision, c.sponsors, c.was, c.becomes) for c in version.carried]
    unique = tuple({each.id: each for each in wanted}.values())
    members = {m.code: m.name.get(lang, m.code) for m in body.members}
    return write_akn(text, About(body.code, draft.name, draft.kind, draft.title.get(lang, draft.name), lang,
                                 body.name.get(lang, body.code), members, history, version.adopted, unique))


def both(store: Store, body: Body, templates: Path, draft: Draft, version: Version, of: Version | None = None) -> bytes:
    """All languages of a version in one table; with the date and the mark `of` another, to be compared with it."""
    found = {lang: printed(store, body, draft.name, version.number, lang) for lang in version.texts}
    texts = {lang: each.text for lang, each in found.items()}
    objects = {key: data for each in found.values() for key, data in each.objects.items()}
    first, *others = [draft.title.get(lang, draft.name) for lang in texts]
    shown = of or version
    marks = dict.fromkeys(draft_mark(lang, shown) for lang in texts)
    return paper(body, templates, next(iter(texts)), first, " / ".join(others), bilingual(body, texts),
                 made=shown.stood, objects=objects, mark=" / ".join(filter(None, marks)),
                 described=own_alternatives(store, draft.name))
