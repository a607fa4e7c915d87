"""The door of audit: record who did what, seal it, prove that nothing was altered.

record(
    actor, "assets.register_card", unit_id=unit.id, org_path=unit.path,
    subject_type="card", subject_id=card.id, title=f"登记卡片 {card.card_no}",
)
"""

from __future__ import annotations

from assetcloud.platform.audit.actions.record_entry import (
    EntryWords,
    record,
    record_bulk,
    record_platform,
)
from assetcloud.platform.audit.rules.digests import RowsDigest, digest_of_rows
from assetcloud.platform.audit.rules.impersonal import PersonalDetailError

__all__ = [
    "PERMISSIONS",
    "EntryWords",
    "PersonalDetailError",
    "RowsDigest",
    "digest_of_rows",
    "record",
    "record_bulk",
    "record_platform",
]

PERMISSIONS = {
    "audit.view_trail": "查看审计记录",
    "audit.view_platform_trail": "查看平台审计记录（登录、授权、管理员操作）",
    "audit.verify_trail": "核验审计记录是否被改动",
}
