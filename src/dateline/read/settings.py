"""Limits of the read stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What reading accepts. The defaults fit news; nothing here changes what a text means."""

    max_size: int = 10_000_000  # bytes of one input, and characters of one text; the longest book fits four times
    max_tags: int = 100_000  # of one HTML page: extraction takes some 70 µs a tag, so this bounds a page to seconds
    timeout: float = 20.0  # seconds to wait for a connection or for the next bytes of a page
    deadline: float = 60.0  # seconds for a page with all its redirects
    max_redirects: int = 5
    allow_private_addresses: bool = False  # only for tests with a local server


DEFAULT_SETTINGS = ReadSettings()
