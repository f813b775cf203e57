"""Documents with their versions, collections, and the one search index."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from balai.kernel.files.models import StoredFile
from balai.kernel.identity.models import Group, Keyed, Seat
from balai.kernel.kept import Kept
from balai.kernel.marking.models import Marked
from balai.kernel.text import MultilingualField
from balai.people.models import Meeting

from .states import DocumentKind, DocumentState, EntryKind, ReadingState

SEARCHED = ["words", "readers"]
"""Words and readers in one index, which answers both at once (docs/adr/0003, docs/benchmarks.md)."""


class Collection(Keyed):
    """A named shelf: guides, statements, work plans, the compendium of good practice."""

    personal_data = "none"
    code = models.SlugField(max_length=40, unique=True)
    name = MultilingualField()
    about = MultilingualField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return str(self.name)


class Document(Marked):
    """One document in one language; language versions of one work share the first one's key in `work`."""

    personal_data = "none"
    title = models.CharField(max_length=300)
    symbol = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    dated = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8, default="en")
    work = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="translations")
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.FILED)
    collections = models.ManyToManyField(Collection, related_name="documents", blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-dated", "-created_at", "-id"], name="library_document_latest")
        ]

    def __str__(self) -> str:
        return self.title


class Version(Marked):
    """One filed state of a document; bears the document's mark."""

    personal_data = "none"
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    reading = models.CharField(max_length=12, choices=ReadingState, default=ReadingState.WAITING)
    reading_note = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    page_count = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "number"], name="versions_are_numbered")
        ]

    def file(self, role: str = "original") -> StoredFile | None:
        """The stored file in that role: `original` or `thumbnail`."""
        return StoredFile.objects.filter(attached_to=self.id, role=role).first()


class SearchEntry(Marked):
    """A portion of one findable thing, under the mark of what it stands for; `is_part` when there are several."""

    personal_data = "none"
    kind = models.CharField(max_length=12, choices=EntryKind)
    object_id = models.UUIDField(db_index=True)
    portion = models.PositiveSmallIntegerField(default=0)
    path = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="en")
    document_kind = models.CharField(max_length=20, blank=True)
    group_code = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=60, blank=True)
    dated = models.CharField(max_length=10, blank=True)
    is_part = models.BooleanField(default=False)
    words = SearchVectorField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=SEARCHED, fastupdate=False, name="library_searchentry_words"),
            GinIndex(
                fields=SEARCHED, fastupdate=False, condition=models.Q(is_part=True), name="library_searchentry_parts"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["object_id", "language", "portion"], name="one_entry_per_portion")
        ]


class SavedSearch(Marked):
    """A search that a person keeps, with a notice on new hits; owned and read by that person alone.

    `known` holds the keys of the things that it found when it was last looked at. It is run with the rights of
    `seat`, from which it was kept, as long as the person holds that seat.
    """

    personal_data = "what a person looks for; kept until they remove it"
    kept = Kept(ended_by="balai.library.operations.forget_searches")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=500)
    filters = models.JSONField(default=dict)
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, related_name="+")
    known = ArrayField(models.UUIDField(), default=list)
    last_hit_at = models.DateTimeField(null=True)
    wants_notice = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name
