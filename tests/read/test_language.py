import pytest

from dateline.read.language import identify


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seize Marna",
        "Nasrallah, Hariri, Jumblatt meet in Beirut",
        "Gbagbo, Ouattara supporters clash in Abidjan",
        "Milosevic, Tudjman, Izetbegovic initial Dayton accord",
        "Mohammed bin Salman, Mohammed bin Zayed discuss Yemen, Qatar, Libya",
        "Abdul Rahman al-Rashed, Khaled Meshaal, Ismail Haniyeh and Saeb Erekat met Abdullah bin Hussein",
        "Al-Shabaab claims Mogadishu hotel attack",
        "12 / 44 ?",
    ],
)
def test_headlines_full_of_names_go_on(text: str) -> None:
    assert identify(text)[1]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président a rencontré hier le ministre dans la capitale et a promis une aide rapide aux réfugiés.", "fr"),
        ("Die Armee hat gestern die Stadt am Fluss verlassen, sagten zwei Beamte der Regierung am Montag.", "de"),
        ("El ejército recuperó ayer la ciudad tras tres días de combates, dijeron fuentes del gobierno.", "es"),
        ("De regering heeft gisteren de stad verlaten, zeiden twee ambtenaren van het ministerie.", "nl"),
        ("Президент встретился вчера с министром обороны и обещал помощь беженцам из города.", "ru"),
        ("انسحبت القوات الحكومية من المدينة يوم الاثنين بعد ثلاثة أيام من القصف.", "ar"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    assert identify(text) == (language, False)


def test_short_texts_are_of_unknown_language_and_go_on() -> None:
    assert identify("Le roi est mort") == (None, True)
