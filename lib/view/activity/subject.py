"""How each dataset is spoken of, and what it can be split by."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domain.series import Grain


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A dataset in words.

    Args:
        dataset: its name.
        title: the page's.
        one, many: what is counted ("virksomhed", "virksomheder").
        done: what happened to it, after the noun ("vejledt", or "").
        splits: (column of the frame, heading, what a missing value is called).
        grain: the grain a visitor sees first.
        first_key: the grain of which the newest whole period is shown first; YEAR for the year itself.
        rule: how it is counted, in one sentence.
    """

    dataset: str
    title: str
    one: str
    many: str
    done: str
    splits: tuple[tuple[str, str], ...]
    grain: Grain
    first_key: Grain
    rule: str

    def counted(self, number: float) -> str:
        """The noun and what happened to it, as fits a number: "virksomhed vejledt", "virksomheder vejledt"."""
        return f"{self.one if number == 1 else self.many} {self.done}".strip()


GUIDANCE = Subject(
    dataset="guidance",
    title="Vejledning",
    one="virksomhed",
    many="virksomheder",
    done="vejledt",
    splits=(("type", "Vejledningstype"), ("topic", "Emne"), ("sector_group", "Branche"), ("size", "Ansatte")),
    grain=Grain.MONTH,
    first_key=Grain.YEAR,
    rule="En virksomhed tælles én gang om året i hver vejledningstype, den dag den kom første gang, som kontrakten gør.",
)
INQUIRIES = Subject(
    dataset="inquiries",
    title="Henvendelser",
    one="henvendelse",
    many="henvendelser",
    done="",
    splits=(("topic", "Hjælpepakke eller emne"), ("channel", "Kanal"), ("sector_group", "Branche")),
    grain=Grain.MONTH,
    first_key=Grain.YEAR,
    rule="Hver henvendelse tælles; den samme virksomhed kan henvende sig flere gange.",
)
MENTIONS = Subject(
    dataset="mentions",
    title="Medier",
    one="omtale eller indslag",
    many="omtaler og indslag",
    done="",
    splits=(("media_type", "Medietype"), ("medium", "Medie")),
    grain=Grain.HALF,
    first_key=Grain.HALF,
    rule="Artikler, radio- og tv-indslag tælles sammen.",
)
SUBJECTS = {one.dataset: one for one in (GUIDANCE, INQUIRIES, MENTIONS)}
NOT_GIVEN = "Ikke oplyst"
