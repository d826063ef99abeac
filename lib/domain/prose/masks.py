"""Numbers that are not targets: years, goal numbers, scales, ordinals, baselines, relative changes, populations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.dates import Found, find_dates
from lib.domain.prose.text import hide, hide_span
from lib.domain.prose.words import AT_LEAST, AT_MOST, NUMBER, PERCENT, compiled

if TYPE_CHECKING:
    import re

_N = NUMBER
_FILL = r"(?:(?:mindst|minimum|min\.|op til|ca\.|cirka|omkring|i alt|yderligere|gennemsnitligt|årligt)\s+)?"
_UNIT = rf"(?:\s?{PERCENT}|\s?procentpoint\b|\s?point\b|\s+[\wæøå-]+)?"


NOT_LEAST = compiled(r"\bikke mindst\b")

SCALE = compiled(
    rf"(?:på|ud fra|efter|i)\s+(?:en\s+)?(?:\w+-?)?skala(?:en)?(?:\s+(?:der\s+går\s+)?fra)?:?\s*{_N}\s*(?:-|–|til|og)\s*{_N}"
    rf"|\(?\bskala(?:en)?(?:\s+fra)?:?\s*{_N}\s*(?:-|–|til)\s*{_N}\)?"
    rf"|\b{_N}\s?(?:-|–|til)\s?{_N}[- ]skala\w*|\b\d+[- ]?(?:punkts?|trins?|points?)[- ]?skala\w*\b"
    rf"|(?<=\d)\s+ud af\s+{_N}\s*(?:mulige|point|stjerner)\b\w*|\(?-100\s*(?:til|-|–)\s*\+?100\)?"
)

REFERENCE = compiled(
    r"(?:§+|\bbilag|\bartikel|\bside|\bs\.|\bpunkt|\bpkt\.?|\bfase|\bkapitel|\bkap\.|\bafsnit|\bversion|\bv\.|\bnr\.?|"
    r"\btabel|\bfigur|\bnote|\bsdg|\bverdensmål(?:ene)?|\bparagraf|\bstk\.|\bpulje|\bspor|\bbølge|\btrin|\bsprint|\bniveau|"
    r"\b(?:tlf|telefon|mobil|cvr|ean|p-nr)\.?(?:\s?-?nr\.?)?:?|\bkl\.|\bklokken|\bindikator|\baktivitet|\bdel)"
    rf"\s?{_N}(?:\s?(?:,|og|-|–|\+)\s?\d+(?:\.\d+)?)*(?:(?: \d\d)+)?"
    r"|\b(?:resultat|del|effekt|indsats)?mål\s+(?:nr\.?\s*)?\d+(?:[.+]\d+)*(?:\s?(?:\+|og|,|-|–)\s?\d+)*\b"
    r"(?!\s*(?:%|pct|procent|virksomhed|point))"
    r"|\b(?:horizon|horisont|agenda|vision|strategi|industri|web|erhverv|danmark|eu|plan|sydjylland)\s?\d{4}\b|"
    r"\b(?:industri|web|erhvervshus|version)\s?\d\.\d\b"
    r"|(?<!\w)[1-9]\)(?=\s)|\b24/7\b|\b(?:\d\d ){3}\d\d\b|\b\d{1,2}(?::\d\d)?\s?[-–]\s?\d{1,2}(?::\d\d)?(?=\s+(?:alle|hver|på hverdage))"
)
LEADING_NUMBER = compiled(r"^\s*(?:mål\s+)?\d{1,2}(?:[.+]\d{1,2})*[.):]\s+(?=[A-ZÆØÅa-zæøå])")

YEAR_SPAN = compiled(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b")
YEAR = compiled(
    r"(?:(?<=\bi )|(?<=\bfra )|(?<=\btil )|(?<=\baf )|(?<=\bfor )|(?<=\binden )|(?<=\bsenest )|(?<=\bultimo )|(?<=\bår )|"
    r"(?<=\bprimo )|(?<=\bmedio )|(?<=\båret )|(?<=\bog )|(?<=\bsiden )|(?<=\bmod )|(?<=\bkontrakt ))(?:19|20)\d\d\b(?!\.\d)"
    r"|(?<![.,\d])\b(?:19|20)\d\d\b(?![.,]?\d)(?!\s?(?:%|kr\b|kroner|mio|virksomhed|henvendel|deltage|kontakt|timer|person|"
    r"iværksæt|omtale|smv|vejled|besøg|unikke|nye|medarbejd))"
)
_LONE_NUMBER = compiled(r"^\W*\d{4}\W*$")
_COUNTS = compiled(rf"(?:{AT_LEAST}|{AT_MOST})\s+$")
ORDINAL = compiled(
    r"\b\d{1,2}\.(?=\s+[a-zæøå])(?!\s+(?:pct|procent))|\b\d{1,2}\.(?=-|,)"
    r"|\bhver(?:t|anden|tredje|fjerde)?\s+\d{1,2}\.(?=\s)"
)
ASIDE = compiled(
    rf"\bhvor\s+{_N}\s+(?:er|angiver|betyder|svarer)\b|\bvægt(?:ning|et)?(?:\s+(?:er|på|med))?:?\s*{_N}\s*(?:%|pct\.?|procent)?|\b(?:ugens|døgnets|årets)\s+{_N}\s+\w+"
)
GLUED = compiled(
    r"\b[A-ZÆØÅa-zæøå]+[-–]?(?P<n>\d+(?:[.,]\d+)*)(?!\w)|\b(?!\d+(?:pct|procent|kr|kroner|mio|mia|tkr|stk|point)\b)\d+[A-ZÆØÅa-zæøå]+\d*\b|\b\d\.0\b"
)

RELATIVE = compiled(
    rf"\b(?:øg|stig|voks|forøg|hæv|løft|forbedr|reducer|nedbring|fald|mindsk|sænk|styrk|udvid|nedsæt|begræns|afkort)\w*\b"
    rf"[^.;:]{{0,70}}?\bmed\s+{_FILL}(?P<n>{_N}(?:\s?[-–]\s?{_N})?{_UNIT})"
)
RELATIVE_NOUN = compiled(
    rf"\b(?:stigning|vækst|væksten|årsvækst|vækstrate|vækstpotentiale|potentiale|reduktion|fald|fremgang|tilvækst|forbedring|forøgelse|"
    rf"nedgang|besparelse)(?:en)?\b[^.;:\d]{{0,40}}?\bpå\s+{_FILL}(?P<n>{_N}(?:\s?[-–]\s?{_N})?{_UNIT})"
)
RELATIVE_VERB = compiled(
    rf"\b(?:voks|stig|fald|nedbring|reducer|øg|hæv|sænk|mindsk)\w*\s+{_FILL}(?P<n>{_N}\s?(?:{PERCENT}|procentpoint\b|point\b))"
)
RELATIVE_AFTER = compiled(
    rf"\b(?P<n>{_N}(?:\s?{PERCENT}|\s?procentpoint|\s?point|\s+\w+)?)\s*(?:årlig\w*\s+)?"
    r"(?:flere|færre|højere|lavere|vækst|stigning|fremgang|reduktion|fald|forbedring|bedre)\b(?!\s+forløb)"
)
DOUBLED = compiled(r"\b(?:fordob|tredob|firdob|halver)l?\w*")
MORE_THAN_BEFORE = compiled(
    r"\b(?:flere|færre|højere|lavere|bedre|mere|mindre)\b[^.;]*\bend\s+(?:i\s+)?(?:(?:19|20)\d\d|sidste\s+år|året\s+før|tidligere|hidtil)"
)
POINT_CHANGE = compiled(rf"(?P<n>{_N}\s?(?:procentpoint|pct\.?-point|%-point))")

BASELINE = compiled(
    rf"\(\s*(?:i\s+)?(?:(?:19|20)\d\d|baseline|udgangspunkt|resultat\w*|sidste år|året før|tidligere|nu|i dag|nuværende|status|"
    rf"samme \w+)\b[^)]*\)"
    rf"|\b(?:baseline|udgangspunkt\w*|sidste år|året før|tidligere|hidtil|nuværende|aktuelt|p\.t\.|i dag)(?:\s+(?:19|20)\d\d)?\W{{0,3}}\s?"
    rf"(?:er |var |på |en |et |niveau |ca\. |med )*{_N}{_UNIT}"
    rf"|\b(?:i forhold til|sammenlignet med|ift\.?|(?<!op )mod|kontra)\s+(?:\w+\s+){{0,2}}?{_N}{_UNIT}(?:\s+(?:i|for)\s+\S+)?"
    rf"|\b(?:resultat\w*|niveau\w*|nps|score|opgjort|andelen|antallet)\s+(?:(?:i|for)\s+)?(?:19|20)\d\d\s*(?:var|er|:|på|=|lå på)?\s*{_N}{_UNIT}"
    rf"|\bi\s+(?:19|20)\d\d\s+(?:var|blev|lå|fik|havde|nåede|opnåede|modtog|vejledte)\b[^.;]*?{_N}{_UNIT}"
    rf"|\b(?:var|lå på|blev)\s+{_FILL}{_N}{_UNIT}"
)
FROM_TO = compiled(
    rf"\bfra\s+(?:ca\.\s+)?(?P<n>{_N}\s?(?:{PERCENT}|point\b|kr\.?|\w+(?=\s+til\b))?)(?=\s+(?:(?:i|ved)\s+[^\s;]+\s+)?til\b)"
)
CHANGE_VERB = compiled(
    r"\b(?:øg|stig|hæv|løft|forbedr|reducer|nedbring|fald|mindsk|sænk|styrk|udvid|vokse|bringe|ændre|op\b|ned\b|fra\s+et\s+udgangspunkt)\w*"
)

_TIME = r"(?:måneder\w*|mdr\.?|uger|arbejdsdage|dage|hverdage|døgn|timer|minutter|kvartaler|halvår\b)"
DURATION_AROUND = compiled(
    rf"\b(?:over|inden for|indenfor|i løbet af|gennem|igennem|efter|i|på|hvert|hver|varighed(?:en)?\s+på)"
    rf"\s+(?:(?:de|en|et|den|første|næste|kommende|seneste|sidste|periode\s+på)\s+){{0,3}}"
    rf"(?P<n>{_N}(?:\s?[-–]\s?{_N})?\s?-?(?:års?\b|årige|{_TIME}))"
    rf"|(?P<m>\b{_N}(?:\s?[-–]\s?{_N})?-?(?:års|årig|måneders|ugers|dages|timers)\w*)"
    rf"|\b{_N}\s+(?:år|{_TIME})\s+(?:efter|før|gammel|gamle|senere|lang)"
)
ANSWERS = compiled(
    rf"\b(?:svarer|svaret|angiver|giver|vurderer|scorer|score|karakter(?:en)?)\s+(?:\w+\s+)?(?P<n>{_N}(?:\s?(?:,|eller|og|-|–)\s?{_N})+)"
    r"(?!\s?(?:%|pct|procent|virksomhed))"
)
POPULATION = compiled(
    rf"\b(?:de|disse|vores|husets|regionens|landets|begge|øvrige|erhvervshusets|landsdelens|områdets|blandt|af\s+de|"
    rf"hver\s+af\s+de|samtlige\s+af\s+de)\s+(?:i\s+alt\s+|\w+e\s+)?(?P<n>{_N})(?=\s+\w)"
    rf"|\b\w{{4,}}s\s+(?P<m>{_N})(?=\s+(?:kommuner|erhvervshuse|byer|regioner))"
    rf"|(?:{PERCENT})\s+af\s+(?:de\s+|alle\s+|husets\s+)?(?P<k>{_N})(?=\s+\w)"
)
RATE = compiled(
    r"\b(?:pr|per)\b\.?\s*(?:\w+e?t\s+)?(?:kommune|kvartal|måned|uge|konsulent|medarbejder|virksomhed|halvår|dag|deltager|forløb|årsværk|"
    r"borger|indbygger|møde|gang|akademi|arrangement|webinar|klynge|1\.?000|100)\w*"
    r"|\bhver(?:t)?\s+(?!år\b|anden|andet|især)\w+|\bmånedlig\w*|\bugentlig\w*|\bkvartalsvis\w*|\bhalvårlig\w*|\bdaglig\w*|\bom\s+(?:måneden|ugen|dagen)|"
    r"\bi\s+(?:kvartalet|måneden|halvåret)|\b(?:deltagere|virksomheder|timer|personer)\s+hver\b|\bhver\s+af\b"
)


@dataclass(frozen=True)
class Masked:
    """A text with the numbers covered that cannot be targets.

    `shown` has the length of `text`. `dates` lists the dates met; `relative` and `scaled` tell what was covered.
    """

    text: str
    shown: str
    dates: tuple[Found, ...]
    relative: bool
    scaled: bool
    from_to: bool


def mask(text: str, *, year: int) -> Masked:
    """Covers, in a tidy text, every number that something other than a target accounts for."""
    shown = hide(hide(text, NOT_LEAST), LEADING_NUMBER)
    dates = find_dates(shown, year=year)
    for found in dates:
        shown = hide_span(shown, found.start, found.end)
    scaled = bool(SCALE.search(shown))
    for pattern in (SCALE, REFERENCE, ASIDE, ANSWERS, GLUED, YEAR_SPAN):
        shown = _hide_any(shown, pattern)
    shown = hide(shown, BASELINE)
    from_to = bool(CHANGE_VERB.search(shown) and FROM_TO.search(shown))
    if from_to:
        shown = hide(shown, FROM_TO)
    before = shown
    for pattern in (RELATIVE, RELATIVE_NOUN, RELATIVE_VERB, RELATIVE_AFTER, POINT_CHANGE):
        shown = hide(shown, pattern)
    relative = shown != before or bool(MORE_THAN_BEFORE.search(text) or DOUBLED.search(text))
    shown = hide(_hide_years(shown), ORDINAL)
    shown = _hide_any(shown, POPULATION)
    shown = _hide_any(shown, DURATION_AROUND)
    return Masked(text, shown, tuple(dates), relative, scaled, from_to)


def _hide_years(text: str) -> str:
    """Covers years. Four digits that are all the text, or that follow "mindst", are a number."""
    if _LONE_NUMBER.match(text):
        return text
    for match in reversed(list(YEAR.finditer(text))):
        if not _COUNTS.search(text[: match.start()]):
            text = hide_span(text, match.start(), match.end())
    return text


def _hide_any(text: str, pattern: re.Pattern[str]) -> str:
    """Like `hide`, for patterns whose alternatives name the covered part n, m or k, or nothing for the whole."""
    for match in reversed(list(pattern.finditer(text))):
        groups = [name for name, value in match.groupdict().items() if value is not None]
        start, end = match.span(groups[0]) if groups else match.span()
        text = hide_span(text, start, end)
    return text
