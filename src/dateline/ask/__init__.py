"""Questions to a database, as typed records and frames.

from dateline.ask import Filter, Questions
from dateline.store import open_store

with open_store("syria.db") as store:
    for incident in Questions(store).incidents(Filter(place="Idlib", type="ASSAULT")):
        ...
"""

from dateline.ask.answers import Answer
from dateline.ask.filters import Filter
from dateline.ask.profiles import ActorProfile, PlaceProfile, SourceProfile
from dateline.ask.questions import ArticleRow, ClaimRow, Evidence, Questions, TimelineRow

__all__ = [
    "ActorProfile", "Answer", "ArticleRow", "ClaimRow", "Evidence", "Filter", "PlaceProfile", "Questions",
    "SourceProfile", "TimelineRow",
]  # fmt: skip
