"""The words that the readers of prose share."""

from __future__ import annotations

import re

from lib.domain.numbers import DIGITS, MULTIPLIERS, NUMBER_WORDS


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that does not care for capitals."""
    return re.compile(pattern, re.IGNORECASE)


WORDS = "|".join(sorted((word for word in NUMBER_WORDS if word not in {"en", "et"}), key=len, reverse=True))
NUMBER = rf"(?:[-+]?{DIGITS}|(?:{WORDS})\b)"
"""A number in digits or words, for use inside longer patterns."""

SCALE_WORD = "|".join(sorted((re.escape(word) for word in MULTIPLIERS), key=len, reverse=True))
PERCENT = r"(?:%|pct\b\.?|procent\b(?!point)|pct\.?-andel)"
CURRENCY = r"(?:kroner\b|kr\b\.?|dkk\b)"

AT_LEAST = r"mindst|minimum|minimalt|min\.|min(?=\s+\d)|som minimum|ikke under|ikke mindre end|ikke færre end|ikke lavere end"
AT_MOST = (
    r"højst|højest|maksimalt|maksimum|maximum|maximalt|maks\.?|max\.?|ikke over|ikke mere end|ikke flere end|"
    r"ikke højere end|ikke overstiger?|ikke overskrider?|må ikke overstige|må ikke overskride|ikke længere end"
)
MORE_THAN = r"mere end|flere end|højere end|større end|over|bedre end"
LESS_THAN = r"mindre end|færre end|lavere end|under|kortere end"
ABOUT = r"ca\.?|cirka|omkring|omtrent|knap|knapt|godt|rundt regnet|anslået|i størrelsesordenen|op mod|tæt på|næsten"
OR_MORE = r"(?:eller|og)\s+(?:derover|mere|flere|højere|opefter|opad|bedre)"
OR_LESS = r"(?:eller|og)\s+(?:derunder|mindre|færre|lavere|nedefter)"

OF_WHICH = compiled(r",?\s*\(?\b(?:heraf|hvoraf|herunder)\b:?")

NPS = re.compile(r"\bnps\b|net\s*-?promot[eo]r|nettopromot|ambassadørscore", re.IGNORECASE)
SCORE = re.compile(
    r"\bnps\b|net\s*-?promot[eo]r|nettopromot|ambassadørscore|\w*score\b|\w*scoren\b|\bkarakter\w*|\brating\b|\bindeks\w*|"
    r"\bindex\b|\btilfredshed\w*|\w*tilfredshed\b|\bskala\w*|\btrustpilot\b|\bpoint\b",
    re.IGNORECASE,
)
SHARE = re.compile(r"\bandel\w*|\w+andel(?:en)?\b|\w*procent(?:en)?\b|\w+rate(?:n)?\b|\w+grad(?:en)?\b", re.IGNORECASE)
LOWER_IS_BETTER = re.compile(
    r"\b(?:svartid|ventetid|sagsbehandlingstid|behandlingstid|ekspeditionstid|sygefravær|fravær|klage|frafald|konkurs|"
    r"omkostning|udgift|budget|forbrug|administrationsudgift|overhead|fejl|restance|personaleomsætning|nedetid|merforbrug)\w*",
    re.IGNORECASE,
)

# Nouns that are counted in such contracts, by their endings: enough to trust a number that stands bare before them.
COUNTED = re.compile(
    r"(?:virksomhed(?:er)?|akademi(?:er)?|forløb|kurs(?:er|us)|møder?|aftaler?|kommuner?|deltagere?|webinar(?:er|s)?|"
    r"workshops?|arrangement(?:er)?|besøg|personer?|medarbejdere?|iværksættere?|henvendelser?|arbejdspladser|kontakter?|omtaler?|"
    r"indslag|partnere?|partnerskab(?:er)?|projekt(?:er)?|analyser?|netværk|klynger?|ansøgninger?|sager?|samtaler?|"
    r"artikler|artikel|smv(?:'?er|’er)?|ejerledere?|vejledninger?|konsulenter?|kunder?|borgere?|ledere?|events?|temadage?|"
    r"seminar(?:er)?|konferencer?|kampagner?|initiativ(?:er)?|indsatser?|tiltag|programmer|koncept(?:er)?|rapport(?:er)?|"
    r"nyhedsbreve?|opslag|følgere|besøgende|brugere|planer|erklæringer|handlingsplaner|start-?ups|konsortier|"
    r"pressemeddelelser|klummer|podcasts?|pilotprojekter|caf[eé]er|messer|oplæg|foredrag|stillinger|årsværk|job|"
    r"evalueringer|mentorer|investeringer|innovationsforløb|testforløb|henvisninger|screeninger)$",
    re.IGNORECASE,
)
_SHORTEST = 2
_ADVERB = re.compile(r"(?:vis|igt|mæssigt|dag)$")
_PLURAL = re.compile(r"(?:er|re|e|s|r|forløb|besøg|point|indslag|tiltag|forslag|netværk|opslag|job|sæt|hold|oplæg|foredrag)$")

ADJECTIVE = re.compile(
    r"(?:nye?|små|store?|unikke|forskellige|fælles|lokale|regionale|nationale|internationale|digitale|specialiserede|"
    r"årlige|konkrete|sydjyske|danske|private|offentlige|fysiske|virtuelle|korte|lange|kortere|længere|større|mindre|"
    r"tværgående|relevante|mellemstore|eksisterende|potentielle|etablerede|aktive|strategiske|åbne|individuelle|faglige|"
    r"kvalificerede|godkendte|afsluttede|gennemførte|afholdte|tilfredse|grønne|bæredygtige|cirkulære|ekstra|yderligere|"
    r"håndholdte|underskrevne|selvstændige|månedlige|positive|unge|kvindelige|hele|"
    r"[\w-]+(?:ede|ende|iske|lige|bare|somme|dte|gte|lte|rte|nte))$",
    re.IGNORECASE,
)
SENTENCE_END = r"\.\s+(?=(?-i:[A-ZÆØÅ]))"
"""The end of a sentence inside a text, and not of "min." before a number."""

STOP = frozenset(
    [
        "i",
        "på",
        "af",
        "for",
        "til",
        "med",
        "om",
        "ved",
        "blandt",
        "hos",
        "fra",
        "og",
        "eller",
        "der",
        "som",
        "skal",
        "er",
        "bliver",
        "blive",
        "vil",
        "har",
        "ud",
        "pr",
        "per",
        "inden",
        "senest",
        "samt",
        "heraf",
        "hvoraf",
        "hver",
        "hvert",
        "årligt",
        "månedligt",
        "ugentligt",
        "kvartalsvis",
        "at",
        "den",
        "det",
        "de",
        "en",
        "et",
        "men",
        "mod",
        "uden",
        "under",
        "over",
        "efter",
        "før",
        "når",
        "hvor",
        "så",
        "siden",
        "ift",
        "via",
        "igennem",
        "gennem",
        "indenfor",
        "inden",
        "kan",
        "må",
        "ad",
        "modtager",
        "deltager",
        "oplever",
        "vurderer",
        "i-alt",
        "ialt",
        "giver",
        "angiver",
        "svarer",
        "årlig",
        "ultimo",
        "medio",
        "primo",
        "mv",
        "etc",
        "bør",
        "nås",
        "opnås",
        "både",
        "desuden",
        "endvidere",
        "fordelt",
    ]
)

ACTION = re.compile(
    r"\b(?:(?:gen)?etabler|udvikl|indgå|afhold|gennemfør|deltag|lancer|udarbejd|implementer|udpeg|igangsæt|opbyg|sikre|styrk|"
    r"højn|fastlæg|bidrag|understøt|skab|lever(?!e\b)|oprett|forbered|forankr|udbred|formidl|koordiner|samarbejd|igang|iværksæt|"
    r"evaluer|kortlæg|analyser(?:e|es|ing)|udfør|udrul|udvid|tilbyd|integrer|indfør|fremme|fastsæt|opstart|start(?:e|es)\b|"
    r"udgiv|offentliggør|overdrag|forelæg|præsenter|drift|drive|drives|opnå|vedtag|godkend|færdiggør|afslut|afprøv|"
    r"test(?:e|es|ning)\b|"
    r"konsolider|effektiviser|digitaliser(?:e|es)|moderniser|forbedr|øge\b|øges\b|løft|opkvalificer|uddann|rekrutter|ansæt|"
    r"beskriv|formuler|nedsæt|facilit|planlæg|rådgiv|vejled(?:e|es)\b|tilpas|videreudvikl|videreføre|synliggør|"
    r"markedsfør|monitorer|følge? op|opfølgning|omstil|tage i brug|ibrugtag|tages i brug|anvende|inddrag|medvirk|varetag|"
    r"arrangere|organiser|tiltrække|fasthold|realiser|publicer|opdater|underskriv|kvalitetssikr|initier|"
    r"besøg(?:e|es)\b|på plads|forhandl|aflever|foreligg|underskrev|relancer|hjemtag|idriftsæt|idriftsat|udrull)\w*",
    re.IGNORECASE,
)


def countable(word: str, *, singular: bool) -> bool:
    """Whether a word can be what a number counts; `singular` lets any noun do, as beside "mindst" or the number one."""
    if singular:
        return len(word) > _SHORTEST and not _ADVERB.search(word)
    return bool(_PLURAL.search(word.casefold())) or bool(COUNTED.search(word))
