"""What pronouns, definite nouns and short forms stand for within the article (see docs/coref.md)."""

from dateline.code.coref.links import Links, find_links

__all__ = ["Links", "find_links"]
