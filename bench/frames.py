"""How long frames take while a long list is scrolled, in Chromium under Playwright's hand."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, sync_playwright

from bench.figures import Goal
from bench.site import Site

__all__ = ["ARGUMENTS", "CHROMIUM", "Frames", "cookies_of", "scrolled"]

CHROMIUM: Final = "/usr/bin/chromium"
ARGUMENTS: Final = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
_ROWS: Final = 10_000
_LOADING_SECONDS: Final = 240
_NO_MORE_SECONDS: Final = 10
_LIST: Final = ".el-table-v2__body > div"
# Keeps the time from frame to frame until it is told to stop.
_WATCH: Final = """() => {
  window.__frames = []
  let last = performance.now()
  const look = (at) => { window.__frames.push(at - last); last = at; window.__watch = requestAnimationFrame(look) }
  window.__watch = requestAnimationFrame((at) => { last = at; window.__watch = requestAnimationFrame(look) })
}"""
_STOP: Final = "() => { cancelAnimationFrame(window.__watch); return window.__frames }"
_HEIGHT: Final = f"() => document.querySelector('{_LIST}').scrollHeight"


@dataclass(frozen=True)
class Frames:
    """Milliseconds from frame to frame."""

    taken: Sequence[float]

    @property
    def longest(self) -> float:
        """The longest frame."""
        return max(self.taken)

    def __str__(self) -> str:
        """Return the distribution in words."""
        ordered = sorted(self.taken)
        p99 = ordered[int(len(ordered) * 0.99)]
        over = sum(1 for each in ordered if each > 50)
        return (
            f"{len(ordered)} 帧，中位 {ordered[len(ordered) // 2]:.1f} 毫秒，"
            f"99% 不超过 {p99:.0f} 毫秒，超过 50 毫秒的 {over} 帧。"
        )


def scrolled(site: Site, username: str) -> Iterator[tuple[str, Frames, Goal | None]]:
    """Scroll the card list of somebody: down until 10,000 rows are loaded, then through them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies(cookies_of(site, username))
        page = context.new_page()
        page.goto(f"{site.address}/cards")
        page.wait_for_selector(_LIST)
        page.wait_for_timeout(1_500)
        page.hover(_LIST)
        loading = _load(page)
        rows = round(page.evaluate(_HEIGHT) / _row_height(page), -2)
        wheeling = _wheel(page)
        goal = Goal("value", at_most=50)
        yield f"滚动 {rows:,.0f} 行的列表，最长的一帧", wheeling, goal
        yield f"边滚动边载入至 {rows:,.0f} 行，最长的一帧", loading, goal
        browser.close()


def cookies_of(site: Site, username: str) -> list[SetCookieParam]:
    """Return the cookies of a session of somebody, for a browser."""
    return [
        {"name": name, "value": word, "url": site.address}
        for name, word in site.signed_in(username).cookies.items()
    ]


def _row_height(page: Page) -> float:
    found: float = page.evaluate(
        "() => document.querySelector('.el-table-v2__row').getBoundingClientRect().height"
    )
    return found


def _load(page: Page) -> Frames:
    """Jump to the end again and again, until enough rows are there or no more come."""
    page.evaluate(_WATCH)
    wanted, height = _ROWS * _row_height(page), 0.0
    begun = grown = time.monotonic()
    while height < wanted and grown > time.monotonic() - _NO_MORE_SECONDS:
        if time.monotonic() > begun + _LOADING_SECONDS:
            break
        page.mouse.wheel(0, 100_000)
        page.wait_for_timeout(50)
        before, height = height, page.evaluate(_HEIGHT)
        if height > before:
            grown = time.monotonic()
    return Frames(page.evaluate(_STOP))


def _wheel(page: Page) -> Frames:
    """Go back to the top and turn the wheel for some seconds, slowly and then in long strides."""
    page.mouse.wheel(0, -10_000_000)
    page.wait_for_timeout(1_000)
    page.evaluate(_WATCH)
    for stride in (120, 480, 1_920, 7_680):
        for _ in range(60):
            page.mouse.wheel(0, stride)
            page.wait_for_timeout(16)
    return Frames(page.evaluate(_STOP))
