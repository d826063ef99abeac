"""What a crowd did: every run that was finished, every file that the page said was stored, and how long anybody waited."""

from __future__ import annotations

import asyncio
import os
import statistics
import threading
import time
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Diary:
    """One visitor's: `finished` are (asked, drawn) on the monotonic clock, `stored` names of files by their SHA-256."""

    name: str
    finished: list[tuple[float, float]] = field(default_factory=list)
    stored: dict[str, str] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    """Files that were said to be there already when they were sent again."""
    errors: list[str] = field(default_factory=list)
    lost: list[tuple[float, str]] = field(default_factory=list)
    """When the connection went away or an answer did not come in time, and what was said of it."""

    def drew(self, asked: float) -> None:
        """A run that was asked for is on the screen."""
        self.finished.append((asked, time.monotonic()))

    def missed(self, why: object) -> None:
        """The connection went away, or an answer did not come."""
        self.lost.append((time.monotonic(), str(why)))

    def lost_at(self, moment: float) -> bool:
        """Whether the connection went away, or an answer did not come, around a moment."""
        return any(moment - 1 < lost < moment + 10 for lost, _ in self.lost)

    def wait_after(self, moment: float) -> float:
        """Seconds from a moment until something that was asked for after it was drawn; infinite when nothing was."""
        return min((drawn - moment for asked, drawn in self.finished if asked >= moment), default=float("inf"))


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Everybody's diaries, and the moments of the kills."""

    diaries: tuple[Diary, ...]
    kills: tuple[float, ...]

    @property
    def waits(self) -> list[float]:
        """How long each visitor who lost the connection was without an answer, by kill."""
        return [one.wait_after(kill) for kill in self.kills for one in self.diaries if one.lost_at(kill)]

    @property
    def slowest_beside(self) -> float:
        """The longest answer within ten seconds of a kill to somebody whose process lived."""
        beside = [
            drawn - asked
            for kill in self.kills
            for one in self.diaries
            if not one.lost_at(kill)
            for asked, drawn in one.finished
            if kill <= asked < kill + 10
        ]
        return max(beside, default=0.0)

    def told(self) -> str:
        """The figures, for a person."""
        runs = sorted(drawn - asked for one in self.diaries for asked, drawn in one.finished)
        cuts = statistics.quantiles(runs, n=20)
        waits = sorted(self.waits)
        stored = sum(len(one.stored) for one in self.diaries)
        again = sum(len(one.known) for one in self.diaries)
        return (
            f"{len(self.diaries)} visitors, {len(runs)} runs: p50 {statistics.median(runs):.2f} s, p95 {cuts[-1]:.2f} s, "
            f"slowest {runs[-1]:.2f} s; {stored} files stored, {again} of them said to be there already; "
            f"{len(self.kills)} kills, {len(waits)} connections lost: works again after p50 "
            f"{statistics.median(waits) if waits else 0:.2f} s, slowest {waits[-1] if waits else 0:.2f} s "
            f"(slowest answer beside them: {self.slowest_beside:.2f} s); "
            f"{sum(len(one.errors) for one in self.diaries)} errors; "
            f"the machine's load was {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
        )


@dataclass(kw_only=True)
class Files:
    """Hands out files that nobody has uploaded yet."""

    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def number(self) -> int:
        """The next one's."""
        with self.lock:
            self.count += 1
            return self.count


class Shift:
    """The time that everybody works: it begins when all have come in, so that a slow start is not counted as work."""

    def __init__(self, *, seconds: float, people: int) -> None:
        self.ends = float("inf")
        self._seconds, self._missing, self._all_in = seconds, people, asyncio.Event()

    async def come_in(self) -> None:
        """Says that one more is ready, and waits for the others."""
        self._missing -= 1
        if self._missing == 0:
            self.ends = time.monotonic() + self._seconds
            self._all_in.set()
        await self._all_in.wait()

    async def begins(self) -> float:
        """Waits until all have come in; that moment."""
        await self._all_in.wait()
        return self.ends - self._seconds

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.ends
