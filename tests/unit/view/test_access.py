"""What is said of roles and rights."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.domain.access import Actor, Right, Role
from lib.services.sessions import State
from lib.view.access import RIGHTS, ROLES, door_words, myself_words, people_line, refusal, rights

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EJNAR = Actor(name="Ejnar", role=Role.EDITOR)


def test_every_right_and_role_has_its_words() -> None:
    """In Danish, and none twice."""
    assert set(RIGHTS) == set(Right)
    assert set(ROLES) == set(Role)
    assert len(set(RIGHTS.values())) == len(RIGHTS)


def test_a_refusal_says_which_role_it_takes_and_which_one_has() -> None:
    """So that the visitor knows whom to ask for what."""
    assert refusal(EJNAR, Right.FREEZE) == "Det kræver rollen administrator at fryse udgaver. Du har rollen redaktør."
    assert refusal(Actor(name="Sara", role=None), Right.READ).endswith("Du har ingen rolle.")


def test_what_one_may_and_may_not_is_everything() -> None:
    """What is not allowed says which role it takes."""
    may, may_not = rights(EJNAR)
    assert len(may) + len(may_not) == len(Right)
    assert "Fryse udgaver (administrator)" in may_not
    assert "Gemme og slette præsentationer" in may


@pytest.mark.parametrize("state", [one for one in State if one is not State.ADMITTED])
def test_the_door_has_words_for_every_state(state: State) -> None:
    """Whoever is turned away is told why, and what to do."""
    words = door_words(state.value, hours=12, house="Huset")
    assert words.title
    assert words.text.endswith(".")


def test_the_page_says_who_one_is_and_until_when() -> None:
    """Without a login that everything is open."""
    words = myself_words(EJNAR, until=NOW + timedelta(hours=1), at=NOW)
    assert (words.title, words.role, words.until) == ("Du er Ejnar", "Redaktør", "24. november 2026 kl. 14.00")
    assert myself_words(EJNAR, until=None, at=NOW).title == "Alt er åbent på denne maskine"


@pytest.mark.parametrize(
    ("role", "granted", "active", "still", "told"),
    [
        (Role.EDITOR, None, True, 2, ("Redaktør", "2", "Åben")),
        (Role.EDITOR, Role.EDITOR, True, 0, ("Redaktør, givet her", "0", "Åben")),
        (Role.ADMIN, Role.EDITOR, False, 1, ("Administrator", "0", "Lukket")),
        (None, None, True, 1, ("Ingen", "1", "Åben")),
    ],
)
def test_the_line_of_a_person(
    *, role: Role | None, granted: Role | None, active: bool, still: int, told: tuple[str, str, str]
) -> None:
    """The role now and where it comes from, how many logins are open, and whether the person is let in."""
    line = people_line(name="Ejnar", email="", role=role, granted=granted, last=NOW, still=still, active=active)
    assert (line.role, line.open, line.state) == told
