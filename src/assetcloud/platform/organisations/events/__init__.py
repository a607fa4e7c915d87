"""What the package announces. Ids as plain UUIDs; days are business dates."""

from __future__ import annotations

from assetcloud.platform.organisations.events.inside import (
    AppDisabled,
    AppEnabled,
    DepartmentChanged,
    DepartmentClosed,
    DepartmentOpened,
    MemberChanged,
    MemberJoined,
    MemberLeft,
    PlaceChanged,
    PlaceClosed,
    PlaceOpened,
    PostAssigned,
    PostEnded,
)
from assetcloud.platform.organisations.events.tree import (
    NodeMoved,
    NodeOpened,
    NodeRenamed,
    UnitAmended,
    UnitClosed,
    UnitOpened,
    UnitsMerged,
    UnitSplit,
)

__all__ = [
    "AppDisabled",
    "AppEnabled",
    "DepartmentChanged",
    "DepartmentClosed",
    "DepartmentOpened",
    "MemberChanged",
    "MemberJoined",
    "MemberLeft",
    "NodeMoved",
    "NodeOpened",
    "NodeRenamed",
    "PlaceChanged",
    "PlaceClosed",
    "PlaceOpened",
    "PostAssigned",
    "PostEnded",
    "UnitAmended",
    "UnitClosed",
    "UnitOpened",
    "UnitSplit",
    "UnitsMerged",
]
