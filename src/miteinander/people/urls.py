"""Addresses of the log-in. Only what the house needs of allauth is here; the rest of allauth cannot be reached."""

from allauth.account import views as account
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from miteinander.people import views

urlpatterns = [
    path("konto/", views.account, name="account"),
    path("konto/anmelden/", account.request_login_code, name="account_login"),
    path("konto/anmelden/", account.request_login_code, name="account_request_login_code"),  # the same, for allauth
    path("konto/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("konto/abmelden/", account.logout, name="account_logout"),
    path("konto/gesperrt/", account.account_inactive, name="account_inactive"),
    path("konto/passkey/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("konto/passkey/", passkey.list_webauthn, name="mfa_index"),
    path("konto/passkey/neu/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("konto/passkey/anmelden/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("konto/passkey/<int:pk>/entfernen/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("konto/haus/abgebrochen/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("konto/haus/fehler/", social.login_error, name="socialaccount_login_error"),
    path("konto/haus/<slug:provider_id>/", views.house_login, name="openid_connect_login"),
    path("konto/haus/<slug:provider_id>/zurueck/", oidc.callback, name="openid_connect_callback"),
]
