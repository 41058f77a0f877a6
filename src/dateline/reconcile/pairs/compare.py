"""What each feature says of pairs of claims, as codes of its rules, and the vetoes. All arithmetic is on whole numbers
or on comparisons with pinned limits, so that no order of summation shows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dateline.knowledge.pairweights import RULES, VETOES, PairWeights
from dateline.reconcile.pairs.columns import EPISODE, FAR, NO_DAY, OPEN, TOTAL, Flags, Floats, Sets, Table
from dateline.reconcile.pairs.parties import FITS, PART, Relations
from dateline.reconcile.pairs.words import Ints, shared

Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Comparison:
    """Pairs of rows of a table, compared feature by feature. Left ones have the smaller ids."""

    table: Table
    left: Ints
    right: Ints
    weights: PairWeights
    relations: Relations

    def codes(self, feature: str) -> Codes:
        """For each pair the code of the rule of a feature, as counted in RULES."""
        return {
            "act": self.act, "actor": self.actor, "recipient": self.recipient, "place": self.place, "day": self.day,
            "harm": self.harm, "target": self.target, "trigger": self.trigger, "fighting": self.fighting,
            "words": self.words, "story": self.story, "status": self.status, "news": self.news,
        }[feature]()  # fmt: skip

    def subset(self, kept: Flags) -> "Comparison":
        """The comparison of some of the pairs."""
        return Comparison(self.table, self.left[kept], self.right[kept], self.weights, self.relations)

    def act(self) -> Codes:
        """Type and mode, by a table over the kinds that occur."""
        kinds = self.table.kinds
        rules = np.array([[_act(a, b, self.weights) for b in kinds] for a in kinds], dtype=np.uint8)
        found = rules[self.table.kind[self.left], self.table.kind[self.right]]
        number = _numbers("act")
        found = np.where((found == number["without it"]) & ~self._unfought, number["kindred types"], found)
        found = np.where(self._held, number["held off"], found)
        found = np.where(self._deed & (found != number["same mode"]), number["one deed"], found)
        return np.where(self._unharmed, number["no harm of it"], found)

    @cached_property
    def _steps(self) -> Ints:
        """Sentences with claims from the left one's to the right one's; FAR in two articles."""
        t, a, b = self.table, self.left, self.right
        return np.where(t.article[a] == t.article[b], t.sentence[b] - t.sentence[a], FAR).astype(np.int32)

    @cached_property
    def _deed(self) -> Flags:
        """The same do something to the same at one place, in one sentence, or the next without another place.

        GTD counts acts of the same at one place and time as one incident, ACLED writes the lesser act into the notes.
        """
        t, a, b = self.table, self.left, self.right
        near = np.abs(self._steps) <= 1
        out: Flags = np.zeros(len(a), dtype=bool)
        some = np.nonzero(near)[0]
        a, b, steps = a[some], b[some], self._steps[some]
        deeds = np.array([k.partition("/")[0] in self.weights.words["deeds"] for k in t.kinds], dtype=bool)
        left = np.array([k.startswith("RETREAT") for k in t.kinds], dtype=bool)[t.kind]
        fight = np.array([k.startswith("ASSAULT") for k in t.kinds], dtype=bool)[t.kind]
        two = (left[a] & fight[b]) | (left[b] & fight[a])  # who fights and then leaves does two things
        sides = (
            ~two & (t.actors.of[a] == t.actors.of[b]) & np.array([bool(m) for m in t.actors.members])[t.actors.of[a]]
        )
        told = np.array([bool(m) for m in t.recipients.members])[t.recipients.of[a]]
        placed, place = (t.level >= 0) & (t.level < 3), t.place[a] == t.place[b]
        later = np.where(steps > 0, placed[b], placed[a])
        where = np.where(steps == 0, placed[a] & placed[b] & place, told & (place | ~later))
        plain = ~t.negated & (t.status == 0) & ~t.background
        out[some] = (
            deeds[t.kind[a]] & deeds[t.kind[b]] & sides & (t.recipients.of[a] == t.recipients.of[b]) & where
            & plain[a] & plain[b]
        )  # fmt: skip
        return out

    @cached_property
    def _unharmed(self) -> Flags:
        """ "Nobody was hurt", and an act told in the same sentence or one of the two before."""
        t, a, b = self.table, self.left, self.right
        harm, act = (np.array([k.startswith(n) for k in t.kinds], dtype=bool)[t.kind] for n in ("HARM", "ASSAULT"))
        none = harm & t.negated & (t.level < 0)
        act = act & ~t.negated & ~t.aside
        after = none[b] & act[a] & (self._steps >= 0) & (self._steps <= 2)
        return np.asarray(after | (none[a] & act[b] & (self._steps <= 0) & (self._steps >= -2)))

    @cached_property
    def _unfought(self) -> Flags:
        """One sentence tells of a withdrawal and of a fight that there was not."""
        t, a, b = self.table, self.left, self.right
        one = (t.article[a] == t.article[b]) & (t.sentence[a] == t.sentence[b])
        fight = np.array([k.startswith("ASSAULT") for k in t.kinds], dtype=bool)[t.kind]
        return np.asarray(one & np.where(fight[a], t.negated[a] & ~t.negated[b], t.negated[b] & ~t.negated[a]))

    @cached_property
    def _held(self) -> Flags:
        """Who is attacked holds out, and an attack of somebody else in the same sentence or the next. What is taken
        was not held."""
        t, violent = self.table, np.array([k.startswith("ASSAULT") for k in self.table.kinds], dtype=bool)
        attack = violent[t.kind] & ~t.taking & ~t.defending & ~t.negated & (t.status == 0) & ~t.background
        a, b = self.left, self.right
        out: Flags = (t.defending[a] & attack[b]) | (t.defending[b] & attack[a])
        out &= (np.abs(self._steps) <= 1) & ((t.level[a] < 0) | (t.level[b] < 0) | (t.place[a] == t.place[b]))
        some = np.nonzero(out)[0]
        out[some] = (
            self.relations.of_pairs(
                t.actors.members, t.actors.of[a[some]].astype(np.int64), t.actors.of[b[some]].astype(np.int64)
            )
            > FITS
        )
        return out

    def actor(self) -> Codes:
        """The closest two actors of the pair; who holds out is another than who attacks."""
        return np.where(self._held, _numbers("actor")["not told"], self._sets(self.table.actors)).astype(np.uint8)

    def recipient(self) -> Codes:
        """The closest two recipients of the pair. The dead of a clash are of one of its sides, which all act."""
        seen = self._sets(self.table.recipients)
        t, second = self.table, len(self.table.actors.members)
        clash, harm = np.array([k == "ASSAULT/clash" for k in t.kinds]), np.array([k[:4] == "HARM" for k in t.kinds])
        for sides, dead in ((self.left, self.right), (self.right, self.left)):
            some = np.nonzero(clash[t.kind[sides]] & harm[t.kind[dead]])[0]
            by, to = t.actors.of[sides[some]].astype(np.int64), t.recipients.of[dead[some]].astype(np.int64)
            codes = self.relations.of_pairs(t.sides, by, second + to)
            seen[some] = np.where(codes <= PART, codes, seen[some])
        rule = _numbers("recipient")
        order = ["same recipient", "part of the other", "description fits", "not told", "not told", "another recipient"]
        return np.array([rule[name] for name in order], dtype=np.uint8)[seen]

    def _sets(self, sets: Sets) -> Codes:
        a, b = sets.of[self.left].astype(np.int64), sets.of[self.right].astype(np.int64)
        return self.relations.of_pairs(sets.members, a, b)

    @cached_property
    def km(self) -> Floats:
        """Kilometres between the points (straight through the Earth), NaN where one has none."""
        apart = self.table.point[self.left] - self.table.point[self.right]
        return np.sqrt(apart[:, 0] ** 2 + apart[:, 1] ** 2 + apart[:, 2] ** 2)

    @cached_property
    def _edge(self) -> Floats:
        """Kilometres between the edges of the places; negative where they overlap, NaN where one has no point."""
        t = self.table
        return self.km - t.radius[self.left] - t.radius[self.right]

    def place(self) -> Codes:
        """Where, by the radii of the places."""
        t, rule = self.table, _numbers("place")
        a, b = t.level[self.left], t.level[self.right]
        same = (t.place[self.left] >= 0) & (t.place[self.left] == t.place[self.right])
        country = (
            (t.country[self.left] == t.country[self.right]) | (t.country[self.left] < 0) | (t.country[self.right] < 0)
        )
        wide, wider = (a == 3) | (b == 3), np.maximum(a, b)  # one name at two levels agrees at the wider one
        others = t.targets[self.left] != t.targets[self.right]  # the airport of a town is not the town
        taken = t.taking[self.left] & (t.kind[self.left] == t.kind[self.right]) & ~wide
        entered = t.entering[self.left] & t.entering[self.right] & (wider == 1)
        return np.select(
            [
                (a < 0) | (b < 0), same & taken & ~others, taken & country, same & entered & ~others,
                same & (wider == 0), same & (wider == 1), same & (wider == 2), ~country, wide,
                (self._edge <= 0) & (a == 2) & (b == 2), (self._edge <= 0) & ((a == 2) | (b == 2)), self._edge <= 0,
            ],
            [rule[n] for n in ("not told", "same place taken", "another place taken", "same place entered", "same site",
                               "same town", "same region", "another country", "same country", "another region",
                               "inside", "near")],
            rule["outside the radii"],
        ).astype(np.uint8)  # fmt: skip

    @cached_property
    def _gap(self) -> Ints:
        """Days between the times of the events, 0 where they share a day."""
        t = self.table
        start = np.maximum(t.first[self.left], t.first[self.right])
        gap: Ints = np.maximum(0, start - np.minimum(t.last[self.left], t.last[self.right]))
        return gap

    def day(self) -> Codes:
        """When, by what is told of the days."""
        t, rule = self.table, _numbers("day")
        a, b = self.left, self.right
        unknown = (t.first[a] == NO_DAY) | (t.first[b] == NO_DAY)
        span = np.maximum(t.last[a] - t.first[a], t.last[b] - t.first[b])
        told, exact, meet = t.dated[a] & t.dated[b], t.exact[a] & t.exact[b], self._gap == 0
        return np.select(
            [
                unknown, meet & exact, meet & ~(t.dated[a] | t.dated[b]), meet & ~told,
                meet & (span >= self.weights.limits["wide_span"]), meet, self._gap <= self.weights.limits["day_slack"],
            ],
            [rule[n] for n in ("not told", "same day", "both untold", "fits publication", "wide overlap", "overlap",
                               "next day")],
            rule["apart"],
        ).astype(np.uint8)  # fmt: skip

    def harm(self) -> Codes:
        """The best agreement of any outcome that both tell."""
        t, rule = self.table, _numbers("harm")
        out = np.full(len(self.left), rule["not told"], dtype=np.uint8)
        best = np.full(len(self.left), 9, dtype=np.uint8)
        other_day = t.exact[self.left] & t.exact[self.right] & (t.first[self.left] != t.first[self.right])
        for low, high in zip(t.low.T, t.high.T, strict=True):
            told = low >= 0
            both = np.nonzero(told[self.left] & told[self.right])[0] if told.any() else ()
            if not len(both):
                continue
            la, lb, ha, hb = (c[r[both]].astype(np.int64) for c in (low, high) for r in (self.left, self.right))
            equal, meet = (la == lb) & (ha == hb), np.maximum(la, lb) <= np.minimum(ha, hb)
            far = np.maximum(la, lb) > 3 * np.maximum(1, np.minimum(np.minimum(ha, hb), np.maximum(la, lb)))
            near = (np.minimum(la, lb) >= 5) & (4 * np.abs(la - lb) <= np.maximum(la, lb)) & ~other_day[both]
            code = np.select(
                [equal & (la >= 3), equal & (la > 0), equal, near, meet, ~far],
                [
                    rule[r]
                    for r in (
                        "same number",
                        "same small number",
                        "not told",
                        "numbers near",
                        "numbers agree",
                        "numbers differ",
                    )
                ],
                rule["numbers far apart"],
            ).astype(np.uint8)
            better = code < best[both]
            best[both[better]] = code[better]
            out[both[better]] = code[better]
        return out

    def target(self) -> Codes:
        """What was hit."""
        t, rule = self.table, _numbers("target")
        a, b = self.left, self.right
        clear = t.targets[a] & t.targets[b]
        vague = t.vague_targets[a] & t.vague_targets[b]
        told = ((t.targets[a] | t.vague_targets[a]) > 0) & ((t.targets[b] | t.vague_targets[b]) > 0)
        names = ("same target", "same vague target", "not told")
        return np.select([clear > 0, vague > 0, ~told], [rule[n] for n in names], rule["another target"]).astype(
            np.uint8
        )

    def trigger(self) -> Codes:
        """Whether the words that carry the claims are one."""
        same = self.table.trigger[self.left] == self.table.trigger[self.right]
        one = self.table.article[self.left] == self.table.article[self.right]
        a, b = self.left, self.right
        part = self._part(a, b) | self._part(b, a)
        return np.select([part, same & one, same], [3, 0, 1], 2).astype(np.uint8)

    @cached_property
    def _two_taken(self) -> Flags:
        """One sentence tells under two words that two things are taken, one at a place ("seized villages and cut the
        highway")."""
        t, a, b = self.table, self.left, self.right
        hit = t.targets | t.vague_targets
        two = t.taking[a] & t.taking[b] & (t.trigger[a] != t.trigger[b]) & (hit[a] != hit[b])
        return np.asarray(two & (t.sentence[a] == t.sentence[b]) & (np.minimum(t.level[a], t.level[b]) < 3)
                          & (t.place[a] != t.place[b]))  # fmt: skip

    def _part(self, whole: Ints, part: Ints) -> Flags:
        """One tells of raids, the other of one of them: told as one, or at a narrower place."""
        t = self.table
        narrower = (t.level[part] >= 0) & (t.level[part] < t.level[whole])
        placed = t.bare[whole] & (t.article[whole] == t.article[part]) & (t.level[part] >= 0) & (t.level[part] < 2)
        once = (t.habit[whole] & t.exact[part]) | (placed & ~t.several[part])
        return np.asarray((t.several[whole] & (t.single[part] | narrower)) | (once & ~t.habit[part]))

    def fighting(self) -> Codes:
        """Whether both tell of fighting of one side over days, or one of them of an attack that may mean it."""
        t, a, b = self.table, self.left, self.right
        long = (t.scope[a] == EPISODE).astype(np.int8) + (t.scope[b] == EPISODE)
        rule = _numbers("fighting")
        vague = t.vague[a] | t.vague[b]
        out = np.where(long == 2, rule["same fighting"], np.where((long == 1) & vague, rule["fighting untold"], FAR))
        told = out < FAR
        out[told] = np.where(self.subset(told).actor() <= FITS, out[told], FAR)
        point = (t.level >= 0) & (t.level < 2)
        untold = (t.vague[a] & point[b]) | (t.vague[b] & point[a])
        untold &= (np.abs(self._steps) > 1) & (self._steps != FAR)
        other = np.where(untold, rule["attack untold"], np.where(self._back, rule["struck back"], rule["acts"]))
        return np.where(out < FAR, out, other).astype(np.uint8)

    @cached_property
    def _back(self) -> Flags:
        """In one sentence or the next who was attacked attacks."""
        t = self.table
        fight = np.array([k.startswith("ASSAULT") for k in t.kinds], dtype=bool)[t.kind] & ~t.negated & ~t.background
        out: Flags = (np.abs(self._steps) <= 1) & fight[self.left] & fight[self.right]
        some = np.nonzero(out)[0]
        a, b, second = self.left[some], self.right[some], len(t.actors.members)
        out[some] = False
        for by, to in ((a, b), (b, a)):
            codes = self.relations.of_pairs(
                t.sides, t.actors.of[by].astype(np.int64), second + t.recipients.of[to].astype(np.int64)
            )
            out[some] |= codes <= PART
        return out

    @cached_property
    def copied(self) -> Flags:
        """The two stand at one place of a sentence that is the same word for word, in two articles."""
        t = self.table
        text = t.same_text[self.left]
        same: Flags = (text == t.same_text[self.right]) & (text >= 0)
        some = np.nonzero(same)[0]
        a, b = self.left[some], self.right[some]
        same[some] = (t.article[a] != t.article[b]) & (t.kind[a] == t.kind[b])
        return same

    def words(self) -> Codes:
        """How many of the rarest words of the shorter sentence stand in the other. Not of one sentence with itself."""
        t, rule = self.table, _numbers("words")
        own = t.text[self.left] == t.text[self.right]
        common = np.where(own, 0, shared(self.left, self.right, t.words))
        least = np.minimum(t.word_count[self.left], t.word_count[self.right])
        steps = [self.copied, (common >= 3) & (4 * common >= 3 * least), (common >= 2) & (5 * common >= 2 * least),
                 (common >= 1) & (5 * common >= least)]  # fmt: skip
        names = ("copied sentence", "most words", "many words", "some words")
        return np.select(steps, [rule[n] for n in names], rule["no words"]).astype(np.uint8)

    def story(self) -> Codes:
        """How near the two stand: sentence, article, articles with the same rare words."""
        t, rule = self.table, _numbers("story")
        a, b = t.article[self.left], t.article[self.right]
        steps = np.abs(t.sentence[self.left] - t.sentence[self.right])
        common = shared(a, b, t.article_words)
        least = (t.article_words >= 0).sum(axis=1)
        most = 3 * common >= np.maximum(6, np.minimum(least[a], least[b]))
        return np.select(
            [(a == b) & (steps == 0), (a == b) & (steps == 1), a == b, most],
            [rule[n] for n in ("same sentence", "next sentence", "same article", "same story")],
            rule["other story"],
        ).astype(np.uint8)

    def status(self) -> Codes:
        """Whether both say that it happened."""
        t, rule = self.table, _numbers("status")
        a, b = t.status[self.left], t.status[self.right]
        denied = (t.negated[self.left] != t.negated[self.right]) & ~self._unharmed
        # What is denied without a place is not told by the article alone.
        unnamed = (t.level[self.left] < 0) | (t.level[self.right] < 0)
        denied |= t.negated[self.left] & t.negated[self.right] & unnamed & (self._steps != 0)
        return np.select(
            [denied, (a == 2) & (b == 2), a != b],
            [rule["denial"], rule["other plans"], rule["possible"]],
            rule["same status"],
        ).astype(np.uint8)

    def news(self) -> Codes:
        """Whether both are told as news, or as history."""
        a, b = self.table.background[self.left], self.table.background[self.right]
        return np.where(a & b, 1, np.where(a | b, 2, 0)).astype(np.uint8)

    def vetoes(self) -> Codes:
        """For each pair 0, or 1 + the place in VETOES of the first reason why it cannot be one event."""
        t, limits = self.table, self.weights.limits
        a, b = self.left, self.right
        exact = (t.radius[a] <= limits["exact_radius"]) & (t.radius[b] <= limits["exact_radius"])
        points = (t.level[a] >= 0) & (t.level[b] >= 0) & exact
        one = t.article[a] == t.article[b]
        days = t.dated[a] & t.dated[b]
        other_place = points & (t.place[a] != t.place[b]) & (self._edge > 0)
        # One sentence names the place of each thing that it tells.
        named = (t.sentence[a] == t.sentence[b]) & (np.maximum(t.level[a], t.level[b]) < 3) & (t.place[a] != t.place[b])
        named |= self._two_taken
        named &= (t.level[a] >= 0) & (t.level[b] >= 0) & (t.kind[a] == t.kind[b])
        one_scope = t.scope[a] == t.scope[b]
        later = (t.sentence[a] < t.sentence[b]) & t.another[b] | (t.sentence[b] < t.sentence[a]) & t.another[a]
        # A text tells of another one in passing: after two sentences without its word it is back at its own event.
        back = (t.another[a] & (self._steps > 1)) | (t.another[b] & (self._steps < -1))
        later |= back & (self._steps != FAR) & (t.trigger[a] != t.trigger[b])
        plan = ((t.status[a] == 2) & (t.status[b] == 0)) | ((t.status[b] == 2) & (t.status[a] == 0))
        steps = [
            points & (self._edge > limits["apart"]),
            (t.level[a] == 0) & (t.level[b] == 0) & (t.place[a] != t.place[b]) & (self._edge > 0),
            days & (self._gap > limits["day_slack"]),
            one & (later | (t.another[a] & t.another[b] & (t.sentence[a] != t.sentence[b]))),
            one & (other_place | (days & (self._gap > 0)) | named),
            plan,
            ~one_scope & ((t.scope[a] == TOTAL) | (t.scope[b] == TOTAL))
            | (t.summary[a] & (t.level[b] >= 0)) | (t.summary[b] & (t.level[a] >= 0)),
            ~one_scope & (t.scope[a] != OPEN) & (t.scope[b] != OPEN),
        ]  # fmt: skip
        found = np.select(steps, list(range(1, len(VETOES) + 1)), 0).astype(np.uint8)
        found[self.copied] = 0  # a copy tells what its source tells, whatever its day and place were read as
        return found


def _numbers(feature: str) -> dict[str, int]:
    return {name: n for n, name in enumerate(RULES[feature])}


def _act(a: str, b: str, weights: PairWeights) -> int:
    rule, pointed = _numbers("act"), set(weights.words["pointed"])
    (kind, mode), (other, other_mode) = a.split("/"), b.split("/")
    if kind != other:
        if {kind, other} == {"ASSAULT", "RETREAT"}:
            return rule["without it"]
        toll = {kind, other} == {"ASSAULT", "HARM"} and "displacement" not in (mode, other_mode)
        return rule["harm of the act" if toll else "kindred types"]
    if mode == other_mode:
        return rule["same mode" if mode else "mode open"]
    if {mode, other_mode} == {"deaths", "injuries"}:
        return rule["tolls of one act"]
    if not mode or not other_mode:
        return rule["open and pointed" if kind == "ASSAULT" and {mode, other_mode} & pointed else "mode open"]
    return rule["kindred modes" if (mode, other_mode) in weights.kin else "same type"]
