"""Who there is: parties, groups, seats and users, each the holder of one small token."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from balai.kernel.ids import new_key, new_ref
from balai.kernel.kept import Kept
from balai.kernel.text import MultilingualField

from .states import GroupRole, PartyKind, SeatKind, StandingKind, TokenKind


class Keyed(models.Model):
    """A time-ordered key inside and an unguessable reference outside."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)

    class Meta:
        abstract = True


class Token(models.Model):
    """A small integer that stands for a holder of rights in `readers` and `owner` (TRUST.md)."""

    personal_data = "none"
    kind = models.CharField(max_length=12, choices=TokenKind)


class Holder(Keyed):
    """Anything that can hold rights."""

    token = models.OneToOneField(Token, on_delete=models.PROTECT, related_name="%(class)s")

    class Meta:
        abstract = True


class Party(Holder):
    """A member, an observer, a partner forum or centre, or a business."""

    personal_data = "none"
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=16, choices=PartyKind)
    name = MultilingualField()
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    map_code = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return str(self.name)


class Standing(models.Model):
    """A Party's standing in the forum for a time; `since` and `until` are ISO dates of any precision.

    `is_known_by`: `since` is the first day on which a document shows it; it may have begun earlier.
    """

    personal_data = "none"
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="standings")
    kind = models.CharField(max_length=12, choices=StandingKind)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    is_known_by = models.BooleanField(default=False)
    source = models.CharField(max_length=200)


class Group(Holder):
    """A body of the forum: conference, working group, support office."""

    personal_data = "none"
    code = models.SlugField(max_length=40, unique=True)
    name = MultilingualField()
    purpose = MultilingualField(default=dict)
    kind = models.CharField(max_length=40, blank=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    has_all_members = models.BooleanField(default=False)
    note = MultilingualField(default=dict)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    founded = models.CharField(max_length=10, blank=True)
    dissolved = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return str(self.name)


class GroupMembership(models.Model):
    """A Party's place in a Group for a time."""

    personal_data = "none"
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="group_memberships")
    role = models.CharField(max_length=12, choices=GroupRole)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    is_known_by = models.BooleanField(default=False)
    source = models.CharField(max_length=200)


class Seat(Holder):
    """A post held by a person for a Party; people change, seats stay."""

    personal_data = "none"
    title = MultilingualField()
    kind = models.CharField(max_length=20, choices=SeatKind)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="seats")
    groups = models.ManyToManyField(Group, related_name="seats", blank=True)
    is_administrator = models.BooleanField(_("administers the party's people"), default=False)
    is_secretariat = models.BooleanField(_("keeps the forum's register"), default=False)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["party__code", "kind", "id"]

    def __str__(self) -> str:
        return str(self.title)


class UserManager(BaseUserManager["User"]):
    """Makes users with a lower-case address and a token of their own."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with this address; without a password they cannot sign in by password."""
        fields.setdefault("token", Token.objects.create(kind=TokenKind.USER))
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Holder, AbstractBaseUser):
    """A person who signs in; rights come from the seats they hold, never from the account."""

    personal_data = "name and e-mail of an officer, kept while the account is open and two years after"
    kept = Kept(ended_by="balai.people.operations.forget_people", after=timedelta(days=731))
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    wants_digest = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name


class SeatHolding(models.Model):
    """Who holds a seat, from when to when; the present holder has no `until_on`."""

    personal_data = "which officer held which post; kept as the record of the forum"
    kept = Kept(because="the record of the forum; the person's name goes with the account")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="holdings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["seat"], condition=models.Q(until_on__isnull=True), name="one_present_holder_per_seat"
            )
        ]
