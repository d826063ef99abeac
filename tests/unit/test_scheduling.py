"""Which tests are handed out together, and in which order."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from lib.services.settings import ROOT
from tests.scheduling import in_turn, unit

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_or_a_dataset_is_one_unit() -> None:
    """Tests of one random dataset stay together across files, all others by file, whatever their parameters say."""
    assert unit("tests/independent/test_parts.py::test_one[guidance-7]") == "tests/independent/guidance-7"
    assert unit("tests/independent/test_series.py::test_two[guidance-7]") == "tests/independent/guidance-7"
    assert unit("tests/independent/test_attack_on_figures.py::test_it[7]") == "tests/independent/test_attack_on_figures.py"
    assert unit("tests/pages/test_rows.py::test_it[guidance-7]") == "tests/pages/test_rows.py"
    assert unit("tests/pages/test_rows.py::test_it[a::b]") == "tests/pages/test_rows.py"


def test_what_takes_long_comes_first_by_turns_and_small_units_last() -> None:
    """Browser and page files alternate, the larger before the smaller; random datasets fill up the end."""
    tests = [
        "tests/unit/test_small.py::test_1",
        "tests/independent/test_parts.py::test_1[guidance-1]",
        "tests/independent/test_parts.py::test_2[guidance-1]",
        "tests/independent/test_parts.py::test_3[guidance-1]",
        "tests/pages/test_page.py::test_1",
        "tests/browser/test_short.py::test_1",
        "tests/browser/test_long.py::test_1",
        "tests/browser/test_long.py::test_2",
        "tests/unit/test_large.py::test_1",
        "tests/unit/test_large.py::test_2",
    ]
    assert in_turn(tests) == [
        "tests/browser/test_long.py",
        "tests/pages/test_page.py",
        "tests/browser/test_short.py",
        "tests/unit/test_large.py",
        "tests/unit/test_small.py",
        "tests/independent/guidance-1",
    ]


def test_processes_take_whole_units(tmp_path: Path) -> None:
    """Two processes run the tests of five units, every test once, and no unit in both."""
    files = [tmp_path / f"test_{name}.py" for name in "abcde"]
    for file in files:
        file.write_text('import os\nimport pytest\n@pytest.mark.parametrize("n", range(4))\ndef test_it(n): pass\n')
    options = [
        "-p",
        "xdist",
        "-p",
        "tests.scheduling",
        "-n",
        "2",
        "-v",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        str(tmp_path / "base"),
    ]
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), "-c", "/dev/null", *map(str, files)]
    bare = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    passed = [line.split() for line in run.stdout.splitlines() if " PASSED " in line]
    assert run.returncode == 0, run.stdout
    assert len(passed) == len({words[-1] for words in passed}) == 20
    assert len({(words[0], words[-1].partition("::")[0]) for words in passed}) == len(files)
