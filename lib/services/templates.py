"""Templates to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.template import contract_template, dataset_template
from lib.schema.datasets import DATASETS, dataset

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

CONTRACT = "contract"
TEMPLATE_NAMES = (CONTRACT, *(spec.name for spec in DATASETS))


def template(name: str, organisation: Organisation) -> bytes:
    """The template workbook called `name`. Raises KeyError if there is none."""
    return contract_template(organisation) if name == CONTRACT else dataset_template(dataset(name), organisation)
