"""What the worker does for every wing: set long papers."""

from procrastinate.contrib.django import app

from .typesetting import SET_PAPER, set_waiting


@app.task(name=SET_PAPER)
def set_paper(key: str, owner: int) -> None:
    """Set the page that waits under `key`; it names nothing, and only who can read the page can find the paper."""
    set_waiting(key, owner)
