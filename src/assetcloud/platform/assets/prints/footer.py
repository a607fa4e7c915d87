"""The foot of every paper: who printed it and when, and what may not be in the system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assetcloud.foundation.clock import SHANGHAI

__all__ = ["Printing"]


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing: by whom, at which instant."""

    by: str
    at: datetime

    def words(self) -> list[str]:
        """Return the parts of the foot."""
        return [
            "非涉密系统，严禁处理国家秘密",
            f"打印人：{self.by}",
            f"打印时间：{self.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        ]
