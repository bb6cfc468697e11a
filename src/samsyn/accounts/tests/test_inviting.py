"""Sending, sending again, withdrawing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.accounts import operations, queries
from samsyn.accounts.models import Invitation
from samsyn.accounts.states import InvitationState
from samsyn.core.errors import Refused


def test_an_invitation_keeps_only_the_fingerprint_of_its_link(invited):
    invitation, path = invited("ny@example.org")
    token = path.rstrip("/").rsplit("/", 1)[1]
    assert len(token) >= 43
    stored = " ".join(str(value) for value in Invitation.objects.filter(pk=invitation.pk).values().get().values())
    assert token not in stored
    assert queries.invitation_with(token) == invitation


def test_the_address_is_kept_in_small_letters(invited):
    assert invited("  Ny.Granne@Example.ORG ")[0].email == "ny.granne@example.org"


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ny",
        "ny@",
        "a@b@c",
        "ny@example.org\nBcc: all@example.org",
        "ny@example.org\r\nSubject: x",
        "a" * 300 + "@example.org",
        "x" * 200_000,
        "ny@example.org, annan@example.org",
    ],
)
def test_what_is_not_one_address_is_refused_at_the_field(invited, email):
    with pytest.raises(Refused) as refusal:
        invited(email)
    assert refusal.value.field == "email"
    assert not Invitation.objects.exists()


def test_the_same_person_is_not_asked_twice_about_the_same_thing(invited):
    invited("ny@example.org")
    with pytest.raises(Refused, match="already has an invitation"):
        invited("NY@example.org")
    invited("ny@example.org", target=8)


def test_an_expired_invitation_does_not_stand_in_the_way_of_a_new_one(invited, now):
    invited("ny@example.org", at=now - timedelta(days=60))
    invited("ny@example.org")


def test_mail_is_sent_only_when_the_work_is_surely_saved(invited, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        invited("ny@example.org")
    assert mailoutbox == []
    for send in waiting:
        send()
    assert [mail.to for mail in mailoutbox] == [["ny@example.org"]]


def test_sending_again_makes_a_new_link_and_kills_the_old_one(invited, act, personas, now):
    invitation, path = invited("ny@example.org", at=now - timedelta(days=20))
    later = operations.resend(invitation, actor=act(personas.maria), now=now)
    assert queries.invitation_with(path.rstrip("/").rsplit("/", 1)[1]) is None
    fresh = queries.invitation_with(later.rstrip("/").rsplit("/", 1)[1])
    assert fresh == invitation
    assert fresh.expires_at > now + timedelta(days=20)


def test_nobody_is_flooded_with_the_same_invitation(invited, act, personas, now):
    invitation, _path = invited("ny@example.org")
    for _ in range(4):
        operations.resend(invitation, actor=act(personas.maria), now=now)
    with pytest.raises(Refused, match="sent 5 times"):
        operations.resend(invitation, actor=act(personas.maria), now=now)


def test_withdrawing_twice_keeps_the_first_time(invited, act, personas, now):
    invitation, _path = invited("ny@example.org")
    first = operations.withdraw(invitation, actor=act(personas.maria), now=now)
    again = operations.withdraw(invitation, actor=act(personas.maria), now=now + timedelta(hours=1))
    assert first.withdrawn_at == again.withdrawn_at
    with pytest.raises(Refused):
        operations.resend(invitation, actor=act(personas.maria), now=now)


def test_what_was_accepted_cannot_be_withdrawn(invited, act, personas, now):
    invitation, _path = invited("eva@example.org")
    operations.accept(invitation, actor=act(personas.eva), now=now)
    with pytest.raises(Refused, match="Eva has already accepted"):
        operations.withdraw(invitation, actor=act(personas.maria), now=now)


def test_the_inviting_room_can_list_where_its_invitations_stand(invited, act, personas, now, django_assert_num_queries):
    accepted, _path = invited("eva@example.org")
    operations.accept(accepted, actor=act(personas.eva), now=now)
    withdrawn, _path = invited("per@example.org")
    operations.withdraw(withdrawn, actor=act(personas.maria), now=now)
    invited("ny@example.org")
    invited("sen@example.org", at=now - timedelta(days=60))
    with django_assert_num_queries(1):
        found = {row.email.split("@")[0]: row.state for row in queries.invitations_of("table", 7, now)}
    assert found == {
        "eva": InvitationState.ACCEPTED,
        "per": InvitationState.WITHDRAWN,
        "ny": InvitationState.OPEN,
        "sen": InvitationState.EXPIRED,
    }
