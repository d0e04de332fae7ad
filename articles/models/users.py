"""The people of the newsroom."""

import unicodedata

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def allowed(self, codename: str) -> "UserQuerySet":
        """Active people whose role grants ``articles.<codename>``, superusers included."""
        grant = models.Q(
            groups__permissions__codename=codename,
            groups__permissions__content_type__app_label="articles",
        )
        matching = self.model.objects.filter(grant).values("pk")
        return self.active().filter(models.Q(is_superuser=True) | models.Q(pk__in=matching))


def _without_case(username: str) -> str:
    return unicodedata.normalize("NFKC", username).casefold()


class PeopleManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc] # made at run time
    """Django's manager of accounts, with the questions of UserQuerySet."""

    def called(self, username: str) -> "User | None":
        """The account that logs in by this name, whatever its case.

        SQLite knows the cases of ASCII letters only, so other names are compared here.
        """
        if username.isascii():
            return self.filter(username__iexact=username).first()
        wanted = _without_case(username)
        names = self.order_by("pk").values_list("pk", "username").iterator()
        key = next((pk for pk, name in names if _without_case(name) == wanted), None)
        return self.filter(pk=key).first() if key else None

    def get_by_natural_key(self, username: str) -> "User":
        """As ``called``; raises DoesNotExist when there is none."""
        found = self.called(username)
        if found is None:
            raise self.model.DoesNotExist
        return found


class User(AbstractUser):
    """An account. People are deactivated, never deleted: the ledger names them for ever."""

    byline = models.CharField(
        max_length=120, blank=True, help_text="How the name stands above a story."
    )
    shortcuts = models.JSONField(
        default=dict,
        blank=True,
        help_text="The keys of the review page: switched off, or mapped to others.",
    )

    mail_off = models.JSONField(
        default=list, blank=True, help_text="Kinds of notices that are not sent by e-mail."
    )
    hints_read = models.JSONField(
        default=list, blank=True, help_text="First hints that were read and put away."
    )

    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeopleManager()  # type: ignore[misc] # Django lets a model have its own

    class Meta:
        verbose_name = "account"
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_whatever_case",
                violation_error_message="There is an account of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_absolute_url(self) -> str:
        return reverse("admin:articles_user_change", args=[self.pk])

    @property
    def role(self) -> str:
        """The name of the person's first role, for the bar; empty without one."""
        return next((group.name for group in self.groups.all()), "")


class OpenSession(models.Model):
    """A browser in which somebody is logged in. Gone when they log out or end it.

    ``key`` is that of Django's session. ``seen_at`` is kept to the hour.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=200, blank=True, help_text="As the browser names itself.")
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.browser or "a browser without a name"

    def get_absolute_url(self) -> str:
        return reverse("sessions")
