"""The reader: text in, suggestions out.

Pure functions over ``str``: no Django, no database, no clock. ``read`` is the one entry point;
everything it returns is a frozen dataclass of ``articles.reading.types``. What it finds are
suggestions: nothing counts until a person has confirmed it.
"""
