"""Finding quotation marks that belong together."""

from dateline.code.attribution.quotations import quotation_index, quotations
from dateline.model import Article, Block, Parse, Span
from dateline.parse import load_parser, parse_sentence


def texts(parse: Parse) -> list[str]:
    """The quotations' text, marks included."""
    return [parse.text[parse.words[q.first].start : parse.words[q.last].end] for q in quotations(parse)]


def test_straight_and_typographic_marks() -> None:
    assert texts(parse_sentence('He said "we won" and “they lost” today.')) == ['"we won"', "“they lost”"]


def test_single_marks_but_not_apostrophes() -> None:
    assert texts(parse_sentence("The rebels' chief called it 'a great day' for Haiti's poor.")) == ["'a great day'"]


def test_nested_marks_give_the_outer_quotation() -> None:
    assert texts(parse_sentence("“He told us ‘go home’ and left,” she said.")) == ["“He told us ‘go home’ and left,”"]


def test_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "She said: “We are leaving.\nThe road is open."
    end = text.index("\n")
    blocks = (Block(Span(0, end)), Block(Span(end + 1, len(text))))
    parse = load_parser().parse(Article(id="", doc="", text=text, blocks=blocks))
    assert texts(parse) == ["“We are leaving."]
    assert [q.closed for q in quotations(parse)] == [False]


def test_index_names_the_quotation_of_every_word() -> None:
    parse = parse_sentence('He said "we won" today.')
    index = quotation_index(parse, quotations(parse))
    assert [w.text for w in parse.words if index[w.i] == 0] == ['"', "we", "won", '"']
