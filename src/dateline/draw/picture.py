"""A picture with its words: SVG, what is not on it, and the same as a table."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2
from markupsafe import Markup

from dateline.draw.look import EVIDENCE
from dateline.knowledge.drawing import FAMILIES

ROWS = 10  # rows of a table in a notebook


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, its table twin, and notes on what it leaves out. A notebook shows it; `render` gives it as text."""

    kind: str  # "map", "timeline" or "network": which legend it has
    svg: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def render(self, rows: int = ROWS, *, style: bool = True) -> str:
        """HTML without scripts: the drawing, notes, and at most `rows` rows of the table. `style` brings its own
        style sheet; a page that has it already leaves it out."""
        left = max(0, len(self.rows) - rows)
        return template("figure.html").render(
            picture=self, svg=Markup(self.svg), rows=self.rows[:rows], left=left, style=style
        )

    def _repr_html_(self) -> str:
        return self.render()

    def show(self) -> None:
        """Display it in a notebook. Raises ImportError where there is none (`pip install dateline[notebook]`)."""
        from IPython.display import HTML, display

        display(HTML(self.render()))


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """Templates that escape every value."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dateline.draw", "templates"),
        autoescape=True,  # text of articles is data, never markup
        undefined=jinja2.StrictUndefined,  # a misspelt name is an error, not a blank
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"families": FAMILIES, "evidence": EVIDENCE}
    return made


def template(name: str) -> jinja2.Template:
    """A template of this package."""
    return environment().get_template(name)


def draw(name: str, **values: Any) -> str:
    """The SVG that a template makes of values, each escaped."""
    return template(name).render(**values)
