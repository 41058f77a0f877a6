"""The words of articles for full-text search: an inverted index in plain SQL (DuckDB's own comes as a download).

A term is a word in small letters without accents and without a plural ending (the S-stemmer of Harman 1991).
"""

from typing import Protocol

import polars as pl

from dateline.store import Store

# Words of letters and digits; {text} is a SQL expression.
_WORDS = r"regexp_extract_all(lower(strip_accents({text})), '[\pL\pN]+')"
_STEM = (
    r"CASE WHEN length({w}) > 4 AND regexp_matches({w}, '[^ae]ies$') THEN regexp_replace({w}, 'ies$', 'y') "
    r"WHEN length({w}) > 3 AND regexp_matches({w}, '[^us]s$') THEN regexp_replace({w}, 's$', '') ELSE {w} END"
)


class Texts(Protocol):
    """An index of words that is kept beside a database which is asked often."""

    def articles(self, store: Store, text: str) -> pl.DataFrame:
        """The articles (`article`, `score`) that have all words of a text, best first."""

    def claims(self, store: Store, text: str) -> list[str]:
        """The ids of the claims whose sentence has all words of a text."""


def terms_sql(text: str) -> str:
    """The SQL expression for the list of terms of a text, in order."""
    return f"list_transform({_WORDS.format(text=text)}, lambda w : {_STEM.format(w='w')})"


def terms(store: Store, text: str) -> list[str]:
    """The terms of a text."""
    return list(store.rows(f"SELECT {terms_sql('?')} AS t", [text])["t"][0])


def article_words(store: Store, articles: pl.DataFrame) -> pl.DataFrame:
    """How often each term stands in title and text of the articles (column `article`): the rows of `word`."""
    whole = terms_sql('concat_ws(\' \', "title", "text")')
    return store.rows(
        'SELECT "term", "article", count(*) AS "count" FROM ('
        f'SELECT unnest({whole}) AS "term", "id" AS "article" FROM "article" '
        'WHERE "id" IN (SELECT "article" FROM wanted)) AS w GROUP BY ALL',
        wanted=articles,
    )
