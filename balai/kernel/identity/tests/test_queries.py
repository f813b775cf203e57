import pytest

from balai.kernel.identity.models import Token


@pytest.mark.django_db
def test_every_forum_begins_with_three_tokens() -> None:
    assert list(Token.objects.order_by("id").values_list("id", "kind")) == [
        (1, "public"),
        (2, "community"),
        (3, "members"),
    ]
