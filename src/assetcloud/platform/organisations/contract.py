"""All that other packages may use of the organisations.

Reads of tenant rows (departments, people, places, posts, apps) need the unit in the transaction's
range; the tree, units, regions and memberships of accounts are readable without one.
"""

from __future__ import annotations

# One page on purpose: many names, few lines.
# fmt: off
# isort: off
from assetcloud.platform.organisations.actions.inside.admit_members import (
    admit_member, admit_members,
)
from assetcloud.platform.organisations.actions.inside.leave_member import leave_member
from assetcloud.platform.organisations.actions.inside.link_account import link_account
from assetcloud.platform.organisations.actions.inside.open_departments import (
    open_department, open_departments,
)
from assetcloud.platform.organisations.actions.inside.open_places import open_place, open_places
from assetcloud.platform.organisations.actions.posts.assign_post import assign_post, end_post
from assetcloud.platform.organisations.actions.posts.enable_apps import disable_app, enable_apps
from assetcloud.platform.organisations.actions.posts.install_post_package import (
    install_post_package,
)
from assetcloud.platform.organisations.actions.regions.load_divisions import load_divisions
from assetcloud.platform.organisations.actions.regions.open_region_tree import open_region_tree
from assetcloud.platform.organisations.actions.tree.carry_out_moves import carry_out_moves
from assetcloud.platform.organisations.actions.tree.move_node import move_node
from assetcloud.platform.organisations.actions.tree.open_nodes import open_node, open_nodes
from assetcloud.platform.organisations.actions.tree.rename_node import rename_node
from assetcloud.platform.organisations.actions.tree.rewrite_paths import misplaced_rows
from assetcloud.platform.organisations.actions.units.amend_unit import amend_unit
from assetcloud.platform.organisations.actions.units.open_units import open_unit, open_units
from assetcloud.platform.organisations.actions.units.serve_units import serve_units
from assetcloud.platform.organisations.drafts import (
    Basis, DepartmentDraft, MemberDraft, NodeDraft, PlaceDraft, UnitDraft,
)
from assetcloud.platform.organisations.events import (
    AppDisabled, AppEnabled, DepartmentChanged, DepartmentClosed, DepartmentOpened,
    MemberChanged, MemberJoined, MemberLeft, NodeMoved, NodeOpened, NodeRenamed, PlaceChanged,
    PlaceClosed, PlaceOpened, PostAssigned, PostEnded, UnitAmended, UnitClosed, UnitOpened,
    UnitsMerged, UnitSplit,
)
from assetcloud.platform.organisations.queries.inside import (
    department, departments, departments_by_ids, member, members, members_by_ids, place,
    places, places_by_ids, post_holders, posts,
)
from assetcloud.platform.organisations.queries.names import known_ids, names_of, resolve_names
from assetcloud.platform.organisations.queries.nodes import (
    ancestors_of, children_of, node, node_at, nodes_by_ids, nodes_in, path_as_of, search_nodes,
)
from assetcloud.platform.organisations.queries.regions import (
    region, region_inside, regions, regions_outside,
)
from assetcloud.platform.organisations.queries.room_areas import room_areas
from assetcloud.platform.organisations.queries.units import (
    enabled_apps, is_app_enabled, memberships_of, served_units, unit, unit_by_code,
    units_by_ids, units_in,
)
from assetcloud.platform.organisations.rules.node_kinds import HAVE_PEOPLE, KEEP_ASSETS
from assetcloud.platform.organisations.seeds import post_packages, post_templates
from assetcloud.platform.organisations.views import (
    AccountMembershipView, DepartmentView, KnownIds, MemberView, NodeView, PlaceView,
    PostHolderView, PostView, RegionView, ResolvedNames, UnitView,
)
# isort: on
# fmt: on

__all__ = [
    "HAVE_PEOPLE",
    "KEEP_ASSETS",
    "PERMISSIONS",
    "AccountMembershipView",
    "AppDisabled",
    "AppEnabled",
    "Basis",
    "DepartmentChanged",
    "DepartmentClosed",
    "DepartmentDraft",
    "DepartmentOpened",
    "DepartmentView",
    "KnownIds",
    "MemberChanged",
    "MemberDraft",
    "MemberJoined",
    "MemberLeft",
    "MemberView",
    "NodeDraft",
    "NodeMoved",
    "NodeOpened",
    "NodeRenamed",
    "NodeView",
    "PlaceChanged",
    "PlaceClosed",
    "PlaceDraft",
    "PlaceOpened",
    "PlaceView",
    "PostAssigned",
    "PostEnded",
    "PostHolderView",
    "PostView",
    "RegionView",
    "ResolvedNames",
    "UnitAmended",
    "UnitClosed",
    "UnitDraft",
    "UnitOpened",
    "UnitSplit",
    "UnitView",
    "UnitsMerged",
    "admit_member",
    "admit_members",
    "amend_unit",
    "ancestors_of",
    "assign_post",
    "carry_out_moves",
    "children_of",
    "department",
    "departments",
    "departments_by_ids",
    "disable_app",
    "enable_apps",
    "enabled_apps",
    "end_post",
    "install_post_package",
    "is_app_enabled",
    "known_ids",
    "leave_member",
    "link_account",
    "load_divisions",
    "member",
    "members",
    "members_by_ids",
    "memberships_of",
    "misplaced_rows",
    "move_node",
    "names_of",
    "node",
    "node_at",
    "nodes_by_ids",
    "nodes_in",
    "open_department",
    "open_departments",
    "open_node",
    "open_nodes",
    "open_place",
    "open_places",
    "open_region_tree",
    "open_unit",
    "open_units",
    "path_as_of",
    "place",
    "places",
    "places_by_ids",
    "post_holders",
    "post_packages",
    "post_templates",
    "posts",
    "region",
    "region_inside",
    "regions",
    "regions_outside",
    "rename_node",
    "resolve_names",
    "room_areas",
    "search_nodes",
    "serve_units",
    "served_units",
    "unit",
    "unit_by_code",
    "units_by_ids",
    "units_in",
]  # fmt: skip

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
