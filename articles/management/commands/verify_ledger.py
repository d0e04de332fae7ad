"""``manage.py verify_ledger``: check the ledger; name each place where it is broken, and exit with 1."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from articles.ledger import earlier_records, integrity
from articles.ledger.not_compared import NOT_COMPARED
from articles.ledger.sealed_records import UNKNOWN
from articles.ledger.signed_heads import KeyUnusable, is_signed, private_key, sign
from articles.models import Article
from articles.plurals import counted

Answer = TypeVar("Answer")


def _story(number: int) -> Article:
    story = Article.objects.filter(pk=number).first()
    if story is None:
        raise CommandError(f"There is no story {number}.")
    return story


class Command(BaseCommand):
    help = (
        "Check that nobody has changed the ledger past the newsroom: the database's triggers, the "
        "chains of events, the words of revisions, the places of marks, verdicts, and the files "
        "of evidence."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", type=int, help="check only the story with this number")
        parser.add_argument(
            "--heads",
            type=Path,
            metavar="FILE",
            help="when the ledger is whole, write the newest event of each chain into this file, "
            "to be kept elsewhere",
        )
        parser.add_argument(
            "--since",
            type=Path,
            metavar="FILE",
            help="also check that every event in this file, written by --heads, is still there",
        )
        parser.add_argument(
            "--seal-earlier",
            action="store_true",
            help="first seal the records that no event mentions, as they are now: once, after the "
            "upgrade to a release that seals their kind",
        )
        parser.add_argument(
            "--signed-by",
            type=Path,
            metavar="KEY",
            help="the public key for the signature of the --since file; the signature lies beside "
            "that file",
        )

    def handle(
        self,
        *args: Any,
        article: int | None = None,
        heads: Path | None = None,
        since: Path | None = None,
        signed_by: Path | None = None,
        seal_earlier: bool = False,
        **options: Any,
    ) -> None:
        if signed_by and not since:
            raise CommandError("--signed-by needs --since: it names the key of that file.")
        if article is not None and (heads or since or seal_earlier):
            raise CommandError(
                "--heads, --since and --seal-earlier are for the whole ledger: leave out --article."
            )
        story = _story(article) if article is not None else None
        key = Path(settings.NEWSROOM_HEADS_KEY) if heads and settings.NEWSROOM_HEADS_KEY else None
        if key:
            self._using_keys(lambda: private_key(key))
        if since and signed_by:
            self._require_signed(since, signed_by)
        if seal_earlier:
            sealed = counted(earlier_records.seal_all(), "record")
            self.stdout.write(f"Sealed as found: {sealed}.")
        self._require_whole(story, since)
        self.stdout.write("The ledger is whole.")
        self._say_what_was_not_compared()
        if heads:
            self._keep_heads(heads)
            if key:
                signature = self._using_keys(lambda: sign(heads, key))
                self.stdout.write(f"Their signature is in {signature}.")

    def _require_whole(self, story: Article | None, since: Path | None) -> None:
        """Print each break. Raises CommandError when there is one."""
        found = unknown = 0
        for line in self._breaks(story, since):
            found += 1
            unknown += line.endswith(UNKNOWN)
            self.stderr.write(line)
        if unknown:
            self.stderr.write(
                "The log does not know records from before the release that seals their kind "
                "either: after an upgrade, --seal-earlier seals them as they are."
            )
        if found:
            raise CommandError(f"The ledger is broken in {counted(found, 'place')}.")

    def _say_what_was_not_compared(self) -> None:
        sealed, when = earlier_records.sealed_as_found()
        if when:
            self.stdout.write(
                f"Sealed as found, last on {localtime(when):%-d %B %Y}: {counted(sealed, 'record')}. "
                "The log does not know what they said before."
            )
        self.stdout.write("Not compared with the log:")
        for reason, lines in NOT_COMPARED.items():
            fields = "; ".join(line.strip() for line in lines.strip().splitlines())
            self.stdout.write(f"  {reason}: {fields}")

    def _require_signed(self, since: Path, key: Path) -> None:
        if not self._using_keys(lambda: is_signed(since, key)):
            raise CommandError(
                f"The signature of {since} is wrong: the file was changed, or another key signed "
                "it. The ledger was not checked."
            )
        self.stdout.write(f"{since} is signed by {key}.")

    def _using_keys(self, act: Callable[[], Answer]) -> Answer:
        """What ``act`` returns. Raises CommandError when it cannot use a key or a file."""
        try:
            return act()
        except KeyUnusable as error:
            raise CommandError(str(error)) from error
        except FileNotFoundError as error:
            raise CommandError(f"{error.filename} is not there.") from error
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be used: {error.strerror}.") from error

    def _breaks(self, story: Article | None, since: Path | None) -> Iterator[str]:
        yield from integrity.breaks(story)
        if since:
            try:
                with since.open(encoding="ascii") as lines:
                    yield from integrity.broken_heads(lines)
            except (OSError, ValueError) as error:
                raise CommandError(f"{since} cannot be read: {error}") from error

    def _keep_heads(self, path: Path) -> None:
        """Write the newest event of each chain into a new file, and print the file's hash."""
        digest, number = hashlib.sha256(), 0
        try:
            with path.open("x", encoding="ascii", newline="\n") as file:
                for line in integrity.heads():
                    number += 1
                    file.write(f"{line}\n")
                    digest.update(f"{line}\n".encode())
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error}") from error
        self.stdout.write(f"The heads of {number} chains are in {path}, SHA-256")
        self.stdout.write(digest.hexdigest())
