"""Page Eksport, run by Streamlit's own test driver: a deck is chosen, hidden, moved, reworded, saved, deleted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.services import deck_choices
from lib.services.editions import freeze
from lib.services.exports import FORMS
from lib.services.settings import DATABASE_VARIABLE, ROOT, organisation_path
from lib.store.repository import Store
from lib.ui.export import forms
from lib.ui.registry import EDITIONS, EXPORT, METHODS
from lib.view.slides.choice import COMMENT, STANDARD, DeckChoice, SlideChoice
from tests.builders import NOON, actor, contract, put
from tests.decks import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lib.view.slides.slide import Deck

YEAR = 2019
ROWS = [("1", "NPS på mindst 60", "NPS=64", "Godkendt af ERST"), ("2", "Mindst 840 virksomheder", "790", "Vurderes opfyldt")]
NAME = "KKR, kort"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with a small contract, which the app under test opens."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    made = Store.open(url)
    put(made, contract(*ROWS), year=YEAR)
    return made


def opened(**query: str) -> AppTest:
    """The app at the page."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(EXPORT.file)
    return ran(app)


def ran(app: AppTest) -> AppTest:
    """Runs the page again, as after a change of a widget."""
    app.run()
    assert not app.exception, app.exception
    assert "Der er en fejl i Målbar" not in [one.value for one in app.error]
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page, without its style sheets."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style>")).replace("\u00a0", " ")


def titles(app: AppTest) -> list[str]:
    """The titles in the list of slides, from the top; the title slide, which is always the first, is left out."""
    found = [
        body.split('mb-slide-title">')[1].split("</span>")[0] for body in text(app).split("\n") if "mb-slide-title" in body
    ]
    return found[1:]


def numbers(app: AppTest) -> list[str]:
    """The numbers in the list of slides, from the top."""
    return re.findall(r'mb-slide-number">([^<]*)<', text(app))


def button(app: AppTest, start: str) -> AppTest:
    """Presses the button whose words begin so."""
    next(one for one in app.button if one.label.replace("\\", "").replace("\u2060", "").startswith(start)).click()
    return ran(app)


def field(app: AppTest, label: str, value: str) -> AppTest:
    """Writes in the field of a label, short or long."""
    next(one for one in (*app.text_input, *app.text_area) if one.label == label).set_value(value)
    return ran(app)


def saved(store: Store) -> dict[str, DeckChoice]:
    """The saved decks by name."""
    return {one.name: one for one in deck_choices.saved(store, year=YEAR)}


def save(app: AppTest, name: str) -> AppTest:
    """Saves what is on the screen under a name."""
    return button(field(app, "Gem som", name), "Gem præsentationen")


def test_the_title_answers_and_each_form_is_to_be_had(store: Store) -> None:
    """How many slides, for whom, and what they say."""
    app = opened()
    assert f"{len(titles(app)) + 1} slides klar til mødet i KKR Syddanmark" in text(app)
    assert [one.proto.label for one in app.get("download_button")] == [f"Hent {form.title}" for form in FORMS]


def test_an_empty_store_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no contract to make slides of."""
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert "Der er ingen resultatkontrakt at holde møde om endnu" in text(opened())


def test_a_hidden_slide_is_struck_out_and_counted(store: Store) -> None:
    """The title counts those that are shown; the list keeps it, so that it can be shown again."""
    app = opened()
    count = len(titles(app))
    assert numbers(app) == [str(number) for number in range(1, count + 2)]
    app.toggle[1].set_value(False)
    ran(app)
    assert f"{count} slides klar" in text(app)
    assert numbers(app)[:4] == ["1", "2", "–", "3"]
    assert "er skjult" in text(app)
    assert "1 ændring er ikke gemt" in text(app)
    app.toggle[1].set_value(True)
    assert "er ikke gemt" not in text(ran(app))


def test_with_every_slide_hidden_nothing_can_be_taken(store: Store) -> None:
    """And the page says what to do."""
    app = opened()
    for place in range(len(app.toggle)):
        app.toggle[place].set_value(False)
    ran(app)
    assert "alle er skjult" in text(app)
    assert not app.get("download_button")


def test_a_slide_moves_one_up_or_to_a_place(store: Store) -> None:
    """The others keep their order."""
    app = opened()
    first, second, *rest = titles(app)
    button(app, "Flyt »Målene« op")
    assert titles(app) == [second, first, *rest]
    button(app, "Redigér »Målene")
    app.number_input[0].set_value(len(rest) + 3)
    assert titles(ran(app)) == [first, *rest, second]
    assert "Rækkefølgen er ændret." in text(app)


def test_words_are_the_presenters_until_the_rules_are_taken_back(store: Store) -> None:
    """The rule's title stands below the field meanwhile."""
    app = opened()
    rule = titles(app)[0]
    button(app, "Redigér »Overblik")
    field(app, "Titel", "Alt er nået")
    assert titles(app)[0] == "Alt er nået"
    assert f"Målbars titel: {rule}" in text(app)
    assert "redigeret" in text(app)
    button(app, "Brug Målbars forslag")
    assert titles(app)[0] == rule
    assert "er ikke gemt" not in text(app)


def test_no_title_is_the_rules_title(store: Store) -> None:
    """A field that is emptied shows it again."""
    app = opened()
    rule = titles(app)[0]
    button(app, "Redigér »Overblik")
    field(app, "Titel", "")
    assert titles(app)[0] == rule
    assert next(one for one in app.text_input if one.label == "Titel").value == rule


def added(app: AppTest, title: str, lines: str) -> AppTest:
    """Adds an own slide first of all."""
    fields = [one for one in app.text_input if one.label == "Titel"]
    fields[-1].set_value(title)
    next(one for one in app.text_area if one.label == "Linjer").set_value(lines)
    next(one for one in app.selectbox if one.label == "Plads").set_value(0)
    return button(app, "Tilføj")


def test_a_place_counts_only_what_is_shown(store: Store) -> None:
    """A hidden slide in between is passed over, and has itself no place to move to."""
    app = opened()
    app.toggle[1].set_value(False)
    first, hidden, third, *rest = titles(ran(app))
    button(app, "Redigér »Målene")
    assert not app.number_input
    button(app, "Redigér »Overblik")
    app.number_input[0].set_value(3)
    assert titles(ran(app)) == [hidden, third, first, *rest]


def test_an_own_slide_needs_a_title(store: Store) -> None:
    """The lines stay as they were typed, and nothing is added."""
    app = opened()
    before = titles(app)
    added(app, " ", "Et punkt")
    assert "Giv sliden en titel først." in text(app)
    assert titles(app) == before
    assert next(one for one in app.text_area if one.label == "Linjer").value == "Et punkt"


def test_the_deck_chosen_last_is_there_again_and_offered_for_an_edition(store: Store) -> None:
    """Both on the page itself and where an edition is frozen."""
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("test"))
    app = opened()
    next(one for one in app.selectbox if one.label == "Præsentation").set_value(NAME)
    ran(app)
    for page in (EDITIONS, EXPORT):
        app.query_params.clear()
        app.switch_page(page.file)
        assert next(one for one in ran(app).selectbox if one.label == "Præsentation").value == NAME


def test_the_files_carry_the_decks_name(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules' own has none."""
    names: list[str] = []
    monkeypatch.setattr(forms, "download", lambda *_args, file_name, **_rest: names.append(file_name))
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("test"))
    opened()
    opened(daek=NAME)
    assert names[0] == "maalbar_resultatkontrakt-2019_2020-11-11.pptx"
    assert names[len(FORMS)] == "maalbar_resultatkontrakt-2019_kkr-kort_2020-11-11.pptx"


def test_an_own_slide_is_added_saved_found_again_and_deleted(store: Store) -> None:
    """Everything is as it was typed, on the screen and in the store."""
    app = save(added(opened(), "Drøftelse", "Et punkt\n– under det"), NAME)
    (own, *_) = saved(store)[NAME].slides
    assert (own.key, own.title, own.bullets) == (f"{COMMENT}1", "Drøftelse", ("Et punkt\n– under det",))
    assert "»KKR, kort« er gemt." in text(app)
    again = opened(daek=NAME)
    assert titles(again)[0] == "Drøftelse"
    button(again, "Redigér »Drøftelse")
    button(again, "Slet sliden")
    assert "Drøftelse" not in titles(again)
    assert "»Drøftelse« er slettet." in text(again)


def test_a_deck_is_deleted_and_the_rules_own_is_shown(store: Store) -> None:
    """It can no longer be chosen."""
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("test"))
    app = button(opened(daek=NAME), "Slet præsentationen")
    assert not saved(store)
    assert next(one for one in app.selectbox if one.label == "Præsentation").value == STANDARD


def test_hostile_words_are_shown_as_typed(store: Store) -> None:
    """In the list, in the preview, in a name; nothing of it becomes a tag or Markdown."""
    app = added(opened(), HOSTILE, HOSTILE)
    button(app, f"Redigér »{HOSTILE[:20]}".replace("\\", ""))
    save(app, HOSTILE[:50])
    shown = text(app)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown
    assert HOSTILE[:50].strip() in saved(store)
    assert not any("![a](http" in one.label or "**c**" in one.label for one in app.button)
    assert not [*app.success, *app.warning, *app.error, *app.markdown]


@pytest.mark.parametrize(("name", "said"), [("", "et navn"), ("standard", "kan ikke gemmes over")])
def test_a_name_that_cannot_be_is_refused(store: Store, name: str, said: str) -> None:
    """In words, and the changes stay."""
    app = opened()
    app.toggle[0].set_value(False)
    save(ran(app), name)
    assert said in text(app)
    assert not saved(store)
    assert "1 ændring er ikke gemt" in text(app)


def test_changes_live_through_a_look_at_another_page(store: Store) -> None:
    """And through a look at another deck, which says so."""
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("test"))
    app = opened()
    app.toggle[0].set_value(False)
    ran(app)
    app.switch_page(METHODS.file)
    ran(app)
    app.switch_page(EXPORT.file)
    assert "1 ændring er ikke gemt" in text(ran(app))
    next(one for one in app.selectbox if one.label == "Præsentation").set_value(NAME)
    ran(app)
    assert "ændringer i »Standard«" in text(app)
    assert "1 ændring er ikke gemt" not in text(app)


def test_who_saves_over_what_somebody_else_saved_is_asked_first(store: Store) -> None:
    """It is said when and by whom; the presenter decides, and both savings are kept."""
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("Anna"))
    app = opened(daek=NAME)
    app.toggle[0].set_value(False)
    ran(app)
    theirs = DeckChoice(name=NAME, year=YEAR, slides=(SlideChoice(key=f"{COMMENT}1", title="Annas"),))
    deck_choices.save(store, theirs, at=NOON, by=actor("Anna"))
    save(app, NAME)
    assert "af Anna." in text(app)
    assert saved(store)[NAME] == theirs
    button(app, "Gem min i stedet")
    assert any(one.hidden for one in saved(store)[NAME].slides)
    assert "Den findes allerede" not in text(app)


def test_the_other_persons_deck_can_be_opened_instead(store: Store) -> None:
    """The visitor's own changes of it are given up."""
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("Anna"))
    app = opened(daek=NAME)
    app.toggle[0].set_value(False)
    theirs = DeckChoice(name=NAME, year=YEAR, slides=(SlideChoice(key=f"{COMMENT}1", title="Annas"),))
    deck_choices.save(store, theirs, at=NOON, by=actor("Anna"))
    save(ran(app), NAME)
    button(app, "Åbn den gemte")
    assert "Annas" in titles(app)
    assert "er ikke gemt" not in text(app)


def test_an_edition_shows_its_deck_and_cannot_be_changed(store: Store) -> None:
    """What was saved later is not in it; the list has no tools, the forms are to be had."""
    slides = (SlideChoice(key="overblik", title="Som den var"),)
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR, slides=slides), at=NOON, by=actor("test"))
    house = organisation_path().read_text(encoding="utf-8")
    frozen = freeze(store, house, name="KKR", as_of=NOON.date(), deck=NAME, at=NOON, by=actor("test"))
    deck_choices.save(store, DeckChoice(name=NAME, year=YEAR), at=NOON, by=actor("test"))
    app = opened(udgave=str(frozen.id))
    assert titles(app)[0] == "Som den var"
    assert "udgaven KKR" in text(app)
    assert "En udgave er frosset" in text(app)
    assert not app.toggle
    assert not [one for one in app.button if one.label.startswith(("Flyt", "Redigér", "Gem"))]
    assert len(app.get("download_button")) == len(FORMS)


def test_a_form_that_cannot_be_built_says_so_in_danish(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error reaches the button, stands on the page at the next run, and the changes are still there."""
    built: dict[str, Callable[[], bytes]] = {}

    def button_of(_label: str, data: Callable[[], bytes], *, file_name: str, **_rest: str) -> None:
        built[file_name.rpartition(".")[2]] = data

    def broken(_form: str, deck: Deck, *_rest: object, **_named: object) -> bytes:
        raise RuntimeError(deck.slides[0].title)

    monkeypatch.setattr(forms, "download", button_of)
    monkeypatch.setattr(forms, "export", broken)
    app = opened()
    button(app, "Redigér »Overblik")
    field(app, "Titel", "Alt er nået")
    with pytest.raises(RuntimeError, match="Alt er nået"):
        built["pptx"]()
    ran(app)
    (said,) = [one.value for one in app.error]
    assert said.startswith("PowerPoint-filen kunne ikke bygges")
    assert "1 ændring er ikke gemt" in text(app)
    assert not ran(app).error


def test_an_unknown_deck_in_the_address_is_said(store: Store) -> None:
    """And the rules' own is shown."""
    app = opened(daek="findes ikke")
    assert "ingen præsentation »findes ikke« for 2019" in text(app)
    assert next(one for one in app.selectbox if one.label == "Præsentation").value == STANDARD
