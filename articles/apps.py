"""The app: what is connected when it starts."""

import sqlite3
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_migrate,
)


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from articles.curation import check_rules, known_names, topics
        from articles.ledger import authentication, roles
        from articles.models import Alias, Entity, User, triggers

        connection_created.connect(allow_large_statements, dispatch_uid="articles.statements")
        pre_migrate.connect(triggers.step_aside, sender=self, dispatch_uid="articles.guards")
        post_migrate.connect(triggers.stand_again, sender=self, dispatch_uid="articles.guards")
        post_migrate.connect(roles.sync_groups, sender=self, dispatch_uid="articles.roles")
        post_migrate.connect(check_rules.sync, sender=self, dispatch_uid="articles.checks")
        post_migrate.connect(topics.sync, sender=self, dispatch_uid="articles.topics")
        m2m_changed.connect(authentication.refuse_own_rights, sender=User.user_permissions.through)
        for name in (Entity, Alias):
            for signal in (post_save, post_delete):
                signal.connect(known_names.note_direct_change, sender=name)


def allow_large_statements(connection: Any, **kwargs: Any) -> None:
    """Let SQLite take as many parameters in a statement as it was built for.

    Django counts on the 999 of old versions and would write the marks of one story in many pieces.
    """
    if connection.vendor == "sqlite":
        built_for = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = min(built_for, 32_766)
