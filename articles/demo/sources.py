"""What the demo's editors look things up in."""

from articles.choices import SourceKind
from articles.demo.story import Source

TAPE = Source(SourceKind.RECORDING, "Recording of the interview")


BRIEFING = Source(SourceKind.RECORDING, "Recording of the press conference")


BROADCAST = Source(SourceKind.RECORDING, "Transcript of the broadcast")


MINUTES = Source(SourceKind.RECORDING, "Recording of the council meeting")


COURT = Source(SourceKind.RECORDING, "Shorthand note of the hearing")


REPORT = Source(SourceKind.OFFICIAL_RECORD, "Report to the council")


RETURNS = Source(SourceKind.OFFICIAL_RECORD, "Official figures", "table")


ORDER = Source(SourceKind.OFFICIAL_RECORD, "Order of the court", "para.")


RELEASE = Source(
    SourceKind.WEB_PAGE, "Statement to the press", "para.", "https://press.example/statement"
)


PAPER = Source(SourceKind.DOCUMENT, "The study as accepted for publication")


ACCOUNTS = Source(SourceKind.DOCUMENT, "Annual report and accounts")


DIARY = Source(SourceKind.DOCUMENT, "Papers of the family")


NOTES = Source(SourceKind.INTERVIEW, "Reporter's notebook")


WIRE = Source(
    SourceKind.WEB_PAGE, "Report of another agency", "para.", "https://agency.example/report",
    primary=False,
)  # fmt: skip


RIVAL = Source(
    SourceKind.WEB_PAGE, "Report of a newspaper", "para.", "https://daily.example/report",
    primary=False,
)  # fmt: skip
