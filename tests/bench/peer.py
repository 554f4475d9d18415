"""Docxodus Consolidate for `combining`: run by the python of an environment that has docx-scalpel, one set a line.

Each line of the input is JSON: {"base": …, "files": [[author, …], …], "policy": n}, the files in base 64; each line of
the output is the consolidated file in base 64, or {"fault": …}.
"""

import base64
import json
import sys


def main() -> None:
    from docx_scalpel import ConflictResolution, DocxDiffConsolidateSettings, DocxDiffReviewer, docx_diff_consolidate

    for line in sys.stdin:
        given = json.loads(line)
        reviewers = [DocxDiffReviewer(base64.b64decode(blob), author) for author, blob in given["files"]]
        settings = DocxDiffConsolidateSettings(conflict_resolution=ConflictResolution(given["policy"]))
        try:
            made = docx_diff_consolidate(base64.b64decode(given["base"]), reviewers, settings)
            print(json.dumps(base64.b64encode(made).decode()), flush=True)
        except Exception as exc:
            print(json.dumps({"fault": str(exc)}), flush=True)


if __name__ == "__main__":
    main()
