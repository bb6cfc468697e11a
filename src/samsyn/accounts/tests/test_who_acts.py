"""Knowing who acts costs strangers nothing and members a session and a person."""

from __future__ import annotations

from django.test import Client

from samsyn.accounts import operations


def test_a_stranger_costs_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get("/account/login/").status_code == 200


def test_a_member_costs_session_and_person(personas, signed_in, django_assert_num_queries):
    client = signed_in(personas.maria)
    with django_assert_num_queries(2):
        client.get("/me/")


def test_support_with_power_on_costs_a_look_and_a_record(personas, signed_in, act, now, django_assert_num_queries):
    operations.switch_on(personas.stina, "A reason long enough", 60, actor=act(personas.stina), now=now)
    client = signed_in(personas.stina)
    with django_assert_num_queries(4):
        client.get("/me/")
