"""Papers that go with a text: the list of participants, the corrigendum.

Each is a text of provisions made here and put into the body's template of papers, so it looks like the house's others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from drafting.model.record import Body, Version
from drafting.model.text import Provision, Row, Text
from drafting.render.documents.handedout import handed_out
from drafting.render.house.body import in_order, template_bytes
from drafting.render.house.dates import day
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.frames import fill
from drafting.render.house.phrases import phrases
from drafting.render.house.places import seen
from drafting.render.pages.sentences import Line, Segment, redline_lines

AROUND = 6          # how many words before an insertion say where it is
CAPACITIES = (("member", "members_list"), ("observer", "observers_list"), ("secretariat", "secretariat_list"))


def paper(body: Body, templates: Path, lang: str, heading: str, subtitle: str, text: Text, *, made: str = "",
          objects: Mapping[str, bytes] | None = None, ids: bool = False, mark: str = "", title: str = "",
          wide: bool = False, described: Collection[str] = ()) -> bytes:
    """A paper of the house: its heading and subtitle, then the provisions, with `ids` as hidden bookmarks.

    `mark` is said on every page, `title` above each but the first in place of the heading; `wide` are pages on their
    side. `described` are alternative texts that stay, beside those of the template.
    """
    from drafting.word.cleaning.spoken import own_words
    from drafting.word.compose.tablelooks import WIDTH
    from drafting.word.compose.turned import turned
    from drafting.word.compose.write import write_text

    fields = paper_fields(body, lang, heading, subtitle, made) | {"title": title or heading}
    package = fill(template_bytes(body, templates, "paper", lang), fields, "paper")
    described = own_words(package).union(described)
    room = turned(package) if wide else WIDTH
    write_text(package, text, kinds=body.kinds, objects=objects, ids=ids, room=room)
    return handed_out(package, body, lang, title or heading, made, mark, described)


def paper_fields(body: Body, lang: str, heading: str, subtitle: str, made: str) -> dict[str, str]:
    """What the template of a paper may say."""
    return {"heading": heading, "motto": subtitle, "text": "{{ text }}", "title": heading,
            "date": day(body, lang, made) if made else "", "short": body.house.get(lang, {}).get("short", body.code)}


def participants(body: Body, lang: str, present: Iterable[str] = ()) -> Text:
    """Who takes part, capacity by capacity, in the language's own order; all of the body without `present`."""
    words, out = phrases(lang), []
    wanted = set(present)
    for capacity, title in CAPACITIES:
        codes = [m.code for m in body.members if m.capacity == capacity and (not wanted or m.code in wanted)]
        if codes:
            rows = [(str(n), m.name.get(lang, m.code), m.code)
                    for n, m in enumerate(in_order(body, lang, codes), 1)]
            out.append(Provision(f"h{capacity}", "heading", words[title]))
            out += table(f"t{capacity}", [(words["col_order"], words["col_member"], words["col_code"]), *rows])
    return tuple(out)


def table(ident: str, rows: Iterable[Iterable[str]]) -> Iterator[Provision]:
    """A table of plain words as provisions."""
    shaped, cells = [], []
    for n, row in enumerate(rows):
        names = []
        for k, words in enumerate(row):
            names.append(f"c{ident}x{n}x{k}")
            cells.append(Provision(f"p{ident}x{n}x{k}", "paragraph", words, parent=names[-1]))
        shaped.append(Row(f"r{ident}x{n}", tuple(names)))
    yield Provision(ident, "table", rows=tuple(shaped))
    yield from cells


# -- corrigendum ----------------------------------------------------------------------------------------
def corrigendum(old: Text, new: Text, lang: str) -> Text:
    """One sentence for each correction that leads from one text to the other, in the order of the new one."""
    words = phrases(lang)
    said = [sentence for line in redline_lines(old, new, lang) for sentence in _sentences(line, words)]
    return tuple(Provision(f"s{n}", "operative" if said else "paragraph", sentence, label=str(n) if said else "")
                 for n, sentence in enumerate(said or [words["nothing_corrected"]], 1))


def _sentences(line: Line, words: Mapping[str, str]) -> Iterator[str]:
    line = line._replace(name=_place(line.name, words), was=_place(line.was, words))
    text = seen("".join(segment.text for segment in line.segments))
    if line.kind == "deleted" and not line.to:
        yield words["take_out_whole"].format(place=line.name, old=text)
    elif line.kind == "inserted":
        yield words["insert_whole"].format(place=line.name, new=text)
    elif line.kind == "moved":
        yield words["moved_whole"].format(was=line.was, place=line.name)
    if line.kind in ("changed", "moved"):
        yield from _inside(line.segments, line.name, words)
    if line.kind == "same" and line.formatting:
        yield words["format_only"].format(place=line.name)


def _place(name: str, words: Mapping[str, str]) -> str:
    """A place that is only a label with the word that a sentence needs before it."""
    return f"{words['operative']} {name}" if name[:1].isdigit() else name


def _inside(segments: tuple[Segment, ...], place: str, words: Mapping[str, str]) -> Iterator[str]:
    for n, segment in enumerate(segments):
        before = segments[n - 1] if n else None
        after = segments[n + 1] if n + 1 < len(segments) else None
        if segment.kind == "del" and after is not None and after.kind == "ins":
            yield words["for_read"].format(place=place, old=seen(segment.text).strip(), new=seen(after.text).strip())
        elif segment.kind == "del":
            yield words["take_out"].format(place=place, old=seen(segment.text).strip())
        elif segment.kind == "ins" and (before is None or before.kind != "del"):
            lead = " ".join(seen(before.text).split()[-AROUND:]) if before else ""
            yield words["insert_after" if lead else "insert_first"].format(place=place, before=lead,
                                                                         new=seen(segment.text).strip())


def about(version: Version, body: Body, lang: str) -> str:
    """The version as a subtitle names it."""
    when = version.stood
    return phrases(lang)["corrects"].format(version=label_in(lang, version.label), date=day(body, lang, when))

