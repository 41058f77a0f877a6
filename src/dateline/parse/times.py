"""Finding time expressions in parsed text. `dateline.resolve.times` says what they mean on the calendar."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dateline.knowledge.timewords import MENTION, OTHER, Pattern, TimePatterns, time_patterns
from dateline.model import Parse, Sentence, Span, Word
from dateline.model.times import TimeMention, TimeValue

_LATER = frozenset({"later", "after", "following", "afterwards", "afterward", "thereafter", "on"})
_TENS = 100  # a number word of at least this multiplies what stands before it
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:(?P<half>[ap])\.?m\.?)?(?P<zone>gmt|z)?")
_NUMBER = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|[a-z]+")
_BEFORE_MONTH = frozenset({"in", "since", "last", "next", "this", "until", "early", "late", "during"})
_DEFINITE = frozenset({"the", "this", "that", "'s", "’s", "its", "his", "her", "their", "our", "my"})
_UPTO = frozenset({"to", "present", "now", "today", "until"})  # "2011-present"
_MARCHING = frozenset({"to", "on", "for", "against", "through"})  # "the March to the sea"


def find_times(parse: Parse) -> list[TimeMention]:
    """The time expressions of a parse, in text order, not overlapping; prepositions belong to them ("On Monday")."""
    patterns = time_patterns()
    found: list[TimeMention] = []
    letters = _letters(parse.words, patterns)
    for sentence in parse.sentences:
        text = letters[sentence.first : sentence.last + 1]
        simple = _simple(parse, sentence, text, patterns)
        if simple:
            found.extend(_built(parse, sentence, text, simple, patterns))
    return found


def _letters(words: list[Word], patterns: TimePatterns) -> str:
    chars, needs, char = patterns.chars, patterns.needs, patterns.char
    out = []
    for word in words:
        lower = word.lower
        letter = chars.get(lower)
        if letter is None:
            letter = char(lower)
        elif lower in needs and not _fulfils(word, needs[lower], words, patterns):
            letter = OTHER
        out.append(letter)
    return "".join(out)


def _fulfils(word: Word, need: str, words: list[Word], patterns: TimePatterns) -> bool:
    """True if a word that has other meanings is used as a word of time."""
    if need == "noun":
        return word.tag[0] == "N"
    if not word.text[0].isupper() or word.tag in ("MD", "VB", "VBP", "VBD", "VBZ"):
        return False
    if need == "proper":
        return True
    before, after = _beside(words, word)
    if any(w is not None and w.lower[0].isdigit() for w in (before, after)):
        return True
    if before is not None and before.lower in _BEFORE_MONTH:
        return True
    if after is not None and after.lower not in patterns.chars and after.tag == "NNP":
        return False
    if word.lower == "march" and after is not None and after.lower in _MARCHING:
        return False
    # A capital in front that does not come from opening the sentence: "Theresa May", "the Long March".
    if before is None or not before.text[0].isupper() or before.lower in patterns.classes["weekday"]:
        return True
    return before.tag not in ("NNP", "NNPS") and _beside(words, before)[0] is None


def _beside(words: list[Word], word: Word) -> tuple[Word | None, Word | None]:
    """The words before and after, of the same sentence."""
    i = word.i
    before = words[i - 1] if i and words[i - 1].sentence == word.sentence else None
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].sentence == word.sentence else None
    return before, after


def _simple(parse: Parse, sentence: Sentence, text: str, patterns: TimePatterns) -> list[TimeMention]:
    """The mentions that patterns over words find in a sentence."""
    out = []
    for start, pattern, match in _core_matches(text, patterns):
        first, last = sentence.first + start, sentence.first + start + match.end() - 1
        if pattern.kind == "year" and not _is_year(parse.words, first, last, pattern.id == "year.in"):
            continue
        if pattern.kind == "decade" and not _is_decade(parse.words[first : last + 1]):
            continue
        value = _value(parse.words, first, pattern, match, patterns)
        if value is not None:
            parts = _ends(parse, first, last, pattern.kind, value)
            span = parse.slice(first, last)
            out.append(TimeMention(first, last, span, pattern.kind, value, parts, pattern.id))
    return out


def _ends(parse: Parse, first: int, last: int, kind: str, value: TimeValue) -> tuple[TimeMention, ...]:
    """The two ends of "1914-18" or "11-13 December" as mentions of their own."""
    if kind == "years" and value.year is not None:
        values = [TimeValue(year=value.year), TimeValue(year=value.year + int(value.count or 1) - 1)]
        kind, shape = "year", r"\d+"
    elif value.last_day is not None:
        values = [replace(value, last_day=None), replace(value, day=value.last_day, last_day=None)]
        shape = r"(?<!\d)\d\d?(?!\d)"
    else:
        return ()
    span = parse.slice(first, last)
    places = [m.span() for m in re.finditer(shape, parse.text[span.start : span.end])][:2]
    if len(places) < 2:
        return ()
    return tuple(
        TimeMention(first, last, Span(span.start + a, span.start + b), kind, v)
        for (a, b), v in zip(places, values, strict=True)
    )


_Found = tuple[int, Pattern, re.Match[str]]


def _core_matches(text: str, patterns: TimePatterns) -> Iterator[_Found]:
    """Where simple patterns match: (start, pattern, match); the match counts from the start.

    Only runs of known words up to a core word are tried, with one word more for patterns that look ahead.
    """
    position = 0
    for run in patterns.runs.finditer(text):
        position = max(position, run.start())
        while position < run.end("core"):
            found = _longest_simple(text[position : run.end()])
            if found is None:
                position += 1
            else:
                yield position, *found
                position += found[1].end()


@lru_cache(maxsize=1 << 15)
def _longest_simple(text: str) -> tuple[Pattern, re.Match[str]] | None:
    # The same few runs ("on Monday ,") come again and again: remembering them halves the time.
    patterns = time_patterns()
    return _longest(text, 0, patterns.any_simple, patterns.simple)


def _longest(
    text: str, position: int, either: re.Pattern[str], patterns: tuple[Pattern, ...]
) -> tuple[Pattern, re.Match[str]] | None:
    """The pattern with the longest match at a place, of equal ones the first."""
    if either.match(text, position) is None:
        return None
    best: tuple[Pattern, re.Match[str]] | None = None
    for pattern in patterns:
        match = pattern.regex.match(text, position)
        if match is not None and match.end() > (best[1].end() if best else position):
            best = pattern, match
    return best


def _built(
    parse: Parse, sentence: Sentence, text: str, simple: list[TimeMention], patterns: TimePatterns
) -> Iterator[TimeMention]:
    """The mentions with those combined that patterns over mentions find ("since 2012", "from May to June")."""
    short, places = _shortened(text, simple, sentence.first)
    number = 0  # of the mentions passed on or used
    position = 0
    while (hit := patterns.any_built.search(short, position)) is not None:
        start = hit.start()
        skipped = short.count(MENTION, 0, start)
        position = start + 1
        for pattern, end in _by_length(short, start, patterns.built):
            parts = tuple(simple[skipped : skipped + short.count(MENTION, start, end)])
            if _fits(parse, pattern, parts):
                position = end
                yield from simple[number:skipped]
                number = skipped + len(parts)
                first, last = sentence.first + places[start], sentence.first + places[end] - 1
                yield _combined(parse, pattern, parts, first, last)
                break
    yield from simple[number:]


def _by_length(short: str, start: int, patterns: tuple[Pattern, ...]) -> list[tuple[Pattern, int]]:
    """The patterns that match at a place with where they end, the longest first."""
    found = [(pattern, match.end()) for pattern in patterns if (match := pattern.regex.match(short, start))]
    return sorted(found, key=lambda item: -item[1])


def _combined(parse: Parse, pattern: Pattern, parts: tuple[TimeMention, ...], first: int, last: int) -> TimeMention:
    if pattern.kind == "range":
        parts = _share_year(parts)
    return TimeMention(first, last, parse.slice(first, last), pattern.kind, TimeValue(), parts, pattern.id)


def _fits(parse: Parse, pattern: Pattern, parts: tuple[TimeMention, ...]) -> bool:
    """False for times that are only put side by side ("in 2013 and earlier this month", "on Monday and on Friday")."""
    one, two = parts[0], parts[-1]
    if pattern.kind == "anniversary.of":
        return one.kind == "anniversary" and two.kind in ("date", "slash")
    if pattern.id == "since.event":
        head = parse.words[two.last].head  # "since the failed July coup" ends with the coup
        return head.i <= two.last or head.pos not in ("NOUN", "PROPN")
    if pattern.id != "range.dash" or parse.words[one.last + 1].lower != "and":
        return True
    return one.kind == two.kind and parse.words[two.first].tag not in ("IN", "RB", "RBR")


def _share_year(parts: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """The parts of "from 26 June to 4 August 1952": the year stated last holds for both."""
    first, last = parts[0], parts[-1]
    if first.value.year is not None or last.value.year is None or first.kind not in ("date", "month", "season"):
        return parts
    return replace(first, value=replace(first.value, year=last.value.year)), *parts[1:]


def _shortened(text: str, simple: list[TimeMention], offset: int) -> tuple[str, list[int]]:
    """The sentence with one character for each mention, and for every character the place of its first word."""
    short: list[str] = []
    places: list[int] = []
    position = 0
    for mention in simple:
        start = mention.first - offset
        short.append(text[position:start] + MENTION)
        places.extend(range(position, start + 1))
        position = mention.last - offset + 1
    places.extend(range(position, len(text) + 1))
    return "".join(short) + text[position:], places


def _is_year(words: list[Word], first: int, last: int, led: bool) -> bool:
    """True unless a bare four-digit number is rather a count ("2000 people"), a price or a part of a longer number."""
    word = words[last]
    if not word.lower.isdigit():
        return True
    before, after = _beside(words, words[first])[0], _beside(words, word)[1]
    if after is not None and after.lower == "-" and after.start == word.end:
        second = _beside(words, after)[1]
        if second is not None and second.start == after.end and second.lower.isalpha() and second.lower not in _UPTO:
            return False  # "the 2000-metre run"
    number = int(word.lower)
    if led:
        return number >= 1000 and not (after is not None and after.tag == "NNS" and number % 100 == 0)
    if number < 1500 or number > 2100:
        return False
    if before is not None and (
        before.tag in ("$", "#", "CD") or before.lower in ("no.", "no", "about", "around", "than", "some")
    ):
        return False
    counted = after is not None and after.tag == "NNS" and word.dep == "nummod"
    return not counted or (first < last or (before is not None and before.lower in _DEFINITE))


def _is_decade(run: list[Word]) -> bool:
    """False for the "30s" of an age or a temperature: a decade of two digits needs an article or an apostrophe."""
    last = run[-1].lower
    return not (last[0].isdigit() and len(last) < 5) or any(w.lower in ("the", "'", "’", "-") for w in run)


def _value(
    words: list[Word], offset: int, pattern: Pattern, match: re.Match[str], patterns: TimePatterns
) -> TimeValue | None:
    """What the matched words say; None if they cannot be a date (day 31 of month 13)."""
    parts: dict[str, int | float | str | None] = dict(pattern.fixed)
    for group in match.re.groupindex:
        start, end = match.span(group)
        if start < 0:
            continue
        name = group.rstrip("0123456789")
        run = words[offset + start : offset + end]
        if name == "count":
            parts["count"] = _count([w.lower for w in run], patterns)
        elif name == "decade" and run[-1].lower in patterns.classes["decades"]:
            parts |= {"year": int(patterns.classes["decades"][run[-1].lower]), "unit": "decade"}
        elif name in _READERS:
            read = _READERS[name]("".join(w.lower for w in run))
            if read is None:
                return None
            parts.update(read)
        else:
            parts.update(_lookup(name, run, patterns))
    if "shift" not in parts and pattern.kind in ("apart", "apart.event"):
        parts["shift"] = _direction(words, offset + match.end() - 1)
    return TimeValue(**parts)  # type: ignore[arg-type]


_CLASS_OF = {
    "which": "which", "weekday": "weekday", "month": "month", "season": "season", "edge": "edge", "shift": "today",
}  # fmt: skip


def _lookup(name: str, run: list[Word], patterns: TimePatterns) -> dict[str, int | str]:
    """A part whose value stands in the word list."""
    lower = run[-1].lower
    if name == "unit":
        for kind in ("unit", "weekend", "season"):
            if lower in patterns.classes[kind]:
                return {"unit": patterns.classes[kind][lower] if kind != "season" else "season"}
        return {"unit": "day"}  # morning, night …: within a day
    if name in ("day", "last_day", "nth"):
        number = re.match(r"\d+", lower)
        value = int(number[0]) if number else int(patterns.classes["which" if lower == "last" else "nth"][lower])
        return {name: value}
    if name == "part":
        return {"part": patterns.classes["part"][lower]}
    if name == "month" and lower.isdigit():
        return {"month": int(lower)}
    text = next(
        (patterns.classes[_CLASS_OF[name]][w.lower] for w in run if w.lower in patterns.classes[_CLASS_OF[name]]), ""
    )
    target = "shift" if name == "which" else name
    return {target: int(text) if text.lstrip("-").isdigit() else text} if text else {}


def _direction(words: list[Word], last: int) -> int:
    return 1 if words[last].lower in _LATER else -1


def _count(run: list[str], patterns: TimePatterns) -> float | None:
    """The number that words say: "two and a half" 2.5, "a couple of" 2; None for "a few" and the like."""
    numbers, vague = {**patterns.classes["number"], **patterns.classes["one"]}, patterns.classes["vague"]
    for word in run:
        if word in vague:
            return float(vague[word]) if vague[word] else None
    total = 0.0
    for place, word in enumerate(run):
        if word[0].isdigit():
            total += float(word.replace(",", ""))
        elif word in ("a", "an") and place:
            continue
        elif word in numbers:
            value = float(numbers[word])
            total = max(total, 1) * value if value >= _TENS else total + value
    if run[0] == "half":  # "half a year"
        return 0.5
    return total


def _read_year(text: str) -> dict[str, int | str] | None:
    digits = re.search(r"\d{4}", text)
    if digits is None:
        return _spoken_year(text)
    edge = text.split("-")[0] if "-" in text else None
    return {"year": int(digits[0])} | ({"edge": edge} if edge in ("early", "mid", "late") else {})


def _spoken_year(text: str) -> dict[str, int | str] | None:
    """The year in "nineteenninety-six", as broadcasts write it."""
    numbers = time_patterns().classes["number"]
    century = next((c for c in ("eighteen", "nineteen") if text.startswith(c)), None)
    parts = [numbers.get(part) for part in _NUMBER.findall(text[len(century or "") :])]
    if century is None or not parts or None in parts:
        return None
    rest = sum(int(float(part or 0)) for part in parts)
    return {"year": int(numbers[century]) * 100 + rest} if 10 <= rest < 100 else None


def _read_clock(text: str) -> dict[str, int | str] | None:
    """HH:MM by 24 hours, with Z for Greenwich time; noon is 12 p.m."""
    found = _CLOCK.match(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return {"clock": f"{hour:02d}:{minute:02d}" + ("Z" if found["zone"] else "")}


def _read_decade(text: str) -> dict[str, int | str] | None:
    digits = re.search(r"\d+", text)
    if digits is None:
        return None
    year = int(digits[0])
    if year < 100:
        year += 1900 if year >= 20 else 2000
    return {"year": year, "unit": "century" if year % 100 == 0 and year < 2000 else "decade"}


def _read_slash(text: str) -> dict[str, int | str] | None:
    """Day first unless that cannot be; years of two digits count up to 1970 as of this century."""
    first, second, year = (int(x) for x in re.split(r"[/.]", text))
    if year < 100:
        year += 2000 if year < 70 else 1900
    day, month = (first, second) if second <= 12 else (second, first)
    return {"year": year, "month": month, "day": day} if 1 <= month <= 12 and 1 <= day <= 31 else None


def _read_years(text: str) -> dict[str, int | str] | None:
    first, last = (int(x) for x in re.split(r"[-–/]", text))
    last = last if last > 100 else first // 100 * 100 + last
    return {"year": first, "count": last - first + 1} if first < last else None


_READERS = {
    "year": _read_year, "clock": _read_clock, "decade": _read_decade, "slash": _read_slash, "years": _read_years,
}  # fmt: skip
