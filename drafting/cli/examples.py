"""A real line for each command, shown under its help."""

from __future__ import annotations

import click

from drafting.catalogue import said

EXAMPLES = {
    "compare": "compare old.docx new.docx -o redline.docx",
    "combine": "combine base.docx received/*.docx -o all.docx",
    "changes": "changes redline.docx --author MEX",
    "accept": "accept redline.docx --author MEX -o accepted.docx",
    "reject": "reject redline.docx --number 3 --number 5-9 -o rejected.docx",
    "scrub": "scrub final.docx -o clean.docx",
    "check": "check charter",
    "new": "new charter --from charter.en.docx --from charter.es.docx --lang en --lang es",
    "circulate": "circulate charter --until 2019-11-01T18:00-06:00",
    "receive": "receive charter inbox/",
    "letter": "letter charter HND --on \"3 (b)\" --words \"We reserve our position.\"",
    "files": "files charter --use MEX-final.docx",
    "status": "status charter",
    "form": "form charter -o form.docx",
    "collate": "collate charter -o comments.docx",
    "merge": "merge charter -o out/round-1",
    "news": "news charter",
    "withdraw": "withdraw charter MEX",
    "serve": "serve charter --open",
    "invite": "invite charter --member MEX",
    "dispose": "dispose charter 12 13-15 accept --reason \"Agreed in plenary.\"",
    "propose": "propose charter --on \"3 (b)\" --text \"Meets twice a year;\" --text \"es=Se reúne dos veces al año;\"",
    "respond": "respond charter MEX accepts 12",
    "position": "position charter GTM supports 12",
    "agree": "agree charter \"3 (b)\"",
    "consensus": "consensus charter --packages",
    "issue": "issue charter",
    "redline": "redline charter 1 2 -o redline.docx",
    "show": "show charter \"3 (b)\"",
    "trace": "trace charter -o sources.docx",
    "concordance": "concordance charter",
    "tasks": "tasks charter",
    "pair": "pair charter 11 12",
    "translate": "translate charter --from en --to es -o charter.xlf",
    "silence": "silence charter --until 2019-11-20T18:00-06:00",
    "adopt": "adopt charter",
    "render": "render charter -o charter.docx",
    "package": "package charter -o package",
    "participants": "participants charter -o participants.docx",
    "corrigendum": "corrigendum charter 2 3 -o corrigendum.docx",
    "templates list": "templates list",
    "templates new": "templates new plan-of-work --from plan",
    "templates check": "templates check charter",
    "body new": "body new cra --name \"en=Conference on Risk\" --member \"MEX=Mexico\"",
    "log": "log charter",
    "verify": "verify charter",
    "forks": "forks charter",
    "sync": "sync . /media/backup",
    "database init": "database init --workspace postgresql://host/name --role drafting",
    "database upgrade": "database upgrade --workspace postgresql://host/name",
}


def with_example(command: click.Command, path: str, language: str) -> click.Command:
    """The command, and those in it, with the line that stands under their help."""
    if path in EXAMPLES:
        command.epilog = f"\b\n{said(language, 'For example:')}\n  drafting {EXAMPLES[path]}"
    for name, each in getattr(command, "commands", {}).items():
        with_example(each, f"{path} {name}", language)
    return command
