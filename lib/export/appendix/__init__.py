"""The agenda's annex: a deck as an accessible PDF."""

from lib.export.appendix.document import appendix

__all__ = ["appendix"]
