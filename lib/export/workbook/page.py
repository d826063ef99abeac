"""How a sheet lies on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from lib.export.characters import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_LONGEST_FOOTER = 200
"""Excel takes 255 letters for all three parts of a footer."""


def set_up(sheet: Worksheet, *, footer: str, head: int | None = None, one_page: bool = False) -> None:
    """Landscape A4, as wide as the page or all on one; row `head` stays in sight and is printed on each page."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.6, bottom=0.8, header=0.3, footer=0.4)
    said = writable(footer)[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=said), right=_HeaderFooterPart(text="Side &P af &N")
    )
    if head is not None:
        sheet.freeze_panes = f"A{head + 1}"
        sheet.print_title_rows = f"{head}:{head}"
