import numpy as np
import pytest

from dateline.reconcile.pairs import parties
from dateline.reconcile.pairs.parties import Known, Relations

SETS = (
    (),
    (Known("group:a", "SYR", "REB"),),
    (Known("SYR/REB", "SYR", "REB"), Known("group:b", "SYR", "REB")),
    (Known("UKR/MIL", "UKR", "MIL"),),
)


@pytest.mark.parametrize("wide", [0, 100])
def test_pairs_of_sets_are_compared_as_each_by_itself(monkeypatch, wide):
    monkeypatch.setattr(parties, "WIDE", wide)
    relations = Relations()
    for seen in ([0, 1, 2], [3, 2, 1, 0]):  # the second time some are known and some are not
        left, right = (x.ravel() for x in np.meshgrid(np.array(seen), np.array(seen)))
        wanted = [relations.of_sets(SETS[a], SETS[b]) for a, b in zip(left, right, strict=True)]
        assert relations.of_pairs(SETS, left, right).tolist() == wanted
