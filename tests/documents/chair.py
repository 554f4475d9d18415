"""A chair at LibreOffice: accepts and rejects single tracked changes of a file, types into it, and saves it as .docx.

Run by the system's python3, which has `uno`: `chair.py JOBS.json`. A job is [path, path to save, steps]; a step is
["accept" | "reject", kind, author, words, paragraph], where kind is "Insert" or "Delete", the words are those that the
change begins with and the paragraph is any words where it begins; or ["type", words before, words]: the words are typed
behind those before, without being tracked.
"""

import json
import os
import shutil
import sys
import tempfile

from office import Running, desktop

LONGEST = 150               # seconds for one job, which takes about ten


def main(jobs_path: str) -> None:
    with open(jobs_path, encoding="utf-8") as file:
        jobs = json.load(file)
    for job in jobs:
        tried(job)


def tried(job: list, times: int = 3) -> None:
    """The job in an office of its own, and in another where that one went away.

    Each has a copy of the file: one that went away leaves its lock, and the next would not open what is locked.
    """
    path, *rest = job
    for left in range(times - 1, -1, -1):
        try:
            with tempfile.TemporaryDirectory() as folder, Running(LONGEST) as context:
                answer(context, shutil.copy(path, folder), *rest)
            return
        except (Exception, SystemExit) as exc:          # uno raises whatever it likes; a busy machine does not answer
            if not left:
                raise
            print(f"again, since {type(exc).__name__}: {exc}", file=sys.stderr)


def answer(context, path: str, target: str, steps: list) -> None:
    document = desktop(context).loadComponentFromURL(_url(path), "_blank", 0, (_value("Hidden", True),))
    document.RecordChanges = False
    known = changes(document)
    found = [chosen(known, *step[1:]) if step[0] != "type" else None for step in steps]
    del known
    for step, ends in zip(steps, found, strict=True):
        if ends:
            decided(context, document, step[0], *ends)
        elif not typed(document, *step[1:]):
            raise SystemExit(f"{path}: nothing found for {step}")
    document.storeToURL(_url(target), (_value("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def decided(context, document, verb: str, start, end) -> None:
    """Accept or reject the change between two ends, as somebody does who has selected it."""
    cursor = document.CurrentController.ViewCursor
    cursor.gotoRange(start, False)
    cursor.gotoRange(end, True)
    helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    helper.executeDispatch(document.CurrentController.Frame, f".uno:{verb.title()}TrackedChange", "", 0,
                           (_value("SynchronMode", True),))


def typed(document, before: str, words: str) -> bool:
    """Type words behind others, where these stand first."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = before, True
    found = document.findFirst(search)
    if found is None:
        return False
    found.getText().insertString(found.getEnd(), words, False)
    return True


def changes(document) -> list:
    """Each change: its kind, author, words, paragraph, and its two ends, which go with the text.

    All are read before the first is decided: LibreOffice 7.4 goes away, now and then, when asked for them again.
    """
    out, each = [], document.Redlines.createEnumeration()
    while each.hasMoreElements():
        change = each.nextElement()
        out.append((change.RedlineType, change.RedlineAuthor, said(change, False), said(change, True),
                    (change.RedlineStart, change.RedlineEnd)))
    return out


def chosen(known: list, kind: str, author: str, words: str, paragraph: str) -> tuple:
    """The two ends of the one change that a step means."""
    found = [ends for *whose, its_words, around, ends in known
             if whose == [kind, author] and its_words.startswith(words) and paragraph in around]
    if len(found) != 1:
        raise SystemExit(f"{len(found)} changes for {kind} {author} “{words}” in “{paragraph}”")
    return found[0]


def said(change, around: bool) -> str:
    """The words of a change, or of the paragraph that it begins in; "" for one whose ends stand in different texts."""
    try:
        cursor = change.RedlineStart.getText().createTextCursorByRange(change.RedlineStart)
        if around:
            cursor.gotoStartOfParagraph(False)
            cursor.gotoEndOfParagraph(True)
        else:
            cursor.gotoRange(change.RedlineEnd, True)
        return cursor.getString()
    except Exception:               # uno raises whatever it likes
        return ""


def _url(path: str) -> str:
    import uno
    return uno.systemPathToFileUrl(os.path.abspath(path))


def _value(name: str, value):
    from com.sun.star.beans import PropertyValue
    out = PropertyValue()
    out.Name, out.Value = name, value
    return out


if __name__ == "__main__":
    main(*sys.argv[1:])
