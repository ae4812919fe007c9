"""How allauth behaves in this house: nobody signs up by themselves, roles are given by a network."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from miteinander.frame.visitor import address
from miteinander.people.tasks import send


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Log-in by a code that comes by mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte sehen Sie in der E-Mail nach."),
        "rate_limited": _("Das ging zu schnell. Bitte warten Sie eine Minute."),
        "too_many_login_attempts": _(
            "Das waren zu viele Versuche. Bitte holen Sie sich in einigen Minuten einen Code."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, app: str) -> bool:
        """Nobody has a password to type again; every change of passkeys is told by mail instead."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address(request)

    def get_login_redirect_url(self, request: Any) -> str:
        with translation.override(request.user.language):
            return reverse("work")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("server")

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the task queue: the answer takes as long for an unknown address as for a known one."""
        mail = self.render_mail(template_prefix, email, context)
        send.enqueue(email, str(mail.subject), str(mail.body))


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A passkey is one more way in, never an obligation: whoever loses it still gets a code by mail."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Diesen Passkey kennen wir nicht. Bitte lassen Sie sich einen Code schicken."),
    }

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        return False


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
