"""Keeps tracebacks of refused acts out of the log."""

import logging

from django.core.exceptions import PermissionDenied


class WithoutTraceback(logging.Filter):
    """Logs an act that a person may not do in one line: it is no fault of the program."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True
