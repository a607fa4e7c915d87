"""Jobs on a schedule: the worker runs them, each safe to repeat."""

from __future__ import annotations

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.assets.contract import (
    expire_exports,
    forget_requests,
    republish,
    resume_imports,
    verify_values,
)
from assetcloud.platform.audit.contract import seal_trail, verify_nightly
from assetcloud.platform.files.contract import sweep_nightly
from assetcloud.platform.identity.contract import tidy_sessions
from assetcloud.platform.organisations.contract import carry_out_moves
from assetcloud.project.founding import EVERYTHING
from assetcloud.project.wiring import HANDLERS

__all__ = ["HANDLERS", "seal", "sweep_files", "tidy", "verify_assets", "verify_audit"]

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * * */30")
@app.task(
    name="project.seal",
    queue="audit",
    queueing_lock="project.seal",
    retry=RetryStrategy(max_attempts=3),
)
def seal(timestamp: int) -> None:
    """Seal the audit trail; entries are sealed within 60 seconds of their commit."""
    seal_trail()


@app.periodic(cron="17 2 * * *")
@app.task(name="project.verify_audit", queue="audit", queueing_lock="project.verify_audit")
def verify_audit(timestamp: int) -> None:
    """Verify the whole audit trail every night."""
    verify_nightly()


@app.periodic(cron="47 2 * * *")
@app.task(name="project.verify_assets", queue="audit", queueing_lock="project.verify_assets")
def verify_assets(timestamp: int) -> None:
    """Check every night that cards, entries, balances and curves agree."""
    with acting_in(EVERYTHING):
        found = verify_values()
    if found:
        logger.critical("the asset database disagrees with itself in %s cells", len(found))


@app.periodic(cron="*/10 * * * *")
@app.task(name="project.tidy", queue="audit", queueing_lock="project.tidy")
def tidy(timestamp: int) -> None:
    """Forget sessions that are over; finish moves and imports that a killed process left behind."""
    tidy_sessions()
    carry_out_moves()
    with acting_in(EVERYTHING):
        resume_imports()


@app.periodic(cron="17 3 * * *")
@app.task(name="project.sweep_files", queue="audit", queueing_lock="project.sweep_files")
def sweep_files(timestamp: int) -> None:
    """Take away exports whose days are over and contents without a record; renew what is public."""
    with acting_in(EVERYTHING):
        expire_exports()
        forget_requests()
        republish()
    sweep_nightly()
