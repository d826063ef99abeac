"""The numbers in a text that could be targets, each with its comparison and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lib.domain.goal import DKK, PERCENT, POINTS, Comparison
from lib.domain.numbers import DIGITS, MULTIPLIERS, NUMBER_WORDS, TOO_LARGE, read_digits
from lib.domain.prose import words


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A number that could be a target.

    `low` is the number, or the lower end with `high` the upper one. `unit` is "percent", "DKK", "points", the counted
    noun as written, or "" when none stands beside it. `explicit` tells a written comparison from the usual one.
    """

    start: int
    end: int
    low: float
    high: float | None = None
    comparison: Comparison = Comparison.AT_LEAST
    explicit: bool = False
    strict: bool = False
    rough: bool = False
    open_end: bool = False
    unit: str = ""
    everyone: bool = False
    out_of: float | None = None
    millions: bool = False
    after_and: bool = False


_SCALE = rf"(?:\s?(?P<scale>{words.SCALE_WORD})\b\.?)?"
_NUMBER = rf"(?:(?P<digits>[-+]?{DIGITS})|(?P<word>(?:{words.WORDS}))\b|(?P<article>ene?|et)(?=\s))"
_LEFT = r"(?<![\w.,¤])(?<!\d/)(?<!\w[-–])"
_ONE = re.compile(rf"{_LEFT}{_NUMBER}(?P<plus>\+(?!\d))?{_SCALE}(?![\w¤])(?!,\d)", re.IGNORECASE)
_BETWEEN_UNIT = rf"(?:\s?(?:{words.PERCENT}|{words.CURRENCY}|point\b))?"
_RANGE = re.compile(
    rf"{_LEFT}(?P<a>[-+]?{words.NUMBER}){_BETWEEN_UNIT}\s?(?P<join>-|–|til|og)\s?(?P<b>{words.NUMBER})"
    rf"(?:\s?(?P<scale>{words.SCALE_WORD})\b\.?)?(?![\w¤])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:mellem|imellem|i intervallet|intervallet|i spændet|spændet)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfra\s+$", re.IGNORECASE)

_FILLER = r"(?:\s+(?:i alt|samlet|på|til|årligt|gennemsnitligt|fortsat|være|ligge|nå|er|opnå|have|afholde|afholdes))*\s*$"
_ADJACENT = (
    (
        re.compile(
            rf"(?<!\w)(?:ikke\s+(?:\w+\s+){{0,2}}?(?:over|mere end|flere end|højere end|overstiger?|overskrider?)|over(?:stiger|skrider)\s+ikke|≤|<=){_FILLER}",
            re.IGNORECASE,
        ),
        Comparison.AT_MOST,
        False,
    ),
    (
        re.compile(
            rf"(?<!\w)(?:ikke\s+(?:\w+\s+){{0,2}}?(?:under|mindre end|færre end|lavere end)|≥|>=){_FILLER}",
            re.IGNORECASE,
        ),
        Comparison.AT_LEAST,
        False,
    ),
    (re.compile(rf"(?<!\w)(?:{words.MORE_THAN}|>){_FILLER}", re.IGNORECASE), Comparison.AT_LEAST, True),
    (re.compile(rf"(?<!\w)(?:{words.LESS_THAN}|<){_FILLER}", re.IGNORECASE), Comparison.AT_MOST, True),
)
_ANYWHERE = re.compile(rf"(?<!\w)(?:(?P<least>{words.AT_LEAST})|(?P<most>{words.AT_MOST}))(?!\w)", re.IGNORECASE)
_TAIL = r"^(?:\s*(?:%|\w+\.?)){0,3}?\s*,?\s*"
_OR_MORE = re.compile(_TAIL + words.OR_MORE, re.IGNORECASE)
_OR_LESS = re.compile(_TAIL + words.OR_LESS, re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"^(?:\s*(?:%|\w+))?\s*\(?(?P<word>mindst|minimum|min\.|højst|maks\.?|maksimalt)\)?(?=\s*(?:[.,;)]|$))",
    re.IGNORECASE,
)
_ONLY_COMPARISON = re.compile(
    rf"^\s*(?:,|og|eller|men|til|-|–)?\s*(?:{words.AT_LEAST}|{words.AT_MOST}|{words.MORE_THAN}|{words.LESS_THAN})?\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\bog\s+$", re.IGNORECASE)
_SHARED_WHOLES = frozenset({3, 4, 5, 10, 100})
_PAIR = re.compile(r"^\s+(?P<nouns>[\wæøå]+-\s+(?:og|eller)\s+[\wæøå]+)", re.IGNORECASE)
_ASIDE = re.compile(r"^\s*\([^)]*\)(?=\s+\w)")
_OF_THESE = re.compile(rf"^\s+(?:ud\s+)?af\s+(?:(?:de|alle|husets|vores|samtlige)\s+)?(?:(?:¤+|{words.NUMBER})\s+)?")
_OBJECT_OF = re.compile(r"(?:ing|else|elser)\s+af\s+(?:i alt\s+)?$", re.IGNORECASE)
_ROUGH = re.compile(rf"(?<!\w)(?:{words.ABOUT})\s+(?:på\s+)?$", re.IGNORECASE)
_UP_TO = re.compile(r"(?<!\w)op til\s*$", re.IGNORECASE)
_EVERYONE = re.compile(r"(?<!\w)(?:alle|samtlige)\s+(?:\w+e\s+)?$", re.IGNORECASE)
_OUT_OF = re.compile(rf"^\s+(?:virksomheder\s+)?ud af\s+(?:de\s+)?(?P<n>{words.NUMBER})", re.IGNORECASE)
_WHOLE = re.compile(rf"\bud af\s+(?:de\s+)?(?P<n>{words.NUMBER})", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?<![\w¤])(?:(?P<n>{words.NUMBER}|en)\s+)?(?P<what>halvdelen|tredjedele?|fjerdedele?|femtedele?|tiendedele?)(?!\w)"
    r"(?:\s+af\s+(?:alle\s+|de\s+)?[\wæøå-]+)?",
    re.IGNORECASE,
)
_FRACTION_OF = {"halvdelen": 2, "tredjedel": 3, "fjerdedel": 4, "femtedel": 5, "tiendedel": 10}

_THOUSANDS_OF_MONEY = frozenset({"tkr", "t.kr"})
_MILLIONS = frozenset({"mio", "mia", "mill"})
_PERCENT_AFTER = re.compile(rf"^\s?{words.PERCENT}", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(rf"^\s?(?:danske\s+)?{words.CURRENCY}", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?<!\w)(?:kr\.?|dkk)\s*$", re.IGNORECASE)
_POINTS_AFTER = re.compile(r"^\s?(?:nps-?)?points?\b", re.IGNORECASE)
_WORD = re.compile(r"\s*(?P<open>\()?(?P<word>[\wæøåÆØÅ](?:[\wæøåÆØÅ¤&'’-]|/(?!\d))*)(?P<close>[).,;:!])?")


def find_candidates(shown: str, text: str | None = None) -> list[Candidate]:
    """The candidates in a masked text, in order. Each number is used once; units are quoted from the unmasked `text`."""
    taken: list[tuple[int, int]] = []
    found: list[Candidate] = []
    for reader in (_ranges, _fractions, _singles):
        for candidate in reader(shown):
            if all(candidate.end <= start or end <= candidate.start for start, end in taken):
                taken.append((candidate.start, candidate.end))
                found.append(candidate)
    wholes = [match.span("n") for match in _WHOLE.finditer(shown)]
    found = [one for one in found if all(one.start != start for start, _ in wholes)]
    found.sort(key=lambda one: one.start)
    floors = [0, *(one.end for one in found)]
    seen = [_with_context(shown, text or shown, one, floor) for one, floor in zip(found, floors, strict=False)]
    return _with_shared_units(shown, seen)


def _with_shared_units(shown: str, found: list[Candidate]) -> list[Candidate]:
    """Lends the unit of the next number to one that stands bare before it: "min. 5 og maks. 10 workshops"."""
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        if not one.unit and other.unit and _ONLY_COMPARISON.match(shown[one.end : other.start]):
            found[place] = replace(one, unit=other.unit)
    return found


def as_share(one: Candidate) -> Candidate:
    """ "9 ud af 10 virksomheder" is 90 percent; "11 ud af 13 kommuner" stays a count."""
    if one.out_of in _SHARED_WHOLES and one.unit not in {PERCENT, DKK} and one.low <= one.out_of:
        return replace(one, low=round(100 * one.low / one.out_of, 1), unit=PERCENT)
    return one


def value_of(written: str) -> float:
    """The value of a number in digits or words."""
    word = written.casefold()
    return float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else read_digits(written.lstrip("+"))


def _ranges(shown: str) -> list[Candidate]:
    found = []
    for match in _RANGE.finditer(shown):
        before, join = shown[: match.start()], match["join"].casefold()
        named = bool(_BETWEEN.search(before))
        if (join == "og" and not named) or (
            join == "til" and not (named or _FROM.search(before) or match["a"][0].isdigit() == match["b"][0].isdigit())
        ):
            continue
        low, high = value_of(match["a"]), value_of(match["b"])
        factor = MULTIPLIERS[match["scale"].casefold()] if match["scale"] else 1
        if low < high < TOO_LARGE:
            found.append(
                Candidate(
                    start=match.start(),
                    end=match.end(),
                    low=low * factor,
                    high=high * factor,
                    comparison=Comparison.BETWEEN,
                    explicit=named or bool(_FROM.search(before)),
                )
            )
    return found


def _fractions(shown: str) -> list[Candidate]:
    found = []
    for match in _FRACTION.finditer(shown):
        number = match["n"]
        parts = _FRACTION_OF[match["what"].casefold().removesuffix("e") if match["what"] != "halvdelen" else "halvdelen"]
        count = 1.0 if number is None or number.casefold() == "en" else value_of(number)
        found.append(Candidate(start=match.start(), end=match.end(), low=round(100 * count / parts, 1), unit=PERCENT))
    return found


def _singles(shown: str) -> list[Candidate]:
    found = []
    for match in _ONE.finditer(shown):
        if match["article"] and not _article_counts(shown, match):
            continue
        value = 1.0 if match["article"] else value_of(match["digits"] or match["word"])
        scale = (match["scale"] or "").casefold()
        value = round(value * MULTIPLIERS.get(scale, 1), 6)
        if value >= TOO_LARGE:
            continue
        unit = DKK if scale in _THOUSANDS_OF_MONEY else ""
        found.append(
            Candidate(
                start=match.start(),
                end=match.end(),
                low=value,
                open_end=bool(match["plus"]),
                unit=unit,
                millions=scale in _MILLIONS,
            )
        )
    return found


def _article_counts(shown: str, match: re.Match[str]) -> bool:
    """Whether "en"/"et" is the number one: right after a comparison, and not before "NPS på 60"."""
    before, after = shown[: match.start()], shown[match.end() :]
    if not re.search(rf"(?<!\w)(?:{words.AT_LEAST}|{words.AT_MOST}|{words.MORE_THAN})\s+$", before, re.IGNORECASE):
        return False
    return not re.match(r"\s+par\b|[^.;,]{1,60}?\s(?:på|af|over|under|=)\s+(?:mindst\s+)?[\d¤]", after, re.IGNORECASE)


def _with_context(shown: str, text: str, one: Candidate, floor: int) -> Candidate:
    before, after = shown[floor : one.start], shown[one.end :]
    one = _compared(one, before, after)
    one = replace(
        one,
        rough=bool(_ROUGH.search(before)) or bool(_UP_TO.search(before)),
        everyone=bool(_EVERYONE.search(before)),
        after_and=bool(_AND.search(before)),
    )
    if not one.unit:
        one = _with_unit(one, before, after, text[one.end :])
    fraction = _OUT_OF.match(after)
    return replace(one, out_of=value_of(fraction["n"])) if fraction else one


def _compared(one: Candidate, before: str, after: str) -> Candidate:
    for pattern, comparison, strict in _ADJACENT:
        if pattern.search(before):
            return replace(one, comparison=_joined(one, comparison), explicit=True, strict=strict)
    clause = re.split(rf"[;:]|{words.SENTENCE_END}|\b(?:samt|heraf|hvoraf)\b", before)[-1]
    written = list(_ANYWHERE.finditer(clause))
    if written:
        comparison = Comparison.AT_LEAST if written[-1]["least"] else Comparison.AT_MOST
        return replace(one, comparison=_joined(one, comparison), explicit=True)
    late = _AFTERWARDS.match(after)
    if _OR_MORE.match(after) or one.open_end or (late and late["word"].casefold().startswith("min")):
        return replace(one, explicit=True)
    if _OR_LESS.match(after) or late:
        return replace(one, comparison=_joined(one, Comparison.AT_MOST), explicit=True)
    return one


def _joined(one: Candidate, comparison: Comparison) -> Comparison:
    """A range with "mindst" before it says two things at once: marked by `Comparison.NONE`."""
    return comparison if one.high is None else Comparison.NONE


def _with_unit(one: Candidate, before: str, after: str, quoted: str) -> Candidate:
    if _PERCENT_AFTER.match(after):
        return replace(one, unit=PERCENT)
    if _CURRENCY_AFTER.match(after) or _CURRENCY_BEFORE.search(before):
        return replace(one, unit=DKK)
    if _POINTS_AFTER.match(after):
        return replace(one, unit=POINTS)
    start, end = _noun(after, singular=one.low == 1, firm=one.explicit or bool(_OBJECT_OF.search(before)))
    return replace(one, unit=quoted[start:end] or (DKK if one.millions else ""))


def _noun(after: str, *, singular: bool, firm: bool) -> tuple[int, int]:
    """Where the counted noun stands: the first word after the number that is neither adjective nor stop word."""
    nowhere = (0, 0)
    pair = _PAIR.match(after)
    if pair:
        return pair.span("nouns")
    of_these = _OF_THESE.match(after)
    aside = _ASIDE.match(after)
    place = of_these.end() if of_these else aside.end() if aside else 0
    for _ in range(4):
        match = _WORD.match(after, place)
        if not match or match["open"]:
            return nowhere
        word = match["word"]
        if word.casefold() in words.STOP or (
            words.ACTION.fullmatch(word) and word.endswith(("er", "es")) and not words.COUNTED.search(word)
        ):
            return nowhere
        follower = _WORD.match(after, match.end())
        if not match["close"] and follower and not follower["open"] and _belongs(word, follower["word"]):
            return match.start("word"), follower.end("word")
        if not words.ADJECTIVE.match(word) or words.COUNTED.search(word):
            return match.span("word") if words.countable(word, singular=singular or firm) else nowhere
        if match["close"]:
            return nowhere
        place = match.end()
    return nowhere


def _belongs(word: str, follower: str) -> bool:
    """Whether two words are one noun that came apart ("erhvervsfremme akademier")."""
    return (
        bool(words.COUNTED.search(follower))
        and not words.COUNTED.search(word)
        and not words.ADJECTIVE.match(word)
        and follower.casefold() not in words.STOP
    )
