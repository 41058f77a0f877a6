"""Which time expression dates which event."""

from functools import cache

import pytest

from dateline.code.coder import code
from dateline.parse import parse_sentence
from dateline.pipeline import load_pipeline


@cache
def times(sentence: str) -> dict[str, str]:
    """The time's words for every event found, by trigger; empty where it has none."""
    pipeline = load_pipeline()
    parse = pipeline.annotate(parse_sentence(sentence))
    drafts = code(parse, pipeline.knowledge).drafts
    return {
        d.trigger.text: parse.text[d.time.span.start : d.time.span.end] if d.time is not None else "" for d in drafts
    }


@pytest.mark.parametrize(
    ("sentence", "trigger", "time"),
    [
        ("Rebels said on Monday that jets had bombed a clinic last Friday.", "bombed", "last Friday"),
        ("Rebels said on Monday that jets had bombed a clinic.", "bombed", ""),
        ("In December, officials said the army had shelled the camp.", "shelled", "In December"),
        ("On Sunday militants were reported to have shelled the camp.", "shelled", "On Sunday"),
        ("A bomber killed 15 people in Kabul late on Monday, officials said on Tuesday.", "killed", "late on Monday"),
        ("The army shelled the camp on Sunday and seized the port on Monday.", "shelled", "on Sunday"),
        ("The army shelled the camp on Sunday and seized the port on Monday.", "seized", "on Monday"),
        ("On Sunday the army shelled the camp and seized the port.", "seized", "On Sunday"),
        ("Police arrested three men on Thursday over the bombing of a mosque in Lahore.", "bombing", ""),
        ("Police arrested three men on Thursday in connection with the bombing of a mosque.", "bombing", ""),
        ("Soldiers shot and killed a man late on Saturday night.", "shot", "late on Saturday night"),
        ("Rebels had captured 50 villages and cut the road on Thursday.", "captured", "on Thursday"),
        ("Last week the rebels captured 30 soldiers and later freed the wounded.", "freed", ""),
        ("The army said on Sunday it had pushed the rebels back.", "pushed", ""),
        ("It was the deadliest attack on the army in months.", "attack", ""),
        ("Today's operation is the fourth offensive by the navy.", "offensive", "Today"),
        ("After months of shelling the rebels fled the town.", "shelling", "months"),
        ("A truck rammed into a crowd watching fireworks on Thursday night.", "rammed", "on Thursday night"),
        ("A man has been arrested by police in the capital last year.", "arrested", ""),
        ("Rebels stormed the city on Friday, two days after launching an offensive.", "offensive", "two days after"),
        ("Rebels stormed the city on Friday, two days after launching an offensive.", "stormed", "on Friday"),
        ("The minister met the king on Sunday and promised him arms.", "promised", ""),
        ("The road is shelled every night by the army.", "shelled", "every night"),
        ("Police arrested three men on Thursday over the bombing of a mosque in May.", "bombing", "in May"),
        ("Soldiers killed two men on Sunday after gunmen attacked a checkpoint.", "attacked", ""),
        ("Leaders of both countries met on Wednesday to discuss the fighting in Yemen.", "fighting", ""),
        ("Since capturing the town in 2014, the militants have executed hundreds.", "capturing", "in 2014"),
        (
            "Since capturing the town in 2014, the militants have executed hundreds.",
            "executed",
            "Since capturing the town in 2014",
        ),
        ("The rebels, who seized Mosul in 2014, shelled Kirkuk on Sunday.", "seized", "in 2014"),
        ("The rebels, who seized Mosul in 2014, shelled Kirkuk on Sunday.", "shelled", "on Sunday"),
        ("Militants attacked the convoy as it left Kandahar on Tuesday.", "attacked", "on Tuesday"),
        ("The United Nations condemned Monday's attack, which killed 20 civilians.", "attack", "Monday"),
        ("The United Nations condemned Monday's attack, which killed 20 civilians.", "condemned", ""),
        ("Troops launched an offensive to retake the city eight days ago.", "offensive", "eight days ago"),
    ],
)
def test_time_of_an_event(sentence: str, trigger: str, time: str) -> None:
    assert times(sentence)[trigger] == time
