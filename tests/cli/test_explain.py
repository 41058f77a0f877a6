"""`dateline explain`."""

SENTENCE = "Ruritanian jets bombed a hospital in Aleppo on Monday, residents said."


def test_shows_the_claim_its_row_and_the_rows_that_did_not_fire(run) -> None:
    result = run("explain", SENTENCE, "--published", "2024-12-03")
    assert result.code == 0
    assert "on “bombed”, by row assault." in result.out
    assert "2024-12-02" in result.out
    assert "“residents” by “said”" in result.out
    fires = [line.split()[0] for line in result.out.splitlines() if line.endswith("fires")]
    assert len(fires) == 1
    assert f"by row {fires[0]}" in result.out
    assert "must be" in result.out


def test_sentence_without_an_event_says_so(run) -> None:
    result = run("explain", "Tomatoes and onions.")
    assert result.out.splitlines() == ["0 claims", "no word of the event lexicon"]


def test_sentence_from_standard_input(run) -> None:
    assert run("explain", "-", stdin=SENTENCE).out == run("explain", SENTENCE).out


def test_what_cannot_be_coded(run) -> None:
    result = run("explain", "Die Regierung sagte am Montag, dass die Truppen die Stadt bald verlassen werden.")
    assert (result.code, result.out) == (1, "")
    assert "not-english" in result.err
    assert run("explain", SENTENCE, "--published", "someday").code == 2


def test_escape_sequences_do_not_reach_the_terminal(run) -> None:
    result = run("explain", "Ruritanian\x1b[31m jets bombed \u202eAleppo\x9b2J on Monday.")
    assert "bombed" in result.out
    assert {c for c in result.out + result.err if not c.isprintable()} <= {"\n"}
