"""Word classes of reported speech, from `data/words/speech.yaml`."""

import yaml

from dateline.knowledge.tables import DATA, KnowledgeError

PATH = DATA / "words" / "speech.yaml"
_CLASSES: dict[str, list[str]] = yaml.safe_load(PATH.read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    if name not in _CLASSES:
        raise KnowledgeError(f"{PATH}: list {name!r} is missing")
    return frozenset(_CLASSES[name])


FORCES = _words("forces")
GOES_ON = _words("goes_on")
SPEAKING = _words("speaking")
TURNING = _words("turning")
PLAIN = _words("plain")
UTTERANCES = _words("utterances")
MAKING = _words("making")
SETTINGS = _words("settings")
NEGATING = _words("negating")
LEARNING = _words("learning")
ANSWERING = _words("answering")
COMMENTING = _words("commenting")
IMPERSONAL = _words("impersonal")
CLAIMS = _words("claims")
VOICING = _words("voicing")
TRYING = _words("trying")
CITED = _words("cited")
