"""Words of a vocabulary, municipalities in all spellings, answers on a scale."""

from __future__ import annotations

import pytest

from lib.intake.values.word import read_choice, read_municipality, read_score, stem, vocabulary
from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.datasets import dataset
from lib.schema.spec import ColumnType
from tests.unit.intake.values.making import HOUSE, cell

CHOICES = [
    *[("guidance", "type", written, "Vækstvirksomhed") for written in ("Vækst", "VÆKST", "vækstvirksomheder", "1. Vækst")],
    *[
        ("guidance", "type", written, "Vækstvirksomhed")
        for written in ("Vækstvirksomhederne", " vækst  virksomhed ", "1) Vækst")
    ],
    *[
        ("guidance", "type", written, "Driftsvirksomhed")
        for written in ("Drift", "Driftsvirksomheder", "Øvrige virksomheder", "2 - Drift")
    ],
    *[
        ("guidance", "type", written, "Kortere forløb")
        for written in ("Kort", "korte forløb", "Kortere forløb", "3: kort forløb")
    ],
    *[
        ("guidance", "type", written, "Early Warning")
        for written in ("EW", "ew", "Early-Warning", "early  warning", "EarlyWarning")
    ],
    *[
        ("inquiries", "topic", written, "Lønkompensation")
        for written in ("lønkompensationen", "Løn-kompensation", "Lønkomp.")
    ],
    *[
        ("inquiries", "topic", written, "Faste omkostninger")
        for written in ("faste omkostning", "Kompensation for faste omkostninger")
    ],
    *[("inquiries", "topic", written, "Selvstændige") for written in ("selvstændig", "Kompensation til selvstændige")],
    *[
        ("inquiries", "topic", written, "Freelancere")
        for written in ("freelance", "Freelancer", "freelancers", "Freelanceren")
    ],
    *[("inquiries", "topic", written, "Arrangører") for written in ("arrangør", "arrangørerne")],
    *[("inquiries", "channel", written, "Telefon") for written in ("tlf.", "Telefonisk", "opkald")],
    *[("inquiries", "channel", written, "E-mail") for written in ("mail", "mails", "e-mail", "E-mails", "email")],
    *[("inquiries", "channel", written, "Hjemmeside") for written in ("Web", "hjemmesiden", "Kontaktformular")],
    *[("mentions", "media_type", written, "Tv") for written in ("TV", "tv-indslag", "Fjernsyn")],
    *[("mentions", "media_type", written, "Avis") for written in ("Aviser", "dagblad", "Print", "Newspaper")],
    *[("mentions", "media_type", written, "Web") for written in ("Online", "online news", "Netmedier")],
    *[
        ("mentions", "media_type", written, "Sociale medier")
        for written in ("LinkedIn", "Facebook", "social media", "Sociale Medier")
    ],
    *[
        ("survey", "effect", written, "I høj grad")
        for written in ("i høj grad", "1 - I høj grad", "5: I høj grad", "Høj grad")
    ],
    *[("survey", "effect", written, "I middel grad") for written in ("i middel grad", "middel", "2. I middel grad")],
    *[("survey", "effect", written, "Ved ikke") for written in ("ved ikke", "Ved det ikke", "6 = ved ikke")],
    *[("arrangements", "type", written, "Workshop") for written in ("workshops", "WORKSHOP")],
    *[("arrangements", "type", written, "Webinar") for written in ("Webinarer", "webinars", "webinarerne", "online")],
    *[
        ("arrangements", "type", written, "Akademi")
        for written in ("akademier", "Akademiet", "Erhvervsfremmeakademi", "erhvervsfremmeakademier")
    ],
    *[("arrangements", "type", written, "Netværksmøde") for written in ("netværksmøder", "Netværksmødet")],
]
VOCABULARIES = [
    (spec.name, column.name) for spec in ACTIVITY_DATASETS for column in spec.columns if column.type is ColumnType.CHOICE
]


def _known(name: str, column: str) -> dict[str, str]:
    spec = dataset(name).column(column)
    return vocabulary(spec, spec.choices)


@pytest.mark.parametrize(("name", "column", "written", "choice"), CHOICES)
def test_choices(name: str, column: str, written: str, choice: str) -> None:
    """Synonyms, plurals, other cases of the word, and a leading number."""
    assert read_choice(written, _known(name, column)) == choice


@pytest.mark.parametrize(("name", "column"), VOCABULARIES)
def test_every_choice_and_synonym_means_its_own(name: str, column: str) -> None:
    """No stem of one choice is taken for another's."""
    spec, known = dataset(name).column(column), _known(name, column)
    for choice in spec.choices:
        for written in (choice, choice.upper(), f"7 - {choice}", *spec.synonyms.get(choice, ())):
            assert read_choice(written, known) == choice


@pytest.mark.parametrize(
    "written", ["", "1", "12", "Vækst og drift", "Ny type", "Vækstforløbene i gang", "-", "12 - ", "virksomhed"]
)
def test_words_outside_the_vocabulary(written: str) -> None:
    """They are not stretched to fit."""
    assert read_choice(written, _known("guidance", "type")) is None


def test_endings_do_not_tell_words_apart() -> None:
    """But a word of two letters and an ending is left alone."""
    assert stem("Mødet") == stem("møder") == stem("møde")
    assert stem("Workshops") == stem("workshop")
    assert stem("ret") == "ret"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *[
            (written, "Kolding")
            for written in ("Kolding", "kolding", "KOLDING KOMMUNE", "Kolding  Kommune", "Kommune Kolding", 621, 621.0)
        ],
        *[
            (written, "Kolding")
            for written in ("621", "0621", "621 Kolding", "0621 Kolding", "Kolding (621)", "Kolding (0621)", "'0621")
        ],
        *[
            (written, "Kolding")
            for written in ("Kolding - 621", "(621) Kolding", "621-Kolding", "621: Kolding", "621 Kolding Kommune")
        ],
        *[
            (written, "Aabenraa")
            for written in ("Aabenraa", "Åbenrå", "AABENRAA", "Aabenrå", "Åbenrå Kommune", "A\u030abenra\u030a", 580)
        ],
        *[(written, "Sønderborg") for written in ("Sønderborg", "Sonderborg", "Soenderborg", "SØNDERBORG")],
        *[(written, "Tønder") for written in ("Tønder", "Toender", "Tonder")],
        *[(written, "Fanø") for written in ("Fanø", "Fano", "Fanoe", "Fanø\u00a0Kommune", "0563")],
        *[(written, "Vejle") for written in ("Vejle", " vejle kommune ", "630")],
        *[(written, "Vejen") for written in ("Vejen", "575", "0575")],
    ],
)
def test_municipalities(written: object, name: str) -> None:
    """Name, alias, code of three or four digits, or both."""
    found = read_municipality(cell(written), HOUSE)
    assert (found.value, found.code) == (name, "")


def test_every_municipality_by_name_and_code() -> None:
    """All thirteen."""
    assert len(HOUSE.municipalities) == 13
    for one in HOUSE.municipalities:
        for written in (one.name, f"{one.name} Kommune", one.code, int(one.code), f"0{one.code}", f"{one.code} {one.name}"):
            assert read_municipality(cell(written), HOUSE).value == one.name


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Aarhus",
        "Vejle/Kolding",
        "Vejle, Kolding",
        "Vejen 630",
        "575 Vejle",
        "6000 Kolding",
        "Midtelfart",
        "Alle",
        99,
        6210,
        True,
    ],
)
def test_what_is_no_municipality_of_the_house(written: object) -> None:
    """A stranger, two at once, or a code that contradicts the name."""
    found = read_municipality(cell(written), HOUSE)
    assert (found.value, found.code) == (None, "unknown_municipality")


@pytest.mark.parametrize(
    ("written", "score"),
    [
        *[(number, number) for number in range(11)],
        *[
            (9.0, 9),
            ("9", 9),
            (" 9 ", 9),
            ("09", 9),
            ("9,0", 9),
            ("9.0", 9),
            ("10 - Meget sandsynligt", 10),
            ("0 (slet ikke)", 0),
        ],
        *[
            ("10: Meget", 10),
            ("9) god", 9),
            ("9. god", 9),
            ("10 Meget sandsynligt", 10),
            ("10=høj", 10),
            ("9 af 10", 9),
            ("9 point", 9),
        ],
    ],
)
def test_scores(written: object, score: int) -> None:
    """A whole number from 0 to 10, with or without its label."""
    found = read_score(cell(written), low=0, high=10)
    assert (found.value, found.code) == (score, "")


@pytest.mark.parametrize(
    "written",
    [
        11,
        -1,
        9.5,
        100,
        True,
        "",
        "11",
        "-1",
        "100",
        "9,5",
        "9.5",
        "10.5",
        "7-8",
        "0-6",
        "9 - 10",
        "9/10",
        "ni",
        "Meget (10)",
        "10+",
    ],
)
def test_what_is_no_score(written: object) -> None:
    """Neither a number off the scale, nor an average, nor a range."""
    found = read_score(cell(written), low=0, high=10)
    assert (found.value, found.code) == (None, "not_a_score")


@pytest.mark.parametrize(("written", "score"), [(11, 10), (1, 0), ("11 - Meget sandsynligt", 10), (0, None), (12, None)])
def test_scores_told_by_their_number(written: object, score: int | None) -> None:
    """With the scale shifted by one, 1-11 is 0-10."""
    assert read_score(cell(written), low=0, high=10, shift=1).value == score
