"""The commands that work on a database, on the sample week."""

import json

import pytest

from dateline.cli.inputs import sample_paths


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    from dateline.build import build

    path = tmp_path_factory.mktemp("sample") / "week.db"
    build(sample_paths(), path)
    return path


def rows(result):
    assert result.code == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_build_again_finds_nothing_new_and_the_doctor_is_content(run, db):
    again = run("build", "--sample", "--db", db)
    assert again.code == 0
    assert "0 new articles, 0 claims, 14 known, 0 dropped" in again.err
    assert "nothing new" in again.err
    checked = run("doctor", "--db", db)
    assert checked.code == 0, checked.out
    assert "0 failed" in checked.err


def test_build_tells_drops_and_exit_codes(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rebels attacked the town of Hama on Sunday, killing 12 soldiers.")
    (tmp_path / "b.txt").write_text("")
    result = run(
        "build", tmp_path / "a.txt", tmp_path / "b.txt", "--db", tmp_path / "x.db", "--published", "2024-12-02"
    )
    assert result.code == 3
    assert "dropped b.txt: empty" in result.err
    assert "1 new article, 1 claim, 0 known, 1 dropped" in result.err
    assert run("build", tmp_path / "b.txt", "--db", tmp_path / "x.db").code == 1
    assert run("build", tmp_path / "a.txt", "--db", tmp_path).code == 2


def test_ask_lists_what_fits(run, db):
    found = rows(run("ask", "--db", db, "--place", "Idlib", "--type", "assault/aerial", "--json"))
    assert found
    assert {i["type"] for i in found} == {"ASSAULT"}
    assert {i["place"]["name"] for i in found} == {"Idlib"}
    told = run("ask", "--db", db, "--place", "Idlib", "--type", "assault/aerial")
    assert found[0]["id"] in told.out
    assert max(map(len, told.out.splitlines())) <= 100
    assert run("ask", "--db", db, "--country", "FRA").code == 1


def test_a_place_has_what_lies_in_it(run, db):
    inside = rows(run("ask", "--db", db, "--place", "Idlib province", "--json"))
    assert {"Idlib", "Saraqib"} <= {i["place"]["name"] for i in inside}
    assert {i["place"]["country"] for i in inside} == {"SYR"}
    syria = rows(run("ask", "--db", db, "--place", "Syria", "--json"))
    assert {i["id"] for i in inside} < {i["id"] for i in syria}
    alone = rows(run("ask", "--db", db, "--place", "Syria", "--exactly", "--json"))
    assert {i["place"]["name"] for i in alone} == {"Syria"}
    shown = run("show", "place", "Idlib province", "--db", db)
    assert "Saraqib" in shown.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--type", "fishing"), "none of AGREE"),
        (("--type", "assault/fishing"), "none of abduct"),
        (("--type", "agree/meet"), "it has none"),
        (("--box", "1,2,3"), "four numbers"),
        (("--box", "40,1,30,2"), "SOUTH lies north of NORTH"),
        (("--from", "yesterday"), "is no day"),
        (("--grade", "good"), "none of confirmed"),
        (("--source-kind", "gossip"), "none of official"),
        (("--evidence", "three"), "none of two"),
        (("--outcome", "bored"), "none of"),
        (("--place", " "), "leave it out"),
    ],
)
def test_a_filter_that_there_is_not_is_a_clear_error(run, db, options, said):
    result = run("ask", "--db", db, *options)
    assert result.code == 2
    assert said in " ".join(result.err.replace("│", " ").split())


def test_filters_are_the_same_for_all_who_take_them(run, db):
    given = (
        "--db",
        db,
        "--place",
        "Idlib",
        "--outcome",
        "killed",
        "--evidence",
        "two,disputed",
        "--as-of",
        "2024-12-03",
    )
    found = [i["id"] for i in rows(run("ask", *given, "--json"))]
    assert found
    assert [i["id"] for i in rows(run("export", *given, "--format", "jsonl", "--everything"))] == found
    assert [i["id"] for i in rows(run("ask", *given, "--limit", "1", "--json"))] == found[:1]
    assert {h["incident"] for h in rows(run("harm", *given, "--json"))} <= set(found)


def test_as_of_a_day_shows_nothing_later(run, db):
    then = rows(run("ask", "--db", db, "--what", "claims", "--as-of", "2024-11-30", "--json"))
    assert {c["published"] <= "2024-11-30" for c in then} == {True}
    assert len(then) < len(rows(run("ask", "--db", db, "--what", "claims", "--json")))


def test_show_leads_back_to_the_sentence(run, db):
    incident = rows(run("ask", "--db", db, "--grade", "fair", "--json", "--limit", "1"))[0]
    shown = rows(run("show", "incident", incident["id"], "--db", db, "--json"))[0]
    assert shown["incident"]["id"] == incident["id"]
    claim = shown["evidence"][0]
    assert rows(run("show", "claim", claim["claim"], "--db", db, "--json"))[0]["sentence"] == claim["sentence"]
    article = rows(run("show", "article", claim["article"], "--db", db, "--json"))[0]
    assert claim["sentence"] in article["text"]
    told = run("show", "incident", incident["id"], "--db", db).out
    assert claim["claim"] in told
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize(("thing", "key"), [("actor", "Syria"), ("place", "Idlib"), ("source", "meridian wire")])
def test_show_things_by_name(run, db, thing, key):
    assert rows(run("show", thing, key, "--db", db, "--json"))
    assert run("show", thing, key, "--db", db).code == 0
    missing = run("show", thing, "nobody at all", "--db", db)
    assert (missing.code, missing.err) == (1, f"no such {thing}: nobody at all\n")


def test_private_persons_are_masked_unless_asked(run, db):
    for command in (["sources"], ["sources", "--json"], ["ask", "--what", "claims"], ["ask", "--json"], ["timeline"]):
        assert "Umm Yasin" not in run(*command, "--db", db).out
    assert "Umm Yasin" in run("sources", "--json", "--show-private", "--db", db).out


def test_timeline_and_policies(run, db):
    days = [r["start"] for r in rows(run("timeline", "--db", db, "--json")) if r["start"]]
    assert days == sorted(days)
    all_of_them = len(rows(run("ask", "--db", db, "--json")))
    assert 0 < len(rows(run("ask", "--db", db, "--policy", "acled", "--json"))) < all_of_them
    assert run("ask", "--db", db, "--policy", "nobody").code == 2


def test_retract_and_judge(run, tmp_path):
    db = tmp_path / "x.db"
    (tmp_path / "a.txt").write_text("Rebels attacked the town of Hama on Sunday, killing 12 soldiers.")
    assert run("build", tmp_path / "a.txt", "--db", db, "--published", "2024-12-02").code == 0
    claim = rows(run("ask", "--db", db, "--what", "claims", "--json"))[0]
    made = run("judge", "reject", claim["id"], "--db", db, "--author", "ana")
    assert made.code == 0
    assert run("ask", "--db", db).code == 1
    assert run("judge", "undo", made.out.strip(), "--db", db, "--author", "ana").code == 0
    assert run("ask", "--db", db).code == 0
    wrong = run("judge", "correct", claim["id"], "--db", db, "--field", "nothing", "--value", "1")
    assert wrong.code == 2
    assert "nothing" in wrong.err
    assert run("retract", claim["article"], "--db", db, "--reason", "hoax", "--author", "ana").code == 0
    assert run("ask", "--db", db).code == 1
    assert "retracted already" in run("retract", claim["article"], "--db", db, "--reason", "hoax").err


def test_no_database_is_a_clear_error(run, tmp_path):
    for command in (["ask"], ["doctor"], ["timeline"], ["sources"], ["show", "claim", "x"], ["judge", "accept", "x"]):
        result = run(*command, "--db", tmp_path / "none.db")
        assert result.code == 2
        assert "no such file; `dateline build" in result.err
    assert not list(tmp_path.iterdir())
