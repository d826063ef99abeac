"""Two processes on one PostgreSQL behind nginx, a crowd at work, and a process that is killed under it."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from playwright.async_api import async_playwright
from sqlalchemy import func, select

from lib.store.repository import Store
from lib.store.tables import metadata
from tests.browser.app import EXAMPLE
from tests.builders import put, put_example
from tests.deploy.database import empty_database
from tests.deploy.house import open_house
from tests.deploy.visitor import Visitor
from tests.endurance.crowd.browsers import bring_and_fetch, browsing, launch
from tests.endurance.crowd.diary import Crowd, Diary, Files, Shift
from tests.endurance.crowd.work import ROWS, brought, file, reader, writer
from tests.endurance.scaling import scale

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from tests.deploy.house import House

READERS, WRITERS, BROWSERS = scale(small=4, full=12), scale(small=2, full=5), scale(small=1, full=3)
SECONDS = scale(small=10, full=120)
KILLS = 1
FULL = scale(small=0, full=1)
RESTART_SECONDS = 1.0  # as the unit's RestartSec
PROMISED_SECONDS = scale(small=30, full=10)  # `make test` has other tests on the same two cores
Result = TypeVar("Result")
EVERYBODY = ((READERS, "læser"), (WRITERS, "skriver"), (BROWSERS, "browser"))


def alone(work: Coroutine[Any, Any, Result]) -> Result:
    """Does it in a thread of its own: a browser test's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture(scope="module")
def database(postgres: str) -> Iterator[str]:
    """Empty; the two processes bring it up at the same time."""
    with empty_database(postgres) as url:
        yield url


@pytest.fixture(scope="module")
def house(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Two processes that started at once on the empty database; then the example, of which only the contract when small."""
    with open_house(tmp_path_factory.mktemp("house"), store_url=database) as opened:
        store = Store.open(database)
        if FULL:
            put_example(store)
        else:
            put(store, EXAMPLE.read_bytes(), name=EXAMPLE.name)
        store.engine.dispose()
        yield opened


def test_a_change_is_seen_in_the_other_process_within_two_seconds(house: House) -> None:
    """A file that one visitor saves through one process is there in the next run of a visitor of the other."""
    name, seconds = alone(_change_and_look(house))
    assert seconds < scale(small=10, full=2), f"{name} was seen after {seconds:.2f} s"
    print(f"\nseen in the other process after {seconds:.2f} s")  # noqa: T201  as below


async def _change_and_look(house: House) -> tuple[str, float]:
    async with Visitor(house, login=house.login("en")) as one, Visitor(house, login=house.login("to")) as other:
        tries = 0
        while other.process == one.process and tries < 10:  # the one with fewer visitors is chosen
            await other.forget()
            tries += 1
        assert {one.process, other.process} == {str(app.port) for app in house.apps}
        await other.run("historik")
        name, content = file(0)
        assert await brought(one, Diary(name="en"), name, content)
        saved = time.monotonic()
        while name not in (await other.run("historik")).said:
            assert time.monotonic() - saved < 30, "the file was never seen"
        return name, time.monotonic() - saved


def test_a_browser_goes_the_whole_way_through_nginx(house: House) -> None:
    """Under TLS, with its cookies and WebSocket: a workbook in by the page, the stored file out again, byte for byte."""
    content = file(1)[1]
    kept, cookies = alone(bring_and_fetch(house, "hen.xlsx", content))
    assert kept == content
    assert cookies["maalbar_proces"]["value"] in {str(app.port) for app in house.apps}
    assert {name for name, cookie in cookies.items() if not cookie["secure"]} == set()
    assert cookies["maalbar_proces"]["httpOnly"]


@pytest.fixture(scope="module")
def crowd(house: House) -> Crowd:
    """What everybody did while processes were killed."""
    seen = alone(_crowd(house))
    print(f"\n{seen.told()}")  # noqa: T201  the figures for docs/drift.md
    return seen


@pytest.fixture
def store_behind(database: str) -> Iterator[Store]:
    """The store itself, to look behind the processes."""
    store = Store.open(database)
    yield store
    store.engine.dispose()


async def _crowd(house: House) -> Crowd:
    files, kills = Files(count=1), list[float]()
    diaries = tuple(Diary(name=f"{kind}-{one}") for count, kind in EVERYBODY for one in range(count))
    shift = Shift(seconds=SECONDS, people=len(diaries))
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        async with asyncio.TaskGroup() as group:
            for diary in diaries:
                if diary.name.startswith("læser"):
                    group.create_task(reader(house, diary, shift))
                elif diary.name.startswith("skriver"):
                    group.create_task(writer(house, diary, files, shift))
                else:
                    group.create_task(browsing(browser, house, diary, files, shift))
            group.create_task(_killing(house, shift, kills))
        await browser.close()
    return Crowd(diaries=diaries, kills=tuple(kills))


async def _killing(house: House, shift: Shift, kills: list[float]) -> None:
    """Kills the processes one after the other, and starts each again as systemd does."""
    begun = await shift.begins()
    for place, app in enumerate(house.apps[:KILLS], 1):
        await asyncio.sleep(begun + place * SECONDS / (KILLS + 2) - time.monotonic())
        kills.append(time.monotonic())
        await asyncio.to_thread(app.kill)
        await asyncio.sleep(RESTART_SECONDS)
        app.start()
        await asyncio.to_thread(app.wait)


def test_everybody_works_again_within_ten_seconds(crowd: Crowd) -> None:
    """Those whose process was killed, and the others; and nobody's page showed an error."""
    assert crowd.waits, "nobody was on the process that was killed"
    assert max(crowd.waits) < PROMISED_SECONDS
    assert crowd.slowest_beside < PROMISED_SECONDS
    assert [(one.name, one.errors) for one in crowd.diaries if one.errors] == []
    assert all(one.wait_after(crowd.kills[-1]) < float("inf") for one in crowd.diaries)


def test_what_was_said_to_be_stored_is_stored_once(crowd: Crowd, store_behind: Store) -> None:
    """No file is lost or there twice, whatever process it went through, and the store is whole."""
    store = store_behind
    assert store.check() == []
    said = {digest: name for one in crowd.diaries for digest, name in one.stored.items()}
    tried = set[str]().union(*(one.tried for one in crowd.diaries))
    there = [one for one in store.uploads() if one.file_name.startswith("henvendelser-") and one.uploaded_by != "en"]
    assert len(said) >= WRITERS
    assert {one.sha256: one.file_name for one in there} == said
    assert len(there) == len(said)
    assert tried == set(said)
    inquiries = metadata.tables["inquiries"]
    with store.reading() as connection:
        counted = select(func.count()).where(inquiries.c.is_current, inquiries.c.upload_id.in_([one.id for one in there]))
        assert connection.scalar(counted) == ROWS * len(said)


def test_no_process_said_anything_was_wrong(crowd: Crowd, house: House) -> None:
    """Neither a traceback in the processes' logs nor a person's name."""
    for app in house.apps:
        said = app.log.read_text(encoding="utf-8")
        assert "Traceback" not in said
        assert not any(one.name in said for one in crowd.diaries)
