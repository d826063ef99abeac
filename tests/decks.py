"""A small deck by hand that has every kind of block and chart, and texts that some form or other could take for markup."""

from __future__ import annotations

from datetime import date

from lib.view.methods import Method
from lib.view.plot import PERCENT_FORMAT, Plot, PlotKind, PlotSeries, PlotTarget, Role
from lib.view.slides.slide import Bullet, Bullets, Cell, Deck, Fact, Facts, Slide, SourceFile, Table

HOSTILE = (
    '=1+1 ![a](http://127.0.0.1:9/x) <a href="http://127.0.0.1:9/x">b</a> <script>alert(1)</script> **c** #[d] $e$ \\f @g'
)
"""A text that spreadsheets, Markdown, HTML, Plotly or typst would read as more than text."""

COLUMN = Plot(
    kind=PlotKind.COLUMN,
    title="Omtaler pr. måned",
    categories=("jan.", "feb.", "mar."),
    series=(
        PlotSeries(name="2019", role=Role.BEFORE, values=(12.0, 15.0, 20.0), texts=("", "", "")),
        PlotSeries(name="2020", role=Role.NOW, values=(18.0, None, 1021.0), texts=("18", "", "1.021")),
    ),
    strong=(2,),
    alt="Omtaler pr. måned i 2020: 18 i januar og 1.021 i marts, mod 12, 15 og 20 i 2019.",
)
BAR = Plot(
    kind=PlotKind.BAR,
    title="Virksomheder pr. kommune",
    categories=("Kolding", "Vejle", f"{HOSTILE} & Co."),
    series=(PlotSeries(name="2020", role=Role.NOW, values=(120.0, 97.0, 8.0), texts=("120", "97", "8")),),
    alt="Kolding har flest med 120 virksomheder, så Vejle med 97.",
)
STACKED = Plot(
    kind=PlotKind.STACKED,
    title="Virksomheder i specialiseret vejledning",
    categories=("Resultat",),
    series=(
        PlotSeries(name="Vækstvirksomheder", role=Role.PART, values=(319.0,), texts=("319",)),
        PlotSeries(name="Driftsvirksomheder", role=Role.PART, values=(54.0,), texts=("54",)),
        PlotSeries(name="Kortere forløb og EW", role=Role.PART, values=(648.0,), texts=("648",)),
    ),
    target=PlotTarget(value=840.0, text="mål: mindst 840"),
    alt="319 vækstvirksomheder, 54 driftsvirksomheder og 648 kortere forløb og EW giver 1.021 mod et mål på mindst 840.",
)
LINE = Plot(
    kind=PlotKind.LINE,
    title="NPS pr. halvår",
    categories=("1. halvår 2019", "2. halvår 2019", "1. halvår 2020"),
    series=(
        PlotSeries(
            name="NPS",
            role=Role.NOW,
            values=(58.0, 64.0, -3.0),
            texts=("58", "64", "−3"),
            spread=((50.0, 66.0), (57.0, 71.0), None),
        ),
    ),
    target=PlotTarget(value=60.0, text="mål: mindst 60"),
    low=-20.0,
    high=100.0,
    alt="NPS var 58, 64 og −3 i de tre halvår; målet er mindst 60.",
)
SHARES = Plot(
    kind=PlotKind.BAR,
    title="Svar på effektspørgsmålet",
    categories=("I høj grad", "I middel grad"),
    series=(PlotSeries(name="2019", role=Role.NOW, values=(55.0, 35.0), texts=("55 %", "35 %")),),
    number_format=PERCENT_FORMAT,
    low=0.0,
    high=100.0,
    alt="55 % svarer i høj grad og 35 % i middel grad.",
)


def _slide(key: str, *blocks: Bullets | Table | Facts | Plot, title: str, share: float = 0.5) -> Slide:
    return Slide(
        key=key,
        name=key.capitalize(),
        heading=f"Resultatkontrakt 2019 · {key}",
        title=title,
        blocks=blocks,
        share=share,
        notes=(f"Det vigtigste: {title}.", "Kilde: eksempel.xlsx, uploadet 11. november 2020."),
        source="Kilde: eksempel.xlsx, uploadet 11. november 2020",
        constructed=key == "medier",
    )


def deck() -> Deck:
    """The deck."""
    goals = Table(
        caption="Målene i resultatkontrakt 2019",
        heads=("Mål", "Beskrivelse", "Resultat", "Kommentar"),
        rows=(
            (
                Cell(text="1"),
                Cell(text="Net Promoter Score på mindst 60"),
                Cell(text="NPS=64"),
                Cell(text="Godkendt af ERST"),
            ),
            (
                Cell(text="5"),
                Cell(text="Mål: 840 virksomheder skal modtage specialiseret vejledning."),
                Cell(text="Vækstvirksomheder: 319\nDriftsvirksomheder: 54\nTotal: 1.021", strong=True),
                Cell(text="Vurderes opfyldt"),
            ),
            (
                Cell(text="8+9"),
                Cell(text=HOSTILE),
                Cell(text="90 %", value=90.0, number_format=PERCENT_FORMAT),
                Cell(text=""),
            ),
        ),
        widths=(0.08, 0.46, 0.28, 0.18),
    )
    counts = Table(
        caption="Kommunerne",
        heads=("Kommune", "Virksomheder"),
        rows=((Cell(text="Kolding"), Cell(text="1.120", value=1120.0, number_format="#,##0")),),
        widths=(0.6, 0.4),
        numeric=(1,),
    )
    lessons = Bullets(
        heading="For Erhvervshuset",
        items=(Bullet(text="Tilretning af programmer"), Bullet(text="SMV Digital", level=2), Bullet(text=HOSTILE)),
    )
    media = Facts(
        items=(
            Fact(name="Omtaler", text="229", note="mod 96 i 1. halvår 2019", value=229.0, number_format="#,##0"),
            Fact(name="Henvendelser", text="≥ 500"),
        )
    )
    return Deck(
        name="Standard",
        title="Resultatkontrakt 2019",
        subtitle="KKR Syddanmark · pr. 11. november 2020",
        message="9 af 9 mål vurderes nået",
        house="Erhvervshus Sydjylland",
        year=2019,
        as_of=date(2020, 11, 11),
        edition="KKR 11/11-2020",
        footer="Erhvervshus Sydjylland · KKR 11/11-2020 · pr. 11. november 2020",
        remark="Tal mærket »konstrueret eksempel« er ikke husets egne.",
        slides=(
            _slide("maal-1", goals, title="9 af 9 mål vurderes nået"),
            _slide("maal-5", STACKED, title="1.021 virksomheder, 122 % af målet"),
            _slide("medier", media, COLUMN, title="229 omtaler i 1. halvår 2020, 133 flere", share=0.3),
            _slide("laering", lessons, title="Fem ting, vi har lært"),
            _slide("tilfredshed", LINE, SHARES, title="NPS er 64, 4 point over målet"),
            _slide("kommuner", BAR, counts, title=f"Kolding har flest {HOSTILE}"),
        ),
        sources=(SourceFile(name=f"{HOSTILE}.xlsx", uploaded="11. november 2020", constructed=True),),
        methods=(Method(anchor="optaelling", title="Sådan tælles der", points=("Efter CVR-nummer.", HOSTILE)),),
    )
