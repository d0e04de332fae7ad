"""The five roles and exactly what each may do. ``docs/roles.md`` shows the same table.

The groups are made, and set back to this table, at the end of every ``migrate``. A newsroom that
wants other rights adds groups of its own.
"""

from __future__ import annotations

from articles.choices import Role

#: Permissions on Article that stand for an act, by role.
ROLE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    Role.READER: ("read_archive",),
    Role.REPORTER: ("read_archive", "hand_in", "edit_text", "comment"),
    Role.EDITOR: (
        "read_archive",
        "view_desk",
        "hand_in",
        "edit_text",
        "mark",
        "verify",
        "claim",
        "return_story",
        "correct",
        "comment",
        "share_search",
    ),
    Role.CHIEF_EDITOR: (
        "read_archive",
        "view_desk",
        "hand_in",
        "edit_text",
        "mark",
        "verify",
        "claim",
        "assign",
        "return_story",
        "spike",
        "clear",
        "publish",
        "override_gate",
        "correct",
        "issue_correction",
        "comment",
        "share_search",
    ),
    Role.ARCHIVIST: ("read_archive", "view_desk", "curate", "comment", "share_search"),
}


_DESK_RECORDS = (
    "article",
    "revision",
    "original",
    "fact",
    "occurrence",
    "quote",
    "mention",
    "entity",
    "alias",
    "entityrole",
    "relation",
    "source",
    "evidence",
    "contact",
    "reply",
    "verdict",
    "correction",
    "override",
    "comment",
    "finding",
    "checkrule",
    "stylerule",
    "outlet",
    "section",
    "tag",
    "topic",
    "topic",
    "feed",
)


_VIEW_DESK = tuple(f"view_{m}" for m in _DESK_RECORDS)


_CURATED = (
    "entity", "alias", "entityrole", "relation", "outlet", "section", "tag", "feed", "stylerule",
)  # fmt: skip


#: Django's own model permissions: what the admin shows to whom.
RECORDS: dict[str, tuple[str, ...]] = {
    Role.READER: (),
    Role.REPORTER: (),
    Role.EDITOR: (*_VIEW_DESK, "add_entity"),
    Role.CHIEF_EDITOR: (*_VIEW_DESK, "add_entity", "view_event"),
    Role.ARCHIVIST: (
        *_VIEW_DESK,
        *(f"{act}_{m}" for m in _CURATED for act in ("add", "change")),
        "change_checkrule",
        "delete_alias",
        "delete_entityrole",
        "delete_relation",
        "view_event",
        "view_savedsearch",
        "view_user",
        "add_user",
        "change_user",
    ),
}


#: Roles whose people work in the admin.
STAFF_ROLES = (Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST)


def permissions_of(role: str) -> frozenset[str]:
    """Every codename that the role grants."""
    return frozenset(ROLE_PERMISSIONS[role] + RECORDS[role])


def sync_groups(sender, using, **kwargs) -> None:
    """Make the five groups and give each exactly its permissions. Runs after every migrate."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    create_permissions(sender, using=using, verbosity=0)
    known = {
        permission.codename: permission
        for permission in Permission.objects.using(using).filter(content_type__app_label="articles")
    }
    for role in Role:
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set(known[codename] for codename in permissions_of(role))
