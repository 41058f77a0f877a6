"""Which entity a noun phrase brings in."""

from dateline.code.coref.entities import Entity, describe
from dateline.code.views import Views
from dateline.model import Article
from dateline.pipeline import load_pipeline
from dateline.read import make_article


def described(text: str, form: str) -> Entity:
    """The entity of the word with this form."""
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    pipeline = load_pipeline()
    parse = pipeline.parse(article)
    entity = describe(next(w for w in parse.words if w.text == form), Views(parse, pipeline.knowledge.actors))
    assert entity is not None
    return entity


def test_a_capital_and_its_state_are_one() -> None:
    assert described("Nairobi protested.", "Nairobi").keys == described("Kenya protested.", "Kenya").keys


def test_fighters_are_their_group() -> None:
    entity = described("Hezbollah fighters left the town.", "fighters")
    assert entity.keys == described("Hezbollah left the town.", "Hezbollah").keys
    assert "fighter" in entity.roles


def test_a_title_makes_a_person() -> None:
    entity = described("General Holm left the town.", "Holm")
    assert (entity.kind, entity.plural) == ("person", False)


def test_a_given_name_tells_the_gender() -> None:
    assert described("Anna Holm left the town.", "Holm").gender == "f"


def test_a_thing_is_no_actor() -> None:
    assert described("The bridge collapsed.", "bridge").kind == "thing"
