"""Tracked changes that were there before a comparison, written again beside the new ones; see `existing.py`.

`docs/analysis/existing-changes.md` has the table of what may meet what.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.changes.resolve import drop
from drafting.word.markup.marks import CONTENT_MARKS, PROPERTY_MARKS, SIGN_HOLDERS
from drafting.word.markup.xml import parent_of, w
from drafting.word.opc.package import Package
from drafting.word.redline.beside.existing import (
    EDGE,
    OPAQUE,
    P_PR,
    R_PR,
    RECORD,
    RUN,
    STATE,
    TR_PR,
    Mark,
    P,
    State,
    refused,
    state_of,
)
from drafting.word.redline.reading.wholes import as_deleted

if TYPE_CHECKING:
    from drafting.errors import InputError
    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Stamp

CHANGES = {R_PR: w("rPrChange"), TR_PR: w("trPrChange")}
NOISE = (w("lang"), w("noProof"))
WRITTEN = "words, or a paragraph mark, that one file has as deleted and the other settled otherwise"


def restore(package: Package, stamp: Stamp, name: str) -> bool:
    """Write the earlier changes of a redline again, in place; whether some are only in NEW.

    Raises an `InputError` where Word has no way to write both changes down.
    """
    work = _Restoring(stamp, name)
    for part in package.stories():
        root = package.tree(part)
        if next(root.iter(STATE, RECORD, EDGE), None) is not None:
            work.story(package.edit(part))
    return work.adopted


class _Restoring:
    def __init__(self, stamp: Stamp, name: str) -> None:
        self.stamp, self.name, self.adopted = stamp, name, False

    def story(self, root: Element) -> None:
        for edge in list(root.iter(EDGE)):
            _without(edge)
        for name, opaque in OPAQUE.items():
            for node in list(root.iter(opaque)):
                _renamed(node, name)
        for change in list(root.iter(*PROPERTY_MARKS)):
            self._change(change)
        for run in [el for el in root.iter(RUN) if el.find(R_PR) is not None]:
            self._run(run)
        for holder in [el for el in root.iter(R_PR, TR_PR) if el.tag == TR_PR or parent_of(el).tag == P_PR]:
            self._sign(holder)
        for record in list(root.iter(RECORD)):
            self._record(record)
        for mark in list(root.iter(w("ins"), w("del"))):
            _merge(mark)

    def _cannot(self, what: str = WRITTEN) -> InputError:
        return refused(self.name, what)

    # -- states -------------------------------------------------------------------------------------
    def _taken(self, holder: Element) -> tuple[State, State]:
        """What OLD and what NEW say of a thing, taken off it; a record of nothing else goes too."""
        change = holder.find(CHANGES[holder.tag])
        now = state_of(holder)
        old = change.find(holder.tag) if change is not None else None
        was = state_of(old) if change is not None else now
        for properties in (holder, old):
            if properties is not None:
                for el in properties.findall(STATE):
                    properties.remove(el)
        if change is not None and _same(holder, old):
            holder.remove(change)
        return was, now

    def _run(self, run: Element) -> None:
        properties = run.find(R_PR)
        if properties is None:
            return
        was, now = self._taken(properties)
        if not was and not now:
            return
        if not len(properties):
            run.remove(properties)
        new = next((el for el in run.iterancestors() if el.tag in CONTENT_MARKS or el.tag == P), None)
        if new is None or new.tag == P:
            self._kept(run, was, now)
        elif run.getparent() is not new:
            raise self._cannot("changes inside a content control or tag that is itself new or gone")
        elif new.tag == w("ins"):
            self._isolate(run, new)
            self._inserted(run, now)
        else:
            self._isolate(run, new)
            self._deleted(run, now)

    def _kept(self, run: Element, was: State, now: State) -> None:
        if was == now:
            self._nest(run, now)
        elif _takes_on(was, now):
            self.adopted = True
            self._nest(run, now)
        else:
            twin = copy.deepcopy(run)
            _drop_change(twin.find(R_PR), restore=False)
            _drop_change(run.find(R_PR), restore=True)
            run.addnext(twin)
            self._deleted(run, was)
            self._inserted(twin, now)

    def _inserted(self, run: Element, state: State) -> None:
        if state and state[0].kind == "ins":
            self.adopted = True
            self._nest(run, state)
        else:
            self._nest(run, (self._new("ins"), *state))

    def _deleted(self, run: Element, state: State) -> None:
        if any(mark.kind == "del" for mark in state):
            raise self._cannot()
        self._nest(run, (*state, self._new("del")))

    def _new(self, kind: str) -> Mark:
        return Mark(kind, self.stamp.author, self.stamp.date)

    def _isolate(self, run: Element, wrapper: Element) -> None:
        """Take a run out of the new mark around it; what stands before and behind stays marked."""
        following = list(run.itersiblings())
        wrapper.addnext(run)
        if following:
            rest = etree.Element(wrapper.tag, wrapper.attrib)
            rest.set(w("id"), self.stamp.ident())
            rest.extend(following)
            run.addnext(rest)
        if not len(wrapper):
            drop(wrapper)

    def _nest(self, run: Element, state: State) -> None:
        """Put the marks around a run, the first outermost."""
        for mark in state:
            el = self._element(mark)
            run.addprevious(el)
            el.append(run)
        if any(mark.kind == "del" for mark in state):
            as_deleted(run)

    def _element(self, mark: Mark) -> Element:
        attributes = {w("id"): self.stamp.ident(), w("author"): mark.author}
        if mark.date:
            attributes[w("date")] = mark.date
        return etree.Element(w(mark.kind), attributes)

    def _sign(self, holder: Element) -> None:
        """A paragraph mark or a row: at most one insertion and one deletion."""
        was, now = self._taken(holder)
        if not was and not now:
            return
        new = next((el for el in holder if el.tag in CONTENT_MARKS), None)
        if new is None:
            if was != now and not _takes_on(was, now):
                raise self._cannot()
            state = now
            self.adopted = self.adopted or was != now
        elif new.tag == w("ins"):
            state = now if now[0].kind == "ins" else (self._new("ins"), *now)
            self.adopted = self.adopted or state == now
        elif any(mark.kind == "del" for mark in now):
            raise self._cannot()
        else:
            state = (*now, self._new("del"))
        if new is not None:
            holder.remove(new)
        self._signed(holder, state)

    def _signed(self, holder: Element, state: State) -> None:
        at = 0 if holder.tag == R_PR else next(
            (n for n, el in enumerate(holder) if el.tag in (w("trPrChange"), RECORD)), len(holder))
        for n, mark in enumerate(state):
            holder.insert(at + n, self._element(mark))

    # -- records ------------------------------------------------------------------------------------
    def _change(self, change: Element) -> None:
        """The new record of an element whose earlier record differs between the files: one of them has to do."""
        holder, old = parent_of(change), change[0] if len(change) else None
        now, was = [[el.get("val") for el in (properties if properties is not None else ()) if el.tag == RECORD]
                    for properties in (holder, old)]
        if not now and not was:
            return
        if was or len(now) != 1:
            raise self._cannot("formatting that was changed before and is changed again")
        earlier = etree.fromstring(now[0] or "")
        if not len(earlier) or earlier.tag != change.tag or not _same(earlier[0], old):
            raise self._cannot("formatting that was changed from another look than that of the old file")
        if state_of(holder) != state_of(old):
            raise self._cannot("words that were marked and given another look at once")
        self.adopted = True
        holder.remove(change)

    def _record(self, record: Element) -> None:
        earlier = etree.fromstring(record.get("val") or "")
        earlier.attrib[w("id")] = self.stamp.ident()
        holder = parent_of(record)
        holder.remove(record)
        holder.append(earlier)


def _takes_on(was: State, now: State) -> bool:
    """Whether a thing that both files have has only been deleted besides, in NEW."""
    return now[:len(was)] == was and [mark.kind for mark in now[len(was):]] == ["del"] \
        and all(mark.kind == "ins" for mark in was)


def _same(a: Element | None, b: Element | None) -> bool:
    """Whether two properties elements say the same, records and states apart."""
    said = [sorted(etree.tostring(el, method="c14n") for el in (properties if properties is not None else ())
                   if el.tag not in (STATE, RECORD, *NOISE, *PROPERTY_MARKS, *CONTENT_MARKS)) for properties in (a, b)]
    return said[0] == said[1]


def _drop_change(properties: Element | None, restore: bool) -> None:
    """Take the new record off a run's properties; with `restore` the old ones stand in their place."""
    change = properties.find(CHANGES[R_PR]) if properties is not None else None
    if properties is None or change is None:
        return
    if restore:
        for el in list(properties):
            properties.remove(el)
        properties.extend(list(change[0]))
    else:
        properties.remove(change)


def _without(edge: Element) -> None:
    """Take the run of an edge away, and the mark that is empty without it."""
    run = parent_of(edge)
    above = run.getparent()
    drop(run)
    while above is not None and above.tag in CONTENT_MARKS and not len(above):
        run, above = above, above.getparent()
        drop(run)


def _renamed(node: Element, name: str) -> None:
    """Put an element of another name in a node's place; renaming it would leave our namespace on it."""
    out = etree.Element(name, node.attrib)
    out.text = node.text
    out.extend(list(node))
    parent_of(node).replace(node, out)


def _merge(mark: Element) -> None:
    """Take the marks that follow and say the same into this one."""
    if mark.getparent() is None or parent_of(mark).tag in SIGN_HOLDERS:
        return
    following = mark.getnext()
    while following is not None and following.tag == mark.tag and _who(following) == _who(mark):
        mark.extend(list(following))
        drop(following)
        following = mark.getnext()


def _who(mark: Element) -> tuple[str | None, str | None]:
    return mark.get(w("author")), mark.get(w("date"))
