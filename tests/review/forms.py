"""The forms of the review page, sent as a browser without JavaScript sends them."""


def act(client, article, act, mark=None, **fields):
    """Send one form of the review page as the browser would."""
    key = f"{mark._meta.model_name}-{mark.pk}" if mark else ""
    data = {"mark": key, "story_version": article.version, **fields}
    if mark and "version" not in fields:
        mark.refresh_from_db()
        data["version"] = mark.version
    return client.post(f"{article.get_review_url()}{act}/", data)
