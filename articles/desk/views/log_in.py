"""The log-in page, and the mail that lets somebody choose a new password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.ledger import log_ins
from newsroom.client_address import client_address

NO_WRITES = (
    "The newsroom's database takes no writes just now, so nobody can log in. "
    "Who is logged in can go on reading. Try again in a minute."
)


class LogInForm(AuthenticationForm):
    """Name and password. A try that came too soon is refused before its password is looked at."""

    error_messages = {
        "invalid_login": "That name and that password do not go together. Try again; capitals and"
        " small letters count in the password.",
        "inactive": "This account is closed. Ask an archivist.",
    }

    too_soon: int | None = None
    """Seconds to wait, when that is why the form was refused."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        assert self.request is not None  # LoginView gives it
        try:
            attempt = log_ins.begin(
                name,
                address=client_address(self.request),
                cookie=self.request.COOKIES.get(log_ins.COOKIE),
            )
            cleaned = super().clean()
            attempt.succeeded()
        except log_ins.TooSoon as error:
            self.too_soon = error.seconds
            raise ValidationError(
                f"Too many wrong passwords. Wait {error.seconds} "
                f"second{'' if error.seconds == 1 else 's'}, then try again; or have a link sent."
            ) from None
        except DatabaseError:
            raise ValidationError(NO_WRITES) from None
        return cleaned


class LogIn(views.LoginView):
    """Asks for name and password; the browser of whoever logs in is known from then on."""

    authentication_form = LogInForm

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        remember_browser(self.request, response, form.get_user().get_username())
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        if isinstance(form, LogInForm) and form.too_soon is not None:
            response.status_code = 429
            response["Retry-After"] = str(form.too_soon)
        return response


class LogOut(views.LogoutView):
    """Logs out, and says so on the page that follows."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        messages.info(request, "You are logged out.")
        return response


class PasswordReset(views.PasswordResetView):
    """Mails a link to choose a new password. It says the same whether it did or not."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        scheme, _, host = settings.NEWSROOM_ADDRESS.partition("://")
        try:
            log_ins.begin_mail(form.cleaned_data["email"], address=client_address(self.request))
        except log_ins.TooSoon:
            return HttpResponseRedirect(self.get_success_url())
        form.save(
            domain_override=host,
            use_https=scheme == "https",
            email_template_name=self.email_template_name,
            subject_template_name=self.subject_template_name,
            request=self.request,
        )
        return HttpResponseRedirect(self.get_success_url())


def remember_browser(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Let ``account`` know this browser by a cookie that only this server reads."""
    response.set_cookie(
        log_ins.COOKIE,
        log_ins.cookie_for(account, request.COOKIES.get(log_ins.COOKIE)),
        max_age=log_ins.COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
