"""How often somebody tried to log in of late: what slows the guessing of passwords."""

from django.db import models


class LogInTries(models.Model):
    """Tries of one kind in a row, and when the next one is heard.

    ``key`` is a hash of what the tries have in common (an account, an address, a browser that an
    account knows): the table tells nobody who works where.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    next_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "log-in tries"

    def __str__(self) -> str:
        return f"{self.tries} tries, next {self.next_at:%H:%M:%S}"
