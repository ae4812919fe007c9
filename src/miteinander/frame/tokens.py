"""Signed tokens in forms and links: public pages need neither cookie nor session.

A form token carries a nonce and the time the form was shown. The nonce makes a form sent twice count once; the time
holds back programs that answer faster than people. A pass is a link that opens one private page for some hours.
"""

import secrets
import time
from dataclasses import dataclass

from django.core import signing

FORM_MAX_AGE = 7 * 24 * 3600  # a form may lie open for a week
PASS_MAX_AGE = 24 * 3600  # WCAG 2.2.1: no time limit under 20 hours


@dataclass(frozen=True, slots=True)
class FormToken:
    nonce: str
    age: float  # seconds since the form was shown


def form_token(purpose: str) -> str:
    return signing.dumps(secrets.token_urlsafe(12), salt=f"form:{purpose}")


def read_form_token(token: str, purpose: str) -> FormToken | None:
    """What the token says, or None if it is forged or older than a week."""
    salt = f"form:{purpose}"
    try:
        nonce = signing.loads(token, salt=salt, max_age=FORM_MAX_AGE)
        stamp = token.rsplit(":", 2)[1]
        shown = signing.b62_decode(stamp)
    except (signing.BadSignature, ValueError, IndexError):
        return None
    return FormToken(str(nonce), time.time() - shown)


def make_pass(purpose: str, value: str) -> str:
    return signing.dumps(value, salt=f"pass:{purpose}", compress=False)


def read_pass(token: str, purpose: str, max_age: int = PASS_MAX_AGE) -> str | None:
    try:
        return str(signing.loads(token, salt=f"pass:{purpose}", max_age=max_age))
    except (signing.BadSignature, ValueError):
        return None
