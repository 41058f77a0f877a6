"""What goes with an input on its way to articles: the user's date, the limits, and whether its links are fetched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from dateline.model import Drop, Published
from dateline.read.limits import Items
from dateline.read.links import Link
from dateline.read.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from, and what is known of it; what the document itself says goes before."""

    doc: str
    url: str | None = None
    charset: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Shared by everything that is read of one source."""

    published: Published | None  # the user's date, which goes before any other
    settings: ReadSettings
    open_link: "Callable[[Link, Context], Items]"
    online: bool = False  # whether links are fetched
    depth: int = 0  # lists above this one
    seen: set[int] = field(default_factory=set)  # hashes of the links met

    def deeper(self) -> "Context":
        """The context of what a list names."""
        return replace(self, depth=self.depth + 1)


def follow(links: Iterable[Link | Drop], context: Context) -> Items:
    """The articles behind links, each link once, as far as fetching is allowed; a drop for every other one."""
    limits = context.settings
    for link in links:
        if isinstance(link, Drop):
            yield link
        elif hash(link.url) in context.seen:
            yield Drop(link.url, "duplicate", "the list has it twice")
        elif not context.online:
            context.seen.add(hash(link.url))
            yield Drop(link.url, "needs-fetching", "links of files are fetched only when asked for (--fetch)")
        elif context.depth >= limits.max_depth:
            yield Drop(link.url, "too-many", f"lists within lists, {limits.max_depth} deep")
        elif len(context.seen) >= limits.max_links:
            yield Drop(link.url, "too-many", f"more than {limits.max_links} links of one source")
        else:
            context.seen.add(hash(link.url))
            yield from context.open_link(link, context.deeper())
