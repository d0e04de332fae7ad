"""Which facets each list of the archive has."""

#: (parameter, heading) of each list, in the order of the page.
OFFERED = {
    "articles": (
        ("section", "Section"), ("outlet", "Outlet"), ("stage", "Stage"),
        ("verdict", "With a fact"), ("tag", "Tag"), ("entity", "Named in the story"), ("speaker", "Quoting"),
        ("language", "Language"),
    ),
    "facts": (
        ("verdict", "Verdict"), ("kind", "Kind"), ("standing", "Standing"), ("risk", "Risk"),
        ("fact_tag", "Tag of the fact"), ("checker", "Checked by"), ("entity", "Named in the story"),
        ("section", "Section"), ("outlet", "Outlet"), ("tag", "Tag of the story"), ("language", "Language"),
    ),
    "quotes": (
        ("verdict", "Verdict"), ("result", "Words"), ("speaker", "Speaker"), ("entity", "Named in the story"),
        ("manner", "Manner"), ("checker", "Checked by"), ("section", "Section"),
        ("outlet", "Outlet"), ("tag", "Tag"), ("language", "Language"),
    ),
    "all": (
        ("verdict", "Verdict"), ("speaker", "Speaker"), ("entity", "Named in the story"),
        ("section", "Section"), ("outlet", "Outlet"), ("tag", "Tag"), ("language", "Language"),
    ),
    "entities": (("kind", "Kind"),),
    "corrections": (
        ("section", "Section"), ("outlet", "Outlet"), ("tag", "Tag"), ("entity", "Named in the story"),
    ),
}  # fmt: skip
