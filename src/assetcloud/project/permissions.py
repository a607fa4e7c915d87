"""All permissions of all packages, declared once when the program starts."""

from __future__ import annotations

from assetcloud.platform.assets import contract as assets
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.events import contract as events
from assetcloud.platform.files import contract as files
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.open_api import contract as open_api
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions import contract as permissions
from assetcloud.platform.saved_views import contract as saved_views
from assetcloud.platform.standards import contract as standards
from assetcloud.project.built_in import BUILT_IN_APPS, held_by

__all__ = ["declare_all_permissions"]


def declare_all_permissions() -> None:
    """Declare what each package's contract lists; declaring again replaces."""
    declare = permissions.declare_permissions
    declare("events", events.PERMISSIONS)
    declare("audit", audit.PERMISSIONS)
    declare("organisations", organisations.PERMISSIONS)
    declare("identity", identity.PERMISSIONS)
    declare("permissions", permissions.PERMISSIONS)
    declare("standards", standards.PERMISSIONS, held_by=standards.HELD_BY)
    declare("files", files.PERMISSIONS, held_by=files.HELD_BY)
    declare("saved_views", saved_views.PERMISSIONS, held_by=saved_views.HELD_BY)
    declare("assets", assets.PERMISSIONS, held_by=assets.HELD_BY)
    declare("open_api", open_api.PERMISSIONS, held_by=open_api.HELD_BY)
    for app in BUILT_IN_APPS:
        declare(app.identity.name, app.permissions, held_by=held_by(app))
