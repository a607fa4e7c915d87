"""What the worker does on schedule; safe to repeat and to run twice at once."""

from __future__ import annotations

from assetcloud.platform.files.actions.sweep_store import sweep_store

__all__ = ["sweep_nightly"]


def sweep_nightly() -> int:
    """Remove contents without a record; return how many."""
    return sweep_store()
