"""What others do with a public voice: support it, add words, report it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from miteinander.frame.errors import forbidden, too_many
from miteinander.frame.refusal import Refused
from miteinander.people.roles import VISITOR
from miteinander.voices import devices
from miteinander.voices.actions import joining
from miteinander.voices.enums import Check, ReportReason
from miteinander.voices.forms.joining import CommentForm, ReportForm
from miteinander.voices.models import Comment, Voice
from miteinander.voices.views.common import public, sorry, thread, too_often


def voice_support(request: HttpRequest, number: str) -> HttpResponse:
    """Count this device once, or take that back; the only page that sets a cookie, after the click."""
    voice = public(request, number)
    device = devices.known(request)
    if request.method != "POST":
        return render(
            request, "voices/support.html", {"voice": voice, "network": voice.network, "given": given(voice, device)}
        )
    if too_often(request, "support", 60):
        return too_many(request, sorry(voice.network))
    if request.POST.get("zurueck"):
        hashed = devices.hashed(device, voice.network_id)
        if hashed:
            joining.take_back_support(voice=voice, device=hashed, now=timezone.now())
        return redirect(thread(voice, "zurueckgenommen"))
    device = device or devices.fresh()
    try:
        joining.support(voice=voice, device=devices.hashed(device, voice.network_id), now=timezone.now())
    except Refused as refused:
        return forbidden(request, exception=refused)
    response = redirect(thread(voice, "auch-ich"))
    devices.keep(response, device)
    return response


def given(voice: Voice, device: str) -> bool:
    return bool(device) and voice.supports.filter(contributor__device=devices.hashed(device, voice.network_id)).exists()


def voice_comment(request: HttpRequest, number: str) -> HttpResponse:
    """Add words to a voice."""
    voice = public(request, number)
    form = CommentForm(request.POST if request.method == "POST" else None, purpose=f"comment:{voice.pk}")
    if form.is_bound and form.is_valid():
        if too_often(request, "comment", 20):
            form.add_error(None, sorry(voice.network))
        elif (row := kept(form, voice)) is not None:
            return redirect(thread(voice, "kommentar-da" if row.check_state == Check.SHOWN else "kommentar"))
    return render(request, "voices/comment.html", {"form": form, "voice": voice, "network": voice.network})


def kept(form: CommentForm, voice: Voice) -> Comment | None:
    data = form.cleaned_data
    try:
        return joining.comment(
            voice=voice,
            words=data["words"],
            language=form.written_in(),
            name=data["name"],
            nonce=form.nonce,
            by=VISITOR,
            now=timezone.now(),
        )
    except Refused as refused:
        form.refuse(refused)
        return None


def voice_report(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the moderation to look again at a voice, or at one comment (?kommentar=<id>)."""
    voice = public(request, number)
    comment = comment_of(request, voice)
    form = ReportForm(request.POST if request.method == "POST" else None, purpose=f"report:{voice.pk}")
    if form.is_bound and form.is_valid():
        if too_often(request, "report", 20):
            form.add_error(None, sorry(voice.network))
        else:
            data = form.cleaned_data
            joining.report(
                voice=voice,
                comment=comment,
                reason=ReportReason(data["reason"]),
                words=data["words"],
                nonce=form.nonce,
                now=timezone.now(),
            )
            return redirect(thread(voice, "gemeldet"))
    return render(
        request, "voices/report.html", {"form": form, "voice": voice, "network": voice.network, "comment": comment}
    )


def comment_of(request: HttpRequest, voice: Voice) -> Comment | None:
    wanted = request.GET.get("kommentar", "")
    if not wanted:
        return None
    found = (
        Comment.objects.filter(voice=voice, check_state=Check.SHOWN, pk=int(wanted))
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 18
        else None
    )
    row = found.first() if found is not None else None
    if row is None:
        raise Http404
    return row
