"""The Python API."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline import api
from dateline.read import DROP_REASONS

TEXT = "Ruth Amsel, a teacher, said Ruritanian jets bombed Aleppo on Monday. Rebels attacked Hama."


@pytest.fixture(scope="module")
def claims() -> dateline.Claims:
    return dateline.code(TEXT, published="2024-12-03", title="Raid")


def test_public_names() -> None:
    assert dateline.__all__ == ["Claim", "Claims", "Drop", "NotCodableError", "__version__", "code", "code_paths"]
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    assert dir(dateline) == sorted(dateline.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        dateline.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_import_loads_nothing_heavy() -> None:
    check = "import sys, dateline; print([m for m in sys.modules if m.startswith(('spacy', 'polars', 'dateline.'))])"
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    "first", ["import dateline.code.coder", "from dateline import code", "import dateline.pipeline"]
)
def test_code_is_a_function_whatever_was_imported_first(first: str) -> None:
    check = f"{first}\nimport dateline\nprint(len(dateline.code('Rebels attacked Hama.')), dateline.code.__name__)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "1 dateline.code\n"


def test_code_says_what_it_takes() -> None:
    told, real = (inspect.signature(f).parameters for f in (dateline.code, api.code))
    assert list(told.values()) == list(real.values())


def test_claims_are_typed_records_in_a_sequence(claims: dateline.Claims) -> None:
    assert len(claims) == 2
    assert [c.trigger.text for c in claims] == ["bombed", "attacked"]
    assert isinstance(claims[0], dateline.Claim)
    assert isinstance(claims[1:], dateline.Claims)
    assert [c.trigger.text for c in claims[1:]] == ["attacked"]
    assert repr(claims) == "<2 claims in 1 article; drops: 0>"


def test_sentence_is_the_evidence(claims: dateline.Claims) -> None:
    assert claims.sentence(claims[1]) == "Rebels attacked Hama."
    assert claims[1:].sentence(claims[1]) == "Rebels attacked Hama."


def test_frame_masks_unless_asked(claims: dateline.Claims) -> None:
    assert claims.frame()["sources"].to_list() == ["[private person]", ""]
    assert claims.frame(show_private=True)["sources"].to_list() == ["Ruth Amsel", ""]
    assert claims.frame()["start"].to_list()[0] == "2024-12-02"


def test_notebook_view_masks_and_escapes(claims: dateline.Claims) -> None:
    html = claims._repr_html_()
    assert "Amsel" not in html
    assert "[private person]" in html


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("Die Regierung sagte am Montag, dass die Truppen die Stadt verlassen werden.", "not-english")],
)
def test_text_that_cannot_be_coded_raises_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        dateline.code(text)
    assert isinstance(caught.value, dateline.NotCodableError)
    assert caught.value.reason == reason
    assert reason in DROP_REASONS


def test_date_that_is_none_raises() -> None:
    with pytest.raises(ValueError, match="02/03/2024"):
        dateline.code(TEXT, published="02/03/2024")


def test_paths_give_claims_and_drops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        TEXT + "\n\nThis embedded content is not available in your region.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    claims = dateline.code_paths(tmp_path, published="2024-12-03")
    assert [(d.doc, d.reason != "") for d in claims.drops] == [("b.txt", True), ("a.txt", True)]
    assert {c.doc for c in claims} == {"a.txt"}
    assert [a.doc for a in claims.articles] == ["a.txt"]
