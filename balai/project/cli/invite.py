"""Letting the first people in."""

import click
from django.conf import settings

from .ready import running_database


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--party", help="Code of the party that they shall administer, th for instance; else the support office.")
@click.option("--language", default="en", show_default=True, help="Language of the invitation.")
def invite(*, email: str, name: str, party: str | None, language: str) -> None:
    """Invite the first person of the support office, or with --party a party's first administrator.

    The worker mails a link that is good for fourteen days. Everybody else is invited on the pages.
    """
    with running_database():
        from balai.kernel.ruling import Refused
        from balai.project import newcomers

        if language not in dict(settings.LANGUAGES):
            raise click.BadParameter(
                f"The platform speaks {', '.join(dict(settings.LANGUAGES))}.", param_hint="--language"
            )
        try:
            seat = newcomers.invite(email=email, name=name, party=party, language=language)
        except (Refused, newcomers.Unknown) as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"Invited: {email}, to {seat}. The worker sends the link.")
