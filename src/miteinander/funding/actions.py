"""Bringing in a programme."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from miteinander.funding.models import Programme, Version
from miteinander.funding.programme_file import parse_programme
from miteinander.funding.rules import may_keep
from miteinander.funding.shape import plain
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor


@transaction.atomic
def keep(*, network: Network, text: str, file: str, by: Actor, now: datetime) -> Version | None:
    """The programme in this text as a new version; None, and nothing changes, if it is the newest already.

    Faulty says everything that is wrong with the text.
    """
    may_keep(by).require()
    read = parse_programme(text, file)
    digest = sha256(text.encode()).hexdigest()
    network = Network.objects.select_for_update().get(pk=network.pk)
    programme = Programme.objects.filter(network=network, key=read.key).first()
    if programme is None:
        programme = Programme.objects.create(network=network, key=read.key, newest=1)
    elif programme.versions.filter(number=programme.newest, digest=digest).exists():
        return None
    else:
        programme.newest += 1
        programme.save(update_fields=["newest"])
    made = Version.objects.create(
        programme=programme, number=programme.newest, kept_at=now, text=text, digest=digest, facts=plain(read)
    )
    facts: dict[str, str | int | bool | list[int] | None] = {"number": made.number, "digest": digest}
    journal.write(
        network=network.pk, verb="kept", thing="programme", thing_id=programme.pk, by=by, now=now, facts=facts
    )
    return made
