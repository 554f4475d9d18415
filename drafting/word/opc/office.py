"""LibreOffice asked for a file in another form: with a profile of its own, and ended whole when it takes too long."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from drafting.errors import NotAWordFile

SECONDS = 180
WORD = "docx:MS Word 2007 XML"


def word_copy(blob: bytes, file: str, program: str) -> bytes:
    """The Word file that LibreOffice makes of an .odt, .doc or .rtf; its tracked changes stay tracked changes."""
    try:
        return written(blob, os.path.splitext(file)[1].lower(), WORD, program)
    except (OSError, subprocess.SubprocessError) as exc:
        raise NotAWordFile(f"{file} could not be opened by LibreOffice.",
                           "Open it in the program that made it and save it as “Word Document (.docx)”.") from exc


def written(blob: bytes, suffix: str, form: str, program: str) -> bytes:
    """A file of that suffix in another form: a suffix, or one and LibreOffice's filter (`pdf:writer_pdf_Export`).

    What LibreOffice does not write raises `OSError`, what it does not do in time `subprocess.SubprocessError`.
    """
    with tempfile.TemporaryDirectory(prefix="drafting-") as folder:
        source, out = Path(folder) / f"text{suffix}", Path(folder) / "out"
        source.write_bytes(blob)
        profile = (Path(folder) / "profile").as_uri()
        _run([program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", form,
              "--outdir", str(out), str(source)])
        return (out / f"text.{form.partition(':')[0]}").read_bytes()


def _run(command: list[str]) -> None:
    """The command, ended with all its children when it takes too long: `soffice` is a script, the office its child."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,  # noqa: S603 - no shell; the program is the caller's
                               stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        code = process.wait(SECONDS)
    except BaseException:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
        process.wait()
        raise
    if code:
        raise subprocess.CalledProcessError(code, command)
