"""The report of a database as one HTML file without scripts, small enough to be mailed."""

from functools import lru_cache

import jinja2
from markupsafe import Markup

from dateline.draw.look import EVIDENCE
from dateline.knowledge.drawing import FAMILIES
from dateline.report.digest import Digest
from dateline.report.evidence import CARDS

LIMIT = 500_000  # bytes of the whole file, in UTF-8
BASE = 380_000  # of it at most for everything but the evidence
SPARE = 2_000
LINES = 400  # rows of the table of incidents
TWIN = 150  # rows of the tables below pictures


def mailed(digest: Digest) -> str:
    """One HTML file of less than `LIMIT` bytes: the table has the most important incidents, halved until it fits;
    evidence is added by importance as long as there is room. The file says how many it shows."""
    lines, twin = min(LINES, len(digest.lines)), TWIN
    while _size(base := _page(digest, lines, twin, (), ())) > BASE and (lines > 1 or twin > 1):
        lines, twin = max(1, lines // 2), max(1, twin // 2)
    left = LIMIT - SPARE - _size(base)
    evidence, ids = [], []
    macro = _environment().get_template("evidence.html")
    for proof in digest.proofs():
        made = macro.render(p=proof)
        left -= _size(made) + 40  # and a link to it
        if left < 0:
            break
        evidence.append(Markup(made))
        ids.append(proof.id)
    return _page(digest, lines, twin, evidence, ids)


def _page(digest: Digest, lines: int, twin: int, evidence: object, ids: object) -> str:
    pictures = [(name, Markup(picture.render(twin, style=False))) for name, picture in digest.pictures]
    return _environment().get_template("incidents.html").render(
        d=digest, lines=digest.by_day(lines), pictures=pictures,
        evidence=evidence, ids=ids, words=EVIDENCE, limit=LIMIT // 1000, cards=CARDS,
    )  # fmt: skip


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("dateline.report", "templates"), jinja2.PackageLoader("dateline.draw", "templates")]
        ),
        autoescape=True,  # text of articles is data, never markup
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"families": FAMILIES}
    return made
