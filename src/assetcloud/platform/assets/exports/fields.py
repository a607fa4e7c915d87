"""What can stand in a column of an export: columns of the card, worked-out figures, attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.foundation.tables.writer import ColumnKind, ExportColumn
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.standards.contract import attributes

__all__ = ["COLUMNS_MAX", "ExportField", "chosen_fields", "export_fields"]

COLUMNS_MAX: Final = 200
Source = Literal["column", "attribute", "figure"]


@dataclass(frozen=True, slots=True)
class ExportField:
    """A column of an export. `type` is the attribute type that says how values are shown."""

    key: str
    title: str
    type: str
    source: Source

    @property
    def kind(self) -> ColumnKind:
        """How the cells are written."""
        return _KINDS.get(self.type, ColumnKind.TEXT)

    @property
    def column(self) -> ExportColumn:
        """The column as the writer of tables knows it."""
        return ExportColumn(self.title, self.kind, _WIDTHS.get(self.key, _WIDTH[self.kind]))


_KINDS: Final[Mapping[str, ColumnKind]] = {
    "money": ColumnKind.MONEY,
    "decimal": ColumnKind.NUMBER,
    "integer": ColumnKind.NUMBER,
    "year": ColumnKind.NUMBER,
    "date": ColumnKind.DATE,
    "boolean": ColumnKind.BOOLEAN,
}
_WIDTH: Final = {
    ColumnKind.TEXT: 16,
    ColumnKind.MONEY: 16,
    ColumnKind.NUMBER: 10,
    ColumnKind.DATE: 12,
    ColumnKind.BOOLEAN: 8,
}
_WIDTHS: Final = {"name": 28, "unit_name": 28, "asset_code": 26, "class_name": 22, "remark": 30}
# What the registry of attributes does not hold.
_OWN: Final = (
    ExportField("unit_name", "单位", "text", "figure"),
    ExportField("card_type", "卡片类型", "card_type", "column"),
    ExportField("class_name", "资产分类名称", "text", "figure"),
    ExportField("account_name", "会计科目名称", "text", "figure"),
    ExportField("state", "卡片状态", "state", "column"),
    ExportField("origin", "来源", "origin", "column"),
    ExportField("held_by_document", "占用单据", "text", "column"),
    ExportField("version", "版本", "integer", "column"),
    ExportField("net", "净值", "money", "figure"),
)
_FIGURES: Final = frozenset({"accumulated"})
# Written otherwise than the registry says, or not for tables.
_LEFT_OUT: Final = frozenset({"net_value", "monthly_charge", "class_edition"})
_BESIDES: Final = frozenset({"asset_code", "usage"})
_UNWRITABLE: Final = frozenset({"attachment"})


def export_fields(*, org_path: str) -> dict[str, ExportField]:
    """Return key → field of all that can be exported at a place, the card's own columns first."""
    found = {field.key: field for field in _OWN}
    brought = {}
    for attribute in attributes(org_path=org_path):
        if attribute.type in _UNWRITABLE or attribute.code in _LEFT_OUT:
            continue
        source: Source = "attribute"
        if attribute.code in _FIGURES:
            source = "figure"
        elif attribute.code in COLUMNS or attribute.code in _BESIDES:
            source = "column"
        brought[attribute.code] = ExportField(
            attribute.code, attribute.title, attribute.type, source
        )
    own = {key: field for key, field in brought.items() if field.source != "attribute"}
    return found | own | brought


def chosen_fields(keys: Sequence[str], known: Mapping[str, ExportField]) -> list[ExportField]:
    """Return the fields of `keys` in their order. Raises InvalidError for unknown, doubled, too many."""
    problems = [
        FieldProblem(f"/columns/{place}", f"没有“{key}”这一列。", "unknown_column")
        for place, key in enumerate(keys)
        if key not in known
    ]
    if problems:
        raise InvalidError("有的列不能导出，请重新选择。", problems=problems)
    if not 1 <= len(keys) <= COLUMNS_MAX or _doubled(keys):
        raise InvalidError(f"请选择 1 到 {COLUMNS_MAX} 列，每列一次。", code="export_columns")
    return [known[key] for key in keys]


def _doubled(keys: Iterable[str]) -> bool:
    listed = list(keys)
    return len(set(listed)) < len(listed)
