# ruff: noqa: E501
"""Per rule a page of examples: what it finds, with the words on which the finding stands, and what
it leaves alone. A text begins with the day of publication behind "@", and with its headline before
"##", where the rule looks at them; captions stand in square brackets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """``true``: texts with the words found in them. ``false``: texts in which the rule finds nothing."""

    true: tuple[tuple[str, str], ...]
    false: tuple[str, ...]


PAGES: dict[str, Page] = {
    "names.spelling": Page(
        (
            ("Ronald Thackeray runs a shop. Thackery said so on Monday.", "Thackery"),
            ("The town of Kettleness is small. Jane Roe left Kettlenes in 2019.", "Kettlenes"),
            ("Kirsten Holloway spoke. Kristen Holloway then left. Kirsten Holloway came back.", "Kristen"),
        ),
        (
            "Jane Clark met Ann Clarke at noon. Both left early.",
            "The Thackerays live here. Ronald Thackeray said so.",
            "Ronald Thackeray’s shop is shut. Thackeray said so.",
            "The Germans left Germany. A German train was late.",
            "Daniel Roe and Daniela Roe are twins, and live in Kettleness.",
            "The Kettleness Photographs are old. The Kettleness Photographic Club kept them.",
            "Theodorus met Pachomius there. A Pachomian house took him in. Pachomius was glad.",
            "Angela Correy [sic] wrote it, he said. Angela Corey is a lawyer. Corey left.",
        ),
    ),
    "names.registry": Page(
        (
            ("Helena Vasques spoke to the council on Monday.", "Helena Vasques"),
            ("The Kestrel Harbor Trust owns the quay.", "Kestrel Harbor Trust"),
        ),
        (
            "Helena Vasquez spoke to the council on Monday.",
            "Helena Vasquez’s speech was short.",
            "Harold Vasquez spoke to the council on Monday.",
        ),
    ),
    "names.first": Page(
        (
            (
                "The trawler sank off the coast on a cold night, and nobody knows why, as the owner of the"
                " boat, Penrose, told the court. Nathaniel Penrose is 50.",
                "Penrose",
            ),
        ),
        (
            "Nathaniel Penrose owns the boat, and was asked about it by the court on a cold morning in"
            " March, as the town looked on. Penrose is 50.",
            "The trawler sank off the coast on a cold night, and nobody knows why, as the old Penrose inquiry"
            " found. Nathaniel Penrose led it.",
        ),
    ),
    "names.headline": Page(
        (("Thackery shuts his shop##Ronald Thackeray has shut his shop. Thackeray is 70.", "Thackery"),),
        (
            "Thackeray shuts his shop##Ronald Thackeray has shut his shop.",
            "THACKERAY shuts his shop##Ronald Thackeray has shut his shop.",
            "German shop shuts##Ronald Thackeray has shut a shop in Germany.",
        ),
    ),
    "names.caption": Page(
        (("Ambrose Kettlewell has a shop.\n\n[Ambrose Kettlewel at work]\n\nKettlewell is 70.", "Kettlewel"),),
        ("Ambrose Kettlewell has a shop.\n\n[Ambrose Kettlewell at work]\n\nKettlewell is 70.",),
    ),
    "names.quotation": Page(
        (
            (
                'Ambrose Kettlewell has a shop. "I like Ambrose Kettlewel and his shop," Jane Roe said.'
                " Kettlewell laughed.",
                "Kettlewel",
            ),
            (
                'They flew to Australia in May. "I love an Australain crowd," Jane Roe said. Australia won.',
                "Australain",
            ),
        ),
        ('Ambrose Kettlewell has a shop. "I like Ambrose Kettlewell and his shop," Jane Roe said.',),
    ),
    "roles.over": Page(
        (
            ("The Fisheries Minister, Osric Penhale, opened the harbour on Tuesday.", "Fisheries Minister"),
            ("Osric Penhale, the Fisheries Minister, opened the harbour.", "Fisheries Minister"),
            ("The chief executive, Tamsin Orrell, said no.", "chief executive"),
        ),
        (
            "The former Fisheries Minister, Osric Penhale, opened the harbour on Tuesday.",
            "In 2021 the Fisheries Minister, Osric Penhale, opened the harbour.",
            "Osric Penhale, who was Fisheries Minister, opened the harbour.",
            "Tamsin Orrell will be chief executive next year.",
            '"The Fisheries Minister, Osric Penhale, is a fool," Jane Roe said.',
        ),
    ),
    "roles.former": Page(
        (("The former Mayor of Aldbury, Helena Vasquez, spoke on Tuesday.", "former Mayor of Aldbury"),),
        (
            "The Mayor of Aldbury, Helena Vasquez, spoke on Tuesday.",
            "The former teacher Helena Vasquez spoke on Tuesday.",
        ),
    ),
    "roles.two": Page(
        (
            ("Sergeant Miriam Tolland spoke. Inspector Tolland then left.", "Inspector"),
            ("Deputy Mayor Jane Roe spoke. Mayor Roe then left.", "Mayor"),
        ),
        (
            "Detective Sergeant Miriam Tolland spoke. Sergeant Tolland then left.",
            "Sergeant Miriam Tolland spoke to Inspector Owen Prideaux.",
            "Former Sergeant Miriam Tolland spoke. Inspector Tolland then left.",
        ),
    ),
    "roles.two_ages": Page(
        (
            ("Miriam Tolland, 41, spoke. Later Miriam Tolland, 43, left.", "43"),
            ("The 41-year-old Miriam Tolland spoke. Tolland, 14, left.", "14"),
        ),
        (
            "Miriam Tolland, 41, spoke. Owen Prideaux, 43, left.",
            "Miriam Tolland, 41, spoke. Later Miriam Tolland, 41, left.",
        ),
    ),
    "roles.born": Page(
        (
            ("The Mayor, Helena Vasquez, 45, spoke on Tuesday.", "45"),
            ("Owen Prideaux, 30, spoke. Owen Prideaux was born in 1970.", "30"),
        ),
        (
            "The Mayor, Helena Vasquez, 54, spoke on Tuesday.",
            "Owen Prideaux, 55, spoke. Owen Prideaux was born in 1970.",
            "Owen Prideaux, 30, spoke. His mother was born in 1950.",
        ),
    ),
    "figures.parts": Page(
        (
            ("Rovers won 14 medals: five gold, four silver and six bronze.", "14 medals: five gold, four silver and six"),
            ("The boat carried 30 people, 12 men and 15 women.", "30 people, 12 men and 15"),
            ("The bomb hurt 12 people, including seven women and nine men.", "12 people, including seven women and nine"),
            ("Five fell in Aldby and six in Corley, 12 in all.", "Five fell in Aldby and six in Corley, 12"),
        ),
        (
            "Rovers won 14 medals: five gold, four silver and five bronze.",
            "The bomb hurt 12 people, including seven women and three children.",
            "About 30 people came, 12 men and 15 women.",
            "The dead were five children, four women and five men.",
            "The road has 20 houses, and 12 cars and 15 bicycles stand there.",
            "The firm sold 1.2 million cars: 700,000 at home and 480,000 abroad.",
        ),
    ),
    "figures.change": Page(
        (
            ("Sales rose 20 per cent from 100 to 130.", "20 per cent"),
            ("The budget is £14 million, up from £10 million, a rise of 20 per cent.", "20 per cent"),
            ("Turnout fell from 62 per cent to 55 per cent, a drop of nine percentage points.", "nine percentage points"),
        ),
        (
            "Sales rose 30 per cent from 100 to 130.",
            "Sales rose 33 per cent from about 100 to about 130.",
            "Inflation was 4 per cent, and sales rose from 100 to 130.",
            "The price rose 8 per cent to £1.3 million from £1.2 million.",
        ),
    ),
    "figures.direction": Page(
        (
            ("Sales rose from 130 to 100 last year.", "130 to 100"),
            ("The number of nurses fell from 300 to 340.", "300 to 340"),
        ),
        (
            "Sales rose from 100 to 130 last year.",
            "Sales never rose from 130 to 100.",
            "The bond rose in price to yield 1.786%, down from 1.808%.",
            "He drove from 10 Mill Road to 4 Hill Road.",
        ),
    ),
    "figures.share": Page(
        (
            ("Of the 40 shops, 30 (65 per cent) are shut.", "30 (65 per cent"),
            ("12 of 40 pupils (40 per cent) were ill.", "12 of 40 pupils (40 per cent"),
            ("A third (40 per cent) of the shops are shut.", "A third (40 per cent"),
            ("Some 50 of the 40 shops are shut.", "50 of the 40"),
        ),
        (
            "Of the 40 shops, 30 (75 per cent) are shut.",
            "12 of 40 pupils (30 per cent) were ill.",
            "A third (33 per cent) of the shops are shut.",
            "Nearly 6 in 10 of the 3 in 10 who answered agreed.",
            "He was 40 of the way through 30 books.",
        ),
    ),
    "figures.points": Page(
        (("Turnout fell from 62 per cent to 55 per cent, a drop of 7 per cent.", "7 per cent"),),
        (
            "Turnout fell from 62 per cent to 55 per cent, a drop of 7 percentage points.",
            "Turnout fell from 60 per cent to 54 per cent, a drop of 10 per cent.",
        ),
    ),
    "figures.lead": Page(
        (
            ("She leads by nine points, 48 per cent to 41 per cent.", "nine points"),
            ("The motion was passed by 21 votes to 12, a majority of 11.", "11"),
        ),
        (
            "She leads by seven points, 48 per cent to 41 per cent.",
            "The motion was passed by 21 votes to 12, a majority of nine.",
            "She leads 66 per cent to 27 per cent among the young, and 59 per cent to 28 per cent among the old.",
        ),
    ),
    "figures.grouping": Page(
        (
            ("The wall cost £1,2500.", "1,2500"),
            ("The town has 1,20,000 people.", "1,20,000"),
        ),
        (
            "The wall cost £1,250.50 and has 1,250,000 bricks.",
            "Read pages 1,2,3 and 10,11.",
            "It was built in 1,000 days.",
        ),
    ),
    "figures.magnitude": Page(
        (
            ("The harbour will cost £2.4 million. A harbour of £2.4 billion is too dear, she said.", "£2.4 billion"),
            ("Its pension fund has $35 billion. Of a pension fund of $35 million nobody spoke.", "$35 million"),
        ),
        (
            "The harbour will cost £2.4 million. A harbour of £2.4 million is too dear, she said.",
            "A film cost $1 million. Its maker has sales of $1 billion.",
        ),
    ),
    "figures.conversion": Page(
        (
            ("It lies 10 miles (12 km) off.", "12"),
            ("The field is 120 acres (60 hectares).", "60"),
            ("It was 30C (92F) at noon.", "92"),
            ("He is 5 feet 10 inches (1.98 m) tall.", "1.98"),
        ),
        (
            "It lies 10 miles (16 km) off.",
            "The field is 120 acres (49 hectares).",
            "It was 30C (86F) at noon.",
            "He is 5 feet 10 inches (1.78 m) tall, and weighs 12 stone 8 lb (80 kg).",
            "They want to keep the rise below 2 degrees Celsius (3.6 degrees Fahrenheit).",
            "The pit is about 3 metres (10 feet) deep.",
        ),
    ),
    "figures.another": Page(
        (("The bus had 14 passengers. All got out. The 12 passengers were cold.", "12"),),
        (
            "The bus had 14 passengers. All got out. The 14 passengers were cold.",
            "Six passengers were hurt. A court heard that six of the eight passengers stood.",
            "The bus had 14 passengers. Another 12 passengers waited.",
            "The bus had 14 passengers. In the 12 months since, nothing happened.",
        ),
    ),
    "figures.headline": Page(
        (
            ("Firm cuts 900 jobs##The firm will cut 600 jobs, it said.", "900"),
            ("Wall to cost £16 million##The wall will cost £14 million.", "£16 million"),
        ),
        (
            "Firm cuts 900 jobs##The firm will cut 900 jobs, it said.",
            "Firm cuts 900 jobs##The firm will cut 897 jobs, it said.",
            "Five things to know##The firm will cut 900 jobs.",
            "Wall to cost £16.5m##The wall will cost £16.5million, the firm said.",
        ),
    ),
    "dates.weekday": Page(
        (
            ("The council meets on Tuesday, 16 March.", "Tuesday, 16 March"),
            ("It opened on Sunday, 6 May 1905.", "Sunday, 6 May 1905"),
            ("The council met on Friday, March 3.", "Friday, March 3"),
        ),
        (
            "The council meets on Monday, 16 March.",
            "It opened on Saturday, 6 May 1905.",
            "The council meets on Monday. On 17 March it rests.",
        ),
    ),
    "dates.impossible": Page(
        (
            ("He died on 31 June 2024.", "31 June 2024"),
            ("He died on February 30.", "February 30"),
            ("He was born on 29 February 2023.", "29 February 2023"),
        ),
        (
            "He was born on 29 February 2024.",
            "Some 45 March past the town hall.",
            "In May 80 people came.",
        ),
    ),
    "dates.ahead": Page(
        (("The bridge collapsed on 19 March 2026.", "19 March 2026"),),
        (
            "The bridge collapsed on 9 March 2026.",
            "The bridge will be closed on 19 March 2026.",
            "The bridge was closed on 1 March and is due to open on 19 March 2026.",
        ),
    ),
    "dates.relative": Page(
        (
            ("He died last week, on 23 February.", "last week, on 23 February"),
            ("He died yesterday (Monday).", "yesterday (Monday"),
        ),
        ("He died last week, on 4 March.", "He died yesterday (Tuesday).", "He died last week. On 23 February he fell."),
    ),
    "dates.month": Page(
        (("@2026-03-03 Two boats sank last week, the first accident this month.", "last week"),),
        (
            "@2026-03-03 Two boats sank last week. The next boats go this month.",
            "@2026-03-11 Two boats sank last week, the first accident this month.",
        ),
    ),
    "dates.backwards": Page(
        (
            ("He worked there from 1989 to 1949.", "1989 to 1949"),
            ("Thaddeus Wormald (1931–1926) was a clerk.", "1931–1926"),
        ),
        ("He worked there from 1949 to 1989.", "The number rose from 2000 to 1900 people."),
    ),
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
                "Anna Roe said that two women who accused Carl Poe got calls.",
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
