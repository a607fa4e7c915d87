"""What every process must have loaded: who handles which event, and which permissions there are.

Imported by `tasks`, which the queue loads in every process when Django has started.
"""

from __future__ import annotations

from django.utils.module_loading import autodiscover_modules

from assetcloud.foundation.http.routes import set_enabled_apps
from assetcloud.platform.assets import handlers as assets_handlers
from assetcloud.platform.events.contract import freeze_subscriptions
from assetcloud.platform.organisations import handlers as organisations_handlers
from assetcloud.platform.organisations.contract import is_app_enabled
from assetcloud.platform.permissions import handlers as permissions_handlers
from assetcloud.project.permissions import declare_all_permissions

__all__ = ["HANDLERS"]

HANDLERS = (organisations_handlers, permissions_handlers, assets_handlers)
declare_all_permissions()
set_enabled_apps(is_app_enabled)
# Built-in apps are known by their manifests alone.
autodiscover_modules("handlers")
# What is not heard of by now would be heard of in some processes only.
freeze_subscriptions()
