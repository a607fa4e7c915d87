"""Jobs on a schedule do what they say, and doing it again does no harm."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate.contrib.django import app

from assetcloud.project import tasks

PERIODIC = ("seal", "verify_audit", "verify_assets", "tidy", "sweep_files")


def test_every_job_of_the_project_is_on_a_schedule_and_never_waits_twice() -> None:
    scheduled = {one.task.name for one in app.periodic_registry.periodic_tasks.values()}
    assert {f"project.{name}" for name in PERIODIC} <= scheduled
    for name in PERIODIC:
        assert app.tasks[f"project.{name}"].queueing_lock == f"project.{name}"


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("name", ["seal", "verify_assets", "tidy", "sweep_files"])
def test_a_job_runs_twice_on_an_empty_installation(name: str, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    for _ in range(2):
        getattr(tasks, name).func(0)


def test_differences_that_are_found_at_night_are_told_loudly(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    monkeypatch.setattr(tasks, "verify_values", lambda: [SimpleNamespace(), SimpleNamespace()])
    with caplog.at_level(logging.CRITICAL):
        tasks.verify_assets.func(0)
    assert "disagrees with itself in 2 cells" in caplog.text


def test_the_trail_is_verified_at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[bool] = []
    monkeypatch.setattr(tasks, "verify_nightly", lambda: called.append(True))
    tasks.verify_audit.func(0)
    assert called == [True]
