"""Names of private persons are masked wherever they stand, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st
from records import a_claim, an_article

from dateline.masking import MASKED, Masker, make_masker, names_masker

PRIVATE = {"private": True, "sector": "CVL"}
TEXT = "Ruth Amsel, a baker, said jets bombed Ruritania. Later Amsel fled.\n\nMinister Ruth Stone denied it."


def masker_of(text: str = TEXT, doc: str = "a.txt", name: str = "Ruth Amsel", **options: bool) -> tuple[Masker, str]:
    article = an_article(text, doc)
    claim = a_claim(article, "bombed", attribution={name: PRIVATE | {"name": name}})
    return make_masker([claim], [article], **options), article.id


def test_full_name_and_last_name_are_masked_with_the_same_length() -> None:
    masker, article = masker_of()
    masked = masker.text(TEXT, article)
    assert "Amsel" not in masked
    assert len(masked) == len(TEXT)
    assert masked.startswith(f"{MASKED * 4} {MASKED * 5}, a baker")


def test_another_article_keeps_single_words_but_not_the_full_name() -> None:
    masker, _ = masker_of()
    assert (
        masker.text("Amsel is a town. Ruth\nAmsel fled.", "other")
        == f"Amsel is a town. {MASKED * 4}\n{MASKED * 5} fled."
    )


def test_description_is_no_name() -> None:
    article = an_article("Ruritanian residents said jets bombed the town.")
    claim = a_claim(article, "bombed", attribution={"Ruritanian residents": PRIVATE | {"name": "Ruritanian residents"}})
    masker = make_masker([claim], [article])
    assert not masker.masks
    assert not masker.hides(claim.attribution[0])


def test_official_is_named() -> None:
    article = an_article("Anna Lind said jets bombed the town.")
    claim = a_claim(article, "bombed", attribution={"Anna Lind": {"name": "Anna Lind", "sector": "GOV"}})
    masker = make_masker([claim], [article])
    assert masker.text(article.text, article.id) == article.text


def test_pronoun_of_a_private_person_is_hidden_but_not_struck_from_the_text() -> None:
    text = "Ruth Amsel wept. She said jets bombed it. She left."
    article = an_article(text)
    claim = a_claim(article, "bombed", attribution={"She": PRIVATE | {"name": "Ruth Amsel"}})
    masker = make_masker([claim], [article])
    assert masker.hides(claim.attribution[0])
    assert masker.text(text, article.id) == f"{MASKED * 4} {MASKED * 5} wept. She said jets bombed it. She left."


def test_honorifics_alone_are_left() -> None:
    masker, article = masker_of("Umm Karim said jets bombed it. Umm Qasr is a port.", name="Umm Karim")
    assert masker.text("Karim, Umm Qasr", article) == f"{MASKED * 5}, Umm Qasr"


def test_who_gives_a_name_in_the_text_is_masked_without_a_claim() -> None:
    text = "A nurse, who gave only her first name as Mirela, wept. Mirela left."
    masker = make_masker([], [an_article(text)])
    assert "Mirela" not in masker.text(text, "id-a.txt")


def test_name_after_a_description_is_masked_and_a_place_after_of_is_not() -> None:
    text = "Her brother Adam Stone and residents of North Ford said jets bombed it."
    article = an_article(text)
    people = {
        "Her brother Adam Stone": PRIVATE | {"name": "brother"},
        "residents of North Ford": PRIVATE | {"name": "residents"},
    }
    masker = make_masker([a_claim(article, "bombed", attribution=people)], [article])
    masked = masker.text(text, article.id)
    assert "Adam" not in masked
    assert "North Ford" in masked


def test_show_private_masks_nothing() -> None:
    masker, article = masker_of(show_private=True)
    assert masker.text(TEXT, article) == TEXT


@given(st.text(alphabet="Ruth Amsel\n.,x", max_size=60))
def test_masking_keeps_length_and_spaces(text: str) -> None:
    masker, article = masker_of()
    masked = masker.text(text, article)
    assert len(masked) == len(text)
    assert [c.isspace() for c in masked] == [c.isspace() for c in text]
    assert masker.text(masked, article) == masked


def test_names_of_outlets_are_public_whatever_a_claim_says() -> None:
    article = an_article("The Orontes Monitor and Huda Barazi said that jets struck Hama.")
    people = {"The Orontes Monitor": {"private": True}, "Huda Barazi": {"private": True}}
    claim = a_claim(article, "struck", attribution=people)
    masker = make_masker([claim], [article], public=["Orontes Monitor"])
    assert masker.text(article.text, article.id) == "The Orontes Monitor and ████ ██████ said that jets struck Hama."


def test_a_masker_of_names_masks_them():
    masker = names_masker(["Ruth Amsel", "residents"])
    assert masker.text("Ruth Amsel told residents", "") == "████ █████ told residents"
