"""The notebook view."""

from records import a_claim, an_article

from dateline.report.notebook import CELL, ROWS, claims_html


def test_markup_is_escaped_and_private_names_are_masked() -> None:
    article = an_article("Ruth Amsel said <script>alert(1)</script> bombed Hama.")
    claim = a_claim(
        article,
        "bombed",
        actors={"<script>alert(1)</script>": {}},
        attribution={"Ruth Amsel": {"private": True, "name": "Ruth Amsel"}},
    )
    html = claims_html([claim], [article])
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "Amsel" not in html
    assert "masked" in html


def test_rows_and_cells_are_bounded() -> None:
    article = an_article(f"{'J' * 5000} bombed Hama.")
    claim = a_claim(article, "bombed", actors={"J" * 5000: {}})
    html = claims_html([claim] * (ROWS + 1), [article])
    assert html.count("<tr>") == ROWS + 1  # with the header
    assert f"+1 more; {ROWS + 1} claims" in html
    assert "J" * CELL not in html
