"""``manage.py send_digests``: mail people what is new in their saved searches. For cron."""

from django.core.management.base import BaseCommand

from articles.archive.digests import send_all


class Command(BaseCommand):
    help = (
        "Mail each person the new records of the saved searches that are sent by mail: one mail "
        "a person, and no record twice."
    )

    def handle(self, *args, **options) -> None:
        for news in send_all():
            search = news.search
            if news.refused:
                self.stderr.write(f"{search} ({search.owner}): not sent: {news.refused}")
            elif news.number:
                self.stdout.write(f"{search} ({search.owner}): {news.number} new")
