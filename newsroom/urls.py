"""Addresses of the whole site. The newsroom's own are in articles/urls.py."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from articles.admin import bulk, exchange_views, house
from articles.desk.views.log_in import LogIn, LogOut, PasswordReset
from articles.desk.views.password import PasswordChange, PasswordResetConfirm
from newsroom import converters  # noqa: F401, registers <id:…>
from newsroom.health import healthz, readyz

# The bar and the breadcrumbs lead everywhere, so a list gets the width of the page.
admin.site.enable_nav_sidebar = False
admin.site.index_title = "Curate"

# One login page for desk and admin alike.
to_login = login_not_required(RedirectView.as_view(pattern_name="login", query_string=True))

handler400 = "newsroom.refusals.not_understood"
handler500 = "newsroom.refusals.fault"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/login/", to_login),
    path("admin/", admin.site.admin_view(house.index)),
    path("admin/bulk/<slug:name>/", admin.site.admin_view(bulk.bulk_act), name="admin-bulk"),
    path("admin/exchange/", admin.site.admin_view(exchange_views.page), name="exchange"),
    path(
        "admin/exchange/<slug:name>/<slug:form>/",
        admin.site.admin_view(exchange_views.take_out),
        name="take-out",
    ),
    path("admin/articles/", admin.site.admin_view(house.to_index)),
    path(
        "admin/r/<path:content_type_id>/<path:object_id>/", admin.site.admin_view(house.to_record)
    ),
    path("admin/", admin.site.urls),
    path("accounts/login/", LogIn.as_view(), name="login"),
    path("accounts/logout/", LogOut.as_view(), name="logout"),
    path("accounts/password_reset/", PasswordReset.as_view(), name="password_reset"),
    path("accounts/password_change/", PasswordChange.as_view(), name="password_change"),
    path(
        "accounts/reset/<uidb64>/<token>/",
        PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
    path("accounts/", include("django.contrib.auth.urls")),
    path("", include("articles.urls")),
]
