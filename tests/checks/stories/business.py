# ruff: noqa: E501
"""Stories of firms and of money."""

from __future__ import annotations

from tests.checks.stories.made import Made

STORIES = (
    Made(
        "Steelworks to close with loss of 900 jobs",
        """Brannoch Steelworks will close in September with the loss of 900 jobs, its owner said on Wednesday.

Of the 900 workers, 640 live in the town and 260 travel in from the valley.

Sales fell from £240 million to £180 million in two years, a fall of 25 per cent. The works made a loss of £31 million last year.

"There is no buyer and there is no money," the managing director, Cornelius Brandt, told workers at the gate. Brandt said that talks with three buyers had failed.

Winifred Halloran, who has worked in the rolling mill for 26 years, said that the town would not recover. "My father worked here, and his father did," Halloran said.

The union, which has 700 members at the works, will vote on a strike on Thursday, 19 March. Its secretary, Bartholomew Quayle, 51, said he expected a clear majority.

The works covers 120 acres (49 hectares) and was opened on 4 April 1911.""",
        (
            ("figures.headline", "900", "600"),
            (
                "figures.share",
                "Of the 900 workers, 640 live in the town and 260 travel",
                "Some 940 of the 900 workers live in the town and 260 travel",
            ),
            (
                "figures.parts",
                "640 live in the town and 260 travel",
                "640 live in the town and 360 travel",
            ),
            ("figures.change", "a fall of 25 per cent", "a fall of 33 per cent"),
            ("figures.direction", "Sales fell from", "Sales rose from"),
            ("names.spelling", "Brandt said that", "Brant said that"),
            ("names.spelling", "Halloran said.", "Haloran said."),
            ("dates.weekday", "Thursday, 19 March", "Wednesday, 19 March"),
            ("figures.conversion", "(49 hectares)", "(59 hectares)"),
            ("dates.impossible", "4 April 1911", "31 April 1911"),
            ("names.registry", "Brannoch Steelworks will", "Branoch Steelworks will"),
            (
                "figures.another",
                '"There is no buyer',
                'The 950 workers heard it at noon. "There is no buyer',
            ),
            (
                "quotations.nested",
                '"My father worked here, and his father did," Halloran',
                "“My father told me “never leave”, and his father did,” Halloran",
            ),
            ("risk.telephone", "51, said", "51, whose number is 07700 900123, said"),
        ),
    ),
    Made(
        "Bank to close a quarter of its branches",
        """Northmere Bank will close 50 of its 200 branches (25 per cent) by the end of the year, it said on Tuesday.

Profits rose from $1.5 billion to $1.8 billion, an increase of 20 per cent. Costs fell.

"Our customers have moved to their telephones and we have to follow," the chief executive, Marguerite Delacroix, said. Delacroix took over in 2023.

The bank employs 8,200 people, of whom 5,100 are women and 3,100 are men.

A poll for a consumers' group found that 54 per cent of customers were against the plan and 38 per cent for it, a lead of 16 points. The group's director, Thelonius Abernathy, said that old people would suffer most.

The bank's shares rose 3 per cent to 412 pence from 400 pence. Trading in Northmere was heavy: 2.4 million shares changed hands.

Abernathy said that the bank had promised in 2021 to keep the branches open. A debt of $2.35 billion falls due next year.""",
        (
            ("figures.share", "(25 per cent)", "(20 per cent)"),
            ("figures.change", "an increase of 20 per cent", "an increase of 30 per cent"),
            ("names.spelling", "Delacroix took over", "Delacriox took over"),
            (
                "figures.parts",
                "5,100 are women and 3,100 are men",
                "5,100 are women and 4,100 are men",
            ),
            ("figures.lead", "a lead of 16 points", "a lead of 18 points"),
            ("names.spelling", "Abernathy said that the bank", "Abernethy said that the bank"),
            (
                "figures.change",
                "rose 3 per cent to 412 pence from 400",
                "rose 8 per cent to 412 pence from 400",
            ),
            (
                "figures.magnitude",
                "A debt of $2.35 billion falls due next year.",
                "A debt of $2.35 billion falls due next year. The debt was $2.35 million, it said.",
            ),
            ("figures.direction", "Profits rose from", "Profits dropped from"),
            ("risk.account", "Costs fell.", "Customers pay into GB29 NWBK 6016 1331 9268 19."),
            ("words.doubled", "and we have to follow", "and we have to to follow"),
        ),
    ),
    Made(
        "“A quiet man”: the clerk who left £3 million",
        """A clerk who lived in one room left £3 million to the library of his town, his will shows.

Thaddeus Wormald, who was born in 1931, died on 8 January 2026 at the age of 94. He worked at the gas board from 1949 to 1989.

"He was a quiet man, and he read everything," the librarian, Josephine Ravenscroft, said on Wednesday. "He came every Tuesday."

Ravenscroft said that the library would buy 4,000 books and mend the roof. She said the roof would cost £600,000.

Wormald had bought shares since 1955. He owned 31 shares of gas firms, 12 of railways and nine of banks, 52 in all.

His niece, Constance Ollerenshaw, said the family had not known. "He had one coat," Ollerenshaw said.

The library was opened on Saturday, 6 May 1905, and has 31,000 books.""",
        (
            ("quotations.headline", "A quiet man", "A lonely man"),
            ("figures.headline", "£3 million", "£5 million"),
            ("dates.backwards", "from 1949 to 1989", "from 1989 to 1949"),
            ("dates.weekday", "Saturday, 6 May 1905", "Sunday, 6 May 1905"),
            ("names.spelling", "Ravenscroft said that", "Ravenscoft said that"),
            ("names.spelling", "Ollerenshaw said.", "Olerenshaw said."),
            ("names.spelling", "Wormald had bought", "Wormold had bought"),
            ("figures.parts", "52 in all", "54 in all"),
            ("words.doubled", "the family had not known", "the the family had not known"),
            ("dates.impossible", "8 January 2026", "38 January 2026"),
            (
                "quotations.nested",
                '"He was a quiet man, and he read everything," the',
                "“He was a “quiet man, and he read everything,” the",
            ),
        ),
    ),
)
