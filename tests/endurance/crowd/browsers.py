"""What visitors with a real Chromium do: click through the pages, and bring a file now and then."""

from __future__ import annotations

import asyncio
import hashlib
import time
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error, async_playwright, expect

from tests.browser.app import launch_options
from tests.endurance.crowd.work import file
from tests.endurance.scaling import scale

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Playwright

    from tests.deploy.house import House
    from tests.endurance.crowd.diary import Diary, Files, Shift

_ROUND = (("Resultatkontrakt", "Mål", "som kontrakten skriver dem"), ("Data", "Datakatalog", "Målbar kender"))
_SEEN = scale(small=10_000, full=4_000)
"""Milliseconds that somebody waits before clicking again."""
_FILE_SEEN = 12_000
_THOUGHT = scale(small=0, full=4)
_ROUNDS = scale(small=1, full=4)
"""After how many a file is brought."""


async def launch(playwright: Playwright) -> Browser:
    """One Chromium for everybody."""
    return await playwright.chromium.launch(**launch_options())


async def _enter(browser: Browser, house: House, who: str) -> Page:
    """A window of somebody who has signed in."""
    context = await browser.new_context(locale="da-DK", reduced_motion="reduce", ignore_https_errors=True)
    cookies = [{"name": name, "value": value, "url": house.address} for name, value in house.login(who).items()]
    await context.add_cookies(cookies)  # type: ignore[arg-type]  a TypedDict of theirs
    return await context.new_page()


async def bring_and_fetch(house: House, name: str, content: bytes) -> tuple[bytes, dict[str, dict[str, Any]]]:
    """Saves a file by the page, and fetches it in Historik: what came back, and the browser's cookies by name."""
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        page = await _enter(browser, house, "hele-vejen")
        page.set_default_timeout(30_000)
        await page.goto(f"{house.address}/upload")
        heading = page.locator("h1").first
        await expect(heading).to_contain_text("Upload regneark", timeout=30_000)
        sent = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        await page.locator('input[type="file"]').set_input_files([sent])  # type: ignore[list-item]  a TypedDict of theirs
        await page.get_by_role("button", name="Gem i Målbar").click()
        await expect(heading).to_contain_text("gemt som upload", timeout=30_000)
        await page.get_by_text("Se uploadet i Historik").first.click()
        async with page.expect_download() as download:
            await page.get_by_role("button", name="Hent filen, som den er gemt").click()
        kept = await asyncio.to_thread((await (await download.value).path()).read_bytes)
        cookies = {cookie["name"]: dict(cookie) for cookie in await page.context.cookies()}
        await browser.close()
    return kept, cookies


async def browsing(browser: Browser, house: House, diary: Diary, files: Files, shift: Shift) -> None:
    """One person with a window of their own."""
    page = await _enter(browser, house, diary.name)
    page.set_default_timeout(_SEEN)
    await page.goto(f"{house.address}/maal", timeout=30_000)
    await expect(page.locator("h1").first).to_be_visible(timeout=30_000)
    brought: tuple[str, bytes] | None = None
    rounds = 0
    await shift.come_in()
    while not shift.over or brought:
        for section, name, heading in _ROUND:
            await _seen(page, diary, section, name, heading)
            await asyncio.sleep(_THOUGHT)
        rounds += 1
        if not brought and rounds % _ROUNDS == 0:
            brought = file(files.number())
        if brought and await _brought(page, diary, *brought):
            brought = None
    await page.context.close()


async def _seen(page: Page, diary: Diary, section: str, name: str, heading: str) -> bool:
    """Goes to a page by the menu; False when it was not drawn in time, as when the connection is away."""
    asked = time.monotonic()
    try:
        await page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        await page.get_by_role("menuitem", name=name, exact=True).click()
        await expect(page.locator("h1").first).to_contain_text(heading, timeout=_SEEN)
    except (Error, AssertionError) as why:
        diary.missed(why)
        return False
    diary.drew(asked)
    return True


async def _brought(page: Page, diary: Diary, name: str, content: bytes) -> bool:
    digest = hashlib.sha256(content).hexdigest()
    if not await _seen(page, diary, "Data", "Upload", "Upload regneark"):
        return False
    diary.tried.add(digest)
    sent = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    heading = page.locator("h1").first
    try:
        await page.locator('input[type="file"]').set_input_files([sent])  # type: ignore[list-item]  as above
        await expect(heading).to_contain_text("8 rækker er klar", timeout=_FILE_SEEN)
        await page.get_by_role("button", name="Gem i Målbar").click()
        await expect(heading).to_contain_text("gemt som upload", timeout=_FILE_SEEN)
    except (Error, AssertionError) as why:
        said = await heading.text_content() or ""
        if "uploadet før" not in said and "gemt som upload" not in said:
            diary.missed(why)
            await page.reload(timeout=30_000)  # what somebody does who waits in vain
            return False
        diary.known.add(digest)
    diary.stored[digest] = name
    await page.get_by_role("button", name="Luk").or_(page.get_by_role("button", name="Fjern")).first.click()
    return True
