"""The forms of the review page, sent as a browser without JavaScript sends them."""

from html import unescape


def act(client, article, act, mark=None, **fields):
    """Send one form of the review page as the browser would."""
    key = f"{mark._meta.model_name}-{mark.pk}" if mark else ""
    data = {"mark": key, "story_version": article.version, **fields}
    if mark and "version" not in fields:
        mark.refresh_from_db()
        data["version"] = mark.version
    return client.post(f"{article.get_review_url()}{act}/", data)


def refusal(answer):
    """What a page says that refuses an act."""
    assert answer.status_code == 422
    return unescape(answer.content.decode())
