"""What events are called."""

from dateline.knowledge.eventnames import event_name, event_names, type_names
from dateline.knowledge.lexicon import MODES


def test_every_type_and_mode_has_a_name_of_its_own() -> None:
    assert set(type_names()) == set(MODES)
    assert len(set(event_names().values())) == len(event_names())
    assert event_name("ASSAULT", "aerial") == "Air strike"
    assert event_name("ASSAULT", "new") == event_name("ASSAULT", "") == "Attack"
