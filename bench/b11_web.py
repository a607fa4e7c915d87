"""B11: the web: gzip of the first script, Lighthouse of the signed-in shell, frames of a long list."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from playwright.sync_api import sync_playwright

from assetcloud.foundation.places import var_folder
from bench.figures import Figure, Goal, figure
from bench.frames import ARGUMENTS, CHROMIUM, cookies_of, scrolled
from bench.installation import Installation, say
from bench.site import Site, free_port, serving

__all__ = ["measure"]

_HERE = Path(__file__).resolve().parent / "web"
_LIGHTHOUSE = _HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
_NODE = Path(sys.executable).parent / "node"
_RUNS = 3


def measure(installation: Installation) -> list[Figure]:
    """Measure the built web files; what needs Chromium is left out, and said, where there is none."""
    size = installation.size.name
    figures = [
        figure(
            "B11",
            "首屏脚本（gzip）",
            size=size,
            value=_initial_script() / 1024,
            unit="KiB",
            goal=Goal("value", at_most=300),
        )
    ]
    if not Path(CHROMIUM).exists():
        say(f"没有 {CHROMIUM}：不测 Lighthouse 和滚动帧。")
        return figures
    with serving("--demo", with_limits=False) as site:
        if _lighthouse_ready():
            figures.append(_lighthouse(site, size))
        for title, frames, goal in scrolled(site, "gaoxiao"):
            figures.append(
                figure(
                    "B11",
                    title,
                    size=size,
                    value=frames.longest,
                    unit="毫秒",
                    goal=goal,
                    note=str(frames),
                )
            )
    return figures


def _initial_script() -> int:
    """Return the bytes of all scripts that the page loads before it shows anything."""
    folder = Path(str(settings.WEB_FOLDER))
    manifest: dict[str, Any] = json.loads((folder / ".vite" / "manifest.json").read_text())
    files: set[str] = set()

    def collect(key: str) -> None:
        chunk = manifest[key]
        if chunk["file"] not in files:
            files.add(chunk["file"])
            for further in chunk.get("imports", ()):
                collect(further)

    collect("index.html")
    return sum(len(gzip.compress((folder / name).read_bytes())) for name in files)


def _lighthouse_ready() -> bool:
    """Install Lighthouse as the lock file says, once; whether it is there."""
    if not _LIGHTHOUSE.exists():
        npm = [str(_NODE.with_name("npm")), "ci", "--no-fund", "--no-audit", "--loglevel=error"]
        done = subprocess.run(npm, cwd=_HERE, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"Lighthouse 装不上，不测：{done.stderr[-300:]}")
    return _LIGHTHOUSE.exists()


def _lighthouse(site: Site, size: str) -> Figure:
    reports = _reports(site, "guanli")
    scores = [report["categories"]["performance"]["score"] * 100 for report in reports]
    middle = reports[scores.index(median(scores))]
    shown = "、".join(
        f"{middle['audits'][name]['title']} {middle['audits'][name]['displayValue']}"
        for name in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
    )
    return figure(
        "B11",
        "Lighthouse 性能分（桌面预设，已登录的工作台）",
        size=size,
        value=median(scores),
        unit="分",
        goal=Goal("value", at_least=90),
        note=f"{_RUNS} 次的中位数；{shown}。",
    )


def _reports(site: Site, username: str) -> list[dict[str, Any]]:
    """Return the reports of a window in which somebody is signed in.

    Raises RuntimeError if the page that was looked at is the sign-in page.
    """
    port = free_port()
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(var_folder() / "chromium"),
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, f"--remote-debugging-port={port}"],
        )
        context.add_cookies(cookies_of(site, username))
        reports = [_report(site.address + "/", port) for _ in range(_RUNS)]
        context.close()
    if any("sign-in" in report["finalDisplayedUrl"] for report in reports):
        raise RuntimeError("Lighthouse was not signed in")
    return reports


def _report(url: str, port: int) -> dict[str, Any]:
    path = var_folder() / "lighthouse.json"
    command = [
        *(str(_NODE), str(_LIGHTHOUSE), url, "--preset=desktop", "--quiet", f"--port={port}"),
        *("--only-categories=performance", "--output=json", f"--output-path={path}"),
        "--disable-storage-reset",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return report
