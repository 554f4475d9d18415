"""Word files as LibreOffice opens and saves them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

OFFICE = shutil.which("soffice")
PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or "python3"      # the system's: it alone has uno


@cache
def has_uno() -> bool:
    """Whether that python3 can talk to LibreOffice."""
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def resaved(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as LibreOffice saves them, some at a time."""
    for name, blob in files.items():
        (folder / f"{name}.docx").write_bytes(blob)
    out = folder / "saved"
    for some in (list(files)[n:n + 40] for n in range(0, len(files), 40)):
        subprocess.run([OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                        "docx:MS Word 2007 XML", "--outdir", str(out),
                        *(str(folder / f"{name}.docx") for name in some)],
                       check=True, capture_output=True, timeout=max(120, 60 + 10 * len(some)))
    return {name: (out / f"{name}.docx").read_bytes() for name in files}
