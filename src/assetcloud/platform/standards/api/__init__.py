"""HTTP of the standards: browse classes, codes, attributes, lives, parameters; published schemas."""

from __future__ import annotations

from assetcloud.foundation.http.routes import Routes
from assetcloud.platform.standards.api.attributes import routes as attribute_routes
from assetcloud.platform.standards.api.classes import routes as class_routes
from assetcloud.platform.standards.api.codes import routes as code_routes
from assetcloud.platform.standards.api.reference import routes as reference_routes
from assetcloud.platform.standards.api.schemas import routes as schema_routes

__all__ = ["routes"]

routes = Routes()
for part in (class_routes, code_routes, attribute_routes, schema_routes, reference_routes):
    routes.add_router("", part)
