# ruff: noqa: E501
"""Stories of accidents, rescues and a match."""

from __future__ import annotations

from tests.checks.stories.made import Made

STORIES = (
    Made(
        "Trawler “lost power” before it sank, inquiry hears",
        """Four of the six crew of the trawler Marigold were asleep when she sank off Kettleness in 2024, an inquiry heard on Tuesday.

Two men died, and four were rescued: three by a lifeboat and one by a helicopter.

The engineer, Desmond Okafor, 41, said the boat had lost power at about 3am. "I went below and the water was at my knees," he said. "There was nothing to be done but shout."

Osric Penhale, the former Fisheries Minister, told the inquiry that he had been warned of the condition of the fleet in 2021. "I read the report and I acted on it," Penhale said.

Inspector Judith Blackwood of the coastal police said that the wreck lay at a depth of 60 metres (197 feet). Blackwood said divers had needed 12 days to reach it, from 3 January 2025 to 14 January 2025.

The owners, Tresco Fishing, denied that the boat had been neglected. The firm had spent £86,500 on her between 2019 and 2023, its lawyer, Barnaby Lightfoot, said.

The temperature of the sea that night was 7C (45F), and the waves were 5 metres high. The inquiry goes on until Friday, 20 March.""",
        (
            ("quotations.headline", "lost power", "lost all power"),
            ("names.spelling", "Penhale said", "Penhail said"),
            ("roles.over", "the former Fisheries Minister", "the Fisheries Minister"),
            ("figures.conversion", "(197 feet)", "(157 feet)"),
            ("names.spelling", "Blackwood said divers", "Blackwod said divers"),
            ("dates.backwards", "between 2019 and 2023", "between 2023 and 2019"),
            ("figures.conversion", "(45F)", "(54F)"),
            ("dates.weekday", "Friday, 20 March", "Friday, 21 March"),
            (
                "figures.parts",
                "four were rescued: three by a lifeboat and one by",
                "four were rescued: two by a lifeboat and one by",
            ),
            ("figures.grouping", "£86,500", "£86,50,000"),
            ("words.doubled", "said that the wreck", "said that the the wreck"),
            (
                "quotations.marks",
                '"I read the report and I acted on it," Penhale',
                '"I read the report and I acted on it, Penhale',
            ),
            ("names.registry", "Osric Penhale", "Osric Penhall"),
            ("dates.impossible", "14 January 2025", "34 January 2025"),
        ),
    ),
    Made(
        "Rovers beat Corley 3-1 to go top",
        """Aldbury Rovers beat Corley Town 3-1 at Mill Road on Saturday to go top of the table by two points.

Jermaine Castellan scored twice in the first half, and Pavel Novotny added a third before the break. Castellan has 17 goals this season: 11 at home and six away.

"He is the best I have worked with," the manager, Fergus Dunmore, said. Dunmore, 47, has won 14 of his 20 matches (70 per cent).

Corley had a goal by Lewis Hartigan in the 81st minute. Hartigan, 19, came on as a substitute.

The crowd of 12,400 was the largest since 2017. Last season the average was 9,300.

Rovers have played 28 matches, with 18 wins, six draws and four losses. They play at Netherby on Saturday, 14 March.""",
        (
            ("figures.parts", "11 at home and six away", "11 at home and eight away"),
            ("figures.share", "(70 per cent)", "(60 per cent)"),
            ("names.spelling", "Castellan has 17", "Castellon has 17"),
            ("names.spelling", "Hartigan, 19,", "Hartingan, 19,"),
            ("names.spelling", "Dunmore, 47,", "Dunmoore, 47,"),
            ("dates.weekday", "Saturday, 14 March", "Sunday, 14 March"),
            (
                "figures.parts",
                "18 wins, six draws and four losses",
                "18 wins, seven draws and four losses",
            ),
            ("names.headline", "Corley", "Corlay"),
            ("figures.grouping", "12,400", "12,4000"),
            ("words.doubled", "was the largest since", "was the largest since since"),
        ),
    ),
    Made(
        "Girl, 9, saved from river by passing cyclist",
        """A girl of nine was pulled from the River Wend at Hexley by a cyclist on Sunday.

Alistair Montrose, 33, jumped from the bridge when he heard a cry. "I did not think, I just went in," he said.

The girl had fallen from a wall about 4 metres (13 feet) high. She was taken to hospital and sent home on Monday.

Her mother said the family could not thank him enough. "He gave us our daughter back," she said.

Montrose, a teacher, has cycled to work past the bridge since 2020. He swam about 50 metres with the girl on his back.

Three people have drowned at the bridge since 2015: two in 2016 and one in 2022. The parish council asked for a fence last month.""",
        (
            ("risk.minor", "The girl had fallen", "Imogen Larkspur, 9, had fallen"),
            ("risk.minor", "A girl of nine was pulled", "Nine-year-old Imogen Larkspur was pulled"),
            ("figures.conversion", "(13 feet)", "(18 feet)"),
            ("names.spelling", "Montrose, a teacher,", "Montross, a teacher,"),
            ("figures.parts", "two in 2016 and one in 2022", "two in 2016 and two in 2022"),
            ("words.doubled", "He gave us our daughter", "He gave us our our daughter"),
            ("roles.two_ages", "Montrose, a teacher,", "Montrose, 35, a teacher,"),
            (
                "names.first",
                "A girl of nine was pulled from the River Wend at Hexley by a cyclist on Sunday.",
                "A girl of nine was pulled from the River Wend at Hexley on Sunday, and Montrose went home without a word.",
            ),
            (
                "quotations.marks",
                '"He gave us our daughter back," she',
                '"He gave us our daughter back, she',
            ),
        ),
    ),
    Made(
        "Two hurt as tram leaves rails",
        """Two people were hurt when a tram left the rails in Castlegate on Monday evening.

The tram carried 36 people: 33 passengers and three crew.

The driver, Ignatius Pemberly, was taken to hospital. Pemberly, 29, has worked for the line since 2021, his firm said.

A passenger, Clementine Harcourt, said that it had been quick. "There was a bang and then we were all on the floor," Harcourt said.

The street was opened again yesterday, Tuesday. The limit there is 20 mph (32 km/h).

It was the third accident on the line since last month; on 19 February 2026 a tram hit a van.

Sir Lucian Aldous, who runs the line, said that all 48 trams would be looked at. The line is 14 miles (22.5 km) long.""",
        (
            ("figures.headline", "Two hurt", "Nine hurt"),
            ("figures.parts", "33 passengers and three crew", "31 passengers and three crew"),
            ("dates.relative", "yesterday, Tuesday", "yesterday, Monday"),
            ("figures.conversion", "(32 km/h)", "(42 km/h)"),
            ("figures.conversion", "(22.5 km)", "(25.5 km)"),
            ("names.spelling", "Pemberly, 29,", "Pemberley, 29,"),
            ("names.spelling", "Harcourt said.", "Harcort said."),
            (
                "dates.ahead",
                "on 19 February 2026 a tram hit a van",
                "a van was hit on 19 April 2026",
            ),
        ),
    ),
)
