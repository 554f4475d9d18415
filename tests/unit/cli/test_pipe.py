"""`drafting … | head`: a reader that has seen enough is no error."""

import os
import subprocess
import sys

from docx import Document


def test_a_closed_pipe_prints_no_error(tmp_path):
    for name in ("old.docx", "new.docx"):
        Document().save(tmp_path / name)
    reader, writer = os.pipe()
    os.close(reader)
    code = "from drafting.cli import main; main()"
    try:
        ended = subprocess.run([sys.executable, "-c", code, "compare", "old.docx", "new.docx", "-o", "redline.docx"],
                               cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writer)
    assert ended.stderr == ""
    assert (tmp_path / "redline.docx").exists()
