"""One's own password: changed, or chosen by the link that was mailed. Both are events."""

from typing import cast

from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpResponse, HttpResponseRedirect

from articles.curation.users import set_password
from articles.desk.views.log_in import remember_browser
from articles.ledger.actions import Action
from articles.models import User


class PasswordChange(views.PasswordChangeView):
    """For who is logged in; their other sessions end."""

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        by = cast("User", self.request.user)  # the middleware lets nobody else in
        set_password(form, Action.USER_PASSWORD_CHANGED, by=by)
        update_session_auth_hash(self.request, form.user)
        return HttpResponseRedirect(self.get_success_url())


class PasswordResetConfirm(views.PasswordResetConfirmView):
    """For who has the link; it works once."""

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        assert self.user is not None  # a link that names nobody shows no form
        set_password(form, Action.USER_PASSWORD_RESET, by=self.user)
        del self.request.session[views.INTERNAL_RESET_SESSION_TOKEN]
        response = HttpResponseRedirect(self.get_success_url())
        # Whoever is slowed at a browser that the account does not know comes in by the link.
        remember_browser(self.request, response, self.user.get_username())
        return response
