"""The one API of the product, from the routers of all packages."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI

from assetcloud.foundation.http.problems import handle_refusals
from assetcloud.platform.assets.api import all_routes as assets_routes
from assetcloud.platform.audit.api import routes as audit_routes
from assetcloud.platform.events.api import routes as events_routes
from assetcloud.platform.identity.api import routes as identity_routes
from assetcloud.platform.open_api.api import all_routes as open_api_routes
from assetcloud.platform.open_api.contract import with_security
from assetcloud.platform.organisations.api import routes as organisations_routes
from assetcloud.platform.permissions.api import routes as permissions_routes
from assetcloud.platform.saved_views.api import routes as saved_views_routes
from assetcloud.platform.standards.api import routes as standards_routes
from assetcloud.project.built_in import app_routes

__all__ = ["api"]


class DocumentedAPI(NinjaAPI):
    """An API whose document says how one is let in."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """Return the OpenAPI document with its security schemes."""
        document = super().get_openapi_schema(**options)
        return with_security(document, token_url="/api/v1/oauth/token")  # noqa: S106 - an address


api = DocumentedAPI(
    title="资产云 2.0",
    version="1",
    description="行政事业单位国有资产管理平台的开放接口：页面做的每件事，都由这些接口完成。",
    docs_url=None,
    openapi_extra={"info": {"x-banner": "非涉密系统，严禁处理国家秘密"}},
)
handle_refusals(api)
for routes in (
    identity_routes,
    permissions_routes,
    organisations_routes,
    audit_routes,
    events_routes,
    standards_routes,
    saved_views_routes,
    *assets_routes,
    *open_api_routes,
    *app_routes(),
):
    api.add_router("", routes)
