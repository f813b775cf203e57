"""Ending marked rows by their date, unread."""

from django.db import connection, models
from psycopg import sql


def forget_due(model: type[models.Model]) -> int:
    """Delete the rows of `model` that are due (`protect.ForgetRows`); how many. Needs no token, and shows nothing."""
    function = sql.Identifier(f"{model._meta.db_table}_forget")  # noqa: SLF001 - documented by Django
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {}()").format(function))
        row = cursor.fetchone()
    return int(row[0]) if row else 0
