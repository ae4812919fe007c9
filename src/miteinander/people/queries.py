"""What the page of one's own account reads."""

from allauth.mfa.models import Authenticator

from miteinander.people.models import Person


def passkeys(person: Person) -> int:
    """How many passkeys a person has."""
    count: int = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count()
    return count
