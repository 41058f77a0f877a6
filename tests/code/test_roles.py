"""Who acts and who is acted upon: light verbs, containers, owners, complements."""

from collections.abc import Callable

import pytest

from dateline.code import roles
from dateline.code.views import Views
from dateline.model import Article, Claim, Word
from dateline.pipeline import load_pipeline
from dateline.read import make_article

Coding = Callable[..., tuple[Claim, ...]]


def look(text: str, form: str) -> tuple[Views, Word]:
    """The views of the text's parse, and its first word with this form."""
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    pipeline = load_pipeline()
    parse = pipeline.parse(article)
    return Views(parse, pipeline.knowledge.actors), next(w for w in parse.words if w.text == form)


def texts(words: list[Word]) -> list[str]:
    return [w.text for w in words]


@pytest.mark.parametrize(
    ("text", "thing", "expected"),
    [
        ("Turkey's efforts failed.", "efforts", ["Turkey"]),
        ("An Indian proposal failed.", "proposal", ["Indian"]),
        ("The demands from the rebels failed.", "demands", ["rebels"]),
        ("The news that the army left spread.", "news", ["army"]),
        ("The wooden proposal failed.", "proposal", []),
        ("The talks in Aleppo failed.", "talks", []),
    ],
)
def test_whose_a_thing_is(text: str, thing: str, expected: list[str]) -> None:
    views, word = look(text, thing)
    assert texts(roles.owners(word, views)) == expected


def roles_of(claims: tuple[Claim, ...], kind: str) -> tuple[list[str | None], list[str | None]]:
    claim = next(c for c in claims if c.event.type == kind)
    return [m.name or m.text for m in claim.actors], [m.name or m.text for m in claim.recipients]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Jordan came under attack from Israel.", "ASSAULT", ["Israel"], ["Jordan"]),
        ("Ethiopia held talks with Eritrea.", "CONSULT", ["Ethiopia", "Eritrea"], []),
        ("Iran is an ally of Syria.", "COOPERATE", ["Iran", "Syria"], []),
        ("Syria is allied with Iran.", "COOPERATE", ["Syria", "Iran"], []),
        ("France condemned Iran's missile programme.", "ACCUSE", ["France"], ["Iran"]),
        ("France and Germany condemned Hungary and Poland.", "ACCUSE", ["France", "Germany"], ["Hungary", "Poland"]),
        ("Syria is reliant on support from Iran.", "AID", ["Iran"], ["Syria"]),
        ("With the support of Iran, Syria retook Aleppo.", "SUPPORT", ["Iran"], ["Syria"]),
        ("Sudan demanded that Chad withdraw its troops.", "REQUEST", ["Sudan"], ["Chad"]),
    ],
)
def test_frames(code_text: Coding, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    found, others = roles_of(code_text(text), kind)
    assert sorted(found) == sorted(actors)
    assert others == recipients


@pytest.mark.parametrize("text", ["Kenya gave the rebels weapons.", "Kenya gave weapons to the rebels."])
def test_who_is_given_something_receives_it(code_text: Coding, text: str) -> None:
    (claim,) = code_text(text)
    assert [m.name for m in claim.actors] == ["Kenya"]
    assert [m.text.removeprefix("the ") for m in claim.recipients] == ["rebels"]


def test_a_release_is_suffered_by_those_who_are_released(code_text: Coding) -> None:
    release = next(c for c in code_text("France welcomed the release of two hostages.") if c.event.mode == "release")
    assert release.actors == ()
    assert [m.text for m in release.recipients] == ["two hostages"]


def test_a_country_that_people_are_sent_away_from_sends_them_away(code_text: Coding) -> None:
    (claim,) = code_text("Diplomats were expelled from Norway.")
    assert [m.name for m in claim.actors] == ["Norway"]
    assert [m.text for m in claim.recipients] == ["Diplomats"]


def test_who_is_helped_in_a_fight_fights(code_text: Coding) -> None:
    fight = next(
        c for c in code_text("Uganda supports the army in the fight against rebels.") if c.trigger.text == "fight"
    )
    assert [m.text for m in fight.actors] == ["the army"]
    assert [m.text for m in fight.recipients] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Norway halted military aid to Uganda.", "SANCTION", ["Uganda"]),
        ("Kenyan police seized rifles and grenades from Somali rebels.", "COERCE", ["Somali rebels"]),
        ("Kuwait demanded the withdrawal of Iraqi troops from the islands.", "REQUEST", ["Iraqi troops"]),
        (
            "Prosecutors in Kenya opened an inquiry into crimes committed by Ugandan soldiers.",
            "ACCUSE",
            ["Ugandan soldiers"],
        ),
        ("Chad refused to allow French inspectors to enter the base.", "REJECT", ["French inspectors"]),
        ("Rebels kidnapped up to 16 Kenyan teachers from a school.", "ASSAULT", ["16 Kenyan teachers"]),
        ("Sweden is opposed to Iranian mediation.", "REJECT", ["Iranian"]),
        ("Passports were seized from the rebels.", "COERCE", ["the rebels"]),
        ("The trial of the Serb general opened in The Hague.", "ACCUSE", ["the Serb general"]),
        ("Paris warned Libya of air strikes.", "ASSAULT", ["Libya"]),
    ],
)
def test_whom_it_is_done_to_where_the_object_is_a_thing_or_deed(
    code_text: Coding, text: str, kind: str, recipients: list[str]
) -> None:
    claim = next(c for c in code_text(text) if c.event.type == kind)
    assert [m.text for m in claim.recipients] == recipients


def test_us_in_capitals_is_a_state(code_text: Coding) -> None:
    claim = code_text("Israel has agreed to US mediation, an official said.")[0]
    assert [(m.text, m.country) for m in claim.recipients] == [("US", "USA")]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        (
            "The hijacking of a tanker, with nine sailors on board, by Somali pirates alarmed Kenya.",
            "ASSAULT",
            "Somali pirates",
        ),
        ("Farmers protested the killings of herders by Kenyan police.", "ASSAULT", "Kenyan police"),
        ("The colonel was convicted of the massacre.", "ASSAULT", "The colonel"),
        ("Paris warned Libya of air strikes.", "ASSAULT", "Paris"),
        ("Ethiopia responded with air strikes.", "ASSAULT", "Ethiopia"),
        ("The bishop urged Ethiopia to stop the destruction of farms.", "ASSAULT", "Ethiopia"),
        ("The general was involved in the massacre.", "ASSAULT", "The general"),
    ],
)
def test_who_did_what_a_noun_names(code_text: Coding, text: str, kind: str, actors: str) -> None:
    claim = next(c for c in code_text(text) if c.event.type == kind)
    assert [m.text for m in claim.actors] == [actors]


def test_a_hyphened_pair_is_two_actors(code_text: Coding) -> None:
    claim = code_text("The US-Russia talks in Geneva failed.")[0]
    assert [m.country for m in claim.actors] == ["USA", "RUS"]


def test_a_conjunct_that_needs_an_object_is_passive(code_text: Coding) -> None:
    claim = code_text("The nurses were tried for spying for Israel and sentenced to death.")[-1]
    assert (claim.event.type, [m.text for m in claim.recipients]) == ("SANCTION", ["The nurses"])


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # rows that the parser breaks: behind an apposition, behind a state, in front of the last noun
        ("Kenya relied on support from our ally Peru and our coalition.", "relied", ["Peru", "our coalition"]),
        (
            "Presidents Mara Tarn of Ukraine and Boris Lind of Russia met on Friday.",
            "met",
            ["Presidents Mara Tarn of Ukraine", "Boris Lind of Russia"],
        ),
        (
            "There was a gun battle between the Mexican Army and drug hitmen.",
            "gun battle",
            ["Mexican Army", "drug hitmen"],
        ),
        # who fights beside somebody fights, too
        ("A tribal leader was fighting IS alongside Iraqi forces.", "fighting", ["A tribal leader", "Iraqi forces"]),
        # whoever is pressed to end a deed does it
        ("France pressed the militia to end its attacks on villages.", "attacks", ["its"]),
        ("Israel-Syrian talks have been cut off.", "cut off", ["Israel", "Syrian"]),
    ],
)
def test_actors_of_a_row(code_text: Coding, text: str, trigger: str, expected: list[str]) -> None:
    claim = next(c for c in code_text(text) if c.trigger.text == trigger)
    assert [a.text for a in claim.actors] == expected


def test_a_modifier_is_no_actor_of_its_own(code_text: Coding) -> None:
    claims = code_text("Rebels attacked police and army officers in Hama.")
    assert all(a.text == "Rebels" for c in claims for a in c.actors)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The envoy reiterated Norway's support for Chad.", "Norway"),
        ("Kenya reiterated its support for Chad.", "Kenya"),
    ],
)
def test_a_deed_that_is_only_told_again_is_its_owners(code_text: Coding, text: str, actor: str) -> None:
    claim = next(c for c in code_text(text) if c.trigger.text == "support")
    assert [m.text for m in claim.actors] == [actor]


def test_a_machine_beside_another_is_nobody(code_text: Coding) -> None:
    (claim,) = [c for c in code_text("Chad relied on Kenyan missiles and drones.") if c.event.type == "AID"]
    assert [m.text for m in claim.actors] == ["Kenyan"]
