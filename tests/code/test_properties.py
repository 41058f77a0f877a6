"""What holds for every text: spans slice back, coding is repeatable, ids are unique."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Claim, Span
from dateline.pipeline import load_pipeline
from dateline.read import make_article

Coding = Callable[..., tuple[Claim, ...]]

WHO = st.sampled_from(["Rebels", "Kenya", "Hezbollah", "The Syrian army", "Russian and Syrian jets", "It", "They"])
WHOM = st.sampled_from(["six soldiers", "a school in Hama", "Uganda", "two of the clinics", "Iran’s embassy", "them"])
WHAT = st.sampled_from(
    [
        "{who} attacked {whom}.",
        "{who} carried out a series of raids on {whom}, killing at least nine people.",
        "“We condemn {whom},” the mayor said on Tuesday.",
        "{who} agreed to help {whom} — “at last” — after talks in Geneva.",
        "{whom} came under fire from rebels near Aleppo, according to the naïve café owner.",
        "The minister said that {who} had threatened to bomb {whom}.",
        "The attack on {whom} was denounced by {who}.",
        "The cat 🐈 slept.",
    ]
)
SENTENCE = st.builds(lambda what, who, whom: what.format(who=who, whom=whom), WHAT, WHO, WHOM)
TEXT = st.builds(
    lambda sentences, gap: gap.join(sentences),
    st.lists(SENTENCE, min_size=1, max_size=4),
    st.sampled_from([" ", "\n\n"]),
)
few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def quoted(record: object) -> Iterator[tuple[Span, str]]:
    """Every span with its text in a record and in the records inside it."""
    if isinstance(record, tuple) and not isinstance(record, Span):
        for item in record:
            yield from quoted(item)
    elif is_dataclass(record):
        span, text = getattr(record, "span", None), getattr(record, "text", None)
        if isinstance(span, Span) and isinstance(text, str):
            yield span, text
        for field in fields(record):
            yield from quoted(getattr(record, field.name))


@few
@given(TEXT)
def test_every_span_slices_back_to_its_text(text: str) -> None:
    article = make_article(text, doc="test", published="2023-05-10")
    for claim in load_pipeline().code(article).claims:
        found = list(quoted(claim))
        assert (claim.trigger.span, claim.trigger.text) in found
        for span, written in found:
            assert article.text[span.start : span.end] == written
            assert written.strip() == written != ""
        assert claim.trigger.span.within(claim.sentence)


@few
@given(TEXT)
def test_coding_twice_gives_equal_claims(text: str) -> None:
    first, second = (
        load_pipeline().code(make_article(text, doc="test", published="2023-05-10")).claims for _ in range(2)
    )
    assert first == second


@few
@given(TEXT)
def test_ids_are_unique(text: str) -> None:
    claims = load_pipeline().code(make_article(text, doc="test", published="2023-05-10")).claims
    ids = [c.id for c in claims]
    assert len(ids) == len(set(ids))


def test_the_templates_give_claims() -> None:
    text = " ".join(("Rebels attacked six soldiers.", "The minister said that Kenya had threatened to bomb Uganda."))
    claims = load_pipeline().code(make_article(text, doc="test", published="2023-05-10")).claims
    assert len(claims) == 3
