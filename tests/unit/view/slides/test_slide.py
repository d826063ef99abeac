"""What a slide is made of."""

from __future__ import annotations

import pytest

from lib.view.slides.slide import Bullet, Fact, Facts, nested


def test_bullets_of_the_second_level_stand_below_their_first() -> None:
    """One with nothing above it counts as the first level."""
    bullets = (Bullet(text="a", level=2), Bullet(text="b"), Bullet(text="c", level=2), Bullet(text="d", level=2))
    assert nested(bullets) == (("a", ()), ("b", ("c", "d")))


def test_no_slide_has_more_large_figures_than_fit() -> None:
    """Five are refused."""
    with pytest.raises(ValueError, match="5 large figures"):
        Facts(items=(Fact(name="a", text="1"),) * 5)
