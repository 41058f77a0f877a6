from random import Random

import pytest

from dateline.evaluate.stories import story
from dateline.reconcile.copies import Sketch, sketch


def test_a_passage_has_the_same_shingles_wherever_it_stands():
    passage = story(Random(1))
    inner = sketch(passage)
    outer = sketch(f"{story(Random(2))}\n\n{passage}\n\n{story(Random(3))}")
    assert set(inner.hashes.tolist()) <= set(outer.hashes.tolist())
    assert len(inner.hashes) > 30


def test_starts_are_code_points():
    text = "😀" * 50 + " " + story(Random(1))
    assert all(text[at].isalnum() or text[at] == "😀" for at in sketch(text).starts.tolist())


def test_bytes_and_back():
    made = sketch(story(Random(4)))
    back = Sketch.from_bytes(made.to_bytes())
    assert back.hashes.tolist() == made.hashes.tolist()
    assert back.starts.tolist() == made.starts.tolist()


def test_bytes_of_no_sketch_are_refused():
    with pytest.raises(ValueError, match="8 bytes a shingle"):
        Sketch.from_bytes(b"123")


@pytest.mark.parametrize("text", ["", "…", "one two three four"])
def test_texts_below_a_shingle_have_an_empty_sketch(text):
    assert len(sketch(text).hashes) == 0
