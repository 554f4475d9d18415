"""A language that is translated follows: whatever one language does alone, a full translation of its tasks leaves none.

Texts are invented by a number: paragraphs that repeat, empty ones, a table. One language is edited in two rounds (new,
gone, moved, cut, joined, reworded, rows and cells), now and then twice before the other is translated. Then both have
the same provisions in the same order, under the same ids. Where both are edited, each follows the other until nothing
is left but words that both changed, which a person has to weigh.
"""

from __future__ import annotations

import os
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.forms.xliff import Unit
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import Shape
from drafting.merge.facts.typography import read_apart
from drafting.merge.languages.behind import Stage, tasks
from drafting.merge.languages.paired import paired
from drafting.model.languages import Entry, Task
from drafting.model.text import Provision, Row, Text, worded
from drafting.model.words.plain import with_ids
from drafting.render.house.phrases import phrases
from drafting.rounds.languages.entries import entries
from drafting.rounds.languages.filled import filled
from drafting.rounds.languages.tasks import touched

EXAMPLES = int(os.environ.get("DRAFTING_EXAMPLES") or 150)
WORDS = ("the members shall meet report decide on water ports roads schools clinics archives maps trains for every "
         "year").split()
BY_ITSELF = ("deleted", "moved", "joined")          # what is done when the file comes back, without the translator


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 1 << 32))
def test_what_one_language_does_alone_is_followed_by_a_translation(seed):
    chance = random.Random(seed)
    english = named(invented(chance))
    spanish = tuple(replace(p, text=translated(p.text)) for p in english)
    stages = [Stage(1, {"en": english, "es": spanish})]
    for last in (False, True):
        english = named(apply(english, facts(english, edited(chance, english))))
        stages.append(Stage(len(stages) + 1, {"en": english, "es": spanish}))
        if last or chance.random() < .6:
            spanish, brought = followed(english, spanish, stages)
            stages.append(Stage(len(stages) + 1, {"en": english, "es": spanish}, {"es": brought}))
            assert tasks(stages) == ()
            assert [p.id for p in worded(english) if p.text] == [p.id for p in worded(spanish) if p.text]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 1 << 32))
def test_languages_that_are_edited_both_come_to_one_order(seed):
    chance = random.Random(seed)
    texts = {"en": named(invented(chance))}
    texts["es"] = tuple(replace(p, text=translated(p.text)) for p in texts["en"])
    stages = [Stage(1, texts)]
    for _ in range(2):
        texts = {lang: named(apply(text, facts(text, spoken(lang, edited(chance, text)))))
                 if chance.random() < .7 else text for lang, text in texts.items()}
        stages.append(Stage(len(stages) + 1, texts))
    for lang, other in [("es", "en"), ("en", "es")] * 3:
        todo = [task for task in tasks(stages) if task.language == lang]
        text, brought = brought_back(texts[other], texts[lang], (other, lang), todo, stages)
        texts = texts | {lang: text}
        stages.append(Stage(len(stages) + 1, texts, {lang: brought}))
    assert {task.kind for task in tasks(stages)} <= {"changed"}
    order = [[p.id for p in worded(text) if p.text] for text in texts.values()]
    assert order[0] == order[1]


def spoken(lang: str, text: Text) -> Text:
    """The text in the language: what was invented for it is English."""
    return tuple(replace(p, text=in_language(lang, p.text)) for p in text)


def in_language(lang: str, words: str) -> str:
    """The words in one of the two languages, whichever they are in."""
    return " ".join(f"x{word.lstrip('x')}" if lang == "es" else word.lstrip("x") for word in words.split())


def brought_back(source: Text, target: Text, langs: tuple[str, str], todo: list[Task],
                 stages: list[Stage]) -> tuple[Text, dict[str, int]]:
    """The target once the translator of its tasks has sent all of them back, and the provisions that it changed."""
    said = entries(worded(source), worded(target), langs[0], todo)
    made = filled(source, target, [unit(entry, langs[1], langs[0]) for entry in said if entry.act or entry.source])
    read = read_apart(target, made.text, made.new)
    text = named(paired(target, source, apply(target, read.facts)))
    return text, {i: len(stages) for fact in read.facts for i in touched(fact, {})}


def followed(english: Text, spanish: Text, stages: list[Stage]) -> tuple[Text, dict[str, int]]:
    """The Spanish once the translator's file is accepted, and the provisions that it changed, each of which version."""
    todo = entries(worded(english), worded(spanish), "en", tasks(stages))
    made = filled(english, spanish, [unit(entry) for entry in todo if entry.act or entry.source])
    read = read_apart(spanish, made.text, made.new)
    text = apply(spanish, read.facts)
    assert essence(text) == essence(made.text) and not [n for n in made.notices if "neither" in n.message]
    return named(paired(spanish, english, text)), {i: len(stages) for fact in read.facts for i in touched(fact, {})}


def unit(entry: Entry, lang: str = "es", told_in: str = "en") -> Unit:
    """An entry as the translator into a language sends it back."""
    p = entry.target
    words = p.text if p is not None else ""
    by_itself = tuple(phrases(told_in)[f"todo_{kind}"].partition(" ")[0] for kind in BY_ITSELF)
    todo = [line for line in entry.todo.split("\n") if line and not line.startswith(by_itself)]
    if entry.source is not None and todo:
        words = in_language(lang, entry.source.text)
    return Unit((entry.source or p).id, words, (), bool(words.strip()), p.id if p is not None else "", entry.act)


def translated(words: str) -> str:
    return in_language("es", words)


# -- invented texts and edits ---------------------------------------------------------------------------
def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 12))).capitalize() + "."


def paragraph(chance: random.Random, ident: str) -> Provision:
    kind = chance.choice(("operative", "paragraph"))
    return Provision(ident, kind, " ".join(sentence(chance) for _ in range(chance.randint(1, 3))))


def invented(chance: random.Random) -> Text:
    out = [paragraph(chance, f"p{n}") for n in range(chance.randint(3, 10))]
    for n in range(2, len(out)):
        if chance.random() < .2:
            again = replace(chance.choice(out[:n]), id=f"p{n}")
            out[n] = again if chance.random() < .5 else Provision(f"p{n}", "paragraph")
    ids = [[f"k{row}x{cell}" for cell in range(chance.randint(1, 3))] for row in range(chance.randint(0, 3))]
    if ids:
        rows = tuple(Row(f"r{row[0]}", tuple(f"c{ident}" for ident in row)) for row in ids)
        cells = [Provision(ident, "paragraph", sentence(chance), parent=f"c{ident}") for row in ids for ident in row]
        at = chance.randint(0, len(out))
        out[at:at] = [Provision("t", "table", rows=rows), *cells]
    return tuple(out)


def named(text: Text) -> Text:
    """The text with its tables, rows and cells called after their first paragraphs, as a file calls them."""
    shape, names = Shape(text), {}
    for table, rows in shape.tables.items():
        for row in rows:
            own = {cell: next((p.id for p in shape.body(cell)), cell) for cell in row.cells}
            names |= {cell: f"c{ident}" for cell, ident in own.items()} | {row.id: f"r{own[row.cells[0]]}"}
        names[table] = f"t{names[rows[0].cells[0]][1:]}"
    return with_ids(text, names)


def edited(chance: random.Random, text: Text) -> Text:
    shape = Shape(text)
    blocks = [shape.family(p) for p in shape.body("")]
    for _ in range(chance.randint(1, 6)):
        n = chance.randrange(len(blocks))
        if blocks[n][0].rows:
            blocks[n] = in_table(chance, blocks[n])
        else:
            EDITS[chance.randrange(len(EDITS))](chance, blocks, n)
    return tuple(p for block in blocks for p in block)


def in_table(chance: random.Random, block: list[Provision]) -> list[Provision]:
    """A row comes or goes, or a cell says something else."""
    table, inside = block[0], {p.parent: p for p in block[1:]}
    rows, n = list(table.rows), chance.randrange(len(table.rows))
    what = chance.choice(("row", "gone", "cell"))
    if what == "row":
        new = Row(f"rn{chance.random()}", tuple(f"cn{chance.random()}" for _ in rows[n].cells))
        inside |= {cell: Provision(f"n{cell}", "paragraph", sentence(chance), parent=cell) for cell in new.cells}
        rows.insert(n, new)
    elif what == "gone" and len(rows) > 1:
        rows.pop(n)
    else:
        cell = chance.choice(rows[n].cells)
        inside[cell] = replace(inside[cell], text=sentence(chance))
    return [replace(table, rows=tuple(rows)), *(inside[cell] for row in rows for cell in row.cells)]


def insert(chance, blocks, n) -> None:
    blocks.insert(n, [paragraph(chance, f"n{chance.random()}")])


def delete(chance, blocks, n) -> None:
    if len(blocks) > 2:
        del blocks[n]


def move(chance, blocks, n) -> None:
    block = blocks.pop(n)
    blocks.insert(chance.randint(0, len(blocks)), block)


def cut(chance, blocks, n) -> None:
    first, dot, second = blocks[n][0].text.partition(". ")
    if dot:
        blocks[n:n + 1] = [[replace(blocks[n][0], text=f"{first}.")],
                           [replace(blocks[n][0], id=f"n{chance.random()}", text=second)]]


def join(chance, blocks, n) -> None:
    if n + 1 < len(blocks) and not blocks[n + 1][0].rows:
        one, other = blocks[n][0], blocks[n + 1][0]
        blocks[n:n + 2] = [[replace(one, text=f"{one.text} {other.text}".strip())]]


def reword(chance, blocks, n) -> None:
    p = blocks[n][0]
    words = p.text.split()
    if words and chance.random() < .5:
        words[chance.randrange(len(words))] = chance.choice(WORDS)
        blocks[n] = [replace(p, text=" ".join(words))]
    else:
        blocks[n] = [replace(paragraph(chance, p.id), kind=p.kind)]


EDITS = (insert, delete, move, cut, join, reword)
