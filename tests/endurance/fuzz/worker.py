"""Reads and judges mutated files one after the other: `python -m tests.endurance.fuzz.worker FIRST LAST STEP LOG [real]`.

Writes one line of JSON for each file to LOG, and before it the number alone, so that whoever waits knows which file a
worker hangs or dies on.
"""

from __future__ import annotations

import json
import signal
import sys
import time
import traceback
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from lib.intake.inspection import inspect
from tests.builders import organisation
from tests.endurance.fuzz import judging
from tests.endurance.fuzz.making import Fuzzed, fuzzed
from tests.endurance.fuzz.nursery import quick_readers

if TYPE_CHECKING:
    from types import FrameType

    from lib.intake.inspection import Inspection

SECONDS = 20
"""No file may take more processor time in the app's own process; the reader has its own limits."""
_COPIES = 0.1
_ANSWERS = 0.5


class LateError(BaseException):
    """The file takes too long. No Exception, so that nothing on the way takes it for one of its own."""


def main(first: int, last: int, step: int, log: Path, *, real: bool) -> None:
    """Judges the files of every `step`-th number."""
    signal.signal(signal.SIGPROF, _late)
    house = organisation()
    with log.open("a", encoding="utf-8") as target, nullcontext() if real else quick_readers():
        for number in range(first, last, step):
            target.write(f"{number}\n")
            target.flush()
            target.write(json.dumps(_record(fuzzed(number), house)) + "\n")
            target.flush()


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise LateError


def _record(one: Fuzzed, house: Any) -> dict[str, Any]:  # noqa: ANN401  as the builders give it
    before = _restart_peak()
    start = time.thread_time()
    said: list[str] = []
    found = None
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        found = inspect(file_name=one.name, content=one.content, organisation=house)
        seconds, memory = time.thread_time() - start, _memory("VmHWM") - before
        said = _judged(found, one.number, house)
    except BaseException:  # noqa: BLE001  whatever it is, it is a finding
        seconds, memory = time.thread_time() - start, _memory("VmHWM") - before
        said.append(traceback.format_exc(limit=-6))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {
        "number": one.number,
        "way": one.way,
        "seed": one.seed,
        "size": len(one.content),
        "seconds": round(seconds, 3),
        "codes": sorted(Counter(problem.code for problem in found.problems)) if found else [],
        "sheets": sorted({sheet.dataset or "-" for sheet in found.sheets}) if found else [],
        "rows": sum(len(sheet.frame) for sheet in found.sheets) if found else 0,
        "memory": memory,
        "open": len(list(Path("/proc/self/fd").iterdir())),
        "faults": said,
    }


def _restart_peak() -> int:
    """Forgets the highest memory so far, which mutating may have needed; what is in use now, in kilobytes."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    """A line of what the system says of this process, in kilobytes."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition(f"{name}:")[2].split()[0])


def _judged(found: Inspection, number: int, house: Any) -> list[str]:  # noqa: ANN401  as above
    rng = Random(-number)  # noqa: S311  chance that can be repeated, no secret
    said = judging.faults(found) + judging.shown(found)
    if found.questions and rng.random() < _ANSWERS:
        other = judging.answered(found, house, rng)
        said += [f"answered: {fault}" for fault in judging.faults(other) + judging.shown(other)]
    if rng.random() < _COPIES:
        said += judging.copies(found)
    return said


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), Path(sys.argv[4]), real="real" in sys.argv[5:])
