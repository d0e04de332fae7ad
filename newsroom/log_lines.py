"""What the log leaves out."""

import logging

from django.core.exceptions import PermissionDenied


class WithoutTraceback(logging.Filter):
    """Tells of what a person may not do in one line: that is no fault of ours to be traced."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True
