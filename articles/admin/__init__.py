"""The admin of the newsroom: one module per model."""

from . import article

__all__ = ["article"]
