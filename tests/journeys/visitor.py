"""Somebody in front of the screen: a browser window of their own, and what went wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    APIResponse,
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.journeys.live_server import Site

CHROMIUM = "/usr/bin/chromium"
DESK = (1440, 900)
PHONE = (390, 844)
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
# Two cores are shared with everything else that runs.
_PATIENCE_MS = 20_000
_QUIET_LOOKS = 6


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield Debian's Chromium under Playwright's hand."""
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A person at a window. `wrong` collects what no visit may show: script errors and answers 5xx.

    `refused` collects the answers 4xx; a story decides whether it expected them.
    """

    site: Site
    page: Page
    wrong: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asking: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Listen before anything is opened."""
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("response", self._on_response)
        self.page.on("request", lambda request: self.asking.add(request))
        self.page.on("requestfinished", lambda request: self.asking.discard(request))
        self.page.on("requestfailed", lambda request: self.asking.discard(request))

    @property
    def context(self) -> BrowserContext:
        """The window's cookies and storage."""
        return self.page.context

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.site.address + path)

    def sign_in(self, username: str) -> None:
        """Sign in as one does: name and password."""
        if "/sign-in" not in self.page.url:
            self.open("/sign-in")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(self.site.passwords[username])
        self.page.get_by_role("button", name="登录系统").click()
        expect(self.page).not_to_have_url(re.compile("/sign-in"))

    def enter_as(self, username: str) -> None:
        """Enter with one click on the demonstration's panel."""
        self.open("/sign-in")
        role = self.site.titles[username].split("（")[0]
        self.page.get_by_role("button").filter(has_text=role).click()
        expect(self.page).not_to_have_url(re.compile("/sign-in"))

    def menu(self) -> Locator:
        """The menu; on a phone it has to be opened from the bar."""
        menu = self.page.locator("nav[aria-label=菜单]:not(main nav)")
        opener = self.page.get_by_role("button", name="菜单", exact=True)
        expect(menu.or_(opener).first).to_be_visible()
        if opener.is_visible():
            expect(menu).to_be_hidden()
            opener.click()
        expect(menu).to_be_visible()
        return menu

    def go(self, title: str) -> None:
        """Choose a page from the menu."""
        self.menu().get_by_role("link", name=title).click()
        expect(self.heading(title)).to_be_visible()

    def field(self, title: str) -> Locator:
        """The field of a form whose label begins with `title`; marks of origin may follow."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(title)}")).first

    def ask(self, path: str) -> APIResponse:
        """Ask the API directly with this person's session."""
        return self.context.request.get(f"{self.site.address}/api/v1{path}")

    def told(self, path: str) -> Any:
        """Return what the API answers."""
        answer = self.ask(path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()}"
        return answer.json()

    def tell(self, path: str, body: dict[str, Any]) -> Any:
        """Send something to the API with this person's session and return the answer."""
        cookies = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        answer = self.context.request.post(
            f"{self.site.address}/api/v1{path}",
            data=body,
            headers={"X-CSRFToken": cookies["csrftoken"]},
        )
        assert answer.ok, f"{path}: {answer.status} {answer.text()}"
        return answer.json()

    def heading(self, name: str | re.Pattern[str]) -> Locator:
        """The title of the page."""
        return self.page.get_by_role("heading", level=1, name=name)

    def settle(self) -> None:
        """Wait until the page has asked for nothing for a moment and no spinner turns."""
        quiet = 0
        while quiet < _QUIET_LOOKS:
            self.page.wait_for_timeout(50)
            quiet = 0 if self.asking else quiet + 1
        expect(self.page.locator(".el-loading-mask:visible")).to_have_count(0)

    def width_beyond(self) -> int:
        """Return by how many pixels something sticks out of the window to the right."""
        beyond: int = self.page.evaluate(
            "Math.max(...[document.documentElement, document.body, document.querySelector('main')]"
            ".filter(Boolean).map((box) => box.scrollWidth - box.clientWidth))"
        )
        return beyond

    def _on_console(self, message: ConsoleMessage) -> None:
        # The browser reports refused requests here too; those are judged by their status.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.wrong.append(f"console: {message.text}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            path = response.url.removeprefix(self.site.address)
            line = f"{response.status} {response.request.method} {path}"
            (self.wrong if response.status >= 500 else self.refused).append(line)


def a_window(browser: Browser, size: tuple[int, int] = DESK) -> Page:
    """Open a window of its own in Chinese, at the time of the province."""
    width, height = size
    context = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": height},
        has_touch=size == PHONE,
        is_mobile=size == PHONE,
    )
    context.set_default_timeout(_PATIENCE_MS)
    return context.new_page()
