"""The door of audit: record who did what, seal it, prove that nothing was altered.

record(
    actor, "assets.register_card", unit_id=unit.id, org_path=unit.path,
    subject_type="card", subject_id=card.id, title=f"登记卡片 {card.card_no}",
)
"""

from __future__ import annotations

from assetcloud.platform.audit.actions.record_entry import (
    EntryPlace,
    EntryWords,
    record,
    record_bulk,
)
from assetcloud.platform.audit.actions.record_platform_entry import record_platform
from assetcloud.platform.audit.actions.seal_entries import SealReport, seal_entries
from assetcloud.platform.audit.actions.verify_trail import verify_trail
from assetcloud.platform.audit.rules.digests import RowsDigest, digest_of_rows
from assetcloud.platform.audit.rules.findings import Finding
from assetcloud.platform.audit.rules.impersonal import PersonalDetailError
from assetcloud.platform.audit.signing import own_public_key
from assetcloud.platform.audit.tasks import SEAL_EVERY_SECONDS, seal_trail, verify_nightly
from assetcloud.platform.audit.verification.report import VerificationReport
from assetcloud.platform.audit.verification.roots import exported_roots
from assetcloud.platform.audit.verification.rows import BulkEntry, RowsReader, register_rows
from assetcloud.platform.audit.verification.verify import verify

__all__ = [
    "PERMISSIONS",
    "SEAL_EVERY_SECONDS",
    "BulkEntry",
    "EntryPlace",
    "EntryWords",
    "Finding",
    "PersonalDetailError",
    "RowsDigest",
    "RowsReader",
    "SealReport",
    "VerificationReport",
    "digest_of_rows",
    "exported_roots",
    "own_public_key",
    "record",
    "record_bulk",
    "record_platform",
    "register_rows",
    "seal_entries",
    "seal_trail",
    "verify",
    "verify_nightly",
    "verify_trail",
]

PERMISSIONS = {
    "audit.view_trail": "查看审计记录",
    "audit.view_platform_trail": "查看平台审计记录（登录、授权、管理员操作）",
    "audit.verify_trail": "核验审计记录是否被改动",
}
