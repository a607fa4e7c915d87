"""The job that writes exports; safe to repeat."""

from __future__ import annotations

import logging
from uuid import UUID

from procrastinate.contrib.django import app

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.actions.end_export import fail_export
from assetcloud.platform.assets.actions.write_export import write_export
from assetcloud.platform.organisations.contract import node
from assetcloud.platform.permissions.contract import actor_for

__all__ = ["write_export_file"]

logger = logging.getLogger(__name__)


@app.task(name="assets.write_export", queue="exports", retry=2)
def write_export_file(*, account_id: str, node_id: str, job_id: str) -> None:
    """Write an export as the person who asked for it, with the rights they have now."""
    try:
        write_export(actor_for(UUID(account_id), UUID(node_id)), job_id=UUID(job_id))
    except Refusal as refusal:
        logger.warning("export %s refused: %s", job_id, refusal.code)
        _fail(node_id, job_id, refusal.message)
    except Exception:
        _fail(node_id, job_id, "系统出错，文件没有写成。请重新导出，仍不成功请联系管理员。")
        raise


def _fail(node_id: str, job_id: str, message: str) -> None:
    with acting_in(Range.below(node(UUID(node_id)).path)):
        fail_export(UUID(node_id), UUID(job_id), message=message)
