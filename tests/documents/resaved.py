"""Word files as LibreOffice opens and saves them, at once or after it has saved them in another form."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

OFFICE = shutil.which("soffice")
PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or "python3"      # the system's: it alone has uno
WORD = "docx:MS Word 2007 XML"


@cache
def has_uno() -> bool:
    """Whether that python3 can talk to LibreOffice."""
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def resaved(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as LibreOffice saves them, some at a time."""
    return converted(folder, files, "docx", WORD)


def saved_as(folder: Path, files: Mapping[str, bytes], suffix: str) -> dict[str, bytes]:
    """Word files as somebody sends them who saves in another form (odt, doc, rtf)."""
    return converted(folder, files, "docx", suffix)


def converted(folder: Path, files: Mapping[str, bytes], suffix: str, form: str) -> dict[str, bytes]:
    """Files with a suffix in another form: a suffix, or one and LibreOffice's filter."""
    for name, blob in files.items():
        (folder / f"{name}.{suffix}").write_bytes(blob)
    out, kind = folder / "saved", form.partition(":")[0]
    for some in _forties(files):
        subprocess.run([OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                        form, "--outdir", str(out), *(str(folder / f"{name}.{suffix}") for name in some)],
                       check=True, capture_output=True, timeout=max(120, 60 + 10 * len(some)))
    return {name: (out / f"{name}.{kind}").read_bytes() for name in files}


def _forties(names: Iterable[str]) -> list[list[str]]:
    names = list(names)
    return [names[n:n + 40] for n in range(0, len(names), 40)]
