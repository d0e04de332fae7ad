"""Addresses of the newsroom."""

from django.urls import path

from articles.archive.bulk_views import batch_list, batch_page, bulk_act, go_on, undo_batch
from articles.archive.search_views import search, search_counts
from articles.archive.views import archive, forget_search, open_search, save_search, saved_searches
from articles.desk.views import (
    asked_labels,
    dashboard,
    duplicate_stories,
    duplicates,
    memory,
    merging,
    notices,
)
from articles.desk.views.corrections import (
    cancel_correction,
    check_correction,
    correct,
    decide_on_draft,
    issue_correction,
)
from articles.desk.views.deliveries import copy, delivery, offered, parcel
from articles.desk.views.edit import compare, edit, foresee_edit
from articles.desk.views.figures import figures
from articles.desk.views.history import record_history
from articles.desk.views.history import restore as restore_former
from articles.desk.views.intake import ways_in
from articles.desk.views.metadata import article_details
from articles.desk.views.revisions import newer_version, restore
from articles.desk.views.sessions import own_sessions
from articles.desk.views.tags import fact_tags, story_tags
from articles.pages import views
from articles.pages.views import part_occurrence, source_file
from articles.review.own_page import own_page

urlpatterns = [
    path("", dashboard.page, name="desk"),
    path("desk/next/", dashboard.next_story, name="desk-next"),
    path("desk/figures/", figures, name="figures"),
    path("desk/<id:pk>/", dashboard.story, name="desk-story"),
    path("desk/<id:pk>/<slug:name>/", dashboard.act, name="desk-act"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_notices, name="notices-read"),
    path("hints/<slug:name>/", notices.read_hint, name="hint-read"),
    path("notices/mail/", notices.choose_mails, name="mail-choose"),
    path("notices/mail/stop/<str:token>/", notices.stop_mail, name="mail-stop"),
    path("contradictions/", memory.contradictions, name="contradictions"),
    path("contradictions/<id:pk>/", memory.decide_contradiction, name="contradiction-decide"),
    path("carried/<id:pk>/", memory.carried_page, name="carried"),
    path("carried/<id:pk>/<id:carrier>/", memory.decide_carrier, name="carrier-decide"),
    path("intake/", ways_in, name="intake"),
    path("intake/offered/", offered, name="offered"),
    path("intake/<id:pk>/", delivery, name="delivery"),
    path("intake/parcels/<uuid:key>/", parcel, name="parcel"),
    path("copies/<id:pk>/", copy, name="archived-copy"),
    path("articles/<id:pk>/", views.article, name="article"),
    path("articles/<id:pk>/own/", own_page, name="article-own"),
    path("articles/<id:pk>/story.<slug:form>", views.story_out, name="story-out"),
    path("articles/<id:pk>/revisions/<id:number>/", views.revision, name="revision"),
    path("facts/<id:pk>/", views.fact, name="fact"),
    path("quotes/<id:pk>/", views.quote, name="quote"),
    path("entities/<slug:slug>/", views.entity, name="entity"),
    path("entities/<slug:slug>/split/", merging.split, name="split"),
    path("curate/duplicates/", duplicates.queue, name="duplicates"),
    path("curate/duplicates/search/", duplicates.search, name="duplicates-search"),
    path("curate/duplicates/<slug:subject>/progress/", duplicates.progress, name="search-progress"),
    path("curate/duplicates/<id:pk>/decide/", duplicates.decide, name="duplicate-decide"),
    path("curate/duplicates/<id:pk>/undo/", duplicates.undo, name="duplicate-undo"),
    path("curate/stories/", duplicate_stories.queue, name="duplicate-stories"),
    path("curate/stories/<id:pk>/decide/", duplicate_stories.decide, name="story-pair-decide"),
    path("curate/stories/<id:pk>/undo/", duplicate_stories.undo, name="story-pair-undo"),
    path("curate/groups/<id:pk>/", duplicate_stories.group, name="story-group"),
    path("curate/merge/", merging.merge, name="merge"),
    path("curate/asked/", asked_labels.asked, name="asked-labels"),
    path("curate/asked/<id:pk>/", asked_labels.answer, name="answer-label"),
    path("curate/find/", merging.find, name="find-entity"),
    path("curate/undo/<id:pk>/", merging.undo, name="curation-undo"),
    path("search/", search, name="search"),
    path("search/counts/<slug:here>/", search_counts, name="search-counts"),
    path("archive/", archive, {"name": "articles"}, name="archive"),
    path("archive/facts/", archive, {"name": "facts"}, name="archive-facts"),
    path("archive/quotes/", archive, {"name": "quotes"}, name="archive-quotes"),
    path("archive/entities/", archive, {"name": "entities"}, name="archive-entities"),
    path("archive/corrections/", archive, {"name": "corrections"}, name="archive-corrections"),
    path("archive/saved/", saved_searches, name="saved-searches"),
    path("archive/saved/<id:pk>/open", open_search, name="open-search"),
    path("archive/saved/<id:pk>/forget", forget_search, name="forget-search"),
    path("archive/save/<str:name>", save_search, name="save-search"),
    path("articles/<id:pk>/tags/", story_tags, name="story-tags"),
    path("facts/<id:pk>/tags/", fact_tags, name="fact-tags"),
    path("articles/<id:pk>/ask/", asked_labels.ask, name="ask-label"),
    path("articles/<id:pk>/edit/", edit, name="article-edit"),
    path("articles/<id:pk>/edit/marks/", foresee_edit, name="article-edit-marks"),
    path("articles/<id:pk>/newer/", newer_version, name="article-newer"),
    path("articles/<id:pk>/details/", article_details, name="article-details"),
    path("articles/<id:pk>/correct/", correct, name="article-correct"),
    path("articles/<id:pk>/correct/check/", check_correction, name="correction-check"),
    path("articles/<id:pk>/correct/copy/", decide_on_draft, name="correction-copy"),
    path("articles/<id:pk>/correct/issue/", issue_correction, name="correction-issue"),
    path("articles/<id:pk>/correct/cancel/", cancel_correction, name="correction-cancel"),
    path("articles/<id:pk>/revisions/<id:number>/restore/", restore, name="revision-restore"),
    path(
        "facts/<id:pk>/occurrences/<id:occurrence>/part/", part_occurrence, name="occurrence-part"
    ),
    path("articles/<id:pk>/compare/", compare, name="article-compare"),
    path("sessions/", own_sessions, name="sessions"),
    path("bulk/<slug:name>/", bulk_act, name="bulk"),
    path("batches/", batch_list, name="batches"),
    path("batches/<uuid:pk>/", batch_page, name="batch"),
    path("batches/<uuid:pk>/go-on/", go_on, name="batch-go-on"),
    path("batches/<uuid:pk>/undo/", undo_batch, name="batch-undo"),
    path("history/<slug:kind>/<id:pk>/", record_history, name="history"),
    path("history/events/<id:pk>/restore/", restore_former, name="history-restore"),
    path("sources/<id:pk>/file", source_file, name="source-file"),
]
