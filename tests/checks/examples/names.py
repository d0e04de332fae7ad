# ruff: noqa: E501
"""Of names, roles and ages."""

from __future__ import annotations

from tests.checks.examples.page import Page

PAGES: dict[str, Page] = {
    "names.spelling": Page(
        (
            ("Ronald Thackeray runs a shop. Thackery said so on Monday.", "Thackery"),
            ("The town of Kettleness is small. Jane Roe left Kettlenes in 2019.", "Kettlenes"),
            ("Kirsten Holloway spoke. Kristen Holloway then left. Kirsten Holloway came back.", "Kristen"),
        ),
        (
            "Jane Clark met Ann Clarke at noon. Both left early.",
            "The Thackerays live here. Ronald Thackeray said so.",
            "Ronald Thackeray’s shop is shut. Thackeray said so.",
            "The Germans left Germany. A German train was late.",
            "Daniel Roe and Daniela Roe are twins, and live in Kettleness.",
            "The Kettleness Photographs are old. The Kettleness Photographic Club kept them.",
            "Theodorus met Pachomius there. A Pachomian house took him in. Pachomius was glad.",
            "Angela Correy [sic] wrote it, he said. Angela Corey is a lawyer. Corey left.",
        ),
    ),
    "names.registry": Page(
        (
            ("Helena Vasques spoke to the council on Monday.", "Helena Vasques"),
            ("The Kestrel Harbor Trust owns the quay.", "Kestrel Harbor Trust"),
        ),
        (
            "Helena Vasquez spoke to the council on Monday.",
            "Helena Vasquez’s speech was short.",
            "Harold Vasquez spoke to the council on Monday.",
        ),
    ),
    "names.first": Page(
        (
            (
                "The trawler sank off the coast on a cold night, and nobody knows why, as the owner of the"
                " boat, Penrose, told the court. Nathaniel Penrose is 50.",
                "Penrose",
            ),
        ),
        (
            "Nathaniel Penrose owns the boat, and was asked about it by the court on a cold morning in"
            " March, as the town looked on. Penrose is 50.",
            "The trawler sank off the coast on a cold night, and nobody knows why, as the old Penrose inquiry"
            " found. Nathaniel Penrose led it.",
        ),
    ),
    "names.headline": Page(
        (("Thackery shuts his shop##Ronald Thackeray has shut his shop. Thackeray is 70.", "Thackery"),),
        (
            "Thackeray shuts his shop##Ronald Thackeray has shut his shop.",
            "THACKERAY shuts his shop##Ronald Thackeray has shut his shop.",
            "German shop shuts##Ronald Thackeray has shut a shop in Germany.",
        ),
    ),
    "names.caption": Page(
        (("Ambrose Kettlewell has a shop.\n\n[Ambrose Kettlewel at work]\n\nKettlewell is 70.", "Kettlewel"),),
        ("Ambrose Kettlewell has a shop.\n\n[Ambrose Kettlewell at work]\n\nKettlewell is 70.",),
    ),
    "names.quotation": Page(
        (
            (
                'Ambrose Kettlewell has a shop. "I like Ambrose Kettlewel and his shop," Jane Roe said.'
                " Kettlewell laughed.",
                "Kettlewel",
            ),
            (
                'They flew to Australia in May. "I love an Australain crowd," Jane Roe said. Australia won.',
                "Australain",
            ),
        ),
        ('Ambrose Kettlewell has a shop. "I like Ambrose Kettlewell and his shop," Jane Roe said.',),
    ),
    "roles.over": Page(
        (
            ("The Fisheries Minister, Osric Penhale, opened the harbour on Tuesday.", "Fisheries Minister"),
            ("Osric Penhale, the Fisheries Minister, opened the harbour.", "Fisheries Minister"),
            ("The chief executive, Tamsin Orrell, said no.", "chief executive"),
        ),
        (
            "The former Fisheries Minister, Osric Penhale, opened the harbour on Tuesday.",
            "In 2021 the Fisheries Minister, Osric Penhale, opened the harbour.",
            "Osric Penhale, who was Fisheries Minister, opened the harbour.",
            "Tamsin Orrell will be chief executive next year.",
            '"The Fisheries Minister, Osric Penhale, is a fool," Jane Roe said.',
        ),
    ),
    "roles.former": Page(
        (("The former Mayor of Aldbury, Helena Vasquez, spoke on Tuesday.", "former Mayor of Aldbury"),),
        (
            "The Mayor of Aldbury, Helena Vasquez, spoke on Tuesday.",
            "The former teacher Helena Vasquez spoke on Tuesday.",
        ),
    ),
    "roles.two": Page(
        (
            ("Sergeant Miriam Tolland spoke. Inspector Tolland then left.", "Inspector"),
            ("Deputy Mayor Jane Roe spoke. Mayor Roe then left.", "Mayor"),
        ),
        (
            "Detective Sergeant Miriam Tolland spoke. Sergeant Tolland then left.",
            "Sergeant Miriam Tolland spoke to Inspector Owen Prideaux.",
            "Former Sergeant Miriam Tolland spoke. Inspector Tolland then left.",
        ),
    ),
    "roles.two_ages": Page(
        (
            ("Miriam Tolland, 41, spoke. Later Miriam Tolland, 43, left.", "43"),
            ("The 41-year-old Miriam Tolland spoke. Tolland, 14, left.", "14"),
        ),
        (
            "Miriam Tolland, 41, spoke. Owen Prideaux, 43, left.",
            "Miriam Tolland, 41, spoke. Later Miriam Tolland, 41, left.",
        ),
    ),
    "roles.born": Page(
        (
            ("The Mayor, Helena Vasquez, 45, spoke on Tuesday.", "45"),
            ("Owen Prideaux, 30, spoke. Owen Prideaux was born in 1970.", "30"),
        ),
        (
            "The Mayor, Helena Vasquez, 54, spoke on Tuesday.",
            "Owen Prideaux, 55, spoke. Owen Prideaux was born in 1970.",
            "Owen Prideaux, 30, spoke. His mother was born in 1950.",
        ),
    ),
}  # fmt: skip
