"""Build `drafting` as one file that a Python alone runs: `python -m tests.zipapp OUT [3.11 3.12 …]` (`make zipapp`).

lxml, msgspec and rapidfuzz are compiled, for each Python and each system apart. Their parts bear that in their names,
so those of several Pythons lie side by side in one file; it runs on the system that it was built on. What is compiled
cannot be loaded out of an archive: at its first start shiv unpacks the file into ~/.shiv, or where SHIV_ROOT says.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def wheel(folder: Path) -> Path:
    """The wheel, built into the folder."""
    subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    return next(folder.glob("drafting-*.whl"))


def zipapp(built: Path, output: Path, pythons: Sequence[str] = PYTHONS) -> None:
    """The one file, from the wheel, with the compiled parts for these versions of Python."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "all"
        for version in pythons:
            target = Path(folder) / version
            apart = () if version == HERE else ("--python-version", version, "--implementation", "cp",
                                                "--only-binary", ":all:")
            subprocess.run([*PIP, "install", "--target", str(target), *apart, str(built)], check=True)
            shutil.copytree(target, whole, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "bin"))
        output.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "shiv.cli", "--compressed", "--reproducible", "--site-packages",
                        str(whole), "--python", "/usr/bin/env python3", "--entry-point", "drafting.start:run",
                        "--output-file", str(output)], check=True)


def main() -> None:
    output, *pythons = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        zipapp(wheel(Path(folder)), Path(output), pythons or PYTHONS)
    print(f"{output}: {Path(output).stat().st_size / 1e6:.0f} MB, for Python {', '.join(pythons or PYTHONS)} on "
          f"{sys.platform}.")


if __name__ == "__main__":
    main()
