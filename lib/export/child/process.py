"""Runs the child: on time, with nothing of the app's environment, and with a folder of its own that is always cleared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).resolve().parents[3]
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
WAIT_SECONDS = 40


def run(sent: bytes) -> bytes | None:
    """What the child answers, or None when it failed or took too long."""
    with TemporaryDirectory(prefix="maalbar-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "lib.export.child"],
                input=sent,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONUTF8": "1", "TMPDIR": folder},
                timeout=WAIT_SECONDS,
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
    return done.stdout if done.returncode == 0 and done.stdout else None
