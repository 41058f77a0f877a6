"""Parse: an article's blocks to words with heads, by spaCy."""

from dateline.parse.build import Parser, load_parser, parse_sentence

__all__ = ["Parser", "load_parser", "parse_sentence"]
