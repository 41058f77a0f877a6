from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile.built import ARMY, COUNCIL, HTS, RESIDENTS, RUSSIA, SOHR, figure, numbers, one_incident, told
from reconcile.rows import harm

from dateline.reconcile.figures import weighted_median

DOCTOR = {"key": "SYR/HLH", "kind": "eyewitness", "text": "hospital staff"}
D1, D2, D3 = date(2024, 12, 1), date(2024, 12, 2), date(2024, 12, 3)


def killed(low, who="people", **more):
    return harm("killed", who, low=low, **more)


def test_low_is_the_smallest_best_the_median_high_the_largest():
    low, middle, high = told(SOHR, killed(9)), told(COUNCIL, killed(11, open=True)), told(DOCTOR, killed(15))
    made = one_incident(low, middle, high)
    assert numbers(made) == (9, 11, 15)
    assert figure(made).winners == (middle["id"],)
    assert dict(figure(made).losers) == {
        low["id"]: "says 9: outvoted, kept as low", high["id"]: "says 15: outvoted, kept as high",
    }  # fmt: skip


def test_a_tie_goes_to_the_lower():
    assert numbers(one_incident(told(SOHR, killed(5)), told(DOCTOR, killed(13)))) == (5, 5, 13)


def test_articles_do_not_vote():
    rows = [told(SOHR, killed(5), article=a) for a in "abcd"] + [told(DOCTOR, killed(9)), told(COUNCIL, killed(9))]
    assert numbers(one_incident(*rows)) == (5, 9, 9)
    assert len(figure(one_incident(*rows)).winners) == 2


def test_a_count_with_an_open_end_leaves_the_high_end_open():
    assert numbers(one_incident(told(SOHR, killed(24, open=True)))) == (24, 24, None)
    made = one_incident(told(SOHR, killed(24, open=True)), told(COUNCIL, killed(26, open=True)))
    assert numbers(made) == (24, 24, None)


def test_up_to_40_has_no_best():
    assert numbers(one_incident(told(SOHR, killed(1, high=40)))) == (None, None, 40)
    assert numbers(one_incident(told(SOHR, killed(1, high=40)), told(COUNCIL, killed(12)))) == (12, 12, 40)


def test_four_states_are_kept_apart():  # hard case 37
    silent = one_incident(told(SOHR))
    assert silent.figures == ()
    nobody = figure(one_incident(told(SOHR, killed(0, state="none"))))
    assert (nobody.state, nobody.count.low, nobody.count.high) == ("none", 0, 0)
    unclear = figure(one_incident(told(SOHR, killed(None))))
    assert (unclear.state, unclear.count.best) == ("unknown", None)
    assert figure(one_incident(told(SOHR, killed(3)))).state == "number"
    both = figure(one_incident(told(SOHR, killed(3)), told(COUNCIL, killed(None))))
    assert (both.state, both.count.best) == ("number", 3)
    assert [why for _, why in both.losers] == ["does not know the number"]


def test_a_toll_and_its_parts():  # hard case 30
    made = one_incident(told(SOHR, killed(25, open=True), killed(5, "children")), told(COUNCIL, killed(25, "children")))
    assert numbers(made) == (25, 25, None)
    assert numbers(made, who="children") == (5, 5, 25)
    assert {d.field for d in made.disputes if d.kind == "number"} == {"killed children"}


def test_a_part_alone_bounds_the_whole_from_below():
    assert numbers(one_incident(told(SOHR, killed(5, "children")))) == (5, 5, None)
    noon = told(DOCTOR, killed(10), sentence="Hospitals had counted ten dead by noon.")
    made = one_incident(noon, told(SOHR, killed(9)), told(COUNCIL, killed(9)))
    assert numbers(made) == (9, 9, 10)


def test_dozens_have_no_say_next_to_a_number():  # hard case 31
    dozens = told(SOHR, killed(24, open=True, text="dozens of people"))
    made = one_incident(dozens, told(COUNCIL, killed(31)))
    assert numbers(made) == (24, 31, 31)
    assert not [d for d in made.disputes if d.kind == "number"]
    assert [d.kind for d in one_incident(dozens, told(COUNCIL, killed(310))).disputes] == ["number"]
    assert numbers(one_incident(dozens)) == (24, 24, None)


def test_the_dead_who_were_among_the_injured_leave_them():  # hard case 32
    first = told(DOCTOR, killed(11), harm("injured", low=40), published=D2)
    later = told(
        DOCTOR, killed(4), published=D3, article="later", sentence="Four of the injured had died overnight, staff said."
    )
    toll = told(DOCTOR, killed(15), published=D3, article="later", sentence="The toll rose to 15.")
    made = one_incident(first, later, toll)
    assert numbers(made) == (15, 15, 15)
    assert numbers(made, "injured") == (36, 36, 40)


def test_missing_people_presumed_dead_raise_the_high_end():  # hard case 33
    lost = told(SOHR, harm("missing", low=6), sentence="Six are missing, presumed dead.")
    assert numbers(one_incident(lost, told(COUNCIL, killed(4)))) == (4, 4, 10)
    hoped = told(SOHR, harm("missing", low=6), sentence="Six are missing.")
    assert numbers(one_incident(hoped, told(COUNCIL, killed(4)))) == (4, 4, 4)


def test_a_toll_that_includes_the_attackers():  # hard case 34
    made = one_incident(told(SOHR, killed(12), killed(2, "fighters")))
    assert numbers(made) == (12, 12, 12)
    assert numbers(made, who="fighters") == (2, 2, 2)


def test_running_totals_are_kept_out():  # hard case 35
    total = told(SOHR, killed(255, open=True), sentence="At least 255 people have died since the fighting began.")
    made = one_incident(total, told(COUNCIL, killed(4)))
    assert numbers(made) == (4, 4, 4)
    assert figure(made).losers == ((total["id"], "a running total"),)
    alone = figure(one_incident({**total, "type": "HARM"}))
    assert (alone.count.best, alone.losers) == (None, ((total["id"], "a running total"),))


def test_counts_over_days_and_history_are_kept_out():
    days = told(SOHR, killed(300), start=date(2024, 11, 27), end=D2, type="HARM")
    past = told(SOHR, killed(900), background=True, article="past")
    planned = told(SOHR, killed(7), status="possible", article="may")
    made = one_incident(days, past, planned, told(COUNCIL, killed(4)))
    assert numbers(made) == (4, 4, 4)
    assert {why for _, why in figure(made).losers} == {"a running total", "told as history", "told as possible"}


def test_a_partys_claim_of_enemy_losses_widens_high_only():  # hard case 36
    fighters = told(RUSSIA, killed(320, "fighters"), actors=["state:RUS"], recipients=["SYR/REB"])
    alone = one_incident(fighters)
    assert numbers(alone, who="fighters") == (None, None, 320)
    rebels = told(HTS, killed(20, "soldiers"), actors=["group:hayat-tahrir-al-sham"], recipients=["organ:SYR:MIL"])
    army = told(ARMY, killed(30, "fighters"), actors=["organ:SYR:MIL"], recipients=["group:hayat-tahrir-al-sham"])
    made = one_incident(rebels, army)
    assert numbers(made, who="soldiers") == (None, None, 20)
    assert numbers(made, who="fighters") == (None, None, 30)
    assert numbers(made) == (None, None, 50)
    seen = told(SOHR, killed(6, "fighters"), actors=["organ:SYR:MIL"], recipients=["group:hayat-tahrir-al-sham"])
    assert numbers(one_incident(army, seen), who="fighters") == (6, 6, 30)


def test_own_losses_that_a_party_admits_have_full_weight():
    own = told(ARMY, killed(24, "soldiers", text="24 soldiers"), actors=["SYR/REB"], recipients=["organ:SYR:MIL"])
    assert numbers(one_incident(own), who="soldiers") == (24, 24, 24)


def test_a_partys_number_weighs_half():
    rows = [told(s, killed(n), actors=["state:RUS"]) for s, n in ((RUSSIA, 3), (SOHR, 9))]
    assert numbers(one_incident(*rows)) == (3, 9, 9)


def test_the_accused_who_denies_harm_is_no_count_of_nought():
    denial = told(ARMY, killed(0, "civilians", state="none"), actors=["organ:SYR:MIL"], negated=True, type="HARM")
    made = one_incident(denial, told(SOHR, killed(9, "civilians"), actors=["organ:SYR:MIL"]))
    assert numbers(made) == (9, 9, 9)
    assert [(d.kind, d.field) for d in made.disputes] == [("denial", "victims")]
    assert figure(made, who="civilians").losers == ((denial["id"], "the accused denies harm"),)


def test_ranges_and_numbers_agree_where_they_overlap():  # hard case 38
    made = one_incident(told(SOHR, killed(10, high=12)), told(COUNCIL, killed(11)))
    assert numbers(made) == (10, 10, 12)
    assert not made.disputes


def test_a_witnesss_last_word_counts_even_if_it_is_lower():  # hard case 4
    days = [(D1, 4), (D2, 11), (D3, 9)]
    rows = [told(SOHR, killed(n), published=d, article=str(d), outlet="wire") for d, n in days]
    made = one_incident(*rows)
    assert numbers(made) == (9, 9, 9)
    assert {why for _, why in figure(made).losers} == {"replaced by a later word of the same witness"}


def test_the_hour_counts_where_it_is_known():
    def at(hour, low):
        time = datetime(2024, 12, 2, hour, tzinfo=UTC)
        return told(SOHR, killed(low), published_time=time, article=str(hour))

    assert numbers(one_incident(at(8, 20), at(18, 12))) == (12, 12, 12)


def test_a_copys_later_date_does_not_make_an_old_number_new():
    words = "At least 11 people died, the Observatory said."
    old = told(SOHR, killed(11), published=D1, article="a", sentence=words)
    new = told(SOHR, killed(15), published=D2, article="b", sentence="It now counts 15.")
    copy = told(SOHR, killed(11), published=D3, article="c", sentence=words)
    assert numbers(one_incident(old, new, copy)) == (15, 15, 15)


def test_a_correction_wins():
    fixed = told(SOHR, killed(4), published=D2, article="a", sentence="Correction: we now count four deaths.")
    late = told(SOHR, killed(3), published=D3, article="b")
    assert numbers(one_incident(fixed, late)) == (4, 4, 4)
    assert [why for _, why in figure(one_incident(fixed, late)).losers] == ["corrected by the same witness"]
    new = told(SOHR, killed(6), published=date(2024, 12, 9), article="b")
    assert numbers(one_incident(fixed, new)) == (6, 6, 6)


def test_civilians_are_no_more_than_all():
    made = one_incident(told(SOHR, killed(9)), told(COUNCIL, killed(11, "civilians")), told(DOCTOR, killed(8)))
    assert numbers(made)[1] >= numbers(made, who="civilians")[1]


def test_things_are_counted_by_kind():
    made = one_incident(told(SOHR, harm("damaged", "hospitals", low=2), harm("destroyed", "homes", low=2, open=True)))
    assert [(f.outcome, f.who) for f in made.figures] == [("damaged", "hospitals"), ("destroyed", "homes")]


@pytest.mark.parametrize(
    ("votes", "median"), [([(5, 4), (13, 4)], 5), ([(5, 2), (13, 4)], 13), ([(1, 1), (2, 1), (9, 1)], 2), ([(7, 1)], 7)]
)
def test_weighted_median(votes, median):
    assert weighted_median(votes) == median


def test_no_votes_have_no_median():
    with pytest.raises(ValueError, match="no votes"):
        weighted_median([])


SOURCES = st.sampled_from([SOHR, RESIDENTS, ARMY, RUSSIA, HTS, COUNCIL, DOCTOR, None])
CLASSES = st.sampled_from(["people", "civilians", "children", "soldiers", "fighters", "women"])
TEXTS = st.sampled_from(["", "dozens of people", "others"])
SENTENCES = st.sampled_from(["", "Correction: four died.", "by noon", "since the war", "two of the wounded had died"])


@st.composite
def harms(draw):
    low = draw(st.integers(0, 60))
    kind = draw(st.sampled_from(["exact", "open", "range", "none", "unknown", "upto"]))
    outcome, who = draw(st.sampled_from(["killed", "injured", "missing"])), draw(CLASSES)
    if kind == "none":
        return harm(outcome, who, low=0, state="none")
    if kind == "unknown":
        return harm(outcome, who)
    if kind == "upto":
        return harm(outcome, who, low=1, high=low + 1)
    high = low + draw(st.integers(0, 9)) if kind == "range" else low
    return harm(outcome, who, low=low, high=high, open=kind == "open", text=draw(TEXTS))


@st.composite
def claims(draw, at):
    return told(
        draw(SOURCES), *draw(st.lists(harms(), max_size=3)), id=f"{at:016x}", article=f"a{draw(st.integers(0, 3))}",
        published=draw(st.sampled_from([D1, D2, D3, None])), negated=draw(st.booleans()),
        actors=draw(st.sampled_from([[], ["state:RUS"], ["SYR/REB"], ["organ:SYR:MIL"], ["SYR/UAF"]])),
        recipients=draw(st.sampled_from([["SYR/CVL"], ["organ:SYR:MIL"], ["group:hayat-tahrir-al-sham"]])),
        sentence=draw(SENTENCES), type=draw(st.sampled_from(["ASSAULT", "HARM"])),
        mode=draw(st.sampled_from(["aerial", "clash", ""])), status=draw(st.sampled_from(["actual", "planned"])),
        place=draw(st.sampled_from(["Idlib", "Aleppo", "Syria", None])), start=draw(st.sampled_from([D1, D3, None])),
        sentence_start=draw(st.sampled_from([0, 100])),
    )  # fmt: skip


@st.composite
def clusters(draw, most=6):
    return [draw(claims(at)) for at in range(draw(st.integers(1, most)))]


@settings(deadline=None)
@given(clusters())
def test_low_best_and_high_stand_in_order_and_parts_below_the_whole(rows):
    made = one_incident(*rows)
    for f in made.figures:
        known = [n for n in (f.count.low, f.count.best, f.count.high) if n is not None]
        assert known == sorted(known)
        assert not set(f.winners) & {claim for claim, _ in f.losers}
        assert set(f.winners) | {claim for claim, _ in f.losers} <= set(made.claims)
    for outcome in ("killed", "injured"):
        whole = [f.count for f in made.figures if (f.outcome, f.who) == (outcome, "people")]
        parts = [f.count for f in made.figures if f.outcome == outcome and f.who == "civilians"]
        for part in parts if whole else []:
            for mine, all_of_them in zip(
                (part.low, part.best, part.high), (whole[0].low, whole[0].best, whole[0].high), strict=True
            ):
                assert mine is None or all_of_them is None or mine <= all_of_them


@settings(deadline=None)
@given(clusters().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_claims_does_not_show(both):
    rows, other = both
    assert one_incident(*rows) == one_incident(*other)
