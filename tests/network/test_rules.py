"""Who may what, and the sentences that say why not."""

from datetime import date

import pytest

from miteinander.network import rules
from miteinander.network.enums import CommitmentState, PartnerState
from miteinander.people.roles import VISITOR, Actor, Role

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("actor", "own", "allowed"),
    [
        (Actor(1, Role.COORDINATOR), frozenset(), True),
        (Actor(1, Role.PARTNER_EDITOR), frozenset({7}), True),
        (Actor(1, Role.PARTNER_EDITOR), frozenset({8}), False),
        (Actor(1, Role.MODERATOR), frozenset(), False),
        (VISITOR, frozenset(), False),
    ],
)
def test_may_edit_partner(actor, own, allowed):
    decision = rules.may_edit_partner(actor, partner=7, own=own)

    assert (bool(decision), bool(decision.reason)) == (allowed, not allowed)


@pytest.mark.parametrize(
    ("to", "evidence", "on", "allowed"),
    [
        (CommitmentState.UNDER_WAY, False, DAY, True),
        (CommitmentState.KEPT, False, DAY, False),
        (CommitmentState.KEPT, True, DAY, True),
        (CommitmentState.NOT_KEPT, False, DAY, False),
        (CommitmentState.NOT_KEPT, True, DAY, True),
        (CommitmentState.UNDER_WAY, True, date(2026, 2, 28), False),
    ],
)
def test_may_move_commitment(to, evidence, on, allowed):
    assert bool(rules.may_move_commitment(to=to, has_evidence=evidence, on=on, promised_on=DAY)) is allowed


@pytest.mark.parametrize(
    ("state", "owner", "left", "allowed"),
    [
        (PartnerState.ACTIVE, False, 0, True),
        (PartnerState.ACTIVE, True, 0, False),
        (PartnerState.ACTIVE, True, 1, True),
        (PartnerState.LEFT, False, 1, False),
        (PartnerState.ASKED, False, 1, False),
    ],
)
def test_may_end_partner(state, owner, left, allowed):
    assert bool(rules.may_end_partner(state=state, owners_left=left, is_owner=owner)) is allowed


@pytest.mark.parametrize(
    ("role", "left", "allowed"),
    [
        (Role.COORDINATOR, 0, False),
        (Role.COORDINATOR, 1, True),
        (Role.MODERATOR, 0, True),
    ],
)
def test_may_end_appointment(role, left, allowed):
    assert bool(rules.may_end_appointment(role=role, coordinators_left=left)) is allowed


@pytest.mark.parametrize(("signatures", "allowed"), [(0, True), (1, False)])
def test_may_rewrite_version(signatures, allowed):
    assert bool(rules.may_rewrite_version(signatures=signatures)) is allowed
