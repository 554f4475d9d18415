"""What the chair makes of compilations nobody thought of, and what is read of them when they come back; see `lists`."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator

from lxml import etree

from drafting.errors import DraftingError
from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.model.change import Compilation
from drafting.rounds.answering.typed.decided import Judge
from drafting.rounds.answering.typed.from_word import read_back
from drafting.rounds.answering.typed.typed_in import TypedIn
from drafting.rounds.intake.returned import Sent, beside
from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.listed import changes
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import Compiler, compile_redline
from drafting.word.weaving.originals import Original
from tests.build import docx_bytes
from tests.golden import lists
from tests.golden.rounds import answers, changed, drawn
from tests.golden.test_invented import MEMBERS, invented

APP = (b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>'
       b"LibreOffice/7.4</Application></Properties>")
KIND = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
STYLES = {"operative": "Normal", "heading": "Heading1", "item": "List Bullet"}


def given_back() -> Iterator[str]:
    for number in range(80):
        rng = random.Random(number)
        base, placed, objects, originals = _files(number) if number % 2 else _lines(rng)
        own = Package.open(base)
        package = Package.open(compile_redline(own, read(own), placed.placed, objects=objects, originals=originals))
        said = list(answered(rng, package))
        ours = Package.open(base)
        compiler = Compiler(ours, read(ours), placed.placed, (), objects, False, originals)
        yield f"{number} " + "; ".join(each for _, each in said)
        try:
            yield from told(placed, *read_back(compiler, placed, said[-1][0], STYLES))
        except DraftingError as exc:
            yield f"    {exc.message}"


Made = tuple[bytes, Compilation, dict[str, bytes], dict[str, Original]]


def _files(number: int) -> Made:
    """A file, and what is made of those of three members."""
    base, *copies = invented(8000 + number, 3)
    package = Package.open(base)
    sent = Sent(read(package).text, package, None)
    found = {member: beside(sent, Package.open(blob)) for member, blob in zip(MEMBERS, copies, strict=True)}
    return (base, compile(sent.base, [Answer(member, each.facts) for member, each in found.items()]),
            {name: data for each in found.values() for name, data in each.objects.items()},
            {member: each.original for member, each in found.items() if each.original is not None})


def _lines(rng: random.Random) -> Made:
    """A file of plain paragraphs, and what three members want of its words, often the same."""
    base = docx_bytes(*(x.text for x in drawn(rng) if x.text))
    text = read(Package.open(base)).text
    one, two = changed(rng, text), changed(rng, text)
    returned = dict(zip(MEMBERS, (one, two, changed(rng, one)), strict=True))
    return base, compile(text, answers(text, returned)), {}, {}


def answered(rng: random.Random, package: Package) -> Iterator[tuple[Package, str]]:
    """The file as it was answered and typed into, step by step."""
    for _ in range(rng.randrange(1, 5)):
        numbers = [each.number for each in changes(package) if each.kind != "comment"]
        if numbers:
            some = frozenset(rng.sample(numbers, rng.randrange(1, 1 + min(4, len(numbers)))))
            accept = rng.randrange(3) > 0
            package, _ = resolve_chosen(package, accept, Choice(numbers=some))
            yield package, f"{'yes' if accept else 'no'} to {sorted(some)}"
    for _ in range(rng.randrange(4)):
        yield package, _typed(rng, package.edit(package.main))
    if rng.randrange(4) == 0:
        package.add_part("docProps/app.xml", APP, KIND)
    package = Package.open(package.to_bytes())
    yield package, "saved"


def _typed(rng: random.Random, root: etree._Element) -> str:
    """Something typed, without a mark or under the chair's name."""
    kind = rng.choice(("words", "words", "chair", "add", "gone", "before", "row", "emptied", "cut"))
    lines = [p for p in root.iter(w("p")) if any((t.text or "").strip() for t in p.iter(w("t")))]
    runs = [r for r in root.iter(w("r")) if any((t.text or "").strip() for t in r.iter(w("t")))]
    if not lines or not runs:
        return "nothing"
    p, r = rng.choice(lines), rng.choice(runs)
    text = rng.choice([t for t in r.iter(w("t")) if (t.text or "").strip()])
    if kind == "words":
        words = (text.text or "").split(" ")
        words[rng.randrange(len(words))] = rng.choice(("", "all of it", "and 7", "x"))
        text.text = " ".join(words)
        return f"words {text.text}"
    if kind == "chair" and r.getparent().tag == w("p"):
        mark = etree.SubElement(r.getparent(), w("ins"), {w("id"): "99999", w("author"): "Chair"})
        new = etree.SubElement(mark, w("r"))
        etree.SubElement(new, w("t")).text = "as agreed"
        r.addnext(mark)
    elif kind in ("add", "before"):
        new = etree.Element(w("p"))
        if p.find(w("pPr")) is not None and rng.randrange(2):
            new.append(copy.deepcopy(p.find(w("pPr"))))
        etree.SubElement(etree.SubElement(new, w("r")), w("t")).text = rng.choice(("A new line.", "Members agree."))
        p.addnext(new) if kind == "add" else p.addprevious(new)
    elif kind == "gone" and p.getparent().tag == w("body"):
        p.getparent().remove(p)
    elif kind == "row" and (rows := list(root.iter(w("tr")))):
        row = rng.choice(rows)
        row.getparent().remove(row)
    elif kind == "emptied":
        for t in p.iter(w("t")):
            t.text = ""
    elif kind == "cut" and r.getparent() is p and p.getparent().tag == w("body"):
        new = etree.Element(w("p"))
        new.extend([each for each in p if each.tag == w("r") and p.index(each) >= p.index(r)])
        p.addnext(new)
    else:
        text.text = f"{text.text} and all"
        return f"more behind {text.text[:30]}"
    return f"{kind} at {''.join(t.text or '' for t in p.iter(w('t')))[:30]}"


def told(compilation: Compilation, judge: Judge, typed: TypedIn) -> Iterator[str]:
    for p in compilation.proposals:
        found = judge.said(p.id)
        yield f"    {p.number} {type(p.fact).__name__} {p.becomes[:30]} | {found.answer or 'left'} {found.text}"
    yield from (f"    typed {each}" for each in typed.facts)
    yield f"    unread {typed.unread} lost {typed.lost}"


def test_what_is_read_of_what_the_chair_gave_back_is_what_it_was():
    lists.check("given_back", given_back())
