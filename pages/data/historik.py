"""Historik: every upload, or one (`?upload=3`), and who did what."""

from lib.ui import history
from lib.ui.one_upload import one_upload
from lib.ui.state import visit

here = visit()
uploads = history.load(here)
chosen = history.choose(uploads)
if chosen is None:
    history.overview(uploads, here)
    history.deeds(here)
else:
    one_upload(chosen, here)
