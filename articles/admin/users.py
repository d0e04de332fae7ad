"""Accounts: archivists make them, put them into roles, and deactivate them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from articles.admin import leaving
from articles.admin.base import Listed, ThroughWritePath, VersionedForm, actor
from articles.admin.named_filters import Headed, NamedFilters, ShownAlways
from articles.curation import sessions, users
from articles.curation.gaps import HELD
from articles.models import Article, OpenSession, User

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class _Work(TypedDict):
    """What the list of accounts adds to each: stories in hand, and when it was last used."""

    held: int
    seen_at: datetime | None


#: Django's words for the fields of an account are about users and groups.
LABELS = {"groups": "Roles", "is_staff": "opens the admin", "is_superuser": "superuser"}
HELP_TEXTS = {
    "username": "Letters, digits and @ . + - _ only, at most 150.",
    "groups": "What the person may do.",
    "is_staff": "Follows the role.",
    "is_superuser": "Passes every permission. Nobody can be made one here.",
    "is_active": "Somebody who is not active cannot log in; the ledger keeps their name.",
}


class PersonForm(ModelForm):
    """A new account, without a password."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "byline", "groups")
        labels = LABELS
        help_texts = HELP_TEXTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True


class AccountForm(VersionedForm, UserChangeForm):
    """An account; the form sends back the version that it showed."""

    class Meta(UserChangeForm.Meta):
        labels = LABELS
        help_texts = HELP_TEXTS


class RoleForm(ModelForm):
    """A role with its rights. It sends back a digest of those shown, as roles have no versions."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = users.rights_digest(self.instance)


admin.site.unregister(Group)

# Django's groups are the newsroom's roles, on every page of the admin.
Group._meta.verbose_name, Group._meta.verbose_name_plural = "role", "roles"


@admin.register(Group)
class RoleAdmin(ThroughWritePath, NamedFilters, GroupAdmin):
    """Roles. The five of the newsroom are set back to their rights at every ``migrate``."""

    form = RoleForm
    fields = ("seen", "name", "permissions")

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list[BaseModelFormSet],
        change: bool,
    ) -> None:
        seen = form.cleaned_data["seen"] if change else None
        users.set_rights(
            form.instance, form.cleaned_data["permissions"], by=actor(request), seen=seen
        )


class MayLogIn(Headed, admin.BooleanFieldListFilter):
    """Accounts that are active, and those that are not."""

    heading = "whether they may log in"


class ByRole(Headed, ShownAlways):
    """Accounts in one role, and those without any."""

    heading = "role"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = SafeString("no role")


@admin.register(User)
class PersonAdmin(ThroughWritePath, Listed, UserAdmin):
    """Accounts, saved by ``curation.users``: staff follows the role; nobody is deleted or made superuser."""

    form = AccountForm
    list_display = ("username", "name", "role", "holds", "last_activity", "is_active")
    list_filter = (("is_active", MayLogIn), ("groups", ByRole))
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = (
        "is_staff", "is_superuser", "last_login", "last_activity", "open_in", "date_joined",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("seen", "username", "first_name", "last_name", "email", "byline")}),
        ("Role", {"fields": ("groups", "is_staff", "is_superuser")}),
        (
            "Account",
            {"fields": ("is_active", "last_login", "last_activity", "open_in", "date_joined")},
        ),
    )
    add_form = PersonForm
    add_form_template = "admin/change_form.html"
    add_fieldsets = (
        (
            None,
            {
                "fields": ("username", "first_name", "last_name", "email", "byline", "groups"),
                "description": "The person chooses a password by the link that goes to the "
                "e-mail address.",
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        held = Article.objects.filter(assignee=OuterRef("pk"), stage__in=HELD).order_by()
        used = OpenSession.objects.filter(user=OuterRef("pk")).order_by("-seen_at")
        rows = (
            super()
            .get_queryset(request)
            .annotate(
                held=Coalesce(
                    Subquery(held.values("assignee").annotate(n=Count("pk")).values("n")), 0
                ),
                seen_at=Coalesce(Subquery(used.values("seen_at")[:1]), "last_login"),
            )
        )
        return rows.prefetch_related("groups")

    def get_urls(self) -> list[URLPattern]:
        own = {"leave": leaving.leave, "end-sessions": leaving.end_sessions}
        return [
            path(
                f"<id:pk>/{tail}/",
                self.admin_site.admin_view(view),
                name=f"articles_user_{tail.replace('-', '_')}",
            )
            for tail, view in own.items()
        ] + super().get_urls()

    @admin.display(description="stories in hand", ordering="held")
    def holds(self, person: WithAnnotations[User, _Work]) -> int:
        return person.held

    @admin.display(description="last active", ordering="seen_at")
    def last_activity(self, person: WithAnnotations[User, _Work]) -> str | None:
        # As text: Django writes a moment for people in lists, but not on the page of a record.
        if person.seen_at is None:
            return None
        return date_format(localtime(person.seen_at), "DATETIME_FORMAT")

    @admin.display(description="logged in from")
    def open_in(self, person: User) -> str:
        return "; ".join(map(str, sessions.open_for(person))) or "nowhere"

    @admin.display(description="name", ordering="last_name")
    def name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description="role")
    def role(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if isinstance(obj, User) and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Refuse: nobody sets another's password, for they could then act in that person's name."""
        raise PermissionDenied("People set their own password, by the link “Forgotten password”.")

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        given = form.cleaned_data
        if change:
            assert isinstance(form, AccountForm)
            changed = form.changed()
            roles = given["groups"] if "groups" in changed else None
            values = {name: changed[name] for name in users.FIELDS if name in changed}
            seen = given["seen"]
            users.change_person(obj, by=actor(request), roles=roles, version=seen, **values)
            return
        values = {name: given[name] for name in users.FIELDS if name in given}
        made = users.create_person(
            values.pop("username"), by=actor(request), roles=given["groups"], **values
        )
        obj.pk, obj._state.adding = made.pk, False

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list[BaseModelFormSet],
        change: bool,
    ) -> None:
        """The roles are saved with the account."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}
