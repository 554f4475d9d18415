"""LibreOffice's own reading of many files, after its own "accept all" or "reject all": one process for all of them.

Run by the system's python3, which has `uno` (Debian: python3-uno): `office.py JOBS.json ANSWERS.json`, where a job is
[path, "accept" | "reject" | ""] and its answer the paragraphs of text, tables and notes, null if it does not open.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def main(jobs_path: str, answers_path: str) -> None:
    with open(jobs_path, encoding="utf-8") as file:
        jobs = json.load(file)
    with Running() as context:
        answers = [answer(context, *job) for job in jobs]
    with open(answers_path, "w", encoding="utf-8") as file:
        json.dump(answers, file)


class Running:
    """The component context of an office of its own, which ends with the block.

    Not a generator's context manager: that one sets the traceback of an exception, which uno's do not bear, so that
    what was wrong would be lost behind a second one. With `seconds` the office is ended when the block takes longer:
    now and then it waits for itself, and a call that waits for it raises then.
    """

    def __init__(self, seconds: float = 0) -> None:
        self._seconds = seconds

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory()
        pipe = f"drafting{os.path.basename(self._profile.name)}"    # no other office, ended or not, is called so
        self._office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;",
             f"-env:UserInstallation=file://{self._profile.name}"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        self._limit = threading.Timer(self._seconds, self._kill)
        self._limit.daemon = True
        if self._seconds:
            self._limit.start()
        try:
            self._context = connected(pipe)
        except BaseException:
            self._end()
            raise
        return self._context

    def __exit__(self, kind, exc, trace) -> None:
        if kind is None:
            with suppress(Exception):                           # it may be gone before it has answered this
                desktop(self._context).terminate()
            with suppress(subprocess.TimeoutExpired):
                self._office.wait(20)
        self._end()

    def _end(self) -> None:
        self._limit.cancel()
        self._kill()
        self._office.wait()
        self._profile.cleanup()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._office.pid, signal.SIGKILL)         # `soffice` is a script: the office is its child


def connected(pipe: str):
    """The office's component context, once it answers."""
    import uno
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:               # it is not up yet: uno raises whatever it likes
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer.")


def desktop(context):
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def answer(context, path: str, command: str):
    import uno
    from com.sun.star.beans import PropertyValue
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop(context).loadComponentFromURL(uno.systemPathToFileUrl(os.path.abspath(path)), "_blank", 0,
                                                     (hidden,))
    if document is None:
        return None
    if command:
        helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        helper.executeDispatch(document.CurrentController.Frame, COMMANDS[command], "", 0, ())
    out = {"text": read(document.Text), "notes": notes(document)}
    document.close(True)
    return out


def read(text) -> list:
    """Paragraphs as strings, a table as the list of its cells."""
    out = []
    each = text.createEnumeration()
    while each.hasMoreElements():
        el = each.nextElement()
        if el.supportsService("com.sun.star.text.TextTable"):
            out.append([read(el.getCellByName(name)) for name in el.getCellNames()])
        else:
            out.append(el.getString())
    return out


def notes(document) -> list:
    return [read(kind.getByIndex(n)) for kind in (document.Footnotes, document.Endnotes) for n in range(kind.Count)]


if __name__ == "__main__":
    main(*sys.argv[1:])
