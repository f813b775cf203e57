"""Leaks sown on purpose, one line each: the suite counts for something only because it catches them.

Each mutant says which wall must be down for it to show, if any, and which part of the suite has to catch it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.http import HttpResponseRedirect

from balai.commitments.queries.within import Within
from balai.kernel.identity.models import User
from balai.kernel.ruling import Refused, allow

from . import stage
from .hunts import Hunt, apart, links, mails, outlets, readings, reports, sequences, walls, wandering
from .sowing import (
    absent,
    adding_header,
    altering,
    forgetting,
    how_many,
    logging_titles,
    mails_with_titles,
    newest_title,
    open_policy,
    pages_kept_by_address,
    readings_of_everybody,
    remembering_actors,
    rewriting,
    seats_never_left,
    visitors_in_the_community,
    without_trigger,
)
from .walks import without_the_filter

BOTH, NO_POLICY, NO_FILTER = nullcontext, stage.without_row_security, without_the_filter


@dataclass(frozen=True)
class Mutant:
    """One leak: how it is sown, with which wall down it shows, who hunts it."""

    name: str
    sow: Callable[[], AbstractContextManager[Any]]
    hunt: Hunt
    wall: Callable[[], AbstractContextManager[Any]] = BOTH


SEARCH = "readers && %L::int[]"
MUTANTS = [
    Mutant("list of documents forgets who reads", forgetting("documents"), wandering("/library/"), NO_POLICY),
    Mutant("document's page forgets", forgetting("document"), wandering("/library/"), NO_POLICY),
    Mutant("download forgets", forgetting("version", "file_of"), wandering("/library/versions/"), NO_POLICY),
    Mutant("shelf and filter counts forget", forgetting("documents"), apart("/library/"), NO_POLICY),
    Mutant("list of texts forgets", forgetting("texts"), wandering("/texts/"), NO_POLICY),
    Mutant("text and its export forget", forgetting("text", "provisions"), wandering("/texts/"), NO_POLICY),
    Mutant("provision's page forgets", forgetting("provision"), wandering("/texts/provisions/"), NO_POLICY),
    Mutant("register forgets", forgetting("commitments"), wandering("/commitments/"), NO_POLICY),
    Mutant("progress on a commitment forgets", forgetting("progress"), wandering("/commitments/"), NO_POLICY),
    Mutant("activities forget", forgetting("activities"), wandering("/commitments/activities/"), NO_POLICY),
    Mutant("progress rounds forget", forgetting("rounds"), wandering("/commitments/rounds/"), NO_POLICY),
    Mutant(
        "list of reports, their DOCX and CSV forget",
        forgetting("_every"),
        wandering("/commitments/reports/"),
        NO_POLICY,
    ),
    Mutant("news forget", forgetting("news"), wandering("/news/"), NO_POLICY),
    Mutant("contacts and charges of a seat forget", forgetting("posts"), wandering("/people/seats/"), NO_POLICY),
    Mutant(
        "vCard and CSV of contacts forget",
        forgetting("contacts", "posts"),
        wandering("/people/contacts", "outsider"),
        NO_POLICY,
    ),
    Mutant("roster forgets", forgetting("experts"), wandering("/people/experts/"), NO_POLICY),
    Mutant("an expert's page forgets", forgetting("expert"), wandering("/people/experts/"), NO_POLICY),
    Mutant("kept searches forget", forgetting("saved_searches"), wandering("/library/", "outsider"), NO_POLICY),
    Mutant(
        "choices of a form forget",
        forgetting("commitments"),
        wandering("/commitments/activities/record/", "outsider"),
        NO_POLICY,
    ),
    Mutant("policy of documents open", open_policy("library_document"), wandering("/library/"), NO_FILTER),
    Mutant("policy of contacts open", open_policy("people_contact"), wandering("/people/seats/"), NO_FILTER),
    Mutant("policy of news open", open_policy("front_news"), wandering("/news/"), NO_FILTER),
    Mutant(
        "policy of activities open",
        open_policy("commitments_activity"),
        wandering("/commitments/activities/"),
        NO_FILTER,
    ),
    Mutant(
        "search finds without asking",
        rewriting("balai_search", SEARCH, "%L::int[] IS NOT NULL"),
        apart("/library/search/"),
    ),
    Mutant(
        "counts of search count without asking",
        rewriting("balai_search", "AND " + SEARCH + " LIMIT", "AND %L::int[] IS NOT NULL LIMIT"),
        apart("/library/search/"),
    ),
    Mutant("visitors hold the community's token", visitors_in_the_community, wandering("/library/")),
    Mutant("actor kept by person", remembering_actors, wandering("/library/", "outsider", "observer")),
    Mutant("seats never left", seats_never_left, wandering("/library/", "removed")),
    Mutant(
        "no second factor asked",
        lambda: patch("balai.kernel.web.second_factor.get_adapter"),
        wandering("/library/", "half"),
    ),
    Mutant("pages kept by address", pages_kept_by_address, wandering("/library/", "admin-a", "visitor")),
    Mutant(
        "holders shown to visitors",
        lambda: patch("balai.people.rules.may_see_holders", lambda actor: allow()),
        wandering("/people/"),
    ),
    Mutant(
        "people shown by address",
        lambda: patch.object(User, "__str__", lambda self: self.email),
        wandering("/people/", "outsider"),
    ),
    Mutant("hidden is refused, not absent", absent(lambda hidden: Refused("no")), apart("/library/"), NO_POLICY),
    Mutant(
        "hidden is told by its title", absent(lambda hidden: Refused(hidden.title)), wandering("/library/"), NO_POLICY
    ),
    Mutant(
        "hidden is redirected to its name",
        absent(lambda hidden: HttpResponseRedirect(f"/library/?of={hidden.title}")),
        wandering("/library/"),
        NO_POLICY,
    ),
    Mutant("newest title in a header", adding_header("X-Newest", newest_title), wandering("/about/"), NO_POLICY),
    Mutant("tag over all rows", adding_header("ETag", how_many), apart("/about/"), NO_POLICY),
    Mutant("log quotes titles", logging_titles, outlets),
    Mutant("mail names its subject", mails_with_titles, mails),
    Mutant("readings told to everybody", readings_of_everybody, readings, NO_POLICY),
    Mutant(
        "report reaches wider than its mark",
        lambda: patch.object(Within, "holds", lambda self, thing: True),
        reports,
    ),
    Mutant(
        "a version keeps its old mark", without_trigger("library_document", "library_version_follows_mark"), sequences
    ),
    Mutant("a file keeps its old mark", without_trigger("library_version", "library_version_carries_mark"), sequences),
    Mutant(
        "search keeps the old mark", without_trigger("library_document", "library_document_carries_mark"), sequences
    ),
    Mutant(
        "what was taken up keeps its reach when the source is narrowed",
        without_trigger("texts_provision", "commitments_commitment_narrows"),
        sequences,
    ),
    Mutant(
        "links to hidden documents taken",
        without_trigger("library_document", "library_document_supersedes_id_is_readable"),
        links,
    ),
    Mutant(
        "links to hidden experts taken",
        without_trigger("people_callup", "people_callup_expert_id_is_readable"),
        links,
    ),
    Mutant(
        "row security not forced",
        altering(
            "ALTER TABLE front_news NO FORCE ROW LEVEL SECURITY", "ALTER TABLE front_news FORCE ROW LEVEL SECURITY"
        ),
        walls,
    ),
    Mutant(
        "symbols unique over all owners",
        altering("CREATE UNIQUE INDEX leak ON library_document (title)", "DROP INDEX leak"),
        walls,
    ),
    Mutant(
        "rows kept in a materialised view",
        altering("CREATE MATERIALIZED VIEW leak AS SELECT * FROM front_news", "DROP MATERIALIZED VIEW leak"),
        walls,
    ),
    Mutant(
        "a view that runs as its owner",
        altering("CREATE VIEW leak AS SELECT * FROM front_news", "DROP VIEW leak"),
        walls,
    ),
    Mutant(
        "application owns more than nothing",
        altering("GRANT balai_owner TO balai_app", "REVOKE balai_owner FROM balai_app"),
        walls,
    ),
]
