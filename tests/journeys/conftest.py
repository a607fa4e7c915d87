"""The site and the people of the journeys."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.live_server import CHECKOUT, Site, shared_site
from tests.journeys.visitor import CHROMIUM, DESK, Visitor, a_window, chromium

PICTURES = CHECKOUT / "test-results"
_OUTCOME = pytest.StashKey[pytest.TestReport]()

Visit = Callable[..., Visitor]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember how the story ended, for the pictures of its windows."""
    report = yield
    if report.when == "call":
        item.stash[_OUTCOME] = report
    return report


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Site]:
    """The demonstration province, shared by all workers of this run."""
    base = tmp_path_factory.getbasetemp()
    meeting_place = (base.parent if hasattr(request.config, "workerinput") else base) / "journeys"
    meeting_place.mkdir(exist_ok=True)
    with shared_site(meeting_place) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser per file: Playwright's event loop must not meet the database tests of others."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    with chromium() as found:
        yield found


@pytest.fixture
def visit(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a window for somebody; afterwards no window may have shown an error."""
    visitors: list[Visitor] = []

    def opened(username: str = "", *, size: tuple[int, int] = DESK) -> Visitor:
        visitor = Visitor(site, a_window(browser, size))
        visitors.append(visitor)
        if username:
            visitor.enter_as(username)
        return visitor

    yield opened
    wrong = [line for visitor in visitors for line in visitor.wrong]
    outcome = request.node.stash.get(_OUTCOME, None)
    if wrong or outcome is None or outcome.failed:
        _keep_pictures(request.node.name, visitors)
    for visitor in visitors:
        visitor.context.close()
    assert not wrong, "\n".join(wrong)


def _keep_pictures(name: str, visitors: list[Visitor]) -> None:
    PICTURES.mkdir(exist_ok=True)
    for number, visitor in enumerate(visitors, start=1):
        file = re.sub(r"\W+", "-", name)
        visitor.page.screenshot(path=PICTURES / f"{file}-{number}.png")
