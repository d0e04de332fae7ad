"""How often somebody has tried to log in lately, to slow the guessing of passwords."""

from django.db import models


class LogInTries(models.Model):
    """Tries of one kind in a row, and from when the next one is accepted.

    ``key`` is a hash of what the tries share (an account, an IP address, a browser that an account
    knows), so that the table does not show who works where.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    next_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "log-in tries"

    def __str__(self) -> str:
        return f"{self.tries} tries, next {self.next_at:%H:%M:%S}"
