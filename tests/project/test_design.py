"""The house style holds: colours can be told apart, no template breaks the security policy, the
pieces of a page say what they are. No browser is needed for any of it."""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from tinycss2.ast import Declaration

from articles.choices import Role, Stage
from articles.templatetags.newsroom import navigation
from tests.factories import make_article, make_entity, make_fact, make_user
from tests.parsed import elements, words_of

SHEETS = sorted((settings.BASE_DIR / "articles/static/articles/css").glob("*.css"))
TOKENS = settings.BASE_DIR / "articles/static/articles/css/tokens.css"
FONTS = TOKENS.with_name("fonts.css")
name_of = attrgetter("name")
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))

GROUNDS = ["paper", "sheet", "wash", "quote-wash"]
STATE_GROUNDS = ["settled-wash", "open-wash", "stale-wash", "against-wash"]
INKS = ["ink", "soft", "faint", "accent", "accent-strong"]
STATES = ["suggested", "open", "settled", "stale", "against"]

# What stands on what, and the ratio it needs: WCAG 2.2, 1.4.3 for words and 1.4.11 for the edge of
# a control or the line that marks a state.
PAIRS = [
    *[(ink, ground, 4.5) for ink in INKS + STATES for ground in GROUNDS],
    *[(ink, ground, 4.5) for ink in ("ink", "soft", "accent") for ground in STATE_GROUNDS],
    *[("ink", ground, 4.5) for ground in ("here-wash", "hit-wash")],
    *[("edge", ground, 3.0) for ground in GROUNDS],
    *[(state, "here-wash", 3.0) for state in STATES],
    *[("against", "against-wash", 4.5), ("stale", "stale-wash", 4.5), ("open", "open-wash", 4.5)],
    *[
        ("against-ink", "against", 4.5),
        ("accent-ink", "accent", 4.5),
        ("accent-ink", "accent-strong", 4.5),
    ],
    *[("accent", "hit-wash", 4.5), ("settled", "rule", 3.0)],
]


def declarations(sheet: Path) -> Iterator[tuple[str, Declaration]]:
    """Each declaration, and the @-rule that it stands in ("" for none)."""
    yield from _declared(tinycss2.parse_stylesheet_bytes(sheet.read_bytes())[0], "")


def _declared(nodes: Iterable[Any], within: str) -> Iterator[tuple[str, Declaration]]:
    for node in nodes:
        assert node.type != "error", f"{node.message}, line {node.source_line}"
        if node.type == "declaration":
            yield within, node
        elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
            media = tinycss2.serialize(node.prelude).strip() if node.type == "at-rule" else within
            yield from _declared(tinycss2.parse_blocks_contents(node.content, True, True), media)


def parts(nodes: Iterable[Any]) -> Iterator[Any]:
    """Every token of a value, those inside of functions and brackets too."""
    for node in nodes:
        yield node
        yield from parts(getattr(node, "arguments", None) or getattr(node, "content", None) or ())


def colours(scheme: str) -> dict[str, str]:
    """The tokens that are colours, by name, as six hex digits; dark ones lie over the light."""
    found = {"": {}, "dark": {}}
    for media, each in declarations(TOKENS):
        for value in each.value:
            if each.name.startswith("--") and value.type == "hash" and "print" not in media:
                found["dark" if media else ""][each.name[2:]] = value.value
    return found[""] | (found["dark"] if scheme == "dark" else {})


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_known_pairs():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_every_pair_in_use(scheme):
    tokens = colours(scheme)
    weak = {
        f"{front} on {ground}": round(contrast(tokens[front], tokens[ground]), 2)
        for front, ground, needed in PAIRS
        if contrast(tokens[front], tokens[ground]) < needed
    }
    assert weak == {}


def test_dark_scheme_redefines_every_colour():
    light = colours("light")
    assert {name for name, value in colours("dark").items() if value == light[name]} == set()


def test_custom_properties_used_are_defined():
    every = [each for sheet in SHEETS for _, each in declarations(sheet)]
    used = {
        part.arguments[0].value
        for each in every
        for part in parts(each.value)
        if part.type == "function" and part.name == "var"
    }
    assert used - {each.name for each in every} == set()


@pytest.mark.parametrize("sheet", [each for each in SHEETS if each != TOKENS], ids=name_of)
def test_sheet_takes_its_colours_from_the_tokens(sheet: Path):
    values = [part for _, each in declarations(sheet) for part in parts(each.value)]
    assert [part.value for part in values if part.type == "hash"] == []
    called = {part.name for part in values if part.type == "function"}
    assert called & {"rgb", "rgba", "hsl", "hsla", "lab", "lch", "oklch", "hwb"} == set()


def loaded(sheet: Path) -> list[str]:
    """The addresses that a sheet loads, in its values or by @import."""
    found = [
        part.value if part.type == "url" else part.arguments[0].value
        for part in parts(tinycss2.parse_component_value_list(sheet.read_text()))
        if part.type == "url" or (part.type == "function" and part.name == "url")
    ]
    rules = tinycss2.parse_stylesheet_bytes(sheet.read_bytes())[0]
    imported = [rule for rule in rules if rule.type == "at-rule" and rule.at_keyword == "import"]
    return found + [tinycss2.serialize(rule.prelude) for rule in imported]


@pytest.mark.parametrize("sheet", [each for each in SHEETS if each != FONTS], ids=name_of)
def test_sheet_loads_nothing(sheet: Path):
    assert loaded(sheet) == []


def test_fonts_lie_beside_their_sheet_and_are_small():
    files = [(FONTS.parent / address).resolve() for address in loaded(FONTS)]
    assert files and all(file.is_file() for file in files)
    assert sum(file.stat().st_size for file in files) < 120_000


FORBIDDEN = {
    "inline style": r"\sstyle\s*=|<style\b",
    "inline script": r"<script\b(?![^>]*(?:\ssrc=|\stype=\"application/ld\+json\"))",
    "handler in an attribute": r"\son[a-z]+\s*=|\shx-on\b|javascript:|hx-vals=['\"]js:",
    "something from elsewhere": r"(?:\ssrc|<link\b[^>]*\shref)\s*=\s*['\"](?:https?:)?//",
}


def breaches(html: str) -> list[str]:
    """What in a template the security policy would block, in words."""
    return [said for said, shape in FORBIDDEN.items() if re.search(shape, html, re.I)]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p style="color: red">', "inline style"),
        ("<style>p { color: red }</style>", "inline style"),
        ("<script>go()</script>", "inline script"),
        ('<button onclick="go()">', "handler in an attribute"),
        ('<a href="javascript:go()">', "handler in an attribute"),
        ('<div hx-on:click="go()">', "handler in an attribute"),
        ('<link href="https://example.org/a.css">', "something from elsewhere"),
        ('<script src="//example.org/a.js"></script>', "something from elsewhere"),
    ],
)
def test_breaches_found(html, said):
    assert breaches(html) == [said]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_keeps_the_security_policy(template: Path):
    assert breaches(template.read_text()) == []


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_fault_page_without_context(name):
    html = get_template(name).render()
    assert "<h1>" in html
    assert "base.css" in html
    assert "Log out" not in html


def request_of(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


def labels(user, path="/"):
    request = request_of(user, path)
    return {
        link["label"]: link["current"]
        for link in navigation({"request": request, "user": user})["links"]
    }


def test_navigation_stranger():
    assert labels(AnonymousUser()) == {}


@pytest.mark.django_db
def test_navigation_curate_only_for_staff():
    assert "Curate" not in labels(make_user(Role.REPORTER, is_staff=False))
    assert "Curate" in labels(make_user(Role.ARCHIVIST, is_staff=True))


@pytest.mark.django_db
def test_navigation_leads_to_the_intake_only_who_may_hand_in():
    assert not {"Take in", "Hand in"} & set(labels(make_user(Role.READER)))
    assert "Hand in" in labels(make_user(Role.REPORTER))
    assert "Take in" in labels(make_user(Role.EDITOR))


@pytest.mark.django_db
def test_navigation_marks_where_one_stands():
    archivist = make_user(Role.ARCHIVIST, is_staff=True)
    assert labels(archivist, "/admin/")["Curate"] == "page"
    assert labels(archivist, "/admin/articles/entity/")["Curate"] == "true"
    assert set(labels(archivist, "/nowhere/").values()) == {""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "address", "lit"),
    [
        (Stage.IN_REVIEW, "/admin/articles/article/{pk}/review/", "Desk"),
        (Stage.PUBLISHED, "/admin/articles/article/{pk}/review/", "Desk"),
        (Stage.IN_REVIEW, "/admin/articles/article/{pk}/review/keys/", "Desk"),
        (Stage.IN_REVIEW, "/articles/{pk}/", "Desk"),
        (Stage.IN_REVIEW, "/articles/{pk}/edit/", "Desk"),
        (Stage.PUBLISHED, "/articles/{pk}/", "Archive"),
        (Stage.PUBLISHED, "/articles/{pk}/compare/", "Archive"),
        (Stage.PUBLISHED, "/articles/{pk}/correct/", "Archive"),
        (Stage.PUBLISHED, "/facts/{fact}/", "Archive"),
        (Stage.PUBLISHED, "/archive/quotes/", "Archive"),
        (Stage.PUBLISHED, "/archive/entities/", "Entities"),
        (Stage.PUBLISHED, "/entities/ines-calder/", "Entities"),
        (Stage.PUBLISHED, "/notices/", "Desk"),
        (Stage.PUBLISHED, "/intake/", "Take in"),
        (Stage.PUBLISHED, "/admin/articles/article/", "Curate"),
        (Stage.PUBLISHED, "/accounts/password_change/", ""),
    ],
)
def test_navigation_lights_the_way_in_of_each_page(client, stage, address, lit):
    client.force_login(make_user(Role.CHIEF_EDITOR))
    story = make_article(stage=stage)
    fact = make_fact(story, "14 boats")
    make_entity("Ines Calder")
    (bar,) = elements(
        client.get(address.format(pk=story.pk, fact=fact.pk)), "nav", aria_label="Main"
    )
    current = [words_of(each) for each in bar.iter() if each.get("aria-current")]
    assert current == ([lit] if lit else [])


@pytest.mark.django_db
def test_bar_logs_out_by_post():
    html = render_to_string(
        "articles/partials/_bar.html", {}, request=request_of(make_user(first_name="Ines"))
    )
    (form,) = elements(html, "form", method="post", action="/accounts/logout/")
    assert "csrfmiddlewaretoken" in form.fields
    assert not elements(html, "a", href="/accounts/logout/")


def test_not_allowed_page_says_what_is_needed():
    said = "Clearing a story needs the permission to clear."
    html = render_to_string("403.html", {"exception": said}, request=request_of(AnonymousUser()))
    assert said in html


class StoryForm(forms.Form):
    headline = forms.CharField(help_text="As it will stand.")
    section = forms.CharField(required=False)
    risk = forms.ChoiceField(choices=[("high", "High")], widget=forms.RadioSelect)


def field_html(name: str, data: dict[str, str]) -> str:
    """The field as drawn, each run of white space as one space."""
    context = {"field": StoryForm(data)[name]}
    return " ".join(render_to_string("articles/partials/_form_field.html", context).split())


def test_field_error_and_help_are_tied_to_the_control():
    html = field_html("headline", {})
    assert elements(html, aria_describedby="id_headline_helptext id_headline_error")
    assert elements(html, words="As it will stand.", id="id_headline_helptext")
    assert elements(html, words="This field is required.", id="id_headline_error")
    assert elements(html, aria_invalid="true")
    assert elements(html, "label", for_="id_headline")


def test_field_without_error_says_none():
    html = field_html("headline", {"headline": "Pier closed"})
    assert "_error" not in html
    assert "has-error" not in html


def test_field_choices_stand_in_a_group_with_its_error():
    html = field_html("risk", {})
    assert elements(html, "fieldset", aria_describedby="id_risk_error")
    assert [words_of(each) for each in elements(html, "legend")] == ["Risk"]


def test_field_not_required_says_so():
    assert "(optional)" in field_html("section", {})
    assert "(optional)" not in field_html("headline", {})


STATES_OF_A_MARK = {"suggested", "open", "settled", "stale", "disputed", "dropped"}


def mark_shapes() -> dict[str, str]:
    """How the line of a fact is drawn in each state, its colour left out."""
    shapes: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet_bytes(TOKENS.with_name("marks.css").read_bytes())[0]:
        if rule.type != "qualified-rule":
            continue
        classes = {part.value for part in parts(rule.prelude) if part.type == "ident"}
        if not {"story", "mark"} <= classes:
            continue
        for each in tinycss2.parse_blocks_contents(rule.content, True, True):
            if each.type == "declaration" and each.name == "text-decoration":
                shape = [part for part in each.value if part.type != "function"]
                for state in STATES_OF_A_MARK & classes:
                    shapes[state] = tinycss2.serialize(shape).strip()
    return shapes


def test_marks_differ_in_shape_and_not_in_colour_alone():
    shapes = mark_shapes()
    assert set(shapes) == STATES_OF_A_MARK
    assert len(set(shapes.values())) == len(shapes)
