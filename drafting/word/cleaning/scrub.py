"""What must not be published, taken out of a Word file: who worked on it, what was said of it, what does not show."""

from __future__ import annotations

from collections.abc import Collection

from drafting.errors import NotClean
from drafting.model.text import Notice
from drafting.word.changes.resolve import has_changes
from drafting.word.markup.xml import W14, local, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import take_out, take_settings_out
from drafting.word.text.hidden import hidden_runs

COMMENT_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
COMMENT_MARKS = {w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")}
REVISION_IDS = {w(name) for name in ("rsidR", "rsidRPr", "rsidDel", "rsidP", "rsidRDefault", "rsidSect", "rsidTr")}
REVISION_IDS |= {f"{{{W14}}}paraId", f"{{{W14}}}textId"}
DESK = ("trackRevisions", "docVars", "attachedTemplate", "mailMerge")


def scrub(package: Package, keep: tuple[str, ...] = ()) -> tuple[Notice, ...]:
    """Take out of every story what must not be published, and say what it was.

    Comments, hidden words, revision save ids, names of people and of companies, custom properties and the traces of a
    desk in the settings go. Tracked changes raise `NotClean`: to accept or reject one is nobody's to do in passing.
    An author's name that is in `keep`, such as the body's own, stays.
    """
    if has_changes(package):
        raise NotClean(f"{package.name or 'The file'} holds tracked changes and cannot be published.",
                       "Accept or reject them first (drafting accept, drafting reject), then try again.")
    counts = {"comments": sum([take_out(package, package.main, kind) for kind in COMMENT_PARTS]), "hidden words": 0,
              "revision save ids": 0}
    hidden = package.styles.hidden
    for part in package.stories():
        root = package.edit(part)
        counts["hidden words"] += _hidden(root, hidden)
        counts["revision save ids"] += _ids(root)
        for mark in [el for el in root.iter() if el.tag in COMMENT_MARKS]:
            drop_mark(mark)
    counts["revision save ids"] += take_settings_out(package, ("rsids", "docId"))
    counts["traces of a desk"] = take_settings_out(package, DESK)
    counts["names of people or companies"] = take_out(package, "", "extended-properties")
    counts["names of people or companies"] += without_persons(package, keep)
    counts["custom properties"] = take_out(package, "", "custom-properties")
    return tuple(Notice(kind, package.name, f"The file held {kind}; they were taken out.")
                 for kind, count in counts.items() if count)


def _hidden(root, styles: Collection[str]) -> int:
    """Take out the runs that a reader does not see, by themselves or by these styles; how many there were."""
    runs = list(hidden_runs(root, styles))
    for run in runs:
        run.getparent().remove(run)
    return len(runs)


def _ids(root) -> int:
    count = 0
    for el in root.iter():
        for name in REVISION_IDS.intersection(el.attrib):
            del el.attrib[name]
            count += 1
    return count


def drop_mark(mark) -> None:
    """Take a comment's mark out, and the run that held nothing else."""
    run = mark.getparent()
    run.remove(mark)
    if run.tag == w("r") and all(local(child) == "rPr" for child in run):
        run.getparent().remove(run)


def without_persons(package: Package, keep: tuple[str, ...] = ()) -> int:
    """Empty the author and the last editor of the file, but for names to keep; how many there were."""
    part = package.related("core-properties", "")
    found = [el for el in (package.tree(part) if part else ())
             if local(el) in ("creator", "lastModifiedBy") and el.text and el.text not in keep]
    if found:
        package.edit(part)
    for el in found:
        el.text = None
    return len(found)
