"""The types of arguments in addresses."""

from django.urls import register_converter


class IdConverter:
    """The number of a record. No database holds one of more than 18 digits, so such an address
    leads nowhere."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(IdConverter, "id")
