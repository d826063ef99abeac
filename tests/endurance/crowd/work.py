"""What visitors without a browser do: look around, or bring files, until the time is up."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.builders import workbook_of
from tests.deploy.visitor import Disconnected, Run, Visitor
from tests.endurance.scaling import scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.deploy.house import House
    from tests.deploy.visitor import Value
    from tests.endurance.crowd.diary import Diary, Files, Shift

ROWS = 8
_HEAD = ("Dato", "Kommune", "Kanal", "Antal")
_PAGES = ("", "maal", "naeste-kontrakt", "vejledning", "henvendelser", "medier", "tilfredshed", "kommuner", "historik")
_MUNICIPALITIES = ("Kolding", "Vejle", "Fredericia", "Esbjerg")
_FILTERS = ("", "aar=2018", "aar=2019", "kommune=Vejle", "kommune=Kolding&aar=2019", "dato=2019-06-30")
_TURNS = 100  # of the page's own clock while it reads and saves a file
_POLL = 0.3
_THOUGHT = (1, scale(small=3, full=15))
"""Seconds that somebody looks at a page."""
_PREPARED = (3, scale(small=6, full=40))
"""Seconds that somebody takes to find the next file."""


def file(number: int) -> tuple[str, bytes]:
    """A workbook of eight inquiries that no other number has."""
    day = date(2016, 1, 1) + timedelta(days=number)
    rows = [(day, town, channel, 1) for town in _MUNICIPALITIES for channel in ("Telefon", "Mail")]
    return f"henvendelser-{number}.xlsx", workbook_of({"Henvendelser": [_HEAD, *rows]})


async def reader(house: House, diary: Diary, shift: Shift) -> None:
    """Changes pages and filters."""
    chance = random.Random(diary.name)  # noqa: S311  no secret
    async with Visitor(house, login=house.login(diary.name)) as visitor:
        await visitor.run(_PAGES[0])
        await shift.come_in()
        while not shift.over:
            try:
                run = await _run(visitor, diary, chance.choice(_PAGES), chance.choice(_FILTERS))
                town = run.widgets.get("Kommune")
                if town and chance.random() < 0.5:
                    await _run(visitor, diary, run.page, widgets={town: chance.choice(_MUNICIPALITIES)})
                await visitor.look(chance.uniform(*_THOUGHT))
            except Disconnected as why:
                diary.missed(why)
                await visitor.reconnect(until=shift.ends + 60)


async def writer(house: House, diary: Diary, files: Files, shift: Shift) -> None:
    """Brings one file after the other; one that got lost with its process is brought again."""
    chance = random.Random(diary.name)  # noqa: S311  no secret
    async with Visitor(house, login=house.login(diary.name)) as visitor:
        await visitor.run("upload")
        await shift.come_in()
        while not shift.over:
            name, content = file(files.number())
            while not await brought(visitor, diary, name, content):
                await visitor.reconnect(until=shift.ends + 60)
            await _prepared(visitor, diary, chance.uniform(*_PREPARED), shift)


async def _prepared(visitor: Visitor, diary: Diary, seconds: float, shift: Shift) -> None:
    """Somebody finds the next file; meanwhile the page comes back by itself when its process goes away."""
    try:
        await visitor.look(seconds)
    except Disconnected as why:
        diary.missed(why)
        await visitor.reconnect(until=shift.ends + 60)


async def brought(visitor: Visitor, diary: Diary, name: str, content: bytes) -> bool:
    """The whole way of a file through the page; False when the process went away on the way."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        run = await _run(visitor, diary, "upload")
        box = next(key for key in run.widgets.values() if key.endswith("upload-files"))
        diary.tried.add(digest)
        run = await _run(visitor, diary, "upload", widgets={box: await visitor.upload(name, content)})
        for _ in range(_TURNS):
            told = re.search("<h1[^>]*>(.*?)</h1>", run.said, re.DOTALL)
            said = told.group(1) if told else ""
            if "gemt som upload" in said or "uploadet før" in said:
                diary.stored[digest] = name
                if "uploadet før" in said:
                    diary.known.add(digest)
                close = run.widgets.get("Luk") or run.widgets["Fjern"]
                await _run(visitor, diary, "upload", widgets={close: True})
                return True
            save = run.widgets.get("Gem i Målbar")
            await asyncio.sleep(_POLL)
            run = await _run(visitor, diary, "upload", widgets={save: True} if save else None)
    except Disconnected as why:
        diary.missed(why)
        return digest in diary.stored
    diary.errors.append(f"{name} was neither stored nor refused: {said}")
    return True


async def _run(
    visitor: Visitor, diary: Diary, page: str, query: str = "", *, widgets: Mapping[str, Value] | None = None
) -> Run:
    asked = time.monotonic()
    run = await visitor.run(page, query, widgets=widgets)
    diary.drew(asked)
    diary.errors += run.errors
    if "mb-answer" not in run.said and "<h1" not in run.said:
        diary.errors.append(f"{page or 'overblik'}?{query} has no heading: {run.said[-200:]}")
    return run
