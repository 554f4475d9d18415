"""A command that is loaded and waits for the word to go, so that several begin in the same moment.

    python tests/e2e/at_once.py COMMAND …        says "ready", and runs when it is sent a line
"""

import sys
from importlib import import_module

from drafting.cli import COMMANDS, main

if __name__ == "__main__":
    import_module(f"drafting.cli.{COMMANDS[sys.argv[1]][0]}")
    for step in ("dispose", "receive", "merge", "issue", "circulate"):
        import_module(f"drafting.rounds.{step}")
    print("ready", flush=True)
    sys.stdin.readline()
    main(sys.argv[1:])
