# ruff: noqa: E501
"""Of figures and dates."""

from __future__ import annotations

from tests.checks.examples.page import Page

PAGES: dict[str, Page] = {
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
}  # fmt: skip
