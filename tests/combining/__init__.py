"""Combining, judged on edited Word files that are made by seed: `python -m tests.combining --sets 500 --seed 1`."""
