import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balai.kernel.files.models import StoredFile
from balai.kernel.files.queries import content
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.missing import NotFound
from balai.kernel.readership.operations import change_mark
from balai.kernel.ruling import Refused
from balai.library import operations, queries
from balai.library.models import SearchEntry, Version
from balai.library.tests.factories import file_paper

pytestmark = pytest.mark.django_db


def test_a_filed_document_is_read_by_its_owner_and_found() -> None:
    actor = make_actor()
    with acting_as(actor):
        document = file_paper(actor)
        version = queries.latest_version(actor=actor, document=document)
        assert b"".join(content(version.file())) == b"What the paper says."
        assert SearchEntry.objects.filter(object_id=document.id).count() == 1


def test_hidden_and_absent_are_answered_alike() -> None:
    actor, other = make_actor(), make_actor()
    with acting_as(actor):
        document = file_paper(actor)
    with acting_as(other):
        for ref in (document.ref, "nothing"):
            with pytest.raises(NotFound):
                queries.document(actor=other, ref=ref)


def test_versions_files_and_findings_follow_the_mark() -> None:
    actor, other = make_actor(), make_actor()
    with acting_as(actor):
        document = file_paper(actor, given=mark("GREEN", actor.party.token_id))
    with acting_as(other):
        assert (Version.objects.count(), StoredFile.objects.count(), SearchEntry.objects.count()) == (1, 1, 1)
    with acting_as(actor):
        change_mark(actor=actor, thing=document, mark=mark("AMBER", actor.party.token_id))
    with acting_as(other):
        assert (Version.objects.count(), StoredFile.objects.count(), SearchEntry.objects.count()) == (0, 0, 0)


def test_only_the_owner_adds_a_version() -> None:
    actor, other = make_actor(), make_actor()
    with acting_as(actor):
        document = file_paper(actor, given=mark("GREEN", actor.party.token_id))
    with acting_as(other), pytest.raises(Refused):
        operations.add_version(actor=other, document=document, source=io.BytesIO(b"x"), name="x.txt")


def test_a_withdrawn_document_is_no_longer_found_or_listed() -> None:
    actor = make_actor()
    with acting_as(actor):
        document = file_paper(actor)
        operations.withdraw_document(actor=actor, document=document)
        assert list(queries.documents(actor=actor)) == []
        assert SearchEntry.objects.count() == 0
        assert queries.document(actor=actor, ref=document.ref).state == "withdrawn"


def test_nobody_files_for_another_party() -> None:
    actor, other = make_actor(), make_actor()
    with acting_as(actor), pytest.raises(Refused):
        file_paper(actor, given=mark("GREEN", other.party.token_id))


def test_versions_sent_at_the_same_instant_wait_for_each_other_and_are_numbered_in_turn() -> None:
    actor = make_actor()
    with acting_as(actor), CaptureQueriesContext(connection) as asked:
        document = file_paper(actor)
        for words in (b"The second.", b"The third."):
            operations.add_version(actor=actor, document=document, source=io.BytesIO(words), name="paper.txt")
        assert [one.number for one in queries.versions(actor=actor, document=document)] == [3, 2, 1]
    assert sum("FOR UPDATE" in one["sql"] for one in asked) == 2
