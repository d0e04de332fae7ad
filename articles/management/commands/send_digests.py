"""Send each person what is new in the saved searches of which they want mail. For cron."""

from django.core.management.base import BaseCommand

from articles.archive.digests import send_all


class Command(BaseCommand):
    help = "E-mail what is new in saved searches: one mail a person, only new records, never twice."

    def handle(self, *args, **options) -> None:
        for news in send_all():
            search = news.search
            if news.refused:
                self.stderr.write(f"{search} ({search.owner}): not sent: {news.refused}")
            elif news.number:
                self.stdout.write(f"{search} ({search.owner}): {news.number} new")
