"""From articles to a database that answers: reading, coding and storing in steps, and deriving incidents from it.

`build` takes articles in, `derive` brings the derived tables up to date, `retract` and `judge` are what analysts do,
`doctor` checks everything, `views` answers as of a moment.
"""

from dateline.build.derive import derive
from dateline.build.doctor import doctor
from dateline.build.ingest import Report, build
from dateline.build.journal import judge, retract
from dateline.build.view import NOW, View
from dateline.build.visible import visible

__all__ = ["NOW", "Report", "View", "build", "derive", "doctor", "judge", "retract", "visible"]
