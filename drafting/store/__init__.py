"""Records: append-only, named by content, checked on reading, safe against a kill; five verbs, whatever keeps them."""

from drafting.store.format import record_name
from drafting.store.ground import in_database
from drafting.store.integrity import Report
from drafting.store.records import Store

__all__ = ["Report", "Store", "in_database", "record_name"]
