"""A database of articles that attack whoever looks at them, through every text that a claim can carry."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from records import a_claim, a_place, a_time, an_article, span_of

from dateline.build.ingest import Settings, build_items
from dateline.model import Article, Cue, Event, Harm, Quote, Span
from dateline.pipeline import Coded

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>\"'><a href=javascript:a(4)>x</a>"
TEMPLATE = "{{ 7*7 }}{% raw %}</title></style></details></table>"
DRIVER = "\x1b[2J\x1b]0;owned\x07\x9b1m\u202eevil\u2066\u2028\r\n"
MARKDOWN = "[x](javascript:alert(5)) ![y](http://evil.example/p.png) `c` **b** | cell | <!-- http://evil.example @you"
FORMULA = '=HYPERLINK("http://evil.example";"x")'
LOOKALIKE = "R\u0435uters"  # with a Cyrillic letter
ATTACKS = (MARKUP, TEMPLATE, DRIVER, MARKDOWN, FORMULA, LOOKALIKE)
PRIVATE = "Ruth Amsel"
LONG = 10_000_000


def code(article: Article) -> Coded:
    """Claims whose every text is the article's first line."""
    attack = article.title or ""
    text = article.text
    claim = a_claim(
        article, "bombed", sentence=Span(0, len(text)),
        actors={attack: {"name": attack, "id": f"local:{attack}", "country": "SYR", "sector": "MIL"}},
        recipients={PRIVATE: {"name": PRIVATE, "private": True, "country": "SYR", "sector": "CVL"},
                    "Hama": {"name": f"men of {attack}"}},
        attribution={"Jets": {"name": attack, "cue": Cue(span_of(text, "said"), "said")}},
        place=a_place(article, "Hama", id=f"local:{attack}", name=attack, country="SYR", lat=35.1, lon=36.7,
                      precision="town"),
        time=a_time(article, "Monday", "2024-12-02", "2024-12-02"),
        harm=(Harm(span_of(text, "12"), "12", "killed", attack, "number", 12, 12),),
        event=Event("ASSAULT", "aerial", "ASSAULT", "195", "Air/drone strike", "material conflict"),
    )  # fmt: skip
    key = hashlib.sha256(article.id.encode()).hexdigest()[:16]
    return Coded(article, (replace(claim, id=key, trigger=Quote(claim.trigger.span, "bombed")),), ())


def articles() -> list[Article]:
    """One article an attack, and one that is a single line of ten megabytes."""
    out = []
    for n, attack in enumerate((*ATTACKS, "x" * LONG)):
        text = f"{attack} Jets bombed Hama on Monday, killing 12, {PRIVATE} said."
        name = attack[:2000]
        article = an_article(text, f"{n}{name[:50]}.txt", title=name, outlet=name, url=f"javascript:alert({n})")
        out.append(replace(article, id=hashlib.sha256(str(n).encode()).hexdigest()[:16]))
    return out


def build_hostile(path: Path) -> Path:
    """The database, made by the real rules of reconciling."""
    built = build_items(articles(), path, Settings(coder=lambda: code, now=lambda: datetime(2024, 12, 9, tzinfo=UTC)))
    assert not built.broken
    return path
