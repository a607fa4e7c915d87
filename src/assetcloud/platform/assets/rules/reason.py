"""Why a rule says no: a stable code, a sentence for the reader, and where it stands written."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reason"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `sentence` is Chinese and names the way out where there is one."""

    code: str
    sentence: str
    source: str
