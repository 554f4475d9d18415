"""The conference package: every file of a version, named by rule, with a manifest that anyone can check."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from drafting.model.record import Body, Draft, Silence, Version
from drafting.render.documents.papers import about, corrigendum, paper, participants
from drafting.render.house.eachlanguage import told
from drafting.render.house.phrases import phrases
from drafting.rounds.papers.redline import redlines
from drafting.rounds.papers.render import both, render
from drafting.store import Store

if TYPE_CHECKING:
    from typing import Unpack

    from drafting.render.documents.final import Meeting

SUMS, MANIFEST = "SHA256SUMS", "manifest.json"


def package(store: Store, body: Body, templates: Path, name: str, *, number: int = 0, program: str = "",
            **meeting: Unpack[Meeting]) -> dict[str, bytes]:
    """The files of the newest version, or of the version asked for, by name.

    `NAME-02-rev-1.en.docx` is draft, version, label, language and form. `program` is LibreOffice's; without it there
    are no PDFs. Redlines are against the version that the members last had, and, as `redline-zero`, against version 1.
    `SHA256SUMS` is in the form that `sha256sum -c` reads; `manifest.json` says the same to programs.
    """
    version = store.version(name, number) if number else store.versions(name)[-1]
    draft = store.draft(name)
    told(body, draft.languages, "place", meeting.get("place", ""))
    told(body, draft.languages, "motto", meeting.get("motto", ""))
    stem = f"{name}-{version.number:02}-{slug(version.label)}"
    files = dict(_documents(store, body, templates, draft, version, stem, program, meeting))
    old = last_had(store, name, version)
    if old is not None:
        files |= dict(_against_earlier(store, body, templates, draft, old, version, stem))
    files |= dict(_round(store, body, templates, draft, version, stem))
    hashes = {file: hashlib.sha256(blob).hexdigest() for file, blob in sorted(files.items())}
    files[SUMS] = "".join(f"{digest}  {file}\n" for file, digest in hashes.items()).encode()
    manifest = {"draft": name, "version": version.number, "label": version.label, "adopted": version.adopted,
                "redlined": old.number if old else 0,
                "record": store.version_hash(name, version.number), "files": hashes}
    files[MANIFEST] = msgspec.json.format(msgspec.json.encode(manifest)) + b"\n"
    return files


def slug(label: str) -> str:
    """A label as part of a file's name: "Rev.1" is "rev-1"."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "version"


def _documents(store: Store, body: Body, templates: Path, draft: Draft, version: Version, stem: str, program: str,
               meeting: Meeting) -> Iterator[tuple[str, bytes]]:
    """The version itself in each language and form, both languages together, who takes part."""
    forms = [".docx", ".html", ".md", ".xml", *([".pdf"] if program else [])]
    for lang in version.texts:
        for form in forms:
            yield f"{stem}.{lang}{form}", render(store, body, templates, draft.name, (lang,), form,
                                                 number=version.number, program=program, **meeting).data
        words = phrases(lang)
        yield f"{stem}.participants.{lang}.docx", paper(
            body, templates, lang, words["participants"], draft.title.get(lang, draft.name),
            participants(body, lang, meeting.get("present", ())), made=version.stood)
    if len(version.texts) > 1:
        yield f"{stem}.html", render(store, body, templates, draft.name, tuple(version.texts), ".html",
                                     number=version.number, **meeting).data
        for form in (form for form in forms if form in (".docx", ".pdf")):
            yield f"{stem}.bilingual{form}", render(store, body, templates, draft.name, tuple(version.texts), form,
                                                    number=version.number, program=program, **meeting).data


def correction(store: Store, body: Body, templates: Path, draft: Draft, old: Version, new: Version,
               lang: str) -> bytes:
    """The corrigendum that leads from one version to another, in one language."""
    before, after = (store.text(draft.name, version.number, lang) for version in (old, new))
    title, what = draft.title.get(lang, draft.name), phrases(lang)["corrigendum"]
    return paper(body, templates, lang, what, f"{title}\n{about(old, body, lang)}", corrigendum(before, after, lang),
                 made=new.stood, title=f"{title} – {what}")


def _against_earlier(store: Store, body: Body, templates: Path, draft: Draft, base: Version,
                     version: Version, stem: str) -> Iterator[tuple[str, bytes]]:
    """Redlines against what the members last had and against the zero draft, in each language and in all together; what
    became of the labels; what is corrected where a text was adopted already."""
    from drafting.render.documents.tabled import correlation_docx
    from drafting.word import compare

    zero = store.version(draft.name, 1)
    for lang in version.texts:
        for old, kind in ((base, "redline"), *(((zero, "redline-zero"),) if zero.number != base.number else ())):
            found = redlines(store, body, draft.name, old.number, version.number, lang, (".docx", ".html"))
            yield from ((f"{stem}.{kind}.{lang}{form}", blob) for form, blob in found.items())
        before, after = (store.text(draft.name, v.number, lang) for v in (base, version))
        yield f"{stem}.correlation.{lang}.docx", correlation_docx(body, templates, draft, base, version, before, after,
                                                                   lang)
        if base.adopted and version.adopted:
            yield f"{stem}.corrigendum.{lang}.docx", correction(store, body, templates, draft, base, version, lang)
    if len(version.texts) > 1:
        theirs, ours = (both(store, body, templates, draft, v, version) for v in (base, version))
        yield f"{stem}.redline.bilingual.docx", compare(theirs, ours, author=body.code.upper()).data


def last_had(store: Store, name: str, version: Version) -> Version | None:
    """The version that the members had last before this one: sent out in a round, put to silence, or adopted; without
    any of these the one that it was made from."""
    sent = {round.base for round in store.rounds(name)} | {each.version for each in store.all(name, Silence).values()}
    earlier = [v for v in store.versions(name) if v.number < version.number]
    had = [v for v in earlier if v.number in sent or v.adopted]
    made = [v for v in earlier if store.version_hash(name, v.number) == version.base]
    return next(iter([*reversed(had), *made]), None)


def _round(store: Store, body: Body, templates: Path, draft: Draft, version: Version,
           stem: str) -> Iterator[tuple[str, bytes]]:
    """What the version's round was decided upon: the matrix, and the side-by-side paper in each language."""
    from drafting.merge.compiling.decide import status
    from drafting.merge.versions.next import next_text
    from drafting.render.documents.beside import side_by_side
    from drafting.render.tables.matrix import matrix_docx
    from drafting.render.tables.workbook import matrix_xlsx
    from drafting.rounds.answering.together import paired
    from drafting.rounds.record.state import compiled

    if not version.round:
        return
    round = store.round(draft.name, version.round)
    base = store.version(draft.name, round.base)
    given = store.dispositions(draft.name, round.number)
    compilations = {lang: compiled(store, draft.name, round, lang).compilation for lang in version.texts}
    standing = {lang: status(each, [d for d in given if d.language == lang]) for lang, each in compilations.items()}
    for lang, each in compilations.items():
        agreed = next_text(each, [d for d in given if d.language == lang and d.stage == "agreed"]).text
        yield f"{stem}.side-by-side.{lang}.docx", side_by_side(body, templates, draft, base, each,
                                                                standing[lang], agreed, lang)
    made, base_hash, pairs = version.created, round.base_hash, paired(store, draft.name, round.base, compilations)
    yield f"{stem}.matrix.docx", matrix_docx(body, templates, draft, base, compilations, standing, made=made,
                                             base_hash=base_hash, pairs=pairs)
    yield f"{stem}.matrix.xlsx", matrix_xlsx(body, draft, base, compilations, standing, made=made,
                                             base_hash=base_hash, pairs=pairs)
