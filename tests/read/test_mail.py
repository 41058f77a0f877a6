import pytest
from read.seeds import MAIL, TEXT

from dateline.model import Drop
from dateline.read.mail import Letter, read_mail

HTML = f"Subject: S\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{TEXT}</p></body></html>"


def test_a_letter_has_text_subject_and_date_and_no_persons() -> None:
    letter, drops = read_mail(MAIL.encode(), "m")
    assert isinstance(letter, Letter)
    assert (letter.body.decode().strip(), letter.title, letter.charset) == (TEXT, "Marna fällt", "utf-8")
    assert letter.published is not None
    assert letter.published.day.isoformat() == "2024-12-02"
    assert [(drop.doc, drop.reason) for drop in drops] == [("m:2", "unknown-type")]
    assert not hasattr(letter, "author")


def test_html_is_read_where_there_is_no_plain_text() -> None:
    letter, drops = read_mail(HTML.encode(), "m")
    assert isinstance(letter, Letter)
    assert letter.html
    assert not drops


NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5_000))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"Content-Type: application/pdf\r\n\r\nx", "no-text"), (NESTED, "broken-mail"),
     (NESTED[:3_000] + b"\n" * 400_000, "broken-mail")],
)  # fmt: skip
def test_what_is_no_letter_is_a_drop(data: bytes, reason: str) -> None:
    drop, _ = read_mail(data, "m")
    assert isinstance(drop, Drop)
    assert drop.reason == reason


def test_odd_headers_are_kept_as_they_are() -> None:
    letter, _ = read_mail(b"Subject: =?nonsense?q?x?=\r\nDate: soon\r\n\r\n" + TEXT.encode(), "m")
    assert isinstance(letter, Letter)
    assert (letter.title, letter.published) == ("=?nonsense?q?x?=", None)
