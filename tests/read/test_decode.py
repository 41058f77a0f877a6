import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.decode import DecodeError, declared_charset, decode

TEXT = "The “ministry” of Côte d’Ivoire – said nothing.\r\nTroops left Marna on Monday, and nobody stayed.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"])
def test_common_encodings_are_found_and_line_ends_kept(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_the_declared_charset_is_used() -> None:
    cyrillic = "Президент says."
    assert decode(cyrillic.encode("koi8-r"), "koi8-r") == cyrillic


def test_latin_1_means_windows_1252() -> None:
    assert decode(TEXT.encode("cp1252"), "ISO-8859-1") == TEXT


def test_valid_utf_8_is_utf_8_whatever_a_page_declares() -> None:
    assert decode(TEXT.encode(), "windows-1252") == TEXT


def test_an_undeclared_page_in_another_script_is_guessed() -> None:
    text = "Президент встретился вчера с министром обороны и обещал помощь беженцам из города. " * 5
    assert decode(text.encode("cp1251")) == text


def test_unknown_charsets_are_passed_over() -> None:
    assert decode(TEXT.encode("cp1252"), "x-no-such") == TEXT
    assert decode(TEXT.encode("cp1252"), "base64") == TEXT


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 text", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(256)) * 4, b"\0" * 100, b"{\\rtf1 a}"]
)
def test_binary_files_are_told_apart(data: bytes) -> None:
    with pytest.raises(DecodeError) as error:
        decode(data)
    assert error.value.reason == "binary"


def test_a_broken_marked_file_is_an_encoding_error() -> None:
    with pytest.raises(DecodeError) as error:
        decode(b"\xff\xfea\x00b")
    assert error.value.reason == "encoding"


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    text = TEXT * 5 + "\0"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="koi8-r">',
        b"<meta content='text/html; charset=koi8-r'>",
        b'<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_declarations_of_pages_are_read(head: bytes) -> None:
    assert declared_charset(head) == "koi8-r"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "idna", "punycode", "rot13", "zlib"]))
def test_bytes_give_text_or_a_decode_error(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except DecodeError as error:
        text = error.reason
    assert isinstance(text, str)
