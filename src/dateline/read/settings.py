"""Limits of the read stage."""

from dataclasses import dataclass
from typing import Literal

Follow = Literal["none", "asked", "all"]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What reading accepts. The defaults fit news; nothing here changes what a text means."""

    max_size: int = 10_000_000  # bytes of one document, and characters of one text; the longest book fits four times
    max_tags: int = 50_000  # of one HTML page: extraction takes some 70 µs a tag, so this bounds a page to seconds
    timeout: float = 20.0  # seconds to wait for a connection or for the next bytes of a page
    deadline: float = 60.0  # seconds for a page with all its redirects
    max_redirects: int = 5
    # Which links are fetched: those of lists (feeds, sitemaps …) that are URLs themselves ("asked"), those of files
    # too ("all"), or none. A file that somebody sent must not make this machine call home unless its user says so.
    follow: Follow = "asked"
    max_links: int = 10_000  # fetched for one source
    max_depth: int = 3  # lists within lists: an OPML file names feeds, which name pages
    delay: float = 1.0  # seconds between two requests to one host
    max_ratio: int = 200  # unpacked bytes for a packed one; pages pack 4 to 10 times, archives of like pages 50
    free_unpacked: int = 64_000_000  # unpacked bytes before the ratio counts
    max_unpacked: int = 100_000_000_000  # unpacked bytes of one archive; CC-NEWS has 5 thousand million in a file
    max_members: int = 200_000  # of one ZIP, whose index is read whole (some 1 kB a member)
    allow_private_addresses: bool = False  # only for tests with a local server; no option or variable sets it


DEFAULT_SETTINGS = ReadSettings()
