"""For whom a speaker says "we"."""

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.resolve.identity import Identity
from dateline.resolve.spoken import spoken_for


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (Identity("person:barack-obama", "Barack Obama", "USA", "GOV"), "United States"),
        (Identity("person:x", "Ada Lund", "SYR", "MIL"), "Syrian Army"),
        (Identity("person:y", "Ada Lund", None, "NGO"), "Ada Lund"),
        (Identity("local:1", "Ada Lund", "SYR", "GOV"), "Ada Lund"),
        (Identity("group:hezbollah", "Hezbollah", "LBN", "REB"), "Hezbollah"),
    ],
)
def test_officials_speak_for_their_state_and_soldiers_for_their_army(speaker: Identity, name: str) -> None:
    assert spoken_for(speaker, ActorBase.load(), None).name == name
