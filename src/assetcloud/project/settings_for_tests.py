"""Settings of the tests: the same, on the cluster for tests."""

from __future__ import annotations

import os

os.environ["ASSETCLOUD_TESTING"] = "1"

from assetcloud.project.settings import *  # noqa: F403
