"""What the demo's editors look things up in."""

from articles.choices import EvidenceKind
from articles.demo.story import Source

TAPE = Source(EvidenceKind.RECORDING, "Recording of the interview")


BRIEFING = Source(EvidenceKind.RECORDING, "Recording of the press conference")


BROADCAST = Source(EvidenceKind.RECORDING, "Transcript of the broadcast")


MINUTES = Source(EvidenceKind.RECORDING, "Recording of the council meeting")


COURT = Source(EvidenceKind.RECORDING, "Shorthand note of the hearing")


REPORT = Source(EvidenceKind.OFFICIAL_RECORD, "Report to the council")


RETURNS = Source(EvidenceKind.OFFICIAL_RECORD, "Official figures", "table")


ORDER = Source(EvidenceKind.OFFICIAL_RECORD, "Order of the court", "para.")


RELEASE = Source(
    EvidenceKind.WEB_PAGE, "Statement to the press", "para.", "https://press.example/statement"
)


PAPER = Source(EvidenceKind.DOCUMENT, "The study as accepted for publication")


ACCOUNTS = Source(EvidenceKind.DOCUMENT, "Annual report and accounts")


DIARY = Source(EvidenceKind.DOCUMENT, "Papers of the family")


NOTES = Source(EvidenceKind.INTERVIEW, "Reporter's notebook")


WIRE = Source(
    EvidenceKind.WEB_PAGE, "Report of another agency", "para.", "https://agency.example/report",
    primary=False,
)  # fmt: skip


RIVAL = Source(
    EvidenceKind.WEB_PAGE, "Report of a newspaper", "para.", "https://daily.example/report",
    primary=False,
)  # fmt: skip
