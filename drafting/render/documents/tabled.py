"""Tables that go with a text, each a paper of the house: the correlation table, the source table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafting.model.record import Body, Draft, Version
from drafting.model.text import Text
from drafting.render.documents.papers import paper, table
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import phrases
from drafting.render.tables.correlation import correlation_rows
from drafting.render.tables.origins_table import SourceRow


def table_paper(body: Body, templates: Path, draft: Draft, lang: str, what: str, subtitle: str,
                rows: Sequence[Sequence[str]], *, made: str, wide: bool = False) -> bytes:
    """A table under its name and that of the draft, in the body's template of papers; `wide` lays it on its side."""
    title = draft.title.get(lang, draft.name)
    return paper(body, templates, lang, what, "\n".join(filter(None, (title, subtitle))), tuple(table("rows", rows)),
                 made=made, title=f"{title} – {what}", wide=wide)


def correlation_docx(body: Body, templates: Path, draft: Draft, old_version: Version, new_version: Version, old: Text,
                     new: Text, language: str = "en") -> bytes:
    """The whole correlation table as a Word file; what is new or gone says so."""
    words = phrases(language)
    before, after = (label_in(language, version.label) for version in (old_version, new_version))
    rows = [[words["col_old"].format(version=before), words["col_new"].format(version=after), words["col_words"]]]
    for row in correlation_rows(old, new, language, all_rows=True):
        rows.append([row.old or f"– ({words['new_here']})", row.new or f"– ({words['gone_here']})", row.words])
    return table_paper(body, templates, draft, language, words["correlation"], f"{before} → {after}", rows,
                       made=new_version.stood)


def sources_docx(body: Body, templates: Path, draft: Draft, first: Version, version: Version,
                 rows: Iterable[SourceRow], language: str) -> bytes:
    """The source table as a Word file."""
    words, labels = phrases(language), [label_in(language, one.label) for one in (first, version)]
    grid = [[words[f"col_{name}"] for name in ("new_paragraph", "contributors", "originals", "approach")]]
    for row in rows:
        who = [words["from_round"].format(members=", ".join(members), round=round) if round else
               words["from_draft"].format(label=labels[0]) for members, round in row.contributions]
        grid.append(["\n".join(filter(None, (row.place, row.words))), "\n".join(who), "\n".join(row.originals) or "–",
                     " ".join(words[f"src_{name}"] for name in row.approaches)])
    return table_paper(body, templates, draft, language, words["sources"],
                       words["of_version"].format(label=labels[1], number=version.number), grid,
                       made=version.stood, wide=True)
