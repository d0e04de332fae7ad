"""The tree of tags: what stands under what, synonyms, merges and back, topics, suggestions."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles import search
from articles.choices import Role, Stage
from articles.curation import classification, reference, tags, topics
from articles.curation.tag_suggestions import suggested_tags
from articles.editing import marks
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import (
    Article,
    ArticleTag,
    DroppedTag,
    Event,
    FactTag,
    Tag,
    TagSynonym,
    Topic,
    User,
)
from articles.search import catalogue
from articles.workflow import batches, undo
from tests.assertions import refuses
from tests.factories import (
    as_user,
    make_article,
    make_articles,
    make_entity,
    make_fact,
    make_mention,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist() -> User:
    return make_user(Role.ARCHIVIST)


def make_tag(name: str, **fields: Any) -> Tag:
    return Tag.objects.create(name=name, slug=name.lower().replace(" ", "-"), **fields)


def on(tag: Tag) -> set[int]:
    return set(ArticleTag.objects.filter(tag=tag).values_list("article", flat=True))


# --- the tree


def test_tag_stands_under_another_and_never_under_itself(archivist: User) -> None:
    sport = reference.create(Tag, by=archivist, name="Sport", slug="sport")
    sailing = reference.create(Tag, by=archivist, name="Sailing", slug="sailing", parent=sport)
    regatta = reference.create(Tag, by=archivist, name="Regatta", slug="regatta", parent=sailing)
    refuses(Refused, lambda: reference.change(sport, by=archivist, parent=regatta), "under itself")
    reference.change(sailing, by=archivist, retired=True)
    refuses(Refused, lambda: reference.change(regatta, by=archivist, parent=sailing, name="R"),
            "is retired")  # fmt: skip
    page = as_user(archivist).get(reverse("admin:articles_tag_tree"))
    branch = page.context["branches"][0]
    assert (branch.tag, branch.branches[0].branches[0].tag) == (sport, regatta)


def test_retired_tag_is_given_to_nothing_and_kept_by_what_has_it(archivist: User) -> None:
    old, story, other = make_tag("Old"), make_article(), make_article()
    marks.tag(story, old, by=make_user(Role.EDITOR))
    old = reference.change(old, by=archivist, retired=True)
    refuses(Refused, lambda: marks.tag(other, old, by=make_user(Role.EDITOR)), "is retired")
    batch = batches.act_on("tag", [other], by=archivist, tag=old)
    assert batch.refused == 1 and on(old) == {story.pk}


def test_change_on_an_old_version_names_who_came_first(archivist: User) -> None:
    tag = make_tag("Harbour")
    other = make_user(Role.ARCHIVIST, first_name="Bea", last_name="Lind")
    reference.change(tag, by=other, version=1, description="Ports.")
    refuses(
        Conflict, lambda: reference.change(tag, by=archivist, version=1, name="Port"), "Bea Lind"
    )


def test_forms_of_tag_outlet_and_section_refuse_an_old_version(archivist: User) -> None:
    client = as_user(archivist)
    inline = {"synonyms-TOTAL_FORMS": 0, "synonyms-INITIAL_FORMS": 0}
    for model in ("outlet", "section", "tag"):
        made = client.post(reverse(f"admin:articles_{model}_add"),
                           {"name": "A", "slug": "a"} | inline)  # fmt: skip
        assert made.status_code == 302, model
        record = apps.get_model("articles", model).objects.get()
        address = reverse(f"admin:articles_{model}_change", args=[record.pk])
        sent = {"name": "B", "slug": "a", "seen": 1} | inline
        assert client.post(address, sent).status_code == 302, model
        again = client.post(address, sent | {"name": "C"})
        assert "Nothing was saved" in again.content.decode(), model
        record.refresh_from_db()
        assert record.name == "B", model
        assert "not complete" in client.post(address, sent | {"seen": ""}).content.decode(), model


def listed(client: Client, name: str, **asked: str) -> set[int]:
    page = client.get(reverse(name), asked)
    assert page.status_code == 200
    return set(page.context["page"].ids)


def test_wider_tag_finds_and_counts_what_has_a_narrower_one(archivist: User) -> None:
    sport, sailing, regatta = make_tag("Sport"), make_tag("Sailing"), make_tag("Regatta")
    wide, narrow, both = make_articles(3, stage=Stage.PUBLISHED)
    for story, tag in ((wide, sport), (narrow, regatta), (both, sport), (both, regatta)):
        batches.act_on("tag", [Article.objects.get(pk=story.pk)], by=archivist, tag=tag)
    reference.change(regatta, by=archivist, parent=sailing)
    reference.change(sailing, by=archivist, parent=sport)
    assert not catalogue.differences()
    reader = as_user(make_user(Role.READER))
    assert listed(reader, "archive", tag="sport") == {wide.pk, narrow.pk, both.pk}
    assert listed(reader, "archive", tag="sailing") == {narrow.pk, both.pk}
    facets = reader.get(reverse("archive"), {"format": "facets"}).context["facets"].facets
    counted = {value.label: value.count for facet in facets for value in facet.shown
               if facet.title == "Tag"}  # fmt: skip
    assert counted == {"Sport": 3, "Sailing": 2, "Regatta": 2}
    reference.change(sailing, by=archivist, parent=None)
    assert listed(reader, "archive", tag="sport") == {wide.pk, both.pk}
    assert not catalogue.differences()


def test_tree_has_six_levels_at_most(archivist: User) -> None:
    above = None
    for level in range(6):
        above = reference.create(
            Tag, by=archivist, name=f"L{level}", slug=f"l{level}", parent=above
        )
    deep = {"name": "L6", "slug": "l6", "parent": above}
    refuses(Refused, lambda: reference.create(Tag, by=archivist, **deep), "at most 6")
    other, top = make_tag("Other"), Tag.objects.get(slug="l0")
    refuses(Refused, lambda: reference.change(top, by=archivist, parent=other), "at most 6")


def test_fact_is_tagged_on_its_page_and_found_by_that(archivist: User) -> None:
    money, budget = make_tag("Money"), make_tag("Budget")
    reference.change(budget, by=archivist, parent=money)
    story = make_article(stage=Stage.PUBLISHED)
    fact, other = make_fact(story, "14 boats"), make_fact(story, "on Tuesday")
    client, address = as_user(archivist), reverse("fact-tags", args=[fact.pk])
    assert address in client.get(fact.get_absolute_url()).content.decode()
    assert client.post(address, {"do": "keep", "tag": budget.pk}).status_code == 302
    assert "?fact_tag=budget" in client.get(fact.get_absolute_url()).content.decode()
    for slug, found in (("budget", {fact.pk}), ("money", {fact.pk}), ("none", {other.pk})):
        assert listed(client, "archive-facts", fact_tag=slug) == found
    facets = client.get(reverse("archive-facts"), {"format": "facets"}).context["facets"].facets
    counted = {value.label: value.count for facet in facets for value in facet.shown
               if facet.title == "Tag of the fact"}  # fmt: skip
    assert counted == {"Budget": 1, "Money": 1, "no tag of its own": 1}
    client.post(address, {"do": "off", "tag": budget.pk})
    assert not FactTag.objects.exists()
    editor = as_user(make_user(Role.EDITOR))  # the story is out: an archivist files it
    editor.post(address, {"do": "keep", "tag": budget.pk})
    assert not FactTag.objects.exists()
    assert as_user(make_user(Role.READER)).get(address).status_code == 403


# --- synonyms


def test_synonym_is_no_others_name_or_synonym(archivist: User) -> None:
    harbour, ferries = make_tag("Harbour"), make_tag("Ferries")
    tags.add_synonym(harbour, "Pórt", by=archivist)
    refuses(Refused, lambda: tags.add_synonym(ferries, "port", by=archivist), "synonym of Harbour")
    refuses(Refused, lambda: tags.add_synonym(ferries, "harbour", by=archivist), "There is a tag")
    refuses(Refused, lambda: tags.add_synonym(ferries, " - ", by=archivist), "at least one letter")
    refuses(NotAllowed, lambda: tags.add_synonym(ferries, "x", by=make_user(Role.EDITOR)))
    refuses(
        Refused,
        lambda: reference.create(Tag, by=archivist, name="Port", slug="port"),
        "is a synonym",
    )
    tags.remove_synonym(harbour.synonyms.get(), by=archivist)
    assert not TagSynonym.objects.exists()


# --- merging


def merged(archivist: User) -> tuple[Tag, Tag, list[Article]]:
    """Two tags made one: a story with the first, one with both, one with the second; a fact."""
    ports, harbour = make_tag("Ports"), make_tag("Harbour")
    stories = make_articles(3, stage=Stage.PUBLISHED)
    for tag, which in ((ports, stories[:2]), (harbour, stories[1:])):
        batches.act_on("tag", Article.objects.filter(pk__in=[s.pk for s in which]), by=archivist,
                       tag=tag)  # fmt: skip
    fact = make_fact(stories[0], "14 boats")
    FactTag.objects.create(fact=fact, tag=ports)
    make_tag("Piers", parent=ports)
    tags.add_synonym(ports, "Docks", by=archivist)
    tags.merge(ports, harbour, by=archivist)
    ports.refresh_from_db()
    return ports, harbour, stories


def test_merge_moves_everything_and_undo_restores_both(archivist: User) -> None:
    ports, harbour, stories = merged(archivist)
    assert on(harbour) == {story.pk for story in stories} and not on(ports)
    assert FactTag.objects.get().tag == harbour
    assert Tag.objects.get(name="Piers").parent == harbour
    assert set(harbour.synonyms.values_list("name", flat=True)) == {"Docks", "Ports"}
    assert catalogue.differences() == []
    tags.undo_merge(ports, by=archivist)
    assert on(ports) == {s.pk for s in stories[:2]} and on(harbour) == {s.pk for s in stories[1:]}
    assert FactTag.objects.get().tag == ports
    assert Tag.objects.get(name="Piers").parent == ports
    assert ports.synonyms.get().name == "Docks" and not harbour.synonyms.exists()
    assert catalogue.differences() == []
    refuses(Refused, lambda: tags.undo_merge(ports, by=archivist), "is not merged")


def test_undo_leaves_what_was_taken_off_since(archivist: User) -> None:
    ports, harbour, stories = merged(archivist)
    stories[0].refresh_from_db()
    batches.act_on("untag", [stories[0]], by=archivist, tag=harbour)
    tags.undo_merge(ports, by=archivist)
    assert on(ports) == {stories[1].pk}
    assert catalogue.differences() == []


def test_merge_is_told_and_its_address_leads_on(archivist: User) -> None:
    ports, _, _ = merged(archivist)
    client = as_user(archivist)
    told = client.get(reverse("history", args=["tag", ports.pk])).content.decode()
    assert "merged “Ports” into “Harbour”: 2 stories, 1 fact" in told
    for who in (archivist, make_user(Role.READER)):
        answer = as_user(who).get(reverse("archive"), {"tag": "ports"})
        assert answer.url == f"{reverse('archive')}?tag=harbour", who


def test_what_is_not_merged(archivist: User) -> None:
    sport = make_tag("Sport")
    sailing = make_tag("Sailing", parent=sport)
    refuses(Refused, lambda: tags.merge(sport, sport, by=archivist), "into itself")
    refuses(Refused, lambda: tags.merge(sport, sailing, by=archivist), "other way round")
    refuses(Conflict, lambda: tags.merge(sailing, sport, by=archivist, version=7))
    refuses(NotAllowed, lambda: tags.merge(sailing, sport, by=make_user(Role.CHIEF_EDITOR)))
    tags.merge(sailing, sport, by=archivist)
    sailing.refresh_from_db()
    other = make_tag("X")
    refuses(Refused, lambda: tags.merge(sailing, other, by=archivist), "already")
    refuses(Refused, lambda: reference.change(sailing, by=archivist, name="Y"), "was merged")
    refuses(Refused, lambda: tags.add_synonym(sailing, "Y", by=archivist), "was merged")


def test_tags_are_merged_and_taken_apart_in_the_admin(archivist: User) -> None:
    ports, harbour = make_tag("Ports"), make_tag("Harbour")
    client = as_user(archivist)
    chosen = {"action": "merge", "_selected_action": [ports.pk, harbour.pk]}
    page = client.post(reverse("admin:articles_tag_changelist"), chosen, follow=True)
    assert "Merge Ports into Harbour" in page.content.decode()
    sent = {"tag": ports.pk, "into": harbour.pk, "version": 1, "into_version": 1}
    done = client.post(reverse("admin:articles_tag_merge"), sent, follow=True).content.decode()
    assert "Take it apart again" in done
    again = client.post(reverse("admin:articles_tag_merge"), sent, follow=True).content.decode()
    assert "was merged into Harbour already" in again
    client.post(reverse("admin:articles_tag_part", args=[ports.pk]))
    ports.refresh_from_db()
    assert ports.merged_into is None


# --- topics


def concept(code: str, name: str, *above: str, **more: Any) -> dict[str, Any]:
    base = "http://cv.iptc.org/newscodes/mediatopic/"
    return {"uri": base + code, "qcode": f"medtop:{code}", "prefLabel": {"en-GB": name},
            "broader": [base + each for each in above]} | more  # fmt: skip


def test_the_seventeen_topics_at_the_top_are_there() -> None:
    assert Topic.objects.filter(broader=None).count() == 17
    assert Topic.objects.get(code="15000000").name == "sport"


def test_topics_are_brought_in_from_the_iptcs_file(tmp_path: Any, capsys: Any) -> None:
    concepts = [concept("20000822", "competition discipline", "15000000"),
                concept("20001054", "sailing", "20000822"),
                concept("15000000", "sport and games"),
                concept("20000001", "old", "15000000", retired="2020-01-01")]  # fmt: skip
    file = tmp_path / "cptall-en-GB.json"
    file.write_text(json.dumps({"conceptSet": concepts}))
    call_command("import_topics", file)
    assert "3 topics are new, 1 changed" in capsys.readouterr().out
    sailing = Topic.objects.get(code="20001054")
    assert sailing.broader.broader.name == "sport and games"
    assert Topic.objects.get(code="20000001").retired
    call_command("import_topics", file)
    assert "0 topics are new, 0 changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "no conceptSet"),
        ({"conceptSet": [{"uri": "x"}]}, "no code"),
        ({"conceptSet": [concept("20000001", "a", "29999999")]}, "nobody knows"),
        ({"conceptSet": [concept("20000001", "a", "20000001")]}, "under itself"),
    ],
)
def test_file_that_is_not_the_iptcs_changes_nothing(data: Any, words: str) -> None:
    refuses(Refused, lambda: topics.bring_in(data), words)


def test_file_that_cannot_be_read_is_told(tmp_path: Any) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_topics", tmp_path / "none.json")


# --- suggestions


def test_tags_are_suggested_by_names_words_and_their_own_name(archivist: User) -> None:
    calder, dam = make_entity("Ines Calder"), make_tag("Harbour safety")
    earlier = make_articles(2, stage=Stage.PUBLISHED)
    for story in earlier:
        story.appearances.create(entity=calder, mentions=1, dated_at=story.dated_at)
    batches.act_on("tag", earlier, by=archivist, tag=dam)
    piers, hidden = make_tag("Piers"), make_tag("Boats", retired=True)
    tags.add_synonym(piers, "north pier", by=archivist)
    story = make_article()
    make_mention(story, "Ines Calder", calder)
    found = {each.tag: each.why for each in suggested_tags(story)}
    assert found == {
        piers: "“north pier” stands in the text",
        dam: "2 stories that name Ines Calder have it",
    }
    assert hidden not in found


def test_tags_are_suggested_by_rare_words(archivist: User) -> None:
    body = "The sluice of Vessin burst.\n\nNobody had oiled the sluice."
    earlier, story = make_articles(2, body), make_article(body)
    for each in (*earlier, story):
        search.index_article(each)
    floods = make_tag("Floods")
    batches.act_on("tag", earlier, by=archivist, tag=floods)
    assert [each.tag for each in suggested_tags(story)] == [floods]


def test_suggestion_is_kept_or_dropped_and_that_undone() -> None:
    editor = make_user(Role.EDITOR)
    piers, boats = make_tag("North pier"), make_tag("Boats")
    story = make_article()
    client, address = as_user(editor), reverse("story-tags", args=[story.pk])
    assert "stands in the text" in client.get(address).content.decode()
    client.post(address, {"do": "keep", "tag": piers.pk})
    client.post(address, {"do": "drop", "tag": boats.pk})
    assert on(piers) == {story.pk} and suggested_tags(story) == []
    refuses(
        Refused, lambda: classification.drop_suggestion(story, boats, by=editor), "dropped the tag"
    )
    refuses(Refused, lambda: classification.drop_suggestion(story, piers, by=editor), "Take it off")
    dropped = Event.objects.get(action="article.tag_dropped")
    undo.undo(dropped, by=editor)
    assert not DroppedTag.objects.exists()
    client.post(address, {"do": "off", "tag": piers.pk})
    assert not on(piers)
    assert {each.tag for each in suggested_tags(story)} == {piers, boats}


def test_story_that_is_out_is_tagged_by_archivists_only(archivist: User) -> None:
    story, boats = make_article(stage=Stage.PUBLISHED), make_tag("Boats")
    editor = make_user(Role.EDITOR)
    address = reverse("story-tags", args=[story.pk])
    as_user(editor).post(address, {"do": "keep", "tag": boats.pk})
    refuses(Refused, lambda: classification.drop_suggestion(story, boats, by=editor), "archivist")
    assert not on(boats)
    as_user(archivist).post(address, {"do": "keep", "tag": boats.pk})
    assert on(boats) == {story.pk}
    assert as_user(make_user(Role.READER)).get(address).status_code == 403
