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


BRIGADE = Source(
    SourceKind.OFFICIAL_RECORD, "Log of the fire brigade",
    text="Incident log, Estmere fire brigade, Wednesday night.\n\n"
    "21:14. First call from Lower Marrish: fire in the roof of Tideway Mill. Two engines sent.\n\n"
    "22:40. Forty firefighters from five stations are at the mill. Nobody was hurt.\n\n"
    "04:20. The fire is out. The blaze was fought for seven hours. Tideway Mill is destroyed. The "
    "cause is not known and is looked into.",
)  # fmt: skip


TRUST = Source(
    SourceKind.DOCUMENT, "Yearbook of the mill trust",
    text="Tideway Mill, a short history.\n\n"
    "The mill was built in 1831. It is the oldest working tide mill on the coast.\n\n"
    "Since 2006 Jean Tolliver has led the restoration by volunteers of the trust, at a cost of "
    "£340,000.\n\nThe electrical wiring was replaced last year.",
)  # fmt: skip


OFFICER = "The wheel was still turning when the roof came in, she said. Six stations, not five."
