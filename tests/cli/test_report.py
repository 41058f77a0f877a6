"""`dateline report`."""

from pathlib import Path

TEXT = "Ruritanian jets bombed Aleppo on Monday, residents said."


def test_report_goes_to_a_file_or_to_standard_output(run, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    to_file = run("report", "-", "-o", str(path), stdin=TEXT)
    assert (to_file.code, to_file.out) == (0, "")
    assert run("report", "-", stdin=TEXT).out == path.read_text(encoding="utf-8")
    assert "bombed" in path.read_text(encoding="utf-8")


def test_drops_are_in_the_report_and_in_the_exit_code(run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run("report", str(tmp_path))
    assert result.code == 3
    assert "Not coded" in result.out
    assert "empty.txt" in result.out


def test_private_persons_are_masked_unless_asked(run) -> None:
    text = "Ruth Amsel, a teacher, said Ruritanian jets bombed Aleppo."
    assert "Amsel" not in run("report", "-", stdin=text).out
    assert "Amsel" in run("report", "-", "--show-private", stdin=text).out


def test_nothing_to_read_and_nowhere_to_write(run) -> None:
    assert run("report").code == 2
    assert run("report", "-", "-o", "/nowhere/r.html", stdin=TEXT).code == 2
