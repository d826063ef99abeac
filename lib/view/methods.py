"""How every number is made, in Danish: the page "Om tallene". Limits are named from the code they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.disclosure import THRESHOLD
from lib.domain.forecast import DAYS, FEWEST
from lib.domain.pace import ON_TRACK, SEASON_COUNTED, SEASON_MONTHS
from lib.domain.quantity import ROUGH
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class Method:
    """One section: `anchor` is its place in the address (#skoen)."""

    anchor: str
    title: str
    points: tuple[str, ...]


def methods(organisation: Organisation) -> tuple[Method, ...]:
    """The sections of the page."""
    return (_counting(), _comparing(), _small(), _survey(organisation), _goals(organisation), _forecast(), _places(), _data())


def glossary(organisation: Organisation) -> tuple[tuple[str, str], ...]:
    """Short words and what they stand for, in alphabetical order."""
    return (
        ("EW", "Early Warning: fortrolig hjælp til ejerledede virksomheder i krise."),
        (organisation.approver_aliases[0], organisation.approver),
        ("KAM", "Husets faste kontakt for en kommune."),
        (organisation.council, "Det råd af borgmestre, som huset svarer til."),
        ("LES", "Lokal erhvervsservice: kommunens eget tilbud til virksomheder."),
        ("NPS", "Net Promoter Score: andelen af ambassadører (9-10) minus andelen af kritikere (0-6), fra −100 til 100."),
    )


def _counting() -> Method:
    return Method(
        anchor="optaelling",
        title="Sådan tælles der",
        points=(
            "Virksomheder tælles efter CVR-nummer inden for kontraktåret. En virksomhed tæller én gang i hver "
            "vejledningstype, den dag den kom første gang; tallet er summen af typerne, som i resultatkontrakten "
            "for 2019.",
            "»Forskellige virksomheder« tæller hver virksomhed én gang, også når den har fået flere slags "
            "vejledning. Forskellen på de to tal er virksomheder, der indgår i flere typer.",
            "Rækker uden CVR-nummer tæller som det antal, der står i dem.",
            "»Nye kunder« er virksomheder, hvis CVR-nummer ikke er set i tidligere år. Det første år i Målbar "
            "kan det ikke siges.",
            "Henvendelser, virksomheder og kontakter er tre forskellige mål og lægges aldrig sammen.",
            "»500+« er en nedre grænse og vises som ≥ 500, også når den lægges sammen med andre tal. »Ca.« forbliver ca.",
            "Et antal, der dækker en længere periode end søjlerne, fordeles ikke; det siges under figuren.",
        ),
    )


def _comparing() -> Method:
    return Method(
        anchor="sammenligning",
        title="Sådan sammenlignes med sidste år",
        points=(
            "En periode sammenlignes med den samme periode året før. Er den ikke omme, tælles begge til og med "
            "samme dato, og siden siger hvilken.",
            "En måneds sidste dag svarer til samme måneds sidste dag, så februar er hel i begge år, også i skudår.",
            "Uger er ISO-uger og sammenlignes med ugen med samme nummer; uge 53 findes kun nogle år.",
            "Er sidste års tal kun opgjort for hele måneder, sammenlignes til og med den sidste hele måned.",
            "Er der ingen tal for året før, siges det. Et tomt år er ikke nul.",
            "Begivenheder på tidsaksen viser, hvad der skete samtidig, ikke hvad der er årsag.",
        ),
    )


def _small() -> Method:
    return Method(
        anchor="smaa-tal",
        title="Små tal",
        points=(
            f"Tal på 1-{THRESHOLD - 1} virksomheder vises ikke, når de er en del af huset: en kommune, et emne, "
            "en branche, en måned i en kommune.",
            "Når et tal er skjult, skjules mindst ét til, så det skjulte ikke kan regnes ud ved at trække fra.",
            "Kommuner og dele af huset vises kun for hele perioder og altid til de nyeste tal: kunne man flytte "
            "datoen en dag, kunne man se den dags virksomhed.",
            "Early Warning er fortroligt og vises kun for hele huset. I kommuner og rækker tælles det sammen med "
            "kortere forløb.",
            "Et emne, der mest hører til Early Warning, vises i en kommune kun sammen med andre, som »Øvrige«.",
            "Sidste års tal vises kun, når perioden må vises i begge år.",
            "Rækkerne bag et tal er husets egne registreringer og er for husets medarbejdere.",
            "I rækkerne står kortere forløb og Early Warning sammen og uden virksomhed. Rækker valgt efter emne, "
            "branche eller størrelse er uden dem.",
            "Den, der i forvejen kender nogle af virksomhederne eller har gemt ældre tal, kan slutte mere, end siden viser.",
        ),
    )


def _survey(organisation: Organisation) -> Method:
    counts = fmt.enumeration([f"»{fmt.lower_first(word)}«" for word in organisation.effect_counts])
    return Method(
        anchor="tilfredshed",
        title="Tilfredshed",
        points=(
            "NPS er andelen af ambassadører (9-10) minus andelen af kritikere (0-6) blandt dem, der har svaret. "
            "En NPS måles i point; procent af målet giver ingen mening for den.",
            f"Effekten er andelen, der svarer {counts}. »Ved ikke« og tomme svar regnes ikke med; de vises ved siden af.",
            "Intervallerne er 95 %: så langt fra kan resultatet ligge, alene fordi ikke alle er spurgt. For "
            "andele er det Wilsons interval.",
            "En forskel kaldes større end usikkerheden, når 95 %-intervallet for forskellen ikke rummer nul.",
        ),
    )


def _goals(organisation: Organisation) -> Method:
    return Method(
        anchor="maal",
        title="Hvornår er et mål nået",
        points=(
            "Om et mål er nået, og hvem der siger det, er to forskellige spørgsmål. »Godkendt« er "
            f"{organisation.approver}, »egen vurdering« er huset selv.",
            "Det indberettede tal gælder. Er intet indberettet, bedømmes målet efter det, husets registreringer giver.",
            "I løbet af året holdes et antal op mod det forventede tempo: så stor en del af året før, der var "
            f"nået på samme dato. Det kræver et år med tal i mindst {SEASON_MONTHS} måneder og mindst "
            f"{SEASON_COUNTED} talte; ellers bruges årets dage.",
            f"Fra {fmt.percent(100 * ON_TRACK)} af det forventede er et mål på vej, derunder er det bagud.",
            f"Et »ca.«-tal afgør kun et mål, når det ligger mere end {fmt.percent(100 * ROUGH)} fra målet.",
        ),
    )


def _forecast() -> Method:
    return Method(
        anchor="skoen",
        title="Skøn for hele året",
        points=(
            "Skønnet er det, der allerede er talt, plus det, resten af året plejer at give: en Poisson-model med "
            "års- og månedseffekter og overspredning (chain ladder). Hvor sæsonen ikke kan læses af tidligere "
            "år, fordeles resten jævnt.",
            "Intervallet er 80 %: i fire af fem år skulle resultatet ligge i det. Det rummer tilfældige udsving "
            "og usikkerheden om niveau og sæson.",
            "Det ved intet om, hvad der ikke er sket endnu: en nedlukning, en kampagne, en ny ordning.",
            f"Der gives intet skøn før {DAYS} dage inde i året eller på under {FEWEST} talte.",
        ),
    )


def _places() -> Method:
    return Method(
        anchor="kommuner",
        title="Kommuner",
        points=(
            "»Pr. 1.000 virksomheder« deler antallet med antallet af virksomheder i kommunen. Det står i husets "
            "opsætning; er det eksempeltal, står det ved figuren.",
            "Midten er medianen af de kommuner, der vises.",
            "Kortet har lige store felter på kommunernes omtrentlige plads, så små kommuner kan ses.",
        ),
    )


def _data() -> Method:
    return Method(
        anchor="kilder",
        title="Kilder og persondata",
        points=(
            "Alle tal kommer fra de regneark, huset har uploadet. Under hver figur står filen og dagen; rækkerne "
            "bag kan slås op.",
            "Konstruerede eksempeldata er mærket på hver side, der viser dem.",
            "Navne, e-mail, telefon og CPR-numre tages ud, før noget gemmes.",
        ),
    )
