"""What the components take: plain values, so that a view says what is shown and a template how."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise

from balai.kernel.text import Text

Words = str | Promise | Text
"""Text in the reader's language, perhaps not translated yet."""


@dataclass(frozen=True)
class Fact:
    """A row of `summary_list.html`; `change_url` links to where the fact is changed."""

    label: Words
    value: object
    change_url: str = ""


@dataclass(frozen=True)
class Choice:
    """One box or button: `value` is sent, `label` is read, `note` explains, `count` counts what is behind it."""

    value: str
    label: Words
    is_chosen: bool = False
    note: Words = ""
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    """A group of filters; `name` is the parameter of the address."""

    name: str
    label: Words
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Tab:
    """A tab is a link to a page of its own."""

    label: Words
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Event:
    """A moment of `timeline.html`. `on` is a date or an ISO date of any precision; `is_done` fills its dot."""

    on: date | datetime | str
    what: Words
    note: Words = ""
    url: str = ""
    is_done: bool = True


@dataclass(frozen=True)
class Turn:
    """Something that waits for the reader, and why it waits for them."""

    what: Words
    url: str
    why: Words
    due_on: date | None = None
    tlp: str = ""


@dataclass(frozen=True)
class Segment:
    """A piece of a search snippet; `is_hit` is highlighted."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Found:
    """One search result. `language` is the snippet's ISO 639 code; `facts` are short words under it."""

    title: Words
    url: str
    kind: Words
    tlp: str
    snippet: tuple[Segment, ...] = ()
    language: str = "en"
    facts: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """Who would be able to read: a sentence in words, the names, and why the mark cannot be given (or nothing)."""

    sentence: Words = ""
    names: tuple[str, ...] = ()
    error: Words = ""


@dataclass(frozen=True)
class MarkingControl:
    """What `marking_control.html` shows.

    `labels` are the TLP labels that the owner may give (`value` is a `marking.states.Tlp`); `readers` are groups of
    tokens by heading, each `Choice.value` a token; `outcome` is what the present choice would mean. The control sends
    `tlp`, `readers` (many) and, by its button, `show_readers=1`: the view then renders the form again and saves
    nothing. With htmx each change is posted to `preview_url`, which answers `marking_outcome.html`. Who acts for
    several holders chooses among `owners`, sent as `owner`; otherwise `owner` is the name of the only one.
    `as_seat` is the reference of the seat that the page was made for, sent along.
    """

    labels: tuple[Choice, ...]
    readers: tuple[Facet, ...] = ()
    outcome: Outcome = field(default_factory=Outcome)
    preview_url: str = ""
    as_seat: str = ""
    owner: Words = ""
    owners: tuple[Choice, ...] = ()
