# ruff: noqa: E501
"""Made-up stories without an error, and 120 errors to plant in them: a rule, the right words, the
wrong ones. The words are those of the body unless the right ones stand in the headline alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from articles.checks import KnownRole, RegistryView
from articles.reading.names.registry import Registry, RegistryAlias

MAYOR, MINISTER, HARBOUR, CHIEF = 1, 2, 3, 4

REGISTRY = RegistryView(
    names=Registry(
        [
            RegistryAlias("Helena Vasquez", MAYOR, "person", "Helena Vasquez", "f"),
            RegistryAlias("Osric Penhale", MINISTER, "person", "Osric Penhale", "m"),
            RegistryAlias(
                "Kestrel Harbour Trust", HARBOUR, "organisation", "Kestrel Harbour Trust"
            ),
            RegistryAlias("Brannoch Steelworks", 5, "organisation", "Brannoch Steelworks"),
            RegistryAlias("Tamsin Orrell", CHIEF, "person", "Tamsin Orrell", "f"),
        ]
    ),
    roles={
        MAYOR: (
            KnownRole("Mayor of Aldbury", date(2022, 5, 9)),
            KnownRole("Mayor", date(2022, 5, 9)),
        ),
        MINISTER: (
            KnownRole("Fisheries Minister", date(2019, 7, 1), date(2024, 6, 30)),
            KnownRole("MP", date(2015, 5, 8)),
        ),
        CHIEF: (KnownRole("chief executive", date(2027, 1, 1)),),
    },
    born={MAYOR: 1971},
)


@dataclass(frozen=True)
class Made:
    """One story: its day, headline and body, and the errors to plant, each by itself."""

    headline: str
    body: str
    plants: tuple[tuple[str, str, str], ...]
    day: date = date(2026, 3, 11)  # a Wednesday
    captions: tuple[str, ...] = field(default=())


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

STORY_WITH_CAPTION = Made(
    "Painter finds his picture after 40 years",
    """A painter has found a picture that was stolen from him in 1986.

Ambrose Kettlewell, 71, saw it in a shop window in Marshport.

Ambrose Kettlewell with the picture in his studio

"I knew my own sky," Kettlewell said. His wife said that "Kettlewell never forgets a picture" and laughed.""",
    (
        ("names.caption", "Kettlewell with the", "Kettlewel with the"),
        ("names.quotation", '"Kettlewell never', '"Kettlewel never'),
    ),
    captions=(
        "Ambrose Kettlewell with the picture in his studio",
        "Ambrose Kettlewel with the picture in his studio",
    ),
)

EVERY = (*STORIES, STORY_WITH_CAPTION)
