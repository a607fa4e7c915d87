"""All that other packages may use of the organisations.

Reads of tenant rows (departments, people, places, apps) need the unit in the transaction's range;
the tree, units, regions and memberships of accounts are readable without one.
"""

from __future__ import annotations

from assetcloud.platform.organisations.queries.inside import (
    department,
    departments,
    departments_by_ids,
    member,
    members,
    members_by_ids,
    place,
    places,
    places_by_ids,
    post_holders,
    posts,
)
from assetcloud.platform.organisations.queries.names import known_ids, resolve_names
from assetcloud.platform.organisations.queries.nodes import (
    ancestors_of,
    children_of,
    node,
    node_at,
    nodes_by_ids,
    nodes_in,
    path_as_of,
    search_nodes,
)
from assetcloud.platform.organisations.queries.regions import region, region_inside, regions
from assetcloud.platform.organisations.queries.units import (
    enabled_apps,
    is_app_enabled,
    memberships_of,
    served_units,
    unit,
    unit_by_code,
    units_by_ids,
    units_in,
)
from assetcloud.platform.organisations.rules.node_kinds import HAVE_PEOPLE, KEEP_ASSETS
from assetcloud.platform.organisations.views import (
    AccountMembershipView,
    DepartmentView,
    KnownIds,
    MemberView,
    NodeView,
    PlaceView,
    PostHolderView,
    PostView,
    RegionView,
    ResolvedNames,
    UnitView,
)

__all__ = [
    "HAVE_PEOPLE",
    "KEEP_ASSETS",
    "PERMISSIONS",
    "AccountMembershipView",
    "DepartmentView",
    "KnownIds",
    "MemberView",
    "NodeView",
    "PlaceView",
    "PostHolderView",
    "PostView",
    "RegionView",
    "ResolvedNames",
    "UnitView",
    "ancestors_of",
    "children_of",
    "department",
    "departments",
    "departments_by_ids",
    "enabled_apps",
    "is_app_enabled",
    "known_ids",
    "member",
    "members",
    "members_by_ids",
    "memberships_of",
    "node",
    "node_at",
    "nodes_by_ids",
    "nodes_in",
    "path_as_of",
    "place",
    "places",
    "places_by_ids",
    "post_holders",
    "posts",
    "region",
    "region_inside",
    "regions",
    "resolve_names",
    "search_nodes",
    "served_units",
    "unit",
    "unit_by_code",
    "units_by_ids",
    "units_in",
]

PERMISSIONS = {
    "organisations.view_tree": "查看组织树、单位和行政区划",
    "organisations.manage_regions": "维护行政区划和纳管范围",
    "organisations.manage_units": "设立、更名、划转、合并、分立、撤销机构",
    "organisations.amend_unit": "修改单位信息",
    "organisations.view_inside": "查看内设部门、人员、地点和岗位",
    "organisations.manage_departments": "维护内设部门",
    "organisations.manage_people": "维护人员",
    "organisations.manage_places": "维护地点",
    "organisations.manage_posts": "设置岗位和任职",
    "organisations.manage_apps": "启用和停用应用",
}
