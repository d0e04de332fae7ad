"""Made-up stories without an error, and 130 errors to plant in them: a rule, the right words, the
wrong ones. The words are those of the body unless the right ones stand in the headline alone."""

from __future__ import annotations

from datetime import date

from articles.checks import KnownRole, RegistryView
from articles.reading.names.registry import Registry, RegistryAlias
from tests.checks.stories import accidents, business, captions, public_life
from tests.checks.stories.made import Made

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

EVERY: tuple[Made, ...] = (
    *public_life.STORIES,
    *business.STORIES,
    *accidents.STORIES,
    *captions.STORIES,
)
