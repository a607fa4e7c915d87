"""Apps enabled in a unit, over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema

from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.posts.enable_apps import disable_app, enable_apps
from assetcloud.platform.organisations.api.shapes import BasisIn
from assetcloud.platform.organisations.queries.units import enabled_apps

__all__ = ["routes"]

routes = Routes(tags=["单位"])
VIEW = "organisations.view_tree"
APPS = "organisations.manage_apps"


class AppsIn(BasisIn):
    """Apps to be enabled."""

    apps: list[str] = Field(min_length=1, max_length=100)


class AppsOut(Schema):
    """Apps that are enabled today."""

    items: list[str]


@routes.get("/units/{unit_id}/apps", permission=VIEW, response=AppsOut, summary="已启用的应用")
def apps_of_unit(request: HttpRequest, unit_id: UUID) -> object:
    """List the apps enabled in a unit today."""
    node_in_range(actor_of(request), unit_id)
    return {"items": sorted(enabled_apps(unit_id))}


@routes.post("/units/{unit_id}/apps", permission=APPS, response=AppsOut, summary="启用应用")
def enable(request: HttpRequest, unit_id: UUID, given: AppsIn) -> object:
    """Enable apps in a unit."""
    enable_apps(actor_of(request), unit_id, given.apps, basis=given.as_basis())
    return {"items": sorted(enabled_apps(unit_id))}


@routes.post(
    "/units/{unit_id}/apps/{app}/disable", permission=APPS, response=AppsOut, summary="停用应用"
)
def disable(request: HttpRequest, unit_id: UUID, app: str, given: BasisIn) -> object:
    """Disable an app in a unit; its data stays."""
    disable_app(actor_of(request), unit_id, app, basis=given.as_basis())
    return {"items": sorted(enabled_apps(unit_id))}
