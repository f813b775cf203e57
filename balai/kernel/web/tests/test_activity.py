"""The list of one's sessions stays true without a write at every page."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from balai.kernel import clock
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.web.activity import PRECISION

pytestmark = pytest.mark.django_db


def read_a_page(client: Client) -> UserSession:
    assert client.get(reverse("front:help")).status_code == 200
    return UserSession.objects.get()


def test_a_session_that_is_used_is_noted_once_in_five_minutes(client: Client) -> None:
    client.force_login(make_actor().user)
    first = read_a_page(client).last_seen_at
    assert read_a_page(client).last_seen_at == first
    UserSession.objects.update(last_seen_at=clock.now() - PRECISION - timedelta(seconds=1))
    assert read_a_page(client).last_seen_at > first


def test_a_visitor_leaves_no_session_behind(client: Client) -> None:
    client.get(reverse("front:help"))
    assert not UserSession.objects.exists()
