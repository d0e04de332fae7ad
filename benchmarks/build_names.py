"""Rebuild the wide lists of names in articles/reading/data from two packages.

Run by hand, in a virtual environment of its own, since neither is a dependency of the application:

    pip install names==0.3.0 Faker==40.1.2 pyahocorasick==2.3.0
    python -m benchmarks.build_names

It writes ``surnames.txt`` (the 20,000 most frequent surnames of the United States census of 1990,
which ``names`` carries, and the surnames of Faker's languages with Latin letters) and
``more_first_names.txt`` (first names of both that ``first_names.txt`` lacks, by gender). Ordinary
English words, countries, large cities and frequent surnames are no first names here: the short
list, which was read by eye, says which of them are.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import names

from articles.reading.text.gazetteer import Gazetteer, gazetteer

DATA = Path(__file__).resolve().parent.parent / "articles" / "reading" / "data"
LANGUAGES = """
az_AZ cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CL
es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CH fr_FR fr_QC fr_DZ ga_IE ha_NG hr_HR hu_HU id_ID ig_NG
is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH
uz_UZ vi_VN yo_NG zu_ZA
""".split()
NAME = re.compile(r"[A-ZÀ-ÖØ-Ž][a-zà-öø-ž'’-]+[A-Za-zà-öø-ž'’-]*$")
ORIGIN = """\
# Origin: United States Census Bureau, names of the census of 1990 (a work of the United States
# government, in the public domain), through the package names 0.3.0; and Faker 40.1.2 (MIT
# licence, Copyright (c) 2012 Daniele Faraglia). Trimmed by benchmarks/build_names.py.
"""


def main() -> None:
    """Write both files."""
    more = DATA / "more_first_names.txt"
    more.write_text("[m]\n[f]\n[either]\n")  # what it held before says nothing
    lists = gazetteer()
    census = [name for name, _ in _census("dist.all.last")]
    surnames = {name for name in (*census[:20_000], *_faker("last")) if _is_surname(name, lists)}
    _write("surnames", "Surnames in lower case, sorted by bytes.", surnames)
    frequent = set(census[:2_000])
    men, women = dict(_census("dist.male.first")), dict(_census("dist.female.first"))
    male = {*men, *_faker("male")} - frequent
    female = {*women, *_faker("female")} - frequent
    rows = []
    for name in sorted(male | female):
        if not NAME.match(name) or not _is_first_name(name, lists):
            continue
        share = (men.get(name, 0) + 0.001 * (name in male), women.get(name, 0))
        share = (share[0], share[1] + 0.001 * (name in female))
        gender = "either"
        if share[0] > 9 * share[1]:
            gender = "m"
        elif share[1] > 9 * share[0]:
            gender = "f"
        rows.append((gender, name))
    text = "# First names that first_names.txt lacks, by gender.\n" + ORIGIN
    for gender in ("m", "f", "either"):
        text += f"[{gender}]\n" + _wrapped([name for which, name in rows if which == gender])
    more.write_text(text, encoding="utf-8")


def _census(file: str) -> list[tuple[str, float]]:
    """Names with the share of people who bear them, the most frequent first."""
    path = Path(names.__file__).parent / file
    rows = (line.split() for line in path.read_text().splitlines())
    return [(row[0].title(), float(row[1])) for row in rows if len(row[0]) > 2]


def _faker(which: str) -> set[str]:
    found: set[str] = set()
    for language in LANGUAGES:
        provider = import_module(f"faker.providers.person.{language}").Provider
        for part in _PARTS[which]:
            found.update(name for name in getattr(provider, part, ()) if isinstance(name, str))
    return found


_PARTS = {
    "male": ("first_names_male",),
    "female": ("first_names_female",),
    "last": ("last_names", "last_names_male", "last_names_female"),
}


def _is_surname(name: str, lists: Gazetteer) -> bool:
    low = name.lower()
    return bool(NAME.match(name)) and not (
        lists.is_common(low) or low in lists.function or low in lists.calendar
    )


def _is_first_name(name: str, lists: Gazetteer) -> bool:
    low = name.lower()
    known = lists.known.get(name)
    if known is not None and known.sort != "town":
        return False
    return len(name) > 2 and not (
        low in lists.genders
        or lists.is_common(low)
        or lists.is_people(low)
        or low in lists.function
        or low in lists.calendar
        or low in lists.heads
        or low in lists.roles
        or low in lists.courtesy
        or low in lists.surname_heads
        or low in lists.particles
    )


def _write(file: str, about: str, entries: set[str]) -> None:
    lows = sorted({name.lower().replace("’", "'") for name in entries}, key=str.encode)
    text = f"# {about}\n{ORIGIN}" + "".join(f"{low}\n" for low in lows)
    (DATA / f"{file}.txt").write_text(text, encoding="utf-8")


def _wrapped(entries: list[str]) -> str:
    """The entries, a dozen or so to a line: ten thousand lines would be longer to read."""
    lines = [" ".join(entries[at : at + 12]) for at in range(0, len(entries), 12)]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
