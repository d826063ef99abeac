"""What the data catalogue is made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.domain.access import Right
from lib.schema.datasets import dataset
from lib.services.templates import template
from lib.services.undoing import forget_mapping
from lib.services.upload_views import holdings
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.show import contract_template, download, show, title
from lib.view.catalogue import (
    ACTIVITY_NAMES,
    CONTRACT_NAMES,
    PRIVACY,
    DatasetCard,
    Held,
    answer,
    cards,
    remembered,
)
from lib.view.format import HOME_ZONE

if TYPE_CHECKING:
    from lib.services.upload_views import Holding
    from lib.store.records import MappingRecord
    from lib.ui.state import Visit

_COLUMNS = ("Kolonne", "Skal udfyldes", "Forklaring", "Hvad der kan stå", "Kendes også som")


@st.cache_data(show_spinner=False, max_entries=10)
def _held(_visit: Visit, url: str, version: int) -> dict[str, Held]:  # noqa: ARG001  the key
    return {name: _plain(one) for name, one in holdings(_visit.store).items()}


def _plain(one: Holding) -> Held:
    return Held(
        rows=one.rows,
        period=one.period,
        years=one.years,
        latest=one.latest.file_name if one.latest else "",
        latest_day=one.latest.uploaded_at.astimezone(HOME_ZONE).date() if one.latest else None,
        constructed=one.constructed,
        constructed_only=bool(one.latest and one.latest.constructed),
    )


def load(visit: Visit) -> dict[str, Held]:
    """What there is of each dataset; kept until the store changes."""
    return _held(visit, str(visit.store.engine.url), visit.version)


def overview(held: dict[str, Held], visit: Visit) -> None:
    """Every dataset on a line."""
    title("Datakatalog", answer(held), whole=True)
    rows = [
        [
            card.title,
            card.help,
            m.tag("span", card.rows, class_="mb-number mb-nowrap") if card.rows else "ingen endnu",
            m.tag("span", card.period, class_="mb-nowrap") if card.period else "",
            m.tag(
                "span",
                m.tag("span", card.latest, class_="mb-name"),
                m.tag("span", card.latest_day, class_="mb-before mb-nowrap"),
                m.tag("span", card.constructed, class_="mb-tag") if card.constructed else "",
                class_="mb-two",
            )
            if card.latest
            else "",
        ]
        for card in cards(held, visit.organisation, among=(*ACTIVITY_NAMES, *CONTRACT_NAMES))
    ]
    head = ("Data", "En række er", "Der gælder nu", "For", "Senest uploadet")
    show(m.table(head, rows, caption="Hvad Målbar kender", kind="mb-read mb-stack"))


def activities(held: dict[str, Held], visit: Visit) -> None:
    """The datasets of activities, each with its columns and its template."""
    show(m.tag("h2", "Aktiviteter: en fil for hver", class_="mb-section"))
    for card in cards(held, visit.organisation, among=ACTIVITY_NAMES):
        with st.expander(card.title, key=f"catalogue-{card.name}"):
            _columns(card)
            download(
                f"Hent skabelon: {card.title}",
                partial(template, card.name, visit.organisation),
                file_name=f"{dataset(card.name).sheet.lower()}_skabelon.xlsx",
                key=f"catalogue-template-{card.name}",
            )


def contract(held: dict[str, Held], visit: Visit) -> None:
    """The sheets of the contract, with one template for them all."""
    show(
        m.tag("h2", "Resultatkontrakten: en projektmappe med flere ark", class_="mb-section"),
        m.tag("p", "Kun arket med mål skal være der.", class_="mb-sub"),
    )
    contract_template(visit, key="catalogue-contract")
    for card in cards(held, visit.organisation, among=CONTRACT_NAMES):
        with st.expander(card.title, key=f"catalogue-{card.name}"):
            _columns(card)


def _columns(card: DatasetCard) -> None:
    rows = [[one.header, one.required, one.help, one.values, one.aliases] for one in card.columns]
    show(
        m.tag("p", card.help, class_="mb-sub"),
        m.table(_COLUMNS, rows, caption=f"Kolonnerne i {card.title}", kind="mb-read mb-stack"),
    )


def privacy() -> None:
    """What is never stored."""
    show(m.box("Det gemmer Målbar aldrig", m.bullets(PRIVACY)))


def mappings(visit: Visit) -> None:
    """What people said columns are, each with the way to forget it."""
    found = visit.store.mappings()
    show(m.tag("h2", "Huskede kolonner", class_="mb-section"))
    if not found:
        show(
            m.tag(
                "p", "Svarer du på, hvad en ukendt kolonne er, huskes svaret til næste fil af samme slags.", class_="mb-sub"
            )
        )
    for one in found:
        _mapping(one, visit)


def _mapping(one: MappingRecord, visit: Visit) -> None:
    spec = dataset(one.dataset)
    known = {column.name: column.header for column in spec.columns}
    said = remembered(
        mapping_id=one.id,
        dataset_title=spec.title,
        columns=[(header, known.get(name, "")) for header, name in one.columns.items()],
        day=one.made_at.astimezone(HOME_ZONE).date(),
        who=one.made_by,
    )
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"catalogue-mapping-{one.id}"):
        show(m.tag("p", m.tag("strong", said.dataset), f": {said.columns}"), m.source(said.said))
        if visit.may(Right.UPLOAD):
            st.button("Glem", key=f"catalogue-forget-{one.id}", on_click=_forget, args=(one.id, visit))


@gate.deed
def _forget(mapping_id: int, visit: Visit) -> None:
    forget_mapping(visit.store, mapping_id, at=state.now(), by=gate.actor())
