"""Time expressions on the calendar, by the codebook's sections 5 and 10."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.times import article
from dateline.knowledge.feasts import feasts
from dateline.knowledge.timewords import time_patterns
from dateline.model import Parse, Sentence, Span, Word
from dateline.model.times import BUILT, SIMPLE, TimeMention, TimeReading, TimeValue
from dateline.parse import load_parser, parse_sentence
from dateline.parse.times import find_times
from dateline.resolve.built import RULES as BUILT_RULES
from dateline.resolve.calendar import RULES as SIMPLE_RULES
from dateline.resolve.tense import is_future, lies_ahead
from dateline.resolve.times import TimeResolver, read_times

WEDNESDAY = "2016-12-14"


KINDS = frozenset(SIMPLE) | frozenset(BUILT)


def resolved(text: str, published: str | None) -> list[TimeReading]:
    parse = parse_sentence(text)
    return read_times(find_times(parse), parse, date.fromisoformat(published) if published else None)


def interval(text: str, published: str | None = WEDNESDAY) -> str:
    """The last time of the text as "start end", None as a dash."""
    time = resolved(text, published)[-1]
    return f"{time.start or '-'} {time.end or '-'}"


TABLE = [
    # days of the week: the last one for the past, today allowed; the next one for the future
    ("Rebels shelled the port on Monday.", WEDNESDAY, "2016-12-12 2016-12-12"),
    ("Rebels shelled the port on Wednesday.", WEDNESDAY, "2016-12-14 2016-12-14"),
    ("The day before last Monday's raid he fled.", WEDNESDAY, "2016-12-11 2016-12-11"),
    ("They met the day after Monday's vote.", WEDNESDAY, "2016-12-13 2016-12-13"),
    ("Rebels shelled the port late on Thursday night.", WEDNESDAY, "2016-12-08 2016-12-08"),
    ("The envoys will meet on Monday.", WEDNESDAY, "2016-12-19 2016-12-19"),
    ("The talks are due to resume on Monday.", WEDNESDAY, "2016-12-19 2016-12-19"),
    ("The vote was postponed until Friday.", WEDNESDAY, "- 2016-12-16"),
    ("Last Wednesday the truce collapsed.", WEDNESDAY, "2016-12-07 2016-12-07"),
    ("They signed on Tuesday of last week.", WEDNESDAY, "2016-12-06 2016-12-06"),
    ("The yards were hit on Saturday.", "2017-01-05", "2016-12-31 2016-12-31"),
    # days counted from publication
    ("The army advanced yesterday.", WEDNESDAY, "2016-12-13 2016-12-13"),
    ("The army advanced overnight.", WEDNESDAY, "2016-12-13 2016-12-14"),
    ("The court sits the day after tomorrow.", WEDNESDAY, "2016-12-16 2016-12-16"),
    ("The convoy left eight days ago.", WEDNESDAY, "2016-12-06 2016-12-06"),
    ("The convoy left two weeks ago.", WEDNESDAY, "2016-11-30 2016-11-30"),
    ("The convoy left two months ago.", WEDNESDAY, "2016-10-01 2016-10-31"),
    ("He was freed a year ago.", WEDNESDAY, "2015-12-14 2015-12-14"),
    ("He was freed ten years ago.", WEDNESDAY, "2006-01-01 2006-12-31"),
    ("Over the past three days 40 shells have landed.", WEDNESDAY, "2016-12-11 2016-12-14"),
    # weeks run from Monday to Sunday, this week to publication
    ("Police arrested dozens last week.", WEDNESDAY, "2016-12-05 2016-12-11"),
    ("Police arrested dozens this week.", WEDNESDAY, "2016-12-12 2016-12-14"),
    ("The king will visit next week.", WEDNESDAY, "2016-12-19 2016-12-25"),
    ("Jets struck the depot over the weekend.", WEDNESDAY, "2016-12-10 2016-12-11"),
    ("Police arrested dozens last week.", "2016-01-02", "2015-12-21 2015-12-27"),
    # months and years fill the whole period
    ("In October the militia disarmed.", WEDNESDAY, "2016-10-01 2016-10-31"),
    ("The president may visit in March.", WEDNESDAY, "2017-03-01 2017-03-31"),
    ("The deal was signed last month.", WEDNESDAY, "2016-11-01 2016-11-30"),
    ("The deal was signed earlier this month.", WEDNESDAY, "2016-12-01 2016-12-31"),
    ("The deal was signed last year.", WEDNESDAY, "2015-01-01 2015-12-31"),
    ("The fighting began in November.", "2017-01-05", "2016-11-01 2016-11-30"),
    ("The town fell in mid-February 2012.", WEDNESDAY, "2012-02-01 2012-02-29"),
    ("The town fell in mid-2014.", WEDNESDAY, "2014-01-01 2014-12-31"),
    ("Exports sank in the third quarter of 1998.", WEDNESDAY, "1998-07-01 1998-09-30"),
    ("The summer of 2006 brought war.", WEDNESDAY, "2006-06-01 2006-08-31"),
    ("The winter of 2011 brought war.", WEDNESDAY, "2011-12-01 2012-02-29"),
    ("The province broke away in the 1990s.", WEDNESDAY, "1990-01-01 1999-12-31"),
    ("The mosque dates from the 12th century.", WEDNESDAY, "1100-01-01 1199-12-31"),
    # dates; without a year the nearest that fits
    ("The bridge fell on 14 May 1999.", WEDNESDAY, "1999-05-14 1999-05-14"),
    ("On Oct. 7, 2001, the first missiles struck.", WEDNESDAY, "2001-10-07 2001-10-07"),
    ("The bridge fell on 21/08/2013.", WEDNESDAY, "2013-08-21 2013-08-21"),
    ("The bridge fell on 11 December.", WEDNESDAY, "2016-12-11 2016-12-11"),
    ("The bridge fell on 25 December.", "2017-01-05", "2016-12-25 2016-12-25"),
    ("The new bridge will open on 3 February.", WEDNESDAY, "2017-02-03 2017-02-03"),
    ("They signed on 20 August last year.", WEDNESDAY, "2015-08-20 2015-08-20"),
    ("They met on Wednesday, February 11.", WEDNESDAY, "2015-02-11 2015-02-11"),
    ("The troops left on 29 February.", "2009-12-19", "2008-02-29 2008-02-29"),
    ("After the Sept. 11 attacks the bases were opened.", WEDNESDAY, "2001-09-11 2001-09-11"),
    ("The raids of March 3-5 killed nine people.", WEDNESDAY, "2016-03-03 2016-03-05"),
    # open and closed ranges
    ("The valley has been cut off since 2012.", WEDNESDAY, "2012-01-01 2016-12-14"),
    ("They have lost ground since entering the war in 2015.", WEDNESDAY, "2015-01-01 2016-12-14"),
    ("From 2011 to 2015 nobody left the valley.", WEDNESDAY, "2011-01-01 2015-12-31"),
    ("Between January and March nobody left.", WEDNESDAY, "2016-01-01 2016-03-31"),
    ("Until last year the port was closed.", WEDNESDAY, "- 2015-12-31"),
    ("In recent weeks the front has moved.", WEDNESDAY, "- 2016-12-14"),
    ("Strikes are planned beginning on April 9.", "2016-03-20", "2016-04-09 -"),
    ("The shares were bought from 3 December to Tuesday.", WEDNESDAY, "2016-12-03 2016-12-13"),
    # feasts, by their calendars
    ("The truce held during Ramadan.", WEDNESDAY, "2016-06-06 2016-07-05"),
    ("The truce will begin on Christmas Day.", WEDNESDAY, "2016-12-25 2016-12-25"),
    ("Two churches were bombed on Palm Sunday 2017.", WEDNESDAY, "2017-04-09 2017-04-09"),
    ("Rockets fell on Yom Kippur.", WEDNESDAY, "2016-10-12 2016-10-12"),
    # anniversaries of a date
    ("They met on the tenth anniversary of the raid of 3 May 2004.", WEDNESDAY, "2014-05-03 2014-05-03"),
    # tense
    ("The talks begin on Friday.", WEDNESDAY, "2016-12-16 2016-12-16"),
    ("He will appeal against Monday's ruling.", WEDNESDAY, "2016-12-12 2016-12-12"),
    ("The talks had been scheduled to end on Friday.", WEDNESDAY, "2016-12-09 2016-12-09"),
    ("Troops massed ahead of Friday's vote.", WEDNESDAY, "2016-12-16 2016-12-16"),
    ("The curfew was imposed until Friday.", WEDNESDAY, "- 2016-12-16"),
    ("Talks have been cut off for two years.", WEDNESDAY, "- 2016-12-14"),
    ("They held out for two years.", WEDNESDAY, "- -"),
    # counted from the date before
    ("On 3 May 2014 he fled. He has been in hiding since then.", WEDNESDAY, "2014-05-03 2016-12-14"),
    ("From 3 to 9 May 12 people died. Over the same period 40 were wounded.", WEDNESDAY, "2016-05-03 2016-05-09"),
    ("On Monday jets hit the depot. Hours earlier rebels had left it.", WEDNESDAY, "2016-12-12 2016-12-12"),
    ("On 3 May 2014 he fled. The following day they shot him.", WEDNESDAY, "2014-05-04 2014-05-04"),
    ("On 3 May 2014 he fled. Two years earlier he had won.", WEDNESDAY, "2012-01-01 2012-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "expected"), TABLE, ids=lambda x: str(x)[:60])
def test_expression_on_the_calendar(text: str, published: str, expected: str) -> None:
    assert interval(text, published) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("WELLINGTON _\n\nThe envoy said Thursday that talks were near.", "2016-12-15"),
        ("The envoy said Thursday that talks were near.", "2016-12-08"),
        ("WELLINGTON _\n\nThe envoy, who left Thursday, denied it.", "2016-12-08"),
        ("WELLINGTON _\n\nTalks were near. The envoy said Thursday that he hoped.", "2016-12-08"),
    ],
)
def test_the_news_of_a_dispatch_is_not_six_days_old(text: str, day: str) -> None:
    parse = load_parser().parse(article("doc", text))
    assert read_times(find_times(parse), parse, date.fromisoformat(WEDNESDAY))[-1].start == day


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port on Monday.",
        "In October the militia disarmed.",
        "Police arrested dozens last week.",
        "The convoy left eight days ago.",
        "The bridge fell on 11 December.",
        "They struck since last month.",
        "The following day they shot him.",
        "The army advanced overnight.",
    ],
)
def test_nothing_is_guessed_without_a_publication_date(text: str) -> None:
    assert interval(text, None) == "- -"


def test_stated_years_need_no_publication_date() -> None:
    assert interval("The bridge fell on 14 May 1999.", None) == "1999-05-14 1999-05-14"
    assert interval("It has been closed since 2012.", None) == "2012-01-01 -"


def test_surface_and_span_are_the_articles_own() -> None:
    text = "Rebels shelled the port late on Sunday."
    (time,) = resolved(text, WEDNESDAY)
    assert text[time.span.start : time.span.end] == time.text == "late on Sunday"


def test_the_caller_says_whether_an_event_lies_ahead() -> None:
    parse = parse_sentence("talks on Friday")
    times = TimeResolver(find_times(parse), parse, date.fromisoformat(WEDNESDAY))
    (mention,) = times.mentions
    assert times.time(mention, future=False).start == "2016-12-09"
    assert times.time(mention, future=True).start == "2016-12-16"


def test_history_follows_its_own_years() -> None:
    text = (
        "War broke out in September 1939. In May 1940 the front broke. The city fell in June. By 1941 the siege began. "
        "It ended in 1944. In 1945 the army crossed the river. On 8 May it took the capital."
    )
    assert interval(text, "2009-12-19") == "1945-05-08 1945-05-08"
    assert interval(f"{text} Two years later the trials ended.", "2009-12-19") == "1947-01-01 1947-12-31"
    assert interval(f"{text} The previous year it had lost its ports.", "2009-12-19") == "1944-01-01 1944-12-31"


def test_every_kind_has_a_rule_and_a_pattern() -> None:
    patterns = time_patterns()
    assert set(SIMPLE_RULES) == set(SIMPLE)
    assert set(BUILT_RULES) == set(BUILT)
    made = {"offset"}  # of an `apart.event` by the coder
    assert {row.kind for row in (*patterns.simple, *patterns.built)} == KINDS - made


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The council will vote on Friday.", True),
        ("The council is expected to vote on Friday.", True),
        ("The council plans to vote on Friday.", True),
        ("The council may have voted on Friday.", False),
        ("The council began to vote on Friday.", False),
        ("The council was going to vote on Friday.", False),
        ("The council voted on Friday.", False),
        ("The prisoners are expected to be freed on Friday.", True),
        ("The prisoners are believed to have been freed on Friday.", False),
    ],
)
def test_tense(text: str, ahead: bool) -> None:
    parse = parse_sentence(text)
    (mention,) = find_times(parse)
    assert is_future(parse, mention) is ahead


UNITS = ("minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century")


@pytest.mark.parametrize(
    ("text", "status", "ahead"),
    [
        ("The rebels may have shelled the port on Monday.", "possible", False),
        ("The rebels may shell the port on Monday.", "possible", True),
        ("The minister ordered them to leave the valley on Friday.", "demanded", True),
        ("The army had planned to attack the town on Monday.", "planned", False),
        ("The army plans to attack the town on Monday.", "planned", True),
        ("Unless they attack on Monday, the truce holds.", "conditional", True),
        ("If they attacked on Monday, the truce is over.", "conditional", False),
        ("The army attacked the town on Monday.", "actual", False),
    ],
)
def test_time_of_an_event_that_has_not_happened(text: str, status: str, ahead: bool) -> None:
    parse = parse_sentence(text)
    (mention,) = find_times(parse)
    assert lies_ahead(parse, mention, status) is ahead


VOCABULARY = (
    "on",
    "3",
    "31",
    "May",
    "Monday",
    "since",
    "2014",
    "last",
    "week",
    "the",
    "next",
    "day",
    "-",
    "ago",
    "two",
)
SMALL = st.none() | st.integers(-3, 40)
VALUES = st.builds(
    TimeValue,
    year=st.none() | st.integers(1, 9999),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    last_day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(0, 6),
    season=st.none() | st.integers(1, 4),
    nth=SMALL,
    unit=st.none() | st.sampled_from(UNITS),
    count=st.none() | st.integers(0, 10**7) | st.just(0.5),
    shift=st.none() | st.integers(-2, 2),
    edge=st.none() | st.sampled_from(("early", "mid", "late")),
    part=st.none() | st.just("EV"),
    feast=st.none() | st.sampled_from(sorted(feasts())),
)


@given(
    kind=st.sampled_from(sorted(KINDS)),
    values=st.tuples(VALUES, VALUES),
    kinds=st.tuples(*[st.sampled_from(sorted(SIMPLE))] * 2),
    published=st.none() | st.dates(),
    future=st.booleans(),
)
def test_any_mention_ends_no_earlier_than_it_starts(
    kind: str,
    values: tuple[TimeValue, TimeValue],
    kinds: tuple[str, str],
    published: date | None,
    future: bool,
) -> None:
    parts = tuple(TimeMention(0, 0, Span(0, 1), k, v) for k, v in zip(kinds, values, strict=True))
    built = TimeMention(0, 0, Span(0, 1), kind, values[0], parts)
    parse = parse_sentence("x")
    mentions = [*parts, built]
    times = TimeResolver(mentions, parse, published)
    assert [r.span for r in times.readings()] == [m.span for m in mentions]
    time = times.time(built, future=future)
    ends = [date.fromisoformat(d) for d in (time.start, time.end) if d is not None]
    assert ends == sorted(ends)


@given(
    st.lists(
        st.sampled_from(
            [
                "on",
                "3",
                "31",
                "May",
                "Monday",
                "since",
                "2014",
                "last",
                "week",
                "the",
                "next",
                "day",
                "-",
                "to",
                "ago",
                "two",
            ]
        ),
        min_size=1,
    )
)
def test_any_words_resolve(tokens: list[str]) -> None:
    words: list[Word] = []
    for i, text in enumerate(tokens):
        start = words[-1].end + 1 if words else 0
        words.append(Word(i, text, text.lower(), text.lower(), "NNP", "NOUN", "dep", start, start + len(text), 0))
    for word in words:
        word.head = words[0]
    parse = Parse(" ".join(tokens), words, [Sentence(0, 0, len(words) - 1, Span(0, words[-1].end), 0)])
    mentions = find_times(parse)
    times = read_times(mentions, parse, date(2016, 12, 14))
    assert [t.span for t in times] == [m.span for m in mentions]
    assert all(t.start <= t.end for t in times if t.start and t.end)
