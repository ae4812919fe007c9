"""What happens to a person with a log-in. This room lies below the journal; who gives a role writes there."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.people.models import Person
from miteinander.texts.languages import INTERFACE, SOURCE

NOWHERE = "example.invalid"  # a domain that never exists (RFC 2606)


@transaction.atomic
def invite(*, email: str, name: str, language: str = SOURCE, now: datetime) -> tuple[Person, bool]:
    """The person with this address, made if there is none yet, and whether they are new."""
    address = email.strip().lower()
    known = Person.objects.filter(email__iexact=address).first()
    if known is None:
        return Person.objects.create_user(address, name=name.strip() or address, language=language, joined_at=now), True
    if not known.is_active:
        raise Refused(_("Dieses Konto ist gesperrt. Bitte fragen Sie den Betrieb."), field="email")
    return known, False


@transaction.atomic
def change(*, person: Person, name: str, language: str) -> Person:
    """Change how others see a person and which language they read."""
    if not name.strip():
        raise Refused(_("Bitte schreiben Sie einen Namen."), field="name")
    if language not in INTERFACE:
        raise Refused(_("Diese Sprache gibt es hier nicht."), field="language")
    person.name, person.language = name.strip(), language
    person.save(update_fields=["name", "language"])
    return person


@transaction.atomic
def forget(person: Person) -> None:
    """Nothing here names this person any more, and nobody logs in as them. The row stays for what they did."""
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    person.email, person.name, person.last_login, person.is_active = f"{person.pk}@{NOWHERE}", "", None, False
    person.save(update_fields=["email", "name", "last_login", "is_active"])
