"""What the forum tells everybody."""

from django.db import models

from balai.kernel.marking.models import Marked
from balai.kernel.text import MultilingualField


class News(Marked):
    """A piece of news, in several languages."""

    personal_data = "none"
    title = MultilingualField()
    body = MultilingualField()
    published_on = models.DateField()

    def __str__(self) -> str:
        return str(self.title)
