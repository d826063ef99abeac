"""Upload: files come in, are judged, answered for, previewed and saved."""

from lib.ui.state import visit
from lib.ui.upload import page

here = visit()
page.answer(here)
page.intake()
page.working()
page.files(here)
page.beginning(here)
