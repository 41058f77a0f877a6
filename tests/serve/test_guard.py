"""Headers, hosts and pages."""

from pathlib import Path

import pytest
from fastapi import HTTPException

from dateline.serve.guard import CSP, host_of
from dateline.serve.pages import file_of


@pytest.mark.parametrize("path", ["/", "/api/meta", "/api/nothing", "/incident/x", "/healthz"])
def test_every_answer_has_a_strict_policy(client, path) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CSP
    assert "unsafe" not in CSP
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "", "evil.example:80"])
def test_foreign_names_of_this_server_are_refused(client, host) -> None:
    answer = client.get("/api/meta", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"] == CSP


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_its_own_names_are_not(client, host) -> None:
    assert client.get("/healthz", headers={"Host": host}).json()["status"] == "ok"


def test_host_without_port() -> None:
    assert [host_of(h) for h in ("a:1", "[::1]:80", "[::1]", "A")] == ["a", "[::1]", "[::1]", "a"]


def test_pages_lie_inside_of_their_folder(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("app")
    (static / "assets" / "a-1.js").write_text("1")
    (tmp_path / "secret").write_text("secret")
    for path in ("../secret", "/etc/passwd", "incident/i1", "source/x.org", ""):
        assert str(file_of(path, static).path) == str(static / "index.html")
    with pytest.raises(HTTPException):
        file_of("assets/../../secret", static)
    script = file_of("assets/a-1.js", static)
    assert script.headers["cache-control"].endswith("immutable")
    assert script.media_type == "text/javascript"
