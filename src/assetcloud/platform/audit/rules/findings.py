"""What can be wrong with a trail, and the sentence for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

__all__ = ["Finding", "FindingKind"]

FindingKind = Literal[
    "altered",
    "removed",
    "reordered",
    "unlinked",
    "misplaced",
    "rows_altered",
    "sealing_altered",
    "root_altered",
    "root_missing",
    "foreign_key",
    "overdue",
]

_SENTENCES: dict[FindingKind, str] = {
    "altered": "记录的内容与封存时不同",
    "removed": "记录或它的封存被删除",
    "reordered": "记录被调换了顺序",
    "unlinked": "与前一条的封存不衔接：前一条被改写后重新封存，或被调换",
    "misplaced": "记录与它的封存不在同一单位路径下",
    "rows_altered": "批量操作涉及的历史行与记录时不同",
    "sealing_altered": "封存批次与它的摘要或签名不符：有封存被增加、删除或改写",
    "root_altered": "每日根与它的摘要或签名不符，或与保存在别处的副本不同",
    "root_missing": "有封存没有被每日根覆盖",
    "foreign_key": "签名所用的密钥不是本系统的密钥",
    "overdue": "记录早已写入，却没有封存",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: in which chain (a unit's id, `platform`, or empty: of all), at which place.

    `sequence` is the place in the chain, or the number of the sealing; `entry_id` the entry.
    """

    kind: FindingKind
    chain: str = ""
    sequence: int | None = None
    entry_id: UUID | None = None
    note: str = ""

    @property
    def message(self) -> str:
        """The finding as a Chinese sentence."""
        return _SENTENCES[self.kind] + (f"（{self.note}）" if self.note else "") + "。"
