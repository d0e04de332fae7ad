# ruff: noqa: E501
"""Stories of councils, courts, hospitals and elections."""

from __future__ import annotations

from tests.checks.stories.made import Made

STORIES = (
    Made(
        "Flood wall at Aldbury to cost £14 million",
        """Work on a flood wall at Aldbury will begin on Monday, 16 March, the Mayor of Aldbury, Helena Vasquez, told residents on Tuesday.

The wall will cost £14 million, up from £10 million in the first plan, a rise of 40 per cent. It will be 3 miles (4.8 km) long and will protect 1,250 homes: 800 in Aldbury and 450 in Netherby.

"We cannot wait for another winter like the last," Vasquez, 54, told a meeting at the Guildhall. "People are tired of sandbags."

Ronald Thackeray, who runs a bakery on the quay, said that his shop had been under water twice since 2019. Thackeray lost two ovens in the flood of 14 February 2024.

The Kestrel Harbour Trust, which owns the quay, welcomed the plan. Its chairman, Edmund Farquhar, said the trust would pay £1.2 million.

Of the 40 businesses on the quay, 30 (75 per cent) have no insurance against floods, a survey by the trust found. Farquhar said that this could not go on.

The council voted for the wall by 21 votes to 12, a majority of nine. Two councillors, Lydia Marchbanks and Owen Prideaux, did not vote. Marchbanks said she had not seen the figures.""",
        (
            ("dates.weekday", "Monday, 16 March", "Tuesday, 16 March"),
            ("figures.change", "a rise of 40 per cent", "a rise of 28 per cent"),
            ("figures.conversion", "(4.8 km)", "(5.8 km)"),
            (
                "figures.parts",
                "800 in Aldbury and 450 in Netherby",
                "800 in Aldbury and 350 in Netherby",
            ),
            ("names.spelling", "Thackeray lost", "Thackery lost"),
            ("names.spelling", "Farquhar said that this", "Farquar said that this"),
            ("names.spelling", "Marchbanks said", "Marchbank said"),
            ("figures.share", "(75 per cent)", "(80 per cent)"),
            ("figures.lead", "a majority of nine", "a majority of 11"),
            ("dates.impossible", "14 February 2024", "30 February 2024"),
            ("figures.magnitude", "will cost £14 million, up", "will cost £14 billion, up"),
            ("figures.headline", "£14 million", "£16 million"),
            ("names.headline", "Aldbury", "Aldburry"),
            ("names.registry", "Kestrel Harbour Trust", "Kestral Harbour Trust"),
            ("roles.born", "Vasquez, 54,", "Vasquez, 45,"),
            ("quotations.marks", 'tired of sandbags."', "tired of sandbags."),
            ("figures.grouping", "1,250 homes", "1,2500 homes"),
            ("words.doubled", "which owns the quay", "which owns the the quay"),
            ("roles.former", "the Mayor of Aldbury, Helena", "the former Mayor of Aldbury, Helena"),
        ),
    ),
    Made(
        "Hospital waiting list falls to 8,400",
        """The number of people who wait for an operation at St Brannoch's fell from 12,000 to 8,400 in a year, a drop of 30 per cent, the hospital said on Monday.

The share of patients seen within four hours rose from 61 per cent to 68 per cent, a rise of seven percentage points.

"We have more nurses and we use the theatres at weekends," said Tamsin Orrell, who becomes chief executive of the hospital in January. She said that 120 nurses had been hired.

Orrell's predecessor, Gwendolen Ashworth, resigned last year. Ashworth, 58, said she was proud of the staff.

Three out of four patients, or 75 per cent, told a survey that they were treated with respect. Of 1,600 who answered, 400 (25 per cent) said they had waited too long.

A nurse on the ward, Philippa Grenville, said the figures hid much. "Nobody counts the people who gave up and went elsewhere," she said. Grenville has worked there since 2011.

The hospital has 640 beds: 420 at the main site and 220 at Marsh Lane. It spent £212 million last year.""",
        (
            ("figures.change", "a drop of 30 per cent", "a drop of 36 per cent"),
            ("figures.direction", "fell from 12,000 to 8,400", "rose from 12,000 to 8,400"),
            ("figures.points", "a rise of seven percentage points", "a rise of 7 per cent"),
            (
                "figures.change",
                "a rise of seven percentage points",
                "a rise of nine percentage points",
            ),
            ("names.spelling", "Ashworth, 58,", "Ashwoth, 58,"),
            ("names.spelling", "Grenville has worked", "Granville has worked"),
            ("figures.share", "or 75 per cent, told", "or 85 per cent, told"),
            ("figures.share", "400 (25 per cent)", "400 (35 per cent)"),
            (
                "figures.parts",
                "420 at the main site and 220 at Marsh Lane",
                "420 at the main site and 240 at Marsh Lane",
            ),
            (
                "roles.over",
                "said Tamsin Orrell, who becomes chief executive of the hospital in January.",
                "said Tamsin Orrell, chief executive of the hospital.",
            ),
            ("words.doubled", "she was proud of the staff", "she was proud of of the staff"),
            ("figures.headline", "8,400", "7,400"),
            ("names.registry", "said Tamsin Orrell", "said Tamsin Orrel"),
        ),
    ),
    Made(
        "Councillor denies taking bribe for planning permission",
        """A councillor in Marshport was accused in court on Tuesday of taking a bribe of £20,000 from a builder.

Prosecutors said that Gilbert Hathersage took the money in an envelope on 3 June 2024 and voted for 60 homes at Quarry Field a week later. Hathersage, 62, denied the charge.

"My client has never asked for a penny," his lawyer, Rosalind Peverell, said outside the court.

The builder, Clement Dacre, has admitted paying the money. Dacre, 50, will be sentenced in May.

The jury of 12, seven women and five men, was told that the two men had known each other since 1998.

Detective Sergeant Miriam Tolland said police found the envelope in a desk at the town hall. Sergeant Tolland said it held £18,500.

The trial is expected to last two weeks.""",
        (
            (
                "risk.reply",
                ' Hathersage, 62, denied the charge.\n\n"My client has never asked for a penny," his lawyer, Rosalind Peverell, said outside the court.\n\nThe builder, Clement Dacre, has admitted paying the money.',
                " Hathersage is 62.\n\nThe builder is Clement Dacre.",
            ),
            ("names.spelling", "Hathersage, 62,", "Hathersedge, 62,"),
            ("figures.parts", "seven women and five men", "seven women and six men"),
            ("roles.two", "Sergeant Tolland said", "Inspector Tolland said"),
            ("dates.impossible", "3 June 2024", "31 June 2024"),
            ("words.doubled", "was told that the two", "was was told that the two"),
            (
                "risk.address",
                "found the envelope in a desk at the town hall",
                "found the envelope at the home of Hathersage at 14 Quarry Lane",
            ),
            ("risk.account", "it held £18,500", "it held the card 4111 1111 1111 1111"),
            (
                "risk.telephone",
                "Rosalind Peverell, said outside the court",
                "Rosalind Peverell, said on 020 7946 0958",
            ),
            (
                "quotations.marks",
                '"My client has never asked for a penny," his',
                'My client has never asked for a penny," his',
            ),
            ("dates.ahead", "on 3 June 2024 and voted", "which was found on 3 June 2026 and voted"),
            ("names.spelling", "Dacre, 50, will", "Dakre, 50, will"),
        ),
    ),
    Made(
        "Turnout falls in valley by-election",
        """The Harvest Party held the seat of Upper Wend in a by-election on Thursday, with 48 per cent of the vote to 41 per cent for the Commons League, a lead of seven points.

Turnout fell from 62 per cent to 55 per cent, a fall of seven percentage points.

The winner, Persephone Whitlock, had 14,400 votes. Whitlock, 39, is a vet. "I shall speak for the farms and for the valley," she said.

Her rival, Lysander Crowhurst, had 12,300 votes and asked for no recount. Crowhurst said last week, on Wednesday, that the count would be close.

In all 30,000 people voted, an hour's queue in some villages. Councillor Euphemia Stannard, who ran the count, said that 240 papers were spoiled. Councillor Stannard said this was usual.

The party has held the seat from 1983 to today. The next election is due by 4 May 2028.""",
        (
            ("figures.lead", "a lead of seven points", "a lead of nine points"),
            ("figures.points", "a fall of seven percentage points", "a fall of 7 per cent"),
            ("figures.direction", "Turnout fell from", "Turnout climbed from"),
            ("names.spelling", "Whitlock, 39,", "Whitlok, 39,"),
            ("names.spelling", "Crowhurst said", "Crowhirst said"),
            ("roles.two", "Councillor Stannard said", "Mayor Stannard said"),
            ("dates.relative", "last week, on Wednesday,", "last week, on 23 February,"),
            (
                "quotations.marks",
                '"I shall speak for the farms and for the valley," she',
                '"I shall speak for the farms and for the valley, she',
            ),
            ("words.doubled", "an hour's queue", "an an hour's queue"),
        ),
    ),
)
