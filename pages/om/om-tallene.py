"""Om tallene: how every number is made, and what the short words stand for."""

from lib.ui import methods
from lib.ui.state import visit

methods.page(visit())
