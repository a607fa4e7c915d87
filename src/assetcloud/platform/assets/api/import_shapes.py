"""The shapes in which imports go over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.platform.assets.models import ImportBatch

__all__ = [
    "BatchList",
    "BatchOut",
    "BatchPlanOut",
    "ConsentIn",
    "PlanIn",
    "ReceivedOut",
    "SheetIn",
]

Place = Annotated[int, Field(ge=1, le=1_048_576)]


class PlanIn(Schema):
    """How the file is read: columns with header, target and unit; constants; translated words."""

    model_config = ConfigDict(extra="forbid")

    columns: list[dict[str, Any]]
    card_type: str = ""
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    variants: list[dict[str, Any]] = []
    sheet: str = ""
    header_rows: tuple[int, int] | None = None


class HeaderOut(Schema):
    """Rows, counted from 1, that may be the header, and the names that they would give."""

    first_row: int
    last_row: int
    names: list[str]


class TopRowOut(Schema):
    """One of the first rows of a sheet as it stands there, with its number from 1."""

    row: int
    texts: list[str]


class SheetIn(Schema):
    """Which sheet is read, the first visible one if empty, and where its header stands (from 1).

    Without rows the header is looked for.
    """

    model_config = ConfigDict(extra="forbid")

    sheet: Annotated[str, Field(max_length=100)] = ""
    header_rows: tuple[Place, Place] | None = None


class ReceivedOut(Schema):
    """A file that was received and what it looks like."""

    id: UUID
    plan: dict[str, Any]
    remembered: bool
    sheets: list[str]
    header_candidates: list[HeaderOut]
    top: list[TopRowOut]
    sample: list[list[str]]
    row_estimate: int
    targets: list[dict[str, str]]


class BatchOut(Schema):
    """A batch and how far it is."""

    id: UUID
    kind: str
    card_type: str
    file_name: str
    state: str
    rows_total: int
    rows_done: int
    rows_good: int
    rows_bad: int
    rows_skipped: int
    report: dict[str, Any]
    uploaded_at: datetime
    uploaded_by: str
    loaded_at: datetime | None


class BatchPlanOut(BatchOut):
    """A batch with the plan by which it is read: sheet, header rows, columns, translated words."""

    plan: dict[str, Any]

    @staticmethod
    def resolve_plan(batch: ImportBatch) -> dict[str, Any]:
        """Return the plan, which the batch keeps as its mapping."""
        mapping: dict[str, Any] = batch.mapping
        return mapping


class BatchList(Schema):
    """The batches of a unit, newest first."""

    items: list[BatchOut]
    next: str | None = None


class ConsentIn(Schema):
    """Whether the good rows are loaded although others are bad."""

    model_config = ConfigDict(extra="forbid")

    accept_bad_rows: bool = False
