"""A small Word file, and what several who work on copies of it do: words, paragraphs, looks, rows, by lottery."""

from __future__ import annotations

import copy
from random import Random

from lxml import etree

from drafting.word.markup.elements import PPR_ORDER, RPR_ORDER
from drafting.word.opc.package import Package
from tests.packages import word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LINES = ("The Parties shall meet once a year in the capital of the host.", "No Party withdraws without notice.",
         "Each Party may send two experts to the seat, at its cost.", "Members share the costs of travel.",
         "The plan of work is in the annex; it is renewed each year.", "Thanks are due to the host of the meeting.")
WORDS = "shall may Parties each of the agreed host not regional annual 2027 in accordance migrants".split()
SHAPES = ("", "", '<w:jc w:val="right"/>', '<w:pStyle w:val="Heading1"/>', "<w:keepNext/>",
          '<w:pStyle w:val="Body"/><w:ind w:left="720"/>')
LOOKS = ("", "", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>')
STYLES = "".join(f'<w:style w:type="{kind}" w:styleId="{ident}"{more}><w:name w:val="{name}"/>{says}</w:style>'
                 for kind, ident, more, name, says in (
                     ("paragraph", "Normal", ' w:default="1"', "Normal", ""),
                     ("paragraph", "Body", "", "Body Text", ""),
                     ("paragraph", "Heading1", "", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
                     ("character", "Hyperlink", "", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>')))
NOTE = ('<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See the law of the host.'
        "</w:t></w:r></w:p></w:footnote>")
AROUND = ('<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>', '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
          '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
          '{}<w:r><w:footnoteReference w:id="2"/></w:r>')
CELL = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{}</w:tc>'
TABLE = ('<w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/>'
         '<w:gridCol w:w="3000"/></w:tblGrid>{}</w:tbl>')


def small_file(rng: Random) -> bytes:
    """Two to five paragraphs in several looks, with a field, a link, a control or a note here and there; a table."""
    around = list(AROUND)
    blocks = [_paragraph(rng, around) for _ in range(rng.randrange(2, 6))]
    if rng.randrange(3) == 0:
        cells = [CELL.format(_paragraph(rng, around)) for _ in range(4)]
        rows = (f"<w:tr>{first}{second}</w:tr>" for first, second in (cells[:2], cells[2:]))
        blocks.insert(rng.randrange(len(blocks)), TABLE.format("".join(rows)))
    return word_file("".join(blocks), {"styles": STYLES, "footnotes": NOTE})


def _paragraph(rng: Random, around: list[str]) -> str:
    words, out, n = rng.choice(LINES).split(" "), "", 0
    while n < len(words):
        size = rng.randrange(2, 8)
        text = " ".join(words[n:n + size]) + (" " if n + size < len(words) else "")
        run = f'<w:r><w:rPr>{rng.choice(LOOKS)}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        if around and rng.randrange(7) == 0:
            run = around.pop(rng.randrange(len(around))).format(run)
        out, n = out + run, n + size
    return f"<w:p><w:pPr>{rng.choice(SHAPES)}</w:pPr>{out}</w:p>"


def worked_on(data: bytes, rng: Random) -> bytes:
    """A copy after one to six edits."""
    package = Package.open(data)
    body = package.edit(package.main)[0]
    for _ in range(rng.randrange(1, 7)):
        if rng.randrange(8) == 0:
            _reword(rng, package.edit("word/footnotes.xml"))
        else:
            rng.choice(EDITS)(rng, body)
    return package.to_bytes()


# -- edits ----------------------------------------------------------------------------------------------
def _some(rng: Random, body) -> etree._Element:
    found = [p for p in body.iter(f"{W}p") if len("".join(p.itertext(f"{W}t"))) > 3]
    return rng.choice(found) if found else next(body.iter(f"{W}p"))


def _top(p) -> bool:
    return p.getparent().tag == f"{W}body"


def _reword(rng: Random, root) -> None:
    texts = [t for t in root.iter(f"{W}t") if len((t.text or "").split(" ")) > 1]
    if texts:
        text = rng.choice(texts)
        words = (text.text or "").split(" ")
        at, how = rng.randrange(len(words)), rng.randrange(3)
        new = rng.sample(WORDS, rng.randrange(1, 4))
        words[at:at + (how != 1)] = [] if how == 2 else new[:1] if how == 0 else new
        text.text = " ".join(words)
        text.set(SPACE, "preserve")


def _add(rng: Random, body) -> None:
    near, new = _some(rng, body), etree.Element(f"{W}p")
    if near.find(f"{W}pPr") is not None and rng.randrange(2):
        new.append(copy.deepcopy(near.find(f"{W}pPr")))
    run = etree.SubElement(new, f"{W}r")
    etree.SubElement(run, f"{W}t").text = " ".join(rng.choices(WORDS, k=rng.randrange(3, 12))).capitalize() + "."
    (near.addnext if rng.randrange(2) else near.addprevious)(new)


def _take_away(rng: Random, body) -> None:
    p = _some(rng, body)
    if _top(p) and p.getnext() is not None:
        body.remove(p)


def _move(rng: Random, body) -> None:
    p, other = _some(rng, body), _some(rng, body)
    if p is not other and _top(p) and _top(other) and p.getnext() is not None:
        body.remove(p)
        other.addnext(p)


def _cut(rng: Random, body) -> None:
    p = _some(rng, body)
    runs = [r for r in p.findall(f"{W}r") if " " in (r.findtext(f"{W}t") or "").strip()]
    if runs:
        run = rng.choice(runs)
        before, _, behind = run.findtext(f"{W}t").strip().partition(" ")
        rest, second = etree.Element(f"{W}p"), copy.deepcopy(run)
        rest.extend([copy.deepcopy(el) for el in p.findall(f"{W}pPr")] + [second, *run.itersiblings()])
        for r, words in ((run, before), (second, f"{behind} ")):
            r.find(f"{W}t").text = words
        p.addnext(rest)


def _join(rng: Random, body) -> None:
    p = _some(rng, body)
    other = p.getnext()
    if other is not None and other.tag == f"{W}p":
        etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t", {SPACE: "preserve"}).text = " "
        p.extend([el for el in other if el.tag != f"{W}pPr"])
        other.getparent().remove(other)


def _dress(rng: Random, body) -> None:
    """Give a run a look, or take it off."""
    runs = [r for r in _some(rng, body).iter(f"{W}r") if r.find(f"{W}t") is not None]
    if runs:
        _put(rng.choice(runs), "rPr", rng.choice(("b", "i", "strike", "u")), RPR_ORDER, "single")


def _shape(rng: Random, body) -> None:
    _put(_some(rng, body), "pPr", "jc", PPR_ORDER, rng.choice(("center", "right", "both")))


def _put(el, holder: str, name: str, order: tuple[str, ...], value: str) -> None:
    own = el.find(f"{W}{holder}")
    if own is None:
        own = etree.Element(f"{W}{holder}")
        el.insert(0, own)
    if (same := own.find(f"{W}{name}")) is not None:
        own.remove(same)
        return
    new = etree.Element(f"{W}{name}", {f"{W}val": value} if name in ("u", "jc") else {})
    own.insert(sum(order.index(each.tag.removeprefix(W)) < order.index(name) for each in own), new)


def _as_another(rng: Random, body) -> None:
    """Give a paragraph the style and shape of another."""
    p, other = _some(rng, body), _some(rng, body).find(f"{W}pPr")
    if other is not None:
        for own in p.findall(f"{W}pPr"):
            p.remove(own)
        p.insert(0, copy.deepcopy(other))


def _row(rng: Random, body) -> None:
    rows = list(body.iter(f"{W}tr"))
    if rows:
        row = rng.choice(rows)
        if rng.randrange(2) and len(rows) > 1:
            row.getparent().remove(row)
        else:
            row.addnext(copy.deepcopy(row))
            _reword(rng, row)


EDITS = (*[_take_away, _move, _cut, _join, _as_another, _shape, _row], *[_add, _dress] * 2, *[lambda rng, body: _reword(
    rng, _some(rng, body))] * 5)
