import pytest

from dateline.knowledge.copying import load_copy_rules
from dateline.reconcile.copies.credits import outlet_names, read_credits

RULES = load_copy_rules()


@pytest.mark.parametrize(
    ("text", "outlet", "named"),
    [
        ("SORLIN, May 2 (Meridian Wire) - Rain fell.", "Meridian Wire", True),
        ("SORLIN (AFP) — Rain fell.", "Agence France-Presse", True),
        ("Rain fell.\n\n(Reporting by the Meridian Wire Beirut desk)", "Meridian Wire", True),
        ("Rain fell\n\nReuters\n\nIt rained in Sorlin all day long, and the river rose.", "Reuters", True),
        ("Rain fell.\n\nPhoto: Handout / Meridian Wire", "Meridian Wire", False),
        (
            "Meridian Wire reporter held in Sorlin\n\nRain fell on the valley, and the road was cut.",
            "Meridian Wire",
            False,
        ),
        ("SORLIN (AFP) - Rain fell.", "Reuters", False),
        ("SORLIN (AFP) - Rain fell.", None, False),
    ],
)
def test_whom_a_text_credits(text, outlet, named):
    credits = read_credits(text, ("some paper",), RULES)
    assert credits.name(outlet_names(outlet, RULES)) is named


def test_an_article_signed_by_its_own_outlet_or_of_an_agency_is_its_own():
    text = "SORLIN (Meridian Wire) - Rain fell."
    assert read_credits(text, outlet_names("The Meridian Wire", RULES), RULES).own
    assert not read_credits(text, outlet_names("Harbour Courier", RULES), RULES).own
    assert read_credits("Rain fell.", outlet_names("Reuters", RULES), RULES).own
