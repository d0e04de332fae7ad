"""Who and what the demo's stories are about: people, outlets, sections, tags, entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from articles.choices import EntityKind, Role

PASSWORD = "demo-newsroom"


PEOPLE = (
    ("rosa", "Rosa", "Lindqvist", Role.REPORTER),
    ("edgar", "Edgar", "Mbeki", Role.EDITOR),
    ("esther", "Esther", "Calloway", Role.EDITOR),
    ("clara", "Clara", "Voss", Role.CHIEF_EDITOR),
    ("arjun", "Arjun", "Pell", Role.ARCHIVIST),
    ("ruth", "Ruth", "Adeyemi", Role.READER),
)


OUTLETS = (
    ("courier", "Estmere Courier", "https://courier.example/"),
    ("northern-wire", "Northern Wire", "https://northernwire.example/"),
    ("exchange-weekly", "Exchange Weekly", "https://exchange.example/"),
)


SECTIONS = (
    "Local", "Politics", "World", "Business", "Sport", "Science", "Culture", "Courts", "Obituaries"
)  # fmt: skip


TAGS = (
    ("sarel-accord", "Sarel accord", "The quarrel over the water of the upper Sarel, and its end."),
    ("council-spending", "Council spending", "What Estmere County Council takes in and pays out."),
    ("public-health", "Public health", "Hospitals, vaccines and what makes people ill."),
    ("rivers", "Rivers", "Water, floods, dams and what is let into them."),
    ("transport", "Transport", "Roads, bridges, trains and ferries."),
    ("energy", "Energy", "How electricity is made, and by whom."),
    ("heritage", "Heritage", "Old things that somebody wants to keep."),
    ("schools", "Schools", "Pupils, teachers and what they eat."),
)


#: Who keeps a search, under which name, of which list, and what it asks.
SEARCHES = (
    ("ruth", "The Tarrow and the Sarel", "articles", "tag=rivers"),
    ("clara", "What Marguerite Oakes said", "quotes", "speaker=marguerite-oakes"),
    ("edgar", "Trains", "articles", "q=trains"),
)


PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


@dataclass(frozen=True)
class Known:
    """An entity of the registry: ``roles`` are (title, organisation, since, until)."""

    name: str
    kind: EntityKind
    description: str
    aliases: tuple[str, ...] = ()
    gender: str = ""
    roles: tuple[tuple[str, str, date | None, date | None], ...] = field(default=())


KNOWN = (
    Known("Estmere", PLACE, "County on the north coast", ("County of Estmere",)),
    Known("Haldmoor", PLACE, "County town of Estmere"),
    Known("Port Ellery", PLACE, "Fishing and ferry port in Estmere"),
    Known("Stonebeck", PLACE, "Hill town in Estmere"),
    Known("Wendle", PLACE, "Market town in Estmere"),
    Known("Lower Marrish", PLACE, "Village at the mouth of the Tarrow"),
    Known("Black Fell", PLACE, "Slate mine above Stonebeck, opened in the nineteenth century"),
    Known("Marrish Wood", PLACE, "Wood near Lower Marrish"),
    Known("Marrish light", PLACE, "Lighthouse, automatic since 1988"),
    Known("Tideway Mill", PLACE, "Tide mill in Lower Marrish"),
    Known("Corn Exchange", PLACE, "Theatre in Haldmoor"),
    Known("Veymar City", PLACE, "Capital of Veymar"),
    Known("Marrish Maid", EntityKind.OTHER, "Ferry from Port Ellery to Marrish Island"),
    Known("Estmere Grid", BODY, "Electricity network of Estmere"),
    Known("Estmere Courier", BODY, "Newspaper", ("Courier",)),
    Known("Moss & Calloway", BODY, "Engineers"),
    Known("Corran & Teale", BODY, "Analysts"),
    Known("Lumen Biologics", BODY, "Maker of vaccines"),
    Known("Wendle Grammar", BODY, "School in Wendle"),
    Known("Ruth Sallow-Bright", PERSON, "Daughter of Edwin Sallow", (), "f"),
    Known("Marrish Island", PLACE, "Island off Port Ellery"),
    Known("Tarrow", PLACE, "River in Estmere", ("River Tarrow",)),
    Known("Sarelia", PLACE, "Republic; capital Ostrel", ("Republic of Sarelia",)),
    Known("Ostrel", PLACE, "Capital of Sarelia"),
    Known("Veymar", PLACE, "Republic on the lower Sarel"),
    Known("Sarel", PLACE, "River through Sarelia and Veymar", ("upper Sarel",)),
    Known("Vessin", PLACE, "Market town in northern Sarelia"),
    Known("Lower Drava", PLACE, "Market town in northern Sarelia"),
    Known("Brod", PLACE, "Village on the upper Sarel"),
    Known("Halvic dam", PLACE, "Dam on the upper Sarel, filled from 1974", ("Halvic",)),
    Known("Estmere County Council", BODY, "Local authority of Estmere", ("the county council",)),
    Known("Upper Sarel Water Authority", BODY, "Runs eight dams on the upper Sarel", ("USWA",)),
    Known("Northmoor Water", BODY, "Water company of 1.1 million customers", ("Northmoor",)),
    Known("Union of Rail and Tram Workers", BODY, "Trade union", ("URTW",)),
    Known("Coastline Rail", BODY, "Train operator on the north coast", ("Coastline",)),
    Known("Haldmoor General Hospital", BODY, "Hospital opened in 1994", ("Haldmoor General",)),
    Known("University of Haldmoor", BODY, "University"),
    Known("Haldmoor Athletic", BODY, "Football club", ("Athletic",)),
    Known("Stonebeck Rovers", BODY, "Football club"),
    Known("Haldmoor Crown Court", BODY, "Criminal court"),
    Known("Tarrow Tidal", BODY, "Company behind the Marrish barrage"),
    Known("Estmere Building Society", BODY, "Building society of 46 branches"),
    Known("Corvane Minerals", BODY, "Owner of Black Fell and of a quarry in Veymar"),
    Known("Haldmoor Museum", BODY, "Municipal museum"),
    Known("Radio Ostrel", BODY, "Public broadcaster of Sarelia"),
    Known("Tarrow Rivers Trust", BODY, "Charity"),
    Known(
        "Marguerite Oakes", PERSON, "Leader of Estmere County Council", ("Ms Oakes", "Oakes"), "f",
        (("Leader of the council", "Estmere County Council", date(2021, 5, 12), None),
         ("Head teacher", "", date(2006, 9, 1), date(2021, 4, 30))),
    ),
    Known(
        "Callum Reddy", PERSON, "Leader of the opposition on Estmere County Council", ("Mr Reddy",), "m",
        (("Leader of the opposition", "Estmere County Council", date(2023, 5, 10), None),),
    ),
    Known(
        "Mirela Kostan", PERSON, "Prime minister of Sarelia", ("Ms Kostan", "Kostan"), "f",
        (("Prime minister of Sarelia", "", date(2020, 3, 2), None),
         ("Minister of agriculture of Sarelia", "", date(2016, 1, 20), date(2020, 3, 1))),
    ),
    Known(
        "Ilian Dravec", PERSON, "President of Sarelia", ("President Dravec",), "m",
        (("President of Sarelia", "", date(2022, 6, 1), None),),
    ),
    Known("Jonas Lindahl", PERSON, "Prime minister of Veymar", ("Mr Lindahl",), "m"),
    Known("Viktor Hale", PERSON, "Leader of New Dawn, Sarelia", ("Mr Hale",), "m"),
    Known(
        "Stefan Orlec", PERSON, "Head of the Upper Sarel Water Authority", ("Mr Orlec",), "m",
        (("Head", "Upper Sarel Water Authority", date(2018, 2, 1), None),),
    ),
    Known(
        "Joan Askerby", PERSON, "Harbour master of Port Ellery", ("Ms Askerby",), "f",
        (("Harbour master", "", date(2023, 1, 9), None),),
    ),
    Known("Desmond Pryle", PERSON, "Former clerk at Port Ellery harbour", ("Mr Pryle",), "m"),
    Known("Henrietta Vane", PERSON, "Barrister, KC", ("Ms Vane", "Henrietta Vane KC"), "f"),
    Known(
        "Tobias Fenwright", PERSON, "Chief executive of Northmoor Water", ("Mr Fenwright",), "m",
        (("Chief executive", "Northmoor Water", date(2019, 4, 1), None),),
    ),
    Known("Nia Thistlewood", PERSON, "Striker of Haldmoor Athletic", ("Thistlewood",), "f"),
    Known("Hamish Dorrell", PERSON, "Manager of Haldmoor Athletic", ("Dorrell",), "m"),
    Known("Ottoline Frayne", PERSON, "Playwright", ("Frayne",), "f"),
    Known("Edwin Sallow", PERSON, "Last keeper of the Marrish light", ("Sallow",), "m"),
    Known("Priya Nandakumar", PERSON, "Biologist, University of Haldmoor", ("Dr Nandakumar",), "f"),
    Known("Nasreen Beckford", PERSON, "Consultant, Haldmoor General", ("Dr Beckford",), "f"),
    Known(
        "Felix Arrowsmith", PERSON, "General secretary of the URTW", ("Mr Arrowsmith",), "m",
        (("General secretary", "Union of Rail and Tram Workers", date(2017, 10, 1), None),),
    ),
    Known("Grace Imrie", PERSON, "Chief executive of Haldmoor General", ("Ms Imrie",), "f"),
    Known("Beatrice Okello", PERSON, "Head of Stonebeck Primary School", ("Ms Okello",), "f"),
    Known("Gideon Marsh", PERSON, "Mayor of Wendle", ("Mr Marsh",), "m"),
    Known("Ingrid Solheim", PERSON, "Chief executive of Estmere Building Society", ("Ms Solheim",), "f"),
    Known("Storm Perpetua", EntityKind.EVENT, "Storm on the north coast", ("Perpetua",)),
)  # fmt: skip
