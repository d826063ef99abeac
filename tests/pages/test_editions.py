"""Editions in the app: the page that freezes, and every other page inside an edition, by Streamlit's own test driver."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.services import deck_choices
from lib.services.editions import editions, find, freeze, organisation_text
from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE
from lib.store.repository import Store
from lib.ui.registry import EDITIONS, HISTORY, HOME, MENTIONS, PAGES
from lib.view.slides.choice import DeckChoice
from tests.builders import NOON, actor, contract, put
from tests.pages.test_data_pages import HOSTILE, run, text

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from lib.store.records import EditionRecord

NAME = "KKR 11/11-2020"
BANNER = f"Udgave: <strong>{NAME}</strong> · tal pr. 11. november 2020, frosset 11. november 2020 af prøve"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store that the app opens."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


@pytest.fixture
def store(empty: Store) -> Store:
    """The same with a contract of two goals, one of them missed."""
    put(empty, contract(("1", "NPS på mindst 60", "NPS=64", ""), ("2", "NPS på mindst 70", "NPS=12", "")), year=2019)
    return empty


def frozen(store: Store, name: str = NAME) -> EditionRecord:
    """An edition of the store as it is."""
    return freeze(store, organisation_text(), name=name, as_of=date(2020, 11, 11), at=NOON, by=actor("prøve"))


def turn_over(store: Store) -> None:
    """Puts another contract in the place of the first."""
    put(store, contract(("1", "NPS på mindst 60", "NPS=1", "")), year=2019, name="ny.xlsx")


def labels(app: AppTest) -> list[str]:
    """The filters and fields that are there."""
    return [one.label for kind in ("selectbox", "date_input") for one in app.get(kind)]


# The page ------------------------------------------------------------------------------------------------------------


def test_without_numbers_it_is_said_how_to_begin(empty: Store) -> None:
    """There is nothing to freeze, and no form."""
    app = run(EDITIONS)
    assert "Der er ingen tal at fryse endnu" in text(app)
    assert not app.get("date_input")


def test_without_editions_the_steps_are_shown(store: Store) -> None:
    """And the form, filled in with the date of the newest upload and the council's name."""
    app = run(EDITIONS)
    assert "Ingen udgaver endnu" in text(app)
    assert "Sådan laver I den første" in text(app)
    assert app.text_input(key="freeze-name").value == NAME
    assert app.date_input(key="freeze-date").value == date(2020, 11, 11)


def test_an_edition_is_frozen_from_the_page(store: Store) -> None:
    """What was done is said, the title answers, and the next name that is proposed is free."""
    deck_choices.save(store, DeckChoice(name="Til KKR", year=2019), at=NOON, by=actor("prøve"))
    app = run(EDITIONS)
    app.selectbox(key="freeze-deck").set_value("Til KKR")
    app.button[-1].click()
    app.run()
    assert not app.exception, app.exception
    made = find(store, NAME)
    assert (made.as_of, made.deck, made.frozen_by) == (date(2020, 11, 11), "Til KKR", "lokal bruger")
    assert [one.value.replace("\\", "") for one in app.success] == [
        f"»{NAME}« er frosset: tal pr. 11. november 2020 fra 1 upload, med præsentationen »Til KKR«."
    ]
    assert f"1 udgave: {NAME}" in text(app)
    assert app.text_input(key="freeze-name").value == f"{NAME} (2)"


def test_the_name_follows_the_date_until_somebody_writes_one(store: Store) -> None:
    """A written one stays."""
    app = run(EDITIONS)
    app.date_input(key="freeze-date").set_value(date(2020, 6, 30)).run()
    assert app.text_input(key="freeze-name").value == "KKR 30/6-2020"
    app.text_input(key="freeze-name").set_value("Bestyrelsen").run()
    app.date_input(key="freeze-date").set_value(date(2020, 9, 30)).run()
    assert app.text_input(key="freeze-name").value == "Bestyrelsen"


def test_a_refusal_is_said_and_the_form_stays(store: Store) -> None:
    """A name that somebody has."""
    frozen(store)
    app = run(EDITIONS)
    app.text_input(key="freeze-name").set_value(NAME)
    app.button[-1].click()
    app.run()
    assert "Der er allerede en udgave" in app.error[0].value
    assert (len(editions(store)), app.text_input(key="freeze-name").value) == (1, NAME)


def test_the_list_leads_into_the_edition(store: Store) -> None:
    """To the front page, the slides and the export, with the filters that were chosen."""
    made = frozen(store)
    shown = text(run(EDITIONS, kommune="Kolding"))
    for address in ("./", "praesentation", "eksport"):
        assert f'href="{address}?kommune=Kolding&amp;udgave={made.id}"' in shown
    assert "11. november 2020 kl. 12.00" in shown


def test_what_is_new_since_the_last_is_told(store: Store) -> None:
    """Nothing at first; then that a goal is missed."""
    frozen(store)
    assert f"Intet er nyt siden {NAME}" in text(run(EDITIONS))
    turn_over(store)
    shown = text(run(EDITIONS))
    assert f"nye siden {NAME}" in shown
    assert "ny.xlsx" in shown


def test_hostile_names_are_shown_as_typed(store: Store) -> None:
    """In the list, in the banner, in what is said of freezing."""
    name = HOSTILE[:60].strip()
    app = run(EDITIONS)
    app.text_input(key="freeze-name").set_value(name)
    app.button[-1].click()
    app.run()
    made = editions(store)[0]
    assert made.name == name
    assert "<script>x" not in text(app)
    assert "&lt;script&gt;x" in text(app)
    assert "<" not in app.success[0].value.replace("\\<", "")
    shown = text(run(HOME, udgave=str(made.id)))
    assert "<script>x" not in shown
    assert "&lt;script&gt;x" in shown


# Inside an edition ---------------------------------------------------------------------------------------------------


def test_a_page_shows_the_edition_that_the_address_opens(store: Store) -> None:
    """Its numbers and its banner; the present has others; the way out keeps the other filters."""
    made = frozen(store)
    turn_over(store)
    now, then = text(run(HOME, kommune="Kolding")), run(HOME, kommune="Kolding", udgave=str(made.id))
    assert "1 af 2 mål" in text(then)
    assert "1 af 2 mål" not in now
    assert BANNER in text(then)
    assert 'class="mb-banner' not in now
    assert '<a href="./?kommune=Kolding" target="_self">Vis de aktuelle tal</a>' in text(then)


def test_an_edition_has_its_own_date(store: Store) -> None:
    """The filter is not there, and one in the address counts for nothing and is not carried along."""
    made = frozen(store)
    assert "Pr. dato" in labels(run(HOME))
    app = run(HOME, udgave=str(made.id), dato="2019-03-01")
    assert "Pr. dato" not in labels(app)
    assert "1 af 2 mål" in text(app)
    assert f"maal?udgave={made.id}&amp;maal=1" in text(app)


def test_links_inside_keep_the_edition(store: Store) -> None:
    """Every link to a page, that of the footer too, but the way out."""
    made = frozen(store)
    shown = text(run(HOME, udgave=str(made.id)))
    links = [one.split('"')[0] for one in shown.split('href="')[1:]]
    assert len(links) > 2
    assert [one for one in links if f"udgave={made.id}" not in one] == ["./"]


@pytest.mark.parametrize("spec", [spec for spec in PAGES if spec.of_now], ids=lambda spec: spec.title)
def test_pages_about_data_are_of_the_present(store: Store, spec) -> None:  # noqa: ANN001
    """And say so, while the edition stays open."""
    made = frozen(store)
    turn_over(store)
    app = run(spec, udgave=str(made.id))
    assert f"Udgaven <strong>{NAME}</strong> er åben, men denne side viser altid det aktuelle." in text(app)
    assert str(made.id) in app.query_params["udgave"]
    if spec is HISTORY:
        assert "ny.xlsx" in text(app)
        assert f"Frøs udgaven »{NAME}« med tal pr. 11. november 2020" in text(app)


@pytest.mark.parametrize("asked", ["99", "x", "-1", HOSTILE])
def test_an_unknown_edition_is_said(store: Store, asked: str) -> None:
    """With the numbers of now, and links that do not carry it along."""
    frozen(store)
    turn_over(store)
    shown = text(run(HOME, udgave=asked, aar="2019"))
    assert "Linkets udgave findes ikke her. Her er de aktuelle tal." in shown
    assert "1 af 2 mål" not in shown
    assert "udgave=" not in shown
    assert "<script>x" not in shown


def test_two_editions_and_the_present_are_kept_apart(store: Store) -> None:
    """What is kept between runs is kept for each, in whatever order they are shown."""
    first = frozen(store, "a")
    put(store, contract(("1", "NPS på mindst 60", "NPS=64", "")), year=2019, name="to.xlsx")
    second = frozen(store, "b")
    turn_over(store)
    said = {str(first.id): "1 af 2 mål", str(second.id): "1 af 1 mål", "": "0 af 1 mål"}
    for asked in (*said, *reversed(said)):
        shown = text(run(HOME, **({"udgave": asked} if asked else {})))
        assert [words for words in said.values() if words in shown] == [said[asked]]


def test_the_house_of_an_edition_is_that_of_then(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A house that was renamed is still called in it what it was."""
    made = frozen(store)
    path = tmp_path / "organisation.toml"
    path.write_text(organisation_text().replace("Erhvervsstyrelsen", "Styrelsen for Alt"), encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    put(store, contract(("1", "NPS på mindst 60", "NPS=64", "Godkendt af ERST")), year=2019, name="ny.xlsx")
    assert "Styrelsen for Alt" in text(run(HOME))
    assert "Styrelsen for Alt" not in text(run(HOME, udgave=str(made.id)))


@pytest.mark.parametrize("spec", [spec for spec in PAGES if spec.filters], ids=lambda spec: spec.title)
def test_every_page_opens_in_an_edition_of_the_example(whole_example: Store, spec) -> None:  # noqa: ANN001
    """Without a fault, though everything was taken back since."""
    made = frozen(whole_example)
    for one in whole_example.uploads():
        whole_example.undo(one.id, at=NOON, who="prøve")
    app = run(spec, udgave=str(made.id))
    assert [one.value for one in app.error] == []
    if spec is MENTIONS:
        assert "omtaler" in text(app)
        assert BANNER in text(app)
