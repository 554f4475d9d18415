"""Merge, redline, record and render the texts that an intergovernmental conference negotiates."""

__version__ = "0.1.0"
