"""Where the real documents are: the folder `shared` beside the repository, or DRAFTING_SHARED."""

import os
from pathlib import Path

CORPUS = Path(os.environ.get("DRAFTING_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "corpus"
