"""The same claims decided as the known providers of conflict data would: figures, what they list, and why."""

from collections.abc import Callable, Mapping

from dateline.model.incident import Policy
from dateline.reconcile.policies import acled, airwars, gtd, ucdp
from dateline.reconcile.policies.base import Case, Decision
from dateline.reconcile.policies.plain import decide as plain

__all__ = ["Case", "Decision", "decided"]

POLICIES: Mapping[Policy, Callable[[Case], Decision]] = {
    "dateline": plain,
    "acled": acled.decide,
    "ucdp": ucdp.decide,
    "gtd": gtd.decide,
    "airwars": airwars.decide,
}


def decided(policy: Policy, case: Case) -> Decision:
    """What the policy makes of one incident's claims. Raises KeyError for an unknown policy."""
    return POLICIES[policy](case)
