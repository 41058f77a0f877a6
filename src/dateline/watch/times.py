"""When to ask again."""

from email.utils import parsedate_to_datetime

from dateline.watch.settings import WatchSettings


def wait_told(told: str | None, now: float) -> float | None:
    """Seconds that a "Retry-After" asks for (a number, or a date); None if it says nothing that can be read."""
    if not told:
        return None
    text = told.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None


def backoff(failures: int, base: float, settings: WatchSettings, told: float | None = None) -> float:
    """Seconds to wait after so many failures in a row (1 …): doubled each time, never less than the server asked."""
    doubled = base * 2.0 ** min(max(failures - 1, 0), 20)
    return min(max(doubled, told or 0.0), settings.longest)
