"""Tables of the package.

Days: `valid_from` is the first day on which a row holds, `valid_to` the first day on which it no
longer does; None means still open.
"""

from __future__ import annotations

from assetcloud.platform.organisations.models.inside import Department, Member, Place
from assetcloud.platform.organisations.models.nodes import (
    Node,
    NodeSuccession,
    NodeVersion,
    PathMove,
    SerialCounter,
)
from assetcloud.platform.organisations.models.posts import Post, PostHolder
from assetcloud.platform.organisations.models.regions import ProgrammeMembership, Region
from assetcloud.platform.organisations.models.services import (
    AccountMembership,
    EnabledApp,
    ServedUnit,
)
from assetcloud.platform.organisations.models.units import UnitProfile

__all__ = [
    "AccountMembership",
    "Department",
    "EnabledApp",
    "Member",
    "Node",
    "NodeSuccession",
    "NodeVersion",
    "PathMove",
    "Place",
    "Post",
    "PostHolder",
    "ProgrammeMembership",
    "Region",
    "SerialCounter",
    "ServedUnit",
    "UnitProfile",
]
