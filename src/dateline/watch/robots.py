"""Whether a host lets us ask for a page, and how fast: robots.txt, after RFC 9309."""

from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from dateline.read.fetch import ask
from dateline.watch.settings import AGENT, WatchSettings
from dateline.watch.state import State

SLOWEST = 60.0  # seconds; a longer "Crawl-delay" is not waited for within one round


class Robots:
    """The rules of hosts, asked for once and remembered."""

    def __init__(self, state: State, settings: WatchSettings) -> None:
        self._state = state
        self._settings = settings
        self._lock = Lock()
        self._parsed: dict[str, tuple[float, Protego | None]] = {}  # by scheme and host: until when, what

    def allows(self, url: str, now: float) -> bool:
        """True if the page may be asked for. A host whose rules cannot be had is left alone."""
        rules = self._rules(url, now)
        return rules is not None and bool(rules.can_fetch(url, AGENT))

    def fails(self, url: str, now: float) -> bool:
        """True if the host's rules cannot be had at the moment."""
        return self._rules(url, now) is None

    def delay(self, url: str, now: float) -> float:
        """Seconds between two requests that the host asks for, 0 where it says nothing, at most a minute."""
        rules = self._rules(url, now)
        return min(float((rules.crawl_delay(AGENT) if rules is not None else 0) or 0), SLOWEST)

    def _rules(self, url: str, now: float) -> Protego | None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        kept = self._parsed.get(host)
        if kept is not None and kept[0] > now:
            return kept[1]
        with self._lock:
            known, text = self._state.robots(host, now)
        until = now + self._settings.robots_kept
        if not known:
            text = self._asked(host)
            until = until if text is not None else now + self._settings.robots_retry
            with self._lock:
                self._state.keep_robots(host, text, until)
        rules = Protego.parse(text) if text is not None else None
        self._parsed[host] = (until if not known else now + self._settings.robots_retry, rules)
        return rules

    def _asked(self, host: str) -> str | None:
        """The text of robots.txt; empty (all is allowed) where there is none, None where the server fails."""
        answer = ask(f"{host}/robots.txt", self._settings.read)
        if answer.page is not None:
            return answer.page.body[:500_000].decode("utf-8", "replace")  # 500 kB: RFC 9309, section 2.5
        return "" if 400 <= answer.status < 500 and answer.status != 429 else None
