"""miteinander operator ADDRESS: who runs this server and may found networks. The first log-in of a fresh house."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from miteinander.frame.refusal import Refused
from miteinander.people.actions import invite
from miteinander.people.models import Person


class Command(BaseCommand):
    help = "Let somebody found networks (--end: no longer). They log in with a code by mail."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("address")
        parser.add_argument("--name", default="")
        parser.add_argument("--end", action="store_true")

    def handle(self, *args: Any, address: str, name: str, end: bool, **options: Any) -> None:
        if end:
            if not Person.objects.filter(email__iexact=address.strip()).update(is_operator=False):
                raise CommandError(f"Nobody here has the address {address}.")
            self.stdout.write(f"{address} does not run this server any more.")
            return
        try:
            validate_email(address.strip())
            person, _new = invite(email=address, name=name, now=timezone.now())
        except ValidationError as wrong:
            raise CommandError(f"{address} is no e-mail address.") from wrong
        except Refused as no:
            raise CommandError(str(no)) from no
        person.is_operator = True
        person.save(update_fields=["is_operator"])
        self.stdout.write(f"{person.email} may found networks now.")
