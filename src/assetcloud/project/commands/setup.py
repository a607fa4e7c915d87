"""Set up an empty province: no demonstration data, three separated administrators."""

from __future__ import annotations

import argparse
from typing import Any

from assetcloud.project.founding import appoint_administrators, found_province

NAME = "setup"
HELP = "建立空的省级环境（三员账号，无演示数据）"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to ask."""


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Found the province and show the administrators' first passwords, this once."""
    found_province()
    made = appoint_administrators()
    if not made:
        return {"message": "三员账号已经存在；参考数据已更新。"}
    return {"message": "请立即登录修改以下初始密码，它们不会再显示。", "passwords": made}
