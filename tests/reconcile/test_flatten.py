from datetime import UTC, date, datetime

from records import a_claim, an_article, span_of

from dateline.model import Harm, Published, Time
from dateline.model.claimtable import COLUMNS
from dateline.reconcile.flatten import flatten, outlet_key, table

READ = datetime(2024, 12, 4, tzinfo=UTC)
TEXT = "Jets killed at least 25 people on Monday, residents said."


def rows(**article):
    made = an_article(TEXT, **article)
    harm = Harm(span_of(TEXT, "at least 25 people"), "at least 25 people", "killed", "people", "number", 25, None)
    time = Time(span_of(TEXT, "on Monday"), "on Monday", "2024-12-02", "2024-12-02", "day")
    claim = a_claim(
        made, "killed", actors={"Jets": {"country": "SYR", "sector": "MIL"}},
        attribution={"residents": {"kind": "eyewitness", "private": True}}, harm=(harm,), time=time,
    )  # fmt: skip
    return flatten(made, [claim], READ)


def test_a_claim_becomes_one_row_with_every_column():
    frame = table(rows())
    assert frame.columns == list(COLUMNS)
    row = frame.row(0, named=True)
    assert row["actors"][0]["key"] == "SYR/MIL"
    assert row["chain"][0]["key"] is None
    assert row["chain"][0]["private"]
    assert (row["start"], row["published"]) == (date(2024, 12, 2), date(2024, 12, 3))
    assert row["harm"][0]["low"] == 25
    assert row["harm"][0]["high"] is None
    assert TEXT[row["trigger_start"] : row["trigger_end"]] == row["trigger"]


def test_a_time_without_a_zone_is_no_time_in_utc():
    assert (
        rows(published=Published(date(2024, 12, 3), "minute", "metadata", "2024-12-03T08:00:00"))[0]["published_time"]
        is None
    )
    zoned = rows(published=Published(date(2024, 12, 3), "minute", "metadata", "2024-12-03T08:00:00+03:00"))
    assert zoned[0]["published_time"] == datetime(2024, 12, 3, 5, tzinfo=UTC)


def test_an_outlet_is_the_one_of_the_actor_base_or_its_name():
    assert outlet_key("Reuters") == "org:reuters"
    assert outlet_key("The  Harbour Courier") == "the harbour courier"
    assert outlet_key(None) is None
