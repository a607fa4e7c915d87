"""What runs when the program has started: answers which apps are enabled where."""

from __future__ import annotations

from assetcloud.platform.events.contract import set_app_predicate
from assetcloud.platform.organisations.queries.units import is_app_enabled

__all__: list[str] = []

set_app_predicate(is_app_enabled)
