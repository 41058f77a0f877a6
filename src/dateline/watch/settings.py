"""How often and how politely a watch asks."""

from dataclasses import dataclass

from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings

AGENT = "dateline"  # the name that robots.txt may speak of


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """Times are seconds."""

    every: float = 900.0  # between two polls of a feed
    longest: float = 86_400.0  # the longest wait after failures or a server's "Retry-After"
    retry: float = 60.0  # before a page that failed is asked for again; doubled each time
    tries: int = 5  # for a page whose server fails; then it is a drop
    hosts: int = 4  # asked at the same time, each by one request at a time
    batch: int = 64  # pages read before they are stored
    robots_kept: float = 86_400.0  # how long a robots.txt counts (RFC 9309, section 2.4: at most a day)
    robots_retry: float = 3_600.0  # a host whose robots.txt cannot be had is left alone for so long
    locked: float = 60.0  # how long to wait for a database that others have open
    gate: bool = True  # skip what has no words of conflict or diplomacy
    read: ReadSettings = DEFAULT_SETTINGS
