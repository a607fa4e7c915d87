"""Photograph every page at the desk and on a phone into docs/pictures (`make pictures`)."""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.journeys.importing import send_ledger
from tests.journeys.ledger import bad_rows, good_rows, write_ledger
from tests.journeys.live_server import CHECKOUT, Site, shared_site
from tests.journeys.visitor import DESK, PHONE, Visitor, a_window, chromium

FOLDER = CHECKOUT / "docs" / "pictures"
LARGEST_BYTES = 250_000
UNITS, CARDS = 40, 5_000
SIZES = {"desktop": DESK, "phone": PHONE}

_FEWER_SHADES = """async (picture) => {
  const image = new Image()
  image.src = `data:image/png;base64,${picture}`
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const pen = canvas.getContext('2d')
  pen.drawImage(image, 0, 0)
  const pixels = pen.getImageData(0, 0, image.width, image.height)
  for (let at = 0; at < pixels.data.length; at++)
    pixels.data[at] = Math.round(pixels.data[at] / 5) * 5
  pen.putImageData(pixels, 0, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return btoa(text)
}"""

Step = Callable[[Visitor], None]


@dataclass(frozen=True)
class Picture:
    """A page: its name, whose it is, its address, and what is done there before the picture."""

    name: str
    username: str
    path: str
    then: Step | None = None


def pictures(card: str, code: str, batch: str, county: str) -> list[Picture]:
    """Return every page; a card and its code, a loaded batch and a county stand in addresses."""
    return [
        Picture("sign-in", "", "/sign-in"),
        Picture("workbench", "guanli", "/"),
        Picture("workbench-accountant", "kuaiji", "/"),
        Picture("workbench-user", "jiaoshi", "/"),
        Picture("workbench-bureau", "xianqu", "/"),
        Picture("workbench-administrator", "demo-security", "/"),
        Picture("cards", "guanli", "/cards"),
        Picture("cards-filters", "guanli", "/cards", lambda v: _click(v, "更多筛选")),
        Picture("cards-region", "xianqu", "/cards"),
        Picture("card", "guanli", f"/cards/{card}"),
        Picture("card-change", "guanli", f"/cards/{card}/change"),
        Picture("card-new", "guanli", "/cards/new"),
        Picture("card-form", "guanli", "/cards/new/equipment"),
        Picture("card-public", "", f"/a/{code}"),
        Picture("imports", "yiyuan", "/imports"),
        Picture("import-file", "yiyuan", "/imports/new"),
        Picture("import-columns", "yiyuan", "/imports/new", _to_columns),
        Picture("import-report", "yiyuan", "/imports/new", _to_report),
        Picture("import-done", "yiyuan", f"/imports/{batch}"),
        Picture("exports", "guanli", "/exports"),
        Picture("opening", "kuaiji", "/opening"),
        Picture("close", "kuaiji", "/close"),
        Picture("warnings", "guanli", "/warnings"),
        Picture("overview", "shengting", "/overview"),
        Picture("overview-county", "shengting", f"/overview/{county}"),
        Picture("wizard", "guanli", "/unit-opening"),
        Picture("wizard-books", "guanli", "/unit-opening/books"),
        Picture("unit", "guanli", "/unit"),
        Picture("unit-departments", "guanli", "/unit/departments"),
        Picture("unit-people", "guanli", "/unit/people"),
        Picture("unit-places", "guanli", "/unit/places"),
        Picture("unit-posts", "guanli", "/unit/posts"),
        Picture("organisations", "zuzhi", "/organisations"),
        Picture("organisation", "zuzhi", f"/organisations/{county}"),
        Picture("standards-classes", "guanli", "/standards", _class),
        Picture("standards-codes", "guanli", "/standards/codes"),
        Picture("standards-attributes", "guanli", "/standards/attributes"),
        Picture("standards-crosswalk", "guanli", "/standards/crosswalk"),
        Picture("standards-lives", "guanli", "/standards/lives"),
        Picture("standards-parameters", "guanli", "/standards/parameters"),
        Picture("publication", "guanli", "/publication"),
        Picture("delegations", "guanli", "/delegations"),
        Picture("why", "guanli", "/why"),
        Picture("account", "guanli", "/account"),
        Picture("accounts", "danwei", "/users"),
        Picture("roles", "danwei", "/roles"),
        Picture("roles-platform", "demo-security", "/roles"),
        Picture("audit", "xiaozhang", "/audit"),
        Picture("audit-platform", "demo-audit", "/audit/platform"),
        Picture("open-api", "danwei", "/open-api"),
        Picture("api-docs", "", "/docs/api"),
        Picture("search", "guanli", "/", _search),
        Picture("help", "guanli", "/cards", _help),
        Picture("nowhere", "guanli", "/no-such-page"),
        Picture("not-found", "linju", f"/cards/{card}"),
    ]


def main(names: list[str]) -> int:
    """Take all pictures, or those whose names begin with one of `names`."""
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        with shared_site(Path(place), units=UNITS, cards=CARDS) as site:
            return take(site, browser, names)


def take(site: Site, browser: Browser, names: list[str]) -> int:
    """Take the pictures; 1 if one is larger than a picture may be."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [
        picture
        for picture in pictures(*_places(site, browser))
        if not names or picture.name.startswith(tuple(names))
    ]
    failed = 0
    darkroom = browser.new_page()
    for size_name, size in SIZES.items():
        visitors: dict[str, Visitor] = {}
        for picture in wanted:
            visitor = visitors.get(picture.username)
            if visitor is None:
                visitor = visitors[picture.username] = Visitor(site, a_window(browser, size))
                if picture.username:
                    visitor.enter_as(picture.username)
            file = FOLDER / f"{picture.name}-{size_name}.png"
            file.write_bytes(smaller(darkroom, _photograph(visitor, picture)))
            failed |= file.stat().st_size > LARGEST_BYTES
            _report(file, visitor)
        for visitor in visitors.values():
            visitor.context.close()
    return failed


def _places(site: Site, browser: Browser) -> tuple[str, str, str, str]:
    school, province = Visitor(site, a_window(browser)), Visitor(site, a_window(browser))
    school.enter_as("guanli")
    card = school.told("/cards?q=触控一体机&limit=1")["items"][0]
    province.enter_as("shengting")
    city = max(province.told("/overview")["children"], key=_value)
    county = max(province.told(f"/overview?node_id={city['id']}")["children"], key=_value)
    hospital = Visitor(site, a_window(browser))
    hospital.enter_as("yiyuan")
    batch = _loaded_batch(hospital)
    for visitor in (school, province, hospital):
        visitor.context.close()
    return card["id"], card["asset_code"], batch, county["id"]


def _value(node: dict[str, dict[str, str]]) -> float:
    return float(node["sums"]["cost"])


def _photograph(visitor: Visitor, picture: Picture) -> bytes:
    visitor.open(picture.path)
    visitor.settle()
    if picture.then:
        picture.then(visitor)
        visitor.settle()
    # Curves and drawers come to rest.
    visitor.page.wait_for_timeout(700)
    return visitor.page.screenshot(animations="disabled")


def _report(file: Path, visitor: Visitor) -> None:
    said = "; ".join([*visitor.wrong, *visitor.refused])
    beyond = visitor.width_beyond()
    wide = f"{beyond} pixels too wide" if beyond > 0 else ""
    print(f"{file.name:<40}{file.stat().st_size // 1000:>6} kB  {wide} {said}")
    visitor.wrong.clear()
    visitor.refused.clear()


def smaller(darkroom: Page, picture: bytes) -> bytes:
    """Return the picture in fewer shades, which nobody sees, packed as small as it goes."""
    fewer = darkroom.evaluate(_FEWER_SHADES, base64.b64encode(picture).decode())
    return _packed(base64.b64decode(fewer))


def _packed(picture: bytes) -> bytes:
    at, data, kept = 8, b"", {}
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kind, part = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        data += part if kind == b"IDAT" else b""
        kept[kind] = part
        at += 12 + length
    kept = {kind: kept[kind] for kind in (b"IHDR", b"IDAT", b"IEND")}
    kept[b"IDAT"] = zlib.compress(zlib.decompress(data), 9)
    return picture[:8] + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in kept.items()
    )


def _click(visitor: Visitor, text: str) -> None:
    visitor.page.get_by_text(text, exact=True).first.click()


def _ledger(visitor: Visitor, mark: str) -> Path:
    year, month = map(int, visitor.told("/books")["start_period"].split("-"))
    good = good_rows(40, department="设备科", until=date(year, month, 1), mark=mark)
    path = Path(tempfile.mkdtemp()) / "固定资产明细账.xlsx"
    unit = visitor.told("/session")["current_unit"]["name"]
    write_ledger(path, unit=unit, rows=[*good[:10], *bad_rows(good[0]), *good[10:]])
    return path


def _to_columns(visitor: Visitor) -> None:
    send_ledger(visitor, _ledger(visitor, f"新{visitor.page.evaluate('innerWidth')}-"))


def _to_report(visitor: Visitor) -> None:
    _to_columns(visitor)
    _click(visitor, "开始检查")
    visitor.page.get_by_role("heading", name="问题清单").wait_for()


def _loaded_batch(visitor: Visitor) -> str:
    visitor.open("/imports")
    send_ledger(visitor, _ledger(visitor, "旧"))
    _click(visitor, "开始检查")
    visitor.page.get_by_text("行有问题的先不导入").click()
    visitor.page.get_by_role("button", name="导入 40 行").click()
    visitor.page.get_by_role("heading", name="已导入 40 张卡片").wait_for()
    return visitor.page.url.rsplit("/", 1)[1]


def _class(visitor: Visitor) -> None:
    visitor.page.get_by_placeholder("名称、代码或拼音首字母").fill("触控一体机")
    visitor.page.get_by_text("触控一体机").first.click()


def _search(visitor: Visitor) -> None:
    visitor.page.keyboard.press("Control+k")
    visitor.page.get_by_placeholder("搜索卡片、人员、菜单").fill("投影仪")


def _help(visitor: Visitor) -> None:
    opener = visitor.page.get_by_role("button", name="帮助")
    if not opener.is_visible():
        visitor.page.get_by_role("button", name="打开个人菜单").click()
        opener = visitor.page.get_by_role("button", name="帮助", exact=True)
    opener.click()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
