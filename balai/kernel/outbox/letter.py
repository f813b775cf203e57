"""The words of a mail, in the recipient's language.

Each kind of notice `wing/what` has one template, `outbox/wing/what.txt`: its first line is the subject, the rest the
body; it is given `params` and `link`. Above TLP:GREEN `outbox/waiting.txt` stands in for it, which says only that
something waits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.utils.translation import ngettext, override

from balai.kernel.identity.models import User
from balai.kernel.text import direction

from .models import OPEN_LABELS, Notice

WAITING = "waiting"


@dataclass(frozen=True)
class Words:
    """Subject and body of one notice, as plain text."""

    subject: str
    body: str


def words(notice: Notice, tlp: str) -> Words:
    """What `notice` says, `tlp` being the label of its thing now, in the language in force."""
    is_open = tlp in OPEN_LABELS and notice.tlp in OPEN_LABELS
    params = notice.params if is_open else {}
    kind = notice.kind if is_open else WAITING
    context = {"params": params, "link": absolute(notice.link)}
    text = _rendered(f"outbox/{kind}.txt", context)
    subject, _newline, body = text.strip().partition("\n")
    return Words(" ".join(subject.split()), body.strip())


def letter(to: User, notices: Sequence[Notice], labels: Sequence[str]) -> EmailMultiAlternatives:
    """One mail to `to`: the notice, or the day's notices together; `labels` are those of their things now.

    Its Message-ID depends on the first notice alone, so that a mail sent twice can be known as one.
    """
    with override(to.language):
        said = [words(notice, tlp) for notice, tlp in zip(notices, labels, strict=True)]
        subject, body = (said[0].subject, said[0].body) if len(said) == 1 else _digest(said)
        written = {"language": to.language, "direction": direction(to.language)}
        context = {"subject": subject, "body": body, "name": to.name} | written
        plain = _rendered("outbox/mail.txt", context)
        html = Engine.get_default().render_to_string("outbox/mail.html", context)
    host = settings.BALAI.hosts[0]
    headers = {"Message-ID": f"<{notices[0].ref}@{host}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(subject, plain, to=[to.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


def absolute(path: str) -> str:
    """The whole address of a page of this platform."""
    site = settings.BALAI.site_url or f"http://{settings.BALAI.host}:{settings.BALAI.port}"
    return f"{site.rstrip('/')}{path}"


def _digest(said: Sequence[Words]) -> tuple[str, str]:
    count = len(said)
    subject = ngettext("%(count)d notice from Balai", "%(count)d notices from Balai", count) % {"count": count}
    return subject, "\n\n".join(f"{number}. {w.subject}\n{w.body}" for number, w in enumerate(said, start=1))


def _rendered(template: str, context: Mapping[str, object]) -> str:
    """Plain text, so nothing is escaped in it; the HTML form escapes it later as a whole."""
    found = Engine.get_default().get_template(template)
    return found.render(Context(dict(context), autoescape=False))
