"""The fund at the desk: rules, jury, requests, sessions, money."""

import secrets
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from miteinander.frame.acting import attempt, good, reader, try_or_tell
from miteinander.frame.tokens import form_token, read_form_token
from miteinander.network.models import Network
from miteinander.plan.wording import euros
from miteinander.smallfund.actions import asking, deciding, keeping, paying
from miteinander.smallfund.enums import Decider, Outcome
from miteinander.smallfund.forms import desk as forms
from miteinander.smallfund.models import Decision, Fund, Juror, Proof, Request, Session
from miteinander.smallfund.queries import desk as queries
from miteinander.texts.queries import read
from miteinander.voices import keys
from miteinander.voices.views.saying import key_of


def nonce_of(token: str, purpose: str) -> str:
    """The nonce of the form that was shown; a new one if the page lay open for too long."""
    found = read_form_token(token, purpose)
    return found.nonce if found else form_token(purpose)[-60:]


def typed(request: Any) -> Any:
    """What was sent, also if every tick was taken away; None if nothing was."""
    return request.POST if request.method == "POST" else None


def fund_of(network: Network, pk: int) -> Fund:
    found = get_object_or_404(Fund.objects.select_related("name", "about"), network=network, pk=pk)
    found.network = network
    return found


def request_of(network: Network, pk: int) -> Request:
    found = queries.request_of(network, pk)
    if found is None:
        raise Http404
    found.voice.network = found.fund.network = network
    return found


@require_GET
def overview(request: Any, network: Network) -> HttpResponse:
    found = queries.board(network, reader=reader(), fund=request.GET.get("fonds", ""), page=request.GET.get("page"))
    return render(request, "smallfund/desk/fund.html", {"p": found, "fund": found.fund, "texts": found.texts})


def new(request: Any, network: Network) -> HttpResponse:
    purpose = f"new-fund:{network.pk}"
    year = timezone.localdate().year
    first = {
        "token": form_token(purpose), "quorum": 3, "tie": "again", "proof_days": 60,
        "starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31",
    }  # fmt: skip
    form = forms.FundForm(typed(request), initial=first)

    def act() -> Fund:
        nonce = nonce_of(form.cleaned_data["token"], purpose)
        return keeping.begin(network=network, rules=form.rules(), nonce=nonce, by=request.actor, now=timezone.now())

    if request.method == "POST" and (made := attempt(form, act)):
        good(request, gettext("Der Fonds ist angelegt. Als Nächstes: Wer sitzt in der Jury?"))
        return redirect("desk_fund_jury", network=network.slug, pk=made.pk)
    return render(request, "smallfund/desk/form.html", {"form": form, "heading": gettext("Ein neuer Fonds")})


def edit(request: Any, network: Network, pk: int) -> HttpResponse:
    found = fund_of(network, pk)
    form = forms.FundForm(typed(request), initial=written(found))

    def act() -> Fund:
        return keeping.change(fund=found, rules=form.rules(), by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert."))
        return redirect("desk_fund", network=network.slug)
    return render(request, "smallfund/desk/form.html", {"form": form, "heading": gettext("Regeln des Fonds")})


def written(fund: Fund) -> dict[str, Any]:
    """A fund as its form shows it."""
    same = ("money_from", "starts_on", "ends_on", "ask_until", "body", "quorum", "tie", "chance", "secret",
            "proof_days", "is_open")  # fmt: skip
    amounts = {name: euros(getattr(fund, f"{name}_cents")) for name in ("budget", "most", "office", "jury")}
    return {name: getattr(fund, name) for name in same} | amounts | {"name": fund.name.words, "about": fund.about.words}


def jury(request: Any, network: Network, pk: int) -> HttpResponse:
    found = fund_of(network, pk)
    form = forms.JurorForm(typed(request))

    def act() -> Juror:
        return keeping.seat(fund=found, **form.cleaned_data, by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Gespeichert."))
        return redirect("desk_fund_jury", network=network.slug, pk=pk)
    jurors = Juror.objects.filter(fund=found).order_by("until_on", "name", "pk")
    return render(request, "smallfund/desk/jury.html", {"form": form, "fund": found, "jurors": jurors})


@require_POST
def juror_off(request: Any, network: Network, pk: int) -> HttpResponse:
    juror = get_object_or_404(Juror.objects.select_related("fund"), fund__network=network, pk=pk)
    done = gettext("Dieses Mitglied ist nicht mehr in der Jury.")
    try_or_tell(request, lambda: keeping.unseat(juror=juror, by=request.actor, now=timezone.now()), done)
    return redirect("desk_fund_jury", network=network.slug, pk=juror.fund_id)


def paper(request: Any, network: Network, pk: int) -> HttpResponse:
    """A request that came on paper or by word of mouth."""
    found = fund_of(network, pk)
    purpose = f"fund-paper:{found.pk}"
    first = {"token": form_token(purpose), "wish": "page", "channel": "card", "on": timezone.localdate()}
    form = forms.PaperForm(typed(request), initial=first)
    made: list[tuple[Request, str]] = []

    def act() -> None:
        now, nonce = timezone.now(), nonce_of(form.cleaned_data["token"], purpose)
        kept = asking.ask(
            fund=found, said=form.said(now), asked=form.asked(), way=form.way("de"), nonce=nonce,
            sealed_key=keys.seal(key_of(nonce), secrets.token_bytes(16)), by=request.actor, now=now,
        )  # fmt: skip
        made.append((kept, key_of(nonce)))

    if request.method == "POST" and attempt(form, act):
        kept, words = made[0]
        told = gettext("Der Antrag hat die Nummer %(number)s. Die vier Wörter für die Person: %(words)s")
        good(request, told % {"number": kept.voice.number, "words": words})
        return redirect("desk_fund_request", network=network.slug, pk=kept.pk)
    heading = gettext("Einen Antrag eintragen")
    return render(request, "smallfund/desk/form.html", {"form": form, "heading": heading})


# -- one request ------------------------------------------------------------------------------------------------------
@require_GET
def one(request: Any, network: Network, pk: int) -> HttpResponse:
    found = queries.detail(request_of(network, pk), network, reader=reader())
    row = found.request
    context: dict[str, Any] = {
        "d": found,
        "r": row,
        "fund": row.fund,
        "texts": found.texts,
        "today": timezone.localdate(),
    }
    context["asked"] = euros(row.asked_cents)
    context["lot"] = deciding.lot(found.tied, row) if found.tied else None
    context["session"] = Session.objects.filter(fund=row.fund).order_by("-on").first()
    return render(request, "smallfund/desk/request.html", context)


def below(request: Any, row: Request, form: Any, heading: str, act: Any, done: str, **more: Any) -> HttpResponse:
    """A form below a request: do what it says, then back."""
    if request.method == "POST" and attempt(form, act):
        good(request, done)
        return redirect("desk_fund_request", network=row.fund.network.slug, pk=row.pk)
    texts = read([row.voice.title_id or row.voice.words_id], reader())
    context = {"form": form, "heading": heading, "r": row, "texts": texts, **more}
    return render(request, "smallfund/desk/below.html", context)


def settle(request: Any, network: Network, pk: int) -> HttpResponse:
    row = request_of(network, pk)
    form = forms.SettleForm(typed(request), initial={"outcome": Outcome.GRANTED, "amount": euros(row.asked_cents)})

    def act() -> Decision:
        data = form.cleaned_data
        return deciding.settle(
            request=row, decider=row.decider, outcome=Outcome(data["outcome"]), cents=data["amount"] or 0,
            words=data["words"], by=request.actor, now=timezone.now(),
        )  # fmt: skip

    body = row.decider == Decider.BODY
    heading = gettext("Entscheidung eintragen: %(body)s") % {"body": row.fund.body} if body else gettext("Entscheiden")
    return below(request, row, form, heading, act, gettext("Entschieden. Wer gefragt hat, bekommt Nachricht."))


def bias(request: Any, network: Network, pk: int) -> HttpResponse:
    row = request_of(network, pk)
    jurors = list(Juror.objects.filter(fund=row.fund, votes=True, until_on=None).order_by("name", "pk"))
    start = [str(each) for each in row.biases.values_list("juror", flat=True)]
    form = forms.BiasForm(typed(request), jurors=jurors, initial={"biased": start})

    def act() -> None:
        deciding.declare_bias(request=row, jurors=form.jurors(), by=request.actor, now=timezone.now())

    return below(request, row, form, gettext("Wer ist befangen?"), act, gettext("Gespeichert."))


def draw(request: Any, network: Network, pk: int) -> HttpResponse:
    row = request_of(network, pk)
    tied = get_object_or_404(Decision, request=row, outcome=Outcome.TIED)
    form = forms.LotForm(typed(request))

    def act() -> Decision:
        numbers = form.cleaned_data["numbers"]
        return deciding.draw(decision=tied, numbers=numbers, by=request.actor, now=timezone.now())

    done = gettext("Das Los hat entschieden. Wer gefragt hat, bekommt Nachricht.")
    return below(request, row, form, gettext("Das Los"), act, done)


def final_of(row: Request) -> Decision:
    return get_object_or_404(Decision, request=row, outcome=Outcome.GRANTED)


def pay(request: Any, network: Network, pk: int) -> HttpResponse:
    row = request_of(network, pk)
    decision, purpose = final_of(row), f"pay:{pk}"
    left = euros(decision.cents - decision.paid_cents)
    first = {"token": form_token(purpose), "amount": left, "manner": "cash", "on": timezone.localdate()}
    form = forms.PayForm(typed(request), initial=first)

    def act() -> Any:
        data = form.cleaned_data
        return paying.pay(
            decision=decision, cents=data["amount"], manner=data["manner"], on=data["on"],
            nonce=nonce_of(data["token"], purpose), by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return below(request, row, form, gettext("Geld auszahlen"), act, gettext("Die Auszahlung ist eingetragen."))


def proof(request: Any, network: Network, pk: int) -> HttpResponse:
    row = request_of(network, pk)
    decision = final_of(row)
    known = Proof.objects.filter(decision=decision).select_related("words").first()
    first = {"words": known.words.words, "spent": euros(known.spent_cents), "people": known.people} if known else {}
    form = forms.ProofForm(typed(request), initial=first)

    def act() -> Proof:
        data = form.cleaned_data
        return paying.prove(
            decision=decision, words=data["words"], spent_cents=data["spent"] or 0, people=data["people"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    done = gettext("Gespeichert. Nach dem Blick auf die Belege können Sie den Nachweis annehmen.")
    return below(request, row, form, gettext("Nachweis"), act, done)


def accept(request: Any, network: Network, pk: int) -> HttpResponse:
    row = request_of(network, pk)
    known = get_object_or_404(Proof.objects.select_related("decision"), decision__request=row)
    form = forms.AcceptForm(typed(request))
    back = paying.owed(known.decision, known)
    if not back:
        del form.fields["came_back"]

    def act() -> Proof:
        came_back = bool(form.cleaned_data.get("came_back"))
        return paying.accept(proof=known, came_back=came_back, by=request.actor, now=timezone.now())

    figures = {
        gettext("Bewilligt"): euros(known.decision.cents), gettext("Ausgezahlt"): euros(known.decision.paid_cents),
        gettext("Gebraucht"): euros(known.spent_cents), gettext("Zurück an den Fonds"): euros(back),
    }  # fmt: skip
    done = gettext("Fertig. Was übrig ist, steht wieder im Fonds.")
    return below(request, row, form, gettext("Nachweis annehmen"), act, done, figures=figures)


@require_GET
def letter(request: Any, network: Network, pk: int) -> HttpResponse:
    """What was decided, to hand over or to post."""
    row = request_of(network, pk)
    decision = get_object_or_404(
        Decision.objects.select_related("session"), request=row, outcome__in=[Outcome.GRANTED, Outcome.REFUSED]
    )
    found = queries.detail(row, network, reader=reader())
    context = {
        "d": found, "r": row, "fund": row.fund, "decision": decision, "texts": found.texts,
        "amount": euros(decision.cents), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "smallfund/desk/letter.html", context)


# -- the jury meets ---------------------------------------------------------------------------------------------------
def session_new(request: Any, network: Network, pk: int) -> HttpResponse:
    return gathered(request, fund_of(network, pk), None, gettext("Die Jury trifft sich"))


def session_edit(request: Any, network: Network, pk: int) -> HttpResponse:
    found = session_of(network, pk)
    return gathered(request, found.fund, found, gettext("Wer ist da?"))


def gathered(request: Any, fund: Fund, found: Session | None, heading: str) -> HttpResponse:
    """When the jury meets, and who is there."""
    jurors = list(Juror.objects.filter(fund=fund, until_on=None).order_by("name", "pk"))
    first: dict[str, Any] = {"on": timezone.localdate()}
    if found:
        here = [str(each) for each in found.present.values_list("pk", flat=True)]
        first = {"on": found.on, "place": found.place, "present": here}
    form = forms.SessionForm(typed(request), jurors=jurors, initial=first)

    def act() -> Session:
        data = form.cleaned_data
        return deciding.meet(
            fund=fund, session=found, on=data["on"], place=data["place"], present=form.jurors(), by=request.actor,
            now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and (kept := attempt(form, act)):
        good(request, gettext("Gespeichert."))
        return redirect("desk_fund_session", network=fund.network.slug, pk=kept.pk)
    return render(request, "smallfund/desk/form.html", {"form": form, "heading": heading})


def session_of(network: Network, pk: int) -> Session:
    found = get_object_or_404(Session.objects.select_related("fund"), fund__network=network, pk=pk)
    found.fund.network = network
    return found


@require_GET
def session(request: Any, network: Network, pk: int) -> HttpResponse:
    found = session_of(network, pk)
    page = queries.session_page(found, network, reader=reader())
    context = {"p": page, "s": found, "fund": found.fund, "texts": page.texts, "left": euros(found.fund.left_cents)}
    return render(request, "smallfund/desk/session.html", context)


def vote(request: Any, network: Network, pk: int, asked: int) -> HttpResponse:
    found, row = session_of(network, pk), request_of(network, asked)
    if row.fund_id != found.fund_id:
        raise Http404
    members = deciding.eligible(found, row)
    form = forms.VoteForm(
        typed(request), members=members, secret=found.fund.secret, initial={"amount": euros(row.asked_cents)}
    )

    def act() -> Decision:
        return deciding.vote(session=found, request=row, cast=form.cast(), by=request.actor, now=timezone.now())

    if request.method == "POST" and attempt(form, act):
        good(request, gettext("Die Abstimmung ist eingetragen."))
        return redirect("desk_fund_session", network=network.slug, pk=pk)
    detail = queries.detail(row, network, reader=reader())
    context = {
        "form": form, "s": found, "r": row, "d": detail, "fund": found.fund, "texts": detail.texts,
        "members": members, "left": euros(found.fund.left_cents),
    }  # fmt: skip
    return render(request, "smallfund/desk/vote.html", context)
