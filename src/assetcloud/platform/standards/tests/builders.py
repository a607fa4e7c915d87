"""Builders for tests, here and in other packages."""

from __future__ import annotations

from assetcloud.platform.permissions.contract import system_actor
from assetcloud.platform.standards.actions.enter_parameter import enter_parameter
from assetcloud.platform.standards.actions.remove_code import remove_code
from assetcloud.platform.standards.contract import load_standards
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.platform.standards.tests.examples import EXAMPLES

__all__ = ["EXAMPLES", "enter_parameter", "loaded_standards", "remove_code"]


def loaded_standards() -> None:
    """Make sure that the standards of the package are in the tables and nothing older is remembered.

    About a second the first time; nothing happens if they are there.
    """
    forget_all()
    load_standards(system_actor(None, "", "测试"))
