"""Watching feeds: poll politely, read what is new, keep a database current, and survive being stopped at any moment.

    from dateline.watch import Watcher, WatchSettings

    with Watcher(["https://news.example/rss"], "war.db") as watcher:
        print(watcher.round())

What was polled and read is remembered in a small SQLite file beside the database (`war.db.watch`). An entry is marked
as done only after the database has it, and a feed as polled only after its entries are waiting or done. So a watch that
is killed asks for some pages once more and stores nothing twice, since an article is known by its words.
"""

from dateline.watch.settings import WatchSettings
from dateline.watch.state import State
from dateline.watch.watcher import Round, Watcher

__all__ = ["Round", "State", "WatchSettings", "Watcher"]
