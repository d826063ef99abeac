"""The edition that the address opens: its store and its house, and the banner that says so above every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from lib.schema.organisation import OrganisationError
from lib.services import editions
from lib.ui import markup as m
from lib.ui.registry import EDITION
from lib.ui.show import PageDoneError, show
from lib.view.editions import banner

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation
    from lib.store.records import EditionRecord
    from lib.store.repository import Store
    from lib.ui.registry import PageSpec


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a page is to show: of now, or of an edition. `edition` is the one that is open, also on a page `of_now`."""

    store: Store
    organisation: Organisation
    edition: EditionRecord | None


def open_edition(store: Store, organisation: Organisation, spec: PageSpec) -> Opened:
    """What the address asks for (`?udgave=3`); the numbers of now, with a word on it, where there is no such edition."""
    asked = st.query_params.get(EDITION) or st.session_state.get(EDITION)
    if not asked:
        return Opened(store=store, organisation=organisation, edition=None)
    edition = next((one for one in editions.editions(store) if str(one.id) == asked), None)
    if edition is None:
        _unknown(spec)
        return Opened(store=store, organisation=organisation, edition=None)
    _banner(edition, spec)
    if spec.of_now:
        return Opened(store=store, organisation=organisation, edition=edition)
    try:
        then, house = editions.opened(store, edition)
    except OrganisationError as error:
        st.error(f"Udgaven kan ikke åbnes. {m.markdown(str(error))}")
        raise PageDoneError from error
    return Opened(store=then, organisation=house, edition=edition)


def _banner(edition: EditionRecord, spec: PageSpec) -> None:
    said = banner(name=edition.name, as_of=edition.as_of, at=edition.frozen_at, who=edition.frozen_by, of_now=spec.of_now)
    text = m.tag("p", "Udgave: " if not spec.of_now else "Udgaven ", m.tag("strong", said.name), " ", said.said)
    show(m.tag("aside", text, _way_out(spec), class_="mb-banner", aria_label="Udgave"))


def _unknown(spec: PageSpec) -> None:
    text = m.tag("p", "Linkets udgave findes ikke her. Her er de aktuelle tal.")
    show(m.tag("aside", text, _way_out(spec, "Fjern udgaven af adressen"), class_="mb-banner mb-banner-look", role="alert"))


def _way_out(spec: PageSpec, text: str = "Vis de aktuelle tal") -> m.Markup:
    """This page as it is, but without the edition."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name != EDITION}
    return m.link(spec.slug, text, kept)
