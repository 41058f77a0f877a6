"""The report of a database in Markdown: the same figures, tables and evidence, without pictures."""

import re
from functools import lru_cache
from typing import Any

import jinja2

from dateline.draw.look import EVIDENCE
from dateline.draw.text import plain
from dateline.report.digest import Digest
from dateline.report.evidence import CARDS

LINES = 400  # rows of the table of incidents
ROWS = 40  # rows of a picture's table
PROOFS = 40  # incidents with their evidence
# What starts markup inside a line; "://", "www." and "@" would become links in GitHub's Markdown.
INLINE = re.compile(r"([\\`*_\[\]|~$])")
LINKS = re.compile(r"(://|www\.|@)", re.IGNORECASE)
FIRST = re.compile(r"^([-+#=]|\d+[.)])")  # what starts a list or a heading at the head of a line


def markdown(digest: Digest) -> str:
    """Markdown (CommonMark with GitHub's tables). Every value from outside is escaped, so that it reads as text."""
    proofs = [proof for _, proof in zip(range(PROOFS), digest.proofs(), strict=False)]
    lines = digest.by_day(LINES)
    return _template().render(d=digest, lines=lines, proofs=proofs, words=EVIDENCE, rows=ROWS, cards=CARDS)


def escaped(value: Any) -> Any:
    """A value as Markdown that shows it as it is; numbers and truth values stay."""
    if not isinstance(value, str):
        return value
    text = plain(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = LINKS.sub(lambda m: "".join(f"\\{c}" if c in ":/.@" else c for c in m.group()), INLINE.sub(r"\\\1", text))
    return FIRST.sub(lambda m: f"{m.group()[:-1]}\\{m.group()[-1]}", text)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dateline.report", "templates"),
        autoescape=False,  # HTML's rules are not Markdown's: `finalize` sees every value instead
        finalize=escaped,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("incidents.md")
