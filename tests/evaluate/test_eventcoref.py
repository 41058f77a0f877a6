import json

import numpy as np

from dateline.evaluate.eventcoref import FEATURES, WordPairs, features, link_mentions, main, read_pool

QUAKE = "A strong earthquake shook Lima on Friday and destroyed forty chapels in the old quarter."
AGAIN = "Friday's earthquake destroyed forty chapels of the old quarter of Lima, priests said."
TENNIS = "The champion won the tennis final in Oslo after a long rally with her sister."


def write(folder):
    texts = {"d1": QUAKE, "d2": AGAIN, "d3": TENNIS}
    docs = [{"doc": d, "text": t, "sentences": {"0": t}} for d, t in texts.items()]
    told = [("d1/1", "earthquake", "q"), ("d2/1", "earthquake", "q"), ("d1/2", "destroyed", "r"), ("d3/1", "won", "t")]
    rest = {"sent": 0, "tag": "ACTION_OCCURRENCE", "topic": 1, "human": [], "nonhuman": [], "loc": [], "time": []}
    events = [{"id": i, "doc": i[:2], "trigger": word, "chain": chain, **rest} for i, word, chain in told]
    for name, rows in (("docs", docs), ("events", events)):
        (folder / name).write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return folder / "docs", folder / "events"


def test_one_event_of_two_documents_is_found(tmp_path):
    found = link_mentions(read_pool(*write(tmp_path)))
    assert found == {"d1/1": "d1/1", "d2/1": "d1/1", "d1/2": "d1/2", "d3/1": "d3/1"}


def test_documents_become_stories(tmp_path):
    pool = read_pool(*write(tmp_path))
    assert pool.story.tolist() == [0, 0, 2]


def test_every_feature_has_a_value(tmp_path):
    pool = read_pool(*write(tmp_path))
    table = features(pool, np.array([0]), np.array([1]), WordPairs({}))
    assert table.shape == (1, len(FEATURES))
    assert table[0, FEATURES.index("same trigger")] == 1.0


def test_words_seen_together_raise_the_odds_but_not_in_their_own_topic():
    words = WordPairs({("quak", "tremor"): (9, 10)}, {("1", "quak", "tremor"): (9, 10)})
    assert words.odds("tremor", "quak", "2") > 0 > words.odds("tremor", "quak", "1")


def test_the_command_writes_clusters(tmp_path, capsys):
    main([*map(str, write(tmp_path)), str(tmp_path / "out")])
    assert "CoNLL 100.0" in capsys.readouterr().out
    rows = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert rows[1] == {"id": "d2/1", "cluster": "d1/1"}
