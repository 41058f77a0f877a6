"""Status and polarity: every row of status.tsv on its own examples, and whole sentences with the expected reading."""

import re
from functools import cache
from pathlib import Path

import pytest

from dateline.code.governors import COLUMNS, Governor, governors, read_governors
from dateline.code.status import StatusReading, status_of
from dateline.knowledge.tables import KnowledgeError
from dateline.parse import parse_sentence

ROWS = governors().rows


@cache
def read(marked: str) -> tuple[StatusReading, ...]:
    """The readings of the words in [brackets]."""
    starts, text = [], ""
    for piece in re.split(r"(\[)", marked.replace("]", "")):
        if piece == "[":
            starts.append(len(text))
        else:
            text += piece
    parse = parse_sentence(text)
    return tuple(status_of(w, parse) for w in parse.words if w.start in starts)


def reasons(marked: str) -> set[str]:
    return {why for reading in read(marked) for _, why in reading.reasons}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.id)
def test_row_catches_its_example(row: Governor) -> None:
    assert row.id in reasons(row.catches)


@pytest.mark.parametrize("row", [r for r in ROWS if r.spares], ids=lambda r: r.id)
def test_row_spares_its_counterexample(row: Governor) -> None:
    assert read(row.spares), "no bracketed word was found"
    assert row.id not in reasons(row.spares)


SENTENCES = [
    ("They support the [talks] that will be held in Nairobi.", "planned", False),
    ("Chad has a responsibility to [disarm] the militias.", "demanded", False),
    ("The bishop repeated his calls for the army to [leave] the town.", "demanded", False),
    ("The envoy asked that the army [leave] the town.", "demanded", False),
    ("The envoy suggested that the army had [left] the town.", "actual", False),
    ("The court found the colonel responsible for the [bombing].", "actual", False),
    ("Rebels [stormed] the barracks on Friday.", "actual", False),
    ("Rebels did not [storm] the barracks.", "actual", True),
    ("Kenya will not [withdraw] its soldiers from Somalia.", "planned", True),
    ("The sultanate refused to [extradite] the banker.", "planned", True),
    ("The militia is not planning to [release] the nuns.", "planned", True),
    ("Bolivia is unlikely to [recognise] the new cabinet.", "possible", True),
    ("The archbishop urged soldiers not to [fire] on crowds.", "demanded", True),
    ("Seoul called for an immediate [ceasefire] along the border.", "demanded", False),
    ("The council demanded that Eritrea [free] the prisoners.", "demanded", False),
    ("Civilians must not be [targeted], the envoy said.", "demanded", True),
    ("The general threatened to [bomb] the pipeline.", "planned", False),
    ("Lebanon accused Cyprus of [seizing] the trawler.", "actual", False),
    ("Sudan denied that its jets had [bombed] the village.", "actual", True),
    ("Sudan neither confirmed nor denied that it had [bombed] the village.", "possible", False),
    ("If the guerrillas [seize] the dam, the army will retaliate.", "conditional", False),
    ("If the guerrillas seize the dam, the army will [retaliate].", "conditional", False),
    ("Had the troops [arrived] sooner, the mosque would have survived.", "conditional", False),
    ("The United States would have [intervened], he wrote.", "conditional", True),
    ("The navy is capable of [blockading] the port.", "possible", False),
    ("There was no [attack] on the refinery.", "actual", True),
    ("Gunmen fled without [harming] the hostages.", "actual", True),
    ("The paratroopers failed to [take] the bridge.", "actual", True),
    ("The paratroopers managed to [take] the bridge.", "actual", False),
    ("The paratroopers could not [take] the bridge.", "actual", True),
    ("Police prevented the crowd from [burning] the consulate.", "actual", True),
    ("The planned [offensive] against Juba worries aid workers.", "planned", False),
    ("The [offensive] is expected to begin within days.", "planned", False),
    ("Jordan is considering [expelling] the diplomats.", "possible", False),
    ("The possibility of a [coup] keeps the president awake.", "possible", False),
    ("Analysts condemned the [bombing] and said it would not be the last.", "actual", False),
    ("The president will condemn the [bombing] tomorrow.", "actual", False),
    ("After rebels [seized] the mine, the company may leave.", "actual", False),
    ("Police said a gang had [kidnapped] the engineers.", "actual", False),
    ("The governor said the province would [send] flour.", "planned", False),
    ("The envoys have not yet [met] the rebels.", "actual", True),
    ("The plan to [evacuate] the island was cancelled.", "planned", True),
    ("[Stop] shelling our homes!", "demanded", False),
    ("Did the army [shell] the hospital?", "possible", False),
    ("Why did the army [shell] the hospital?", "actual", False),
    ("Not only did they [loot] the town, they burned it.", "actual", False),
    ("Turkey to [send] engineers to Libya", "planned", False),
    ("The court has yet to [rule] on the appeal.", "actual", True),
    ("Officers ordered the men to [leave] and [surrender] their guns.", "demanded", False),
]


@pytest.mark.parametrize(("marked", "status", "negated"), SENTENCES)
def test_sentence(marked: str, status: str, negated: bool) -> None:
    got = {(r.status, r.negated) for r in read(marked)}
    assert got == {(status, negated)}, read(marked)


@pytest.mark.parametrize("marked", [s for s, _, _ in SENTENCES])
def test_certainty_is_on_the_scale_and_signed_by_polarity(marked: str) -> None:
    for reading in read(marked):
        assert -3 <= reading.certainty <= 3
        assert reading.negated == (reading.certainty < 0)


def test_certain_events_are_certain_and_open_ones_are_not() -> None:
    assert read("Rebels [stormed] the barracks.")[0].certainty == 3
    assert abs(read("Rebels may [storm] the barracks.")[0].certainty) < 1.5
    assert read("Rebels never [stormed] the barracks.")[0].certainty < -1.5


@pytest.mark.parametrize(
    ("column", "value"), [("status", "maybe"), ("certainty", "4"), ("certainty", "high"), ("outer", "up"), ("pos", "v")]
)
def test_wrong_value_is_refused_with_file_and_row(tmp_path: Path, column: str, value: str) -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "id": "x", "word": "plan", "pos": "verb", "over": "inf", "certainty": "1", "negated": "flip", "outer": "pass"
    }  # fmt: skip
    path = tmp_path / "status.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join((row | {column: value})[c] for c in COLUMNS) + "\n")
    with pytest.raises(KnowledgeError, match=r"status\.tsv:2"):
        read_governors(path)
