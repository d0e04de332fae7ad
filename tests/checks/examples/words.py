# ruff: noqa: E501
"""Of quotations, risks and words."""

from __future__ import annotations

from tests.checks.examples.page import Page

PAGES: dict[str, Page] = {
    "quotations.speaker": Page(
        (
            (
                "The shop was shut in the end.\n\n“We had no bread left, and nobody came to buy it any more.”\n\nThe"
                " street is empty.",
                "We had no bread left, and nobody came to buy it any more.",
            ),
        ),
        (
            "“We had no bread left, and nobody came to buy it any more,” Jane Roe said.",
            "The book is called “We Had No Bread Left”.",
        ),
    ),
    "quotations.marks": Page(
        (
            ("“We had no bread left, Jane Roe said.\n\nThe street is empty.", "“"),
            ('"We had no bread left, Jane Roe said.\n\nThe street is empty.', '"'),
            ("We had no bread left,” Jane Roe said.", "”"),
            ("He called it “a good start“ at noon.", "“"),
        ),
        (
            "“We had no bread left,” Jane Roe said.",
            "“We had no bread left.\n\n“And nobody came,” Jane Roe said.",
            'The board is 6" wide.',
            'He said: "We had no bread. "Nobody came." ' + "The street is empty and long. " * 45,
        ),
    ),
    "quotations.nested": Page(
        (("“He told me “never leave”, and I stayed,” Jane Roe said.", "“"),),
        ("“He told me ‘never leave’, and I stayed,” Jane Roe said.", "“Never,” he said. “Not now.”"),
    ),
    "quotations.headline": Page(
        (("Roe calls wall “a folly”##Jane Roe said that the wall was dear.", "a folly"),),
        (
            "Roe calls wall “a folly”##“The wall is a folly,” Jane Roe said.",
            "Roe’s wall isn’t dear##Jane Roe said that the wall was cheap.",
            "Roe calls wall ‘racist’##Jane Roe spoke of racism.",
        ),
    ),
    "risk.accusation": Page(
        (
            (
                "Does Anna Roe know the two women who accused Carl Poe?",
                "accused",
            ),
        ),
        (
            "Anna Roe said that two women still get calls from Carl Poe.",
            "Anna Roe said that two women who accused the lawyer Carl Poe got calls.",
            "Carl Poe was accused of fraud.",
        ),
    ),
    "risk.reply": Page(
        (("Prosecutors say that Carl Poe bribed a clerk at the town hall.", "bribed"),),
        (
            "The state asks about the fate of an Adelaide man suspected of fraud.",
            "Prosecutors say that Carl Poe bribed a clerk. Poe denied it.",
            "Carl Poe, who was convicted last year, bribed a clerk.",
            "Prosecutors say that Carl Poe bribed a clerk. “I never did,” Poe said at his house.",
        ),
    ),
    "risk.minor": Page(
        (
            ("Imogen Larkspur, 9, fell from the wall.", "Imogen Larkspur"),
            ("The 12-year-old Imogen Larkspur fell.", "Imogen Larkspur"),
        ),
        (
            "Imogen Larkspur, 19, fell from the wall.",
            "A girl of nine fell from the wall.",
            "1. Imogen Larkspur (2.)",
        ),
    ),
    "risk.address": Page(
        (("Police went to the home of Carl Poe at 14 Quarry Lane on Monday.", "14 Quarry Lane"),),
        (
            "The museum at 14 Quarry Lane is shut.",
            "Police went to the home of Carl Poe in Quarry Lane.",
        ),
    ),
    "risk.telephone": Page(
        (("Carl Poe can be had on 020 7946 0958 at night.", "020 7946 0958"),),
        (
            "Call the helpline on 0800 123 4567.",
            "For tickets, ring 020 7946 0958.",
            "The taxis stand at the quay, tel: 020 7946 0958.",
            "The council has 20,794 members and 600 boats.",
        ),
    ),
    "risk.account": Page(
        (
            ("He paid with 4111 1111 1111 1111.", "4111 1111 1111 1111"),
            ("He paid into GB29 NWBK 6016 1331 9268 19.", "GB29 NWBK 6016 1331 9268 19"),
        ),
        ("He paid with 4111 1111 1111 1112.", "The flight BA 2490 left at noon."),
    ),
    "words.doubled": Page(
        (("He went to the the harbour.", "the the"), ("They had to to wait.", "to to"), ("It was before before noon.", "before before")),
        (
            "He had had enough. She said that that was so.",
            "They sang Duran Duran songs.",
            "He went in. In the harbour it was cold.",
            "We may act if whatever happens happens after we return.",
        ),
    ),
}  # fmt: skip
