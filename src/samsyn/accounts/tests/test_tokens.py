"""Keys for programs: what they let in, and what they never do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts import operations, tokens
from samsyn.accounts.models import ApiToken, Person
from samsyn.core.errors import Refused
from samsyn.core.policies import Policy


@pytest.fixture
def make(personas, act, now, today):
    def make(person=None, scope="READ", days=30, name="Export"):
        person = person or personas.maria
        return operations.create_token(
            person, actor=act(person), now=now, name=name, scope=scope, expires_on=today + timedelta(days=days)
        )

    return make


def test_a_key_lets_its_person_in_with_its_scope(make, personas, now):
    _token, raw = make()
    actor, scopes = tokens.authenticate(raw, now)
    assert (actor.person_id, actor.name, scopes) == (personas.maria.pk, "Maria", {"READ"})


def test_the_key_itself_is_kept_nowhere(make):
    token, raw = make()
    assert raw not in " ".join(str(value) for value in ApiToken.objects.filter(pk=token.pk).values().get().values())
    assert raw.startswith(token.prefix)
    assert len(token.prefix) <= 12


@pytest.mark.parametrize(
    "change", [lambda r: r[:-1], lambda r: r + "x", lambda r: r.lower(), lambda r: "", lambda r: "x" * 9999]
)
def test_a_tampered_key_lets_nobody_in(make, now, change):
    _token, raw = make()
    assert tokens.authenticate(change(raw), now) is None


def test_a_key_stops_when_it_is_revoked_too_old_or_its_person_is_gone(make, personas, act, now):
    token, raw = make(days=30)
    assert tokens.authenticate(raw, now + timedelta(days=30, minutes=1)) is None
    Person.objects.filter(pk=personas.maria.pk).update(is_active=False)
    assert tokens.authenticate(raw, now) is None
    Person.objects.filter(pk=personas.maria.pk).update(is_active=True)
    operations.revoke_token(token, actor=act(personas.maria), now=now)
    assert tokens.authenticate(raw, now) is None


def test_revoking_twice_keeps_the_first_time(make, personas, act, now):
    token, _raw = make()
    operations.revoke_token(token, actor=act(personas.maria), now=now)
    operations.revoke_token(token, actor=act(personas.maria), now=now + timedelta(days=1))
    token.refresh_from_db()
    assert token.revoked_at == now


def test_use_is_noted_at_most_once_a_minute(make, now, django_assert_num_queries):
    _token, raw = make()
    with django_assert_num_queries(2):
        tokens.authenticate(raw, now)
    with django_assert_num_queries(1):
        tokens.authenticate(raw, now + timedelta(seconds=59))
    with django_assert_num_queries(2):
        tokens.authenticate(raw, now + timedelta(seconds=60))


@pytest.mark.parametrize("days", [0, -1, 366, 10_000])
def test_a_key_lasts_at_most_a_year(make, days):
    with pytest.raises(Refused) as refusal:
        make(days=days)
    assert refusal.value.field == "expires_on"


def test_a_year_is_allowed(make):
    make(days=365)


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "x" * 200_000])
def test_a_key_has_a_name_one_can_read(make, name):
    with pytest.raises(Refused) as refusal:
        make(name=name)
    assert refusal.value.field == "name"


def test_twenty_keys_are_enough(make):
    for number in range(20):
        make(name=f"Key {number}")
    with pytest.raises(Refused, match="20 keys"):
        make()


def test_an_unknown_scope_is_refused(make):
    with pytest.raises(Refused) as refusal:
        make(scope="ADMIN")
    assert refusal.value.field == "scope"


def test_a_reading_key_cannot_write(make, now):
    _actor, scopes = tokens.authenticate(make()[1], now)
    for method in ("GET", "HEAD", "OPTIONS"):
        tokens.requires_scope_for(scopes, method)
    for method in ("POST", "PUT", "PATCH", "DELETE", "ANYTHING"):
        with pytest.raises(PermissionDenied):
            tokens.requires_scope_for(scopes, method)


def test_a_writing_key_may_both_read_and_write(make, now):
    _actor, scopes = tokens.authenticate(make(scope="WRITE")[1], now)
    for method in ("GET", "POST", "PATCH", "DELETE"):
        tokens.requires_scope_for(scopes, method)


@pytest.mark.parametrize("scope", ["READ", "WRITE"])
def test_no_policy_gives_a_key_more_than_its_person(make, personas, act, now, collaboration, scope):
    """Stina's support power is on: a key of hers must still not have it."""
    operations.switch_on(personas.stina, "A reason long enough", 60, actor=act(personas.stina), now=now)
    for person in personas:
        actor, _scopes = tokens.authenticate(make(person, scope)[1], now)
        for policy in Policy.registered.values():
            for verb in policy.verb_names():
                with_key = set(policy.objects(actor, verb).values_list("pk", flat=True))
                in_person = set(policy.objects(act(person), verb).values_list("pk", flat=True))
                assert with_key == in_person, (person, policy, verb)
