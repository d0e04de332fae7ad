"""Accounts: archivists make them, put them into roles, and deactivate them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse

from articles.admin.base import Listed, NamedFilters, ThroughWritePath
from articles.curation import users
from articles.models import User


class PersonForm(ModelForm):
    """A new account, without a password."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "byline", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(NamedFilters, GroupAdmin):
    """Roles. The five of the newsroom are set back to their rights at every ``migrate``."""

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list[BaseModelFormSet],
        change: bool,
    ) -> None:
        users.set_rights(form.instance, form.cleaned_data["permissions"], by=request.user)


@admin.register(User)
class PersonAdmin(ThroughWritePath, Listed, UserAdmin):
    """Saved by ``accounts``: staff follows the role, and nobody is deleted or made superuser."""

    list_display = ("username", "name", "role", "email", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("is_staff", "is_superuser", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email", "byline")}),
        ("Role", {"fields": ("groups", "is_staff", "is_superuser")}),
        ("Account", {"fields": ("is_active", "last_login", "date_joined")}),
    )
    add_form = PersonForm
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
        return super().get_queryset(request).prefetch_related("groups")

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
        """Nobody sets another's password: who can, could act in their name."""
        raise PermissionDenied("People set their own password, by the link “Forgotten password”.")

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        given = form.cleaned_data
        values = {name: given[name] for name in users.FIELDS if name in given}
        if change:
            users.change_person(obj, by=request.user, roles=given["groups"], **values)
            return
        made = users.create_person(
            values.pop("username"), by=request.user, roles=given["groups"], **values
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
