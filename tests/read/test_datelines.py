import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.datelines import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "dated", "rest"),
    [
        ("TOBRUK, Libya, Dec 2 (Northern Wire) — Gunmen seized the port.", "TOBRUK", (None, 12, 2), "Gunmen"),
        ("KHARTOUM (AP) - Two shells hit a market.", "KHARTOUM", (None, None, None), "Two"),
        ("MINSK, November 30 /BELTA/. The president met the envoy.", "MINSK", (None, 11, 30), "The"),
        ("GENEVA/NICOSIA, March 3, 2019 (Wire) - Talks began.", "GENEVA/NICOSIA", (2019, 3, 3), "Talks"),
        ("N'DJAMENA, Chad (AP) -- Gunmen killed nine.", "N'DJAMENA", (None, None, None), "Gunmen"),
        ("PORT-AU-PRINCE, Haiti (AP) _ Soldiers fired.", "PORT-AU-PRINCE", (None, None, None), "Soldiers"),
        ("Sarajevo, 12 July 1995 (AFP) - Troops entered the town.", "Sarajevo", (1995, 7, 12), "Troops"),
        ("Damascus, SANA- The premier spoke.", "Damascus", (None, None, None), "The"),
        ("Ljubljana (dpa) - The premier spoke.", "Ljubljana", (None, None, None), "The"),
        ("Nairobi, Kenya — Police fired.", "Nairobi", (None, None, None), "Police"),
        ("JUBA — Soldiers fled.", "JUBA", (None, None, None), "Soldiers"),
        ("SANAA, Yemen: Fighters fired a missile.", "SANAA", (None, None, None), "Fighters"),
        ("MANILA, Monday — al-Sayed's men fled.", "MANILA", (None, None, None), "al-Sayed"),
        ("SAN SALVADOR, Nov 16 UPI - Six priests were shot.", "SAN SALVADOR", (None, 11, 16), "Six"),
        ("MAPUTO, Mozambique (AP) _", "MAPUTO", (None, None, None), ""),
    ],
)
def test_place_date_and_rest_are_told_apart(text: str, place: str, dated: tuple[int | None, ...], rest: str) -> None:
    found = find_dateline(text, 0, len(text))
    assert found is not None
    assert found.place is not None
    assert text[slice(*found.place)] == place
    assert (found.year, found.month, found.day) == dated
    assert text[found.span.end :].strip().startswith(rest)


def test_an_agency_alone_is_cut_off_but_names_no_place() -> None:
    text = "(CNN) — Two people died."
    found = find_dateline(text, 0, len(text))
    assert found is not None
    assert found.place is None
    assert text[slice(*found.span)] == "(CNN) —"


@pytest.mark.parametrize(
    "text",
    [
        "Lebanese Forces (LF) - the party of the east - refused.",
        "Lebanese Forces (LF) - Christian fighters - refused.",
        "Boko Haram — Nigeria's worst foe — struck again.",
        "BREAKING: Rebels enter the capital.",
        "UN — The council met in the night.",
        "NATO: The alliance sends ships.",
        "Rebels - backed by a neighbour - left.",
        "Aden, Yemen",
        "Abu Omar, a trader, said he saw it.",
        "On Dec 2, 2024 - the day of the strike - it rained.",
        "QUESTION: What does the minister say?",
        "Matthew Cole, The Daily Press. WASHINGTON (AP) — The envoy left.",
        "",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert find_dateline(text, 0, len(text)) is None


@given(st.text(alphabet="ABCab ,-–()/.:'’01 \n", max_size=200))
def test_spans_lie_in_the_paragraph(text: str) -> None:
    found = find_dateline(text, 0, len(text))
    if found is not None:
        assert 0 == found.span.start < found.span.end <= len(text)
        assert found.place is None or found.place.within(found.span)
