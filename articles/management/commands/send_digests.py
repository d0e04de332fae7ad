"""Send each person what is new in the saved searches of which they want mail. For cron."""

from django.core.management.base import BaseCommand

from articles.archive.saved_searches import due, send_digest


class Command(BaseCommand):
    help = "E-mail what is new in saved searches: only new records, never twice."

    def handle(self, *args, **options) -> None:
        for search in due():
            digest = send_digest(search)
            if digest.refused:
                self.stderr.write(f"{search} ({search.owner}): not sent: {digest.refused}")
            elif digest.number:
                self.stdout.write(f"{search} ({search.owner}): {digest.number} new")
