"""Forgetting how somebody can be reached, by which device they came and who wrote it down, once nobody needs it."""

from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from miteinander.people.roles import VISITOR
from miteinander.post.models import KeptMail, Mail, MailState
from miteinander.voices.actions.raising import Way, change_way
from miteinander.voices.enums import Check, State, Wish
from miteinander.voices.models import Contributor, Draft, Report, Step, Support, Voice

YEAR = timedelta(days=365)
WORKING_YEARS = 3 * YEAR


def out_of_use(now: datetime) -> QuerySet[Contributor]:
    """People with a way to be told who heard nothing new for a year and wait for no first answer either."""
    waits = Voice.objects.filter(state=State.RAISED).exclude(check_state=Check.HIDDEN)
    return (
        Contributor.objects.exclude(email="", phone="", address="")
        .filter(since__lt=now - YEAR)
        .exclude(Exists(waits.filter(author=OuterRef("pk"))))
        .exclude(Exists(Support.objects.filter(contributor=OuterRef("pk"), voice__in=waits)))
        .annotate(last=Max("notices__made_at"))
        .filter(Q(last=None) | Q(last__lt=now - YEAR))
        .order_by("pk")
    )


def forget_contacts(*, now: datetime) -> int:
    """Forget address, number and letter box a year after the last news; with four words somebody still looks it up
    on the page. Returns how many people."""
    people = list(out_of_use(now))
    for person in people:
        change_way(contributor=person, way=Way(wish=Wish.PAGE if person.key else Wish.NONE), by=VISITOR, now=now)
    Contributor.objects.filter(pk__in=[person.pk for person in people]).update(mailed_on=None)
    return len(people)


def forget_mails(*, now: datetime) -> int:
    """Empty mails that left the house, or could not, a year ago; that there was one stays. Returns how many."""
    KeptMail.objects.filter(kept_at__lt=now - YEAR).delete()
    old = Mail.objects.filter(made_at__lt=now - YEAR).exclude(state=MailState.WAITING).exclude(to="")
    return old.update(to="", subject="", body="", html="")


def forget_devices(*, now: datetime) -> int:
    """Forget the random number in a cookie a year after its last support; the support itself keeps counting."""
    fresh = Support.objects.filter(contributor=OuterRef("pk"), at__gte=now - YEAR)
    old = Contributor.objects.filter(device__isnull=False, since__lt=now - YEAR).exclude(Exists(fresh))
    return old.update(device=None)


def forget_work(*, now: datetime) -> int:
    """Forget after three years who wrote something down or answered (the role stays), drafts, and words of reports."""
    before = now - WORKING_YEARS
    done = Draft.objects.filter(saved_at__lt=before).delete()[0]
    done += Report.objects.filter(handled_at__lt=before).exclude(words="").update(words="")
    done += Step.objects.filter(at__lt=before, by__isnull=False).update(by=None)
    return done + Voice.objects.filter(entered_at__lt=before, scribe__isnull=False).update(scribe=None)
