"""The docs are complete: every command, column and message is in them, and every picture they show is there."""

from __future__ import annotations

import re

import pytest

from lib.cli.main import main
from lib.intake.problem import CATALOGUE
from lib.schema.datasets import DATASETS
from lib.services.settings import ROOT
from lib.ui.registry import PAGES
from tests.browser.pictures import SHOTS

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "brugervejledning.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", main.commands)
def test_a_command_has_its_line_in_the_readme_with_all_its_options(name: str) -> None:
    """And the line names no option that is not there."""
    (line,) = re.findall(rf"^\| `python -m lib {re.escape(name)}\b(.*?)` \|", README, re.MULTILINE)
    options = {option for parameter in main.commands[name].params for option in parameter.opts if option.startswith("--")}
    documented = set(re.findall(r"--[a-z-]+", line))
    assert documented <= options
    assert options - documented <= {"--output", "--json"} if name == "template" else documented == options


def test_the_readme_names_no_command_that_is_gone() -> None:
    """The other way round."""
    assert set(re.findall(r"python -m lib ([a-z][a-z-]*)", README)) <= set(main.commands)


@pytest.mark.parametrize("spec", DATASETS, ids=lambda spec: spec.name)
def test_a_column_has_its_line_in_the_guide(spec) -> None:  # noqa: ANN001
    """With the sentence that explains it."""
    for column in spec.written:
        assert re.search(rf"^\| {re.escape(column.header)} \|.*{re.escape(column.help)}", GUIDE, re.MULTILINE), column.header


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_message_has_its_line_in_the_guide(code: str) -> None:
    """As it is worded."""
    assert f"| `{code}` | {'fejl' if CATALOGUE[code][0] == 'error' else 'bemærk'} | {CATALOGUE[code][1]} |" in GUIDE


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.title)
def test_a_page_is_explained_in_the_guide(spec) -> None:  # noqa: ANN001
    """By its name in the menu, with a picture that `make pictures` takes of it."""
    assert f"**{spec.title}**" in GUIDE
    shown = [name for name in re.findall(r"\]\(pictures/(.*?)\.png\)", GUIDE) if name in SHOTS]
    assert any(SHOTS[name].path.partition("?")[0] == spec.slug for name in shown)


def test_every_picture_and_link_is_there() -> None:
    """No broken picture, no link to a file that was moved."""
    for text, folder in ((README, ROOT), (GUIDE, ROOT / "docs")):
        for target in re.findall(r"\]\(((?!http)[^)#]+)\)", text):
            assert (folder / target).exists(), target


def test_the_make_targets_of_the_readme_exist() -> None:
    """And those of the Makefile's first line are documented."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert all(f"make {name}" in README for name in phony[1].split())


SECURITY = (ROOT / "docs" / "sikkerhed.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+)(?:::(\w+))?`", SECURITY)))


@pytest.mark.parametrize(("file", "name"), NAMED, ids=lambda part: part)
def test_a_defence_is_shown_by_a_test_that_exists(file: str, name: str) -> None:
    """The threat list names the test of each defence."""
    path = ROOT / file
    assert path.exists()
    assert not name or f"def {name}(" in path.read_text(encoding="utf-8")


def test_every_threat_names_its_test() -> None:
    """A line without one would be a promise."""
    lines = [line for line in SECURITY.splitlines() if line.startswith("| ") and not line.startswith("| Threat")]
    assert len(lines) > 30
    assert [line for line in lines if "`tests/" not in line] == []
