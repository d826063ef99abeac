"""The house's colours as PowerPoint's theme, and every colour by its place in it, so that another theme carries through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.charts.steps import contrast
from lib.charts.theme import palette
from lib.export.powerpoint.measure import FONT
from lib.export.powerpoint.xml import Xml, tag, text, value

if TYPE_CHECKING:
    from lib.charts.theme import Palette
    from lib.schema.organisation import Colours

_SLOT = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_SCHEME = re.compile(r"<a:clrScheme.*?</a:clrScheme>", re.DOTALL)
_FONTS = re.compile(r"<a:fontScheme.*?</a:fontScheme>", re.DOTALL)
_NAME = re.compile(r'(<a:theme [^>]*name=")[^"]*')


@dataclass(frozen=True, kw_only=True)
class Paint:
    """Colours as drawing fills. `slots` are the theme's places and their #rrggbb."""

    colours: Palette
    slots: tuple[tuple[str, str], ...]

    def fill(self, colour: str) -> Xml:
        """A solid fill of #rrggbb, by its place in the theme where it has one."""
        return tag("a:solidFill", self.colour(colour))

    def colour(self, colour: str) -> Xml:
        """The colour by its place in the theme, or as it is."""
        place = next((name for name, known in self.slots if known == colour), None)
        if place is None:
            return value("a:srgbClr", colour.removeprefix("#").upper())
        return value("a:schemeClr", _SLOT.get(place, place))

    @property
    def quiet(self) -> Xml:
        """What stands behind: the muted ink a quarter lighter, which still has 3:1 on the background."""
        lighter = (value("a:lumMod", 75000), value("a:lumOff", 25000))
        return tag("a:solidFill", tag("a:schemeClr", *lighter, val="tx2"))

    def on(self, colour: str) -> Xml:
        """The fill of text upon a colour: ink or background, whichever is told from it better."""
        both = (self.colours.background, self.colours.ink)
        return self.fill(max(both, key=lambda one: contrast(one, colour)))

    def theme(self, original: str, *, name: str) -> bytes:
        """PowerPoint's own theme with the house's name, colours and font in it."""
        places = (tag(f"a:{place}", value("a:srgbClr", colour.removeprefix("#").upper())) for place, colour in self.slots)
        face = (tag("a:latin", typeface=FONT), tag("a:ea", typeface=""), tag("a:cs", typeface=""))
        fonts = (tag("a:majorFont", *face), tag("a:minorFont", *face))
        title = text(name)
        made = _SCHEME.sub(lambda _: tag("a:clrScheme", *places, name=name), original)
        made = _FONTS.sub(lambda _: tag("a:fontScheme", *fonts, name=name), made)
        return _NAME.sub(lambda found: found[1] + title, made).encode()


def paint(colours: Colours) -> Paint:
    """The light theme of a house: what is projected and printed is light."""
    made = palette(dark=False, colours=colours)
    accents = (made.accent, made.highlight, *made.categorical[2:])
    base = (("dk1", made.ink), ("lt1", made.background), ("dk2", made.muted), ("lt2", made.surface))
    named = tuple((f"accent{place}", one) for place, one in enumerate(accents[:6], 1))
    return Paint(colours=made, slots=(*base, *named, ("hlink", made.accent), ("folHlink", made.muted)))
