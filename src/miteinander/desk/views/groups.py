"""Whom do we not hear yet?"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.desk import actions
from miteinander.desk.forms.groups import GroupForm
from miteinander.desk.queries.groups import heard
from miteinander.desk.views.common import done, reader_of
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.texts.models import Translation
from miteinander.voices.enums import Channel
from miteinander.voices.models import Group


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest, network: Network) -> HttpResponse:
    """The sums, and a form for one more group."""
    reader = reader_of(request, network)
    form = GroupForm(request.POST or None)
    if request.method == "POST" and not reader.coordinates:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_group(
                network=network,
                name=said["name"],
                share=said["share"],
                share_source=said["share_source"],
                by=reader.actor,
                now=reader.now,
            )
        except Refused as no:
            form.refuse(no)
        else:
            done(request, _("Die Gruppe steht jetzt auf der Liste."), network=network)
            return redirect("desk_groups", network=network.slug)
    found = heard(reader)
    context = {
        "heard": found,
        "texts": found.texts,
        "channels": Channel.labels,
        "form": form,
        "keeps": reader.coordinates,
    }
    return render(request, "desk/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """One group: its name in every language of the house, its share and where that number is from."""
    reader = reader_of(request, network)
    found = one(network, pk)
    form = GroupForm(request.POST or None, initial=as_known(found), translated=True)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_group(
                group=found,
                names=form.names,
                share=said["share"],
                share_source=said["share_source"],
                by=reader.actor,
                now=reader.now,
            )
        except Refused as no:
            form.refuse(no)
        else:
            done(request, _("Geändert."), network=network)
            return redirect("desk_groups", network=network.slug)
    return render(request, "desk/group.html", {"group": found, "form": form})


@require_POST
def end(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Ask for a group no longer, or again."""
    reader = reader_of(request, network)
    found = one(network, pk)
    day = None if found.ended_on else reader.today
    actions.end_group(group=found, on=day, by=reader.actor, now=reader.now)
    sentence = _("Nach dieser Gruppe fragen wir nicht mehr. Ihre Summen bleiben.") if day else _("Wir fragen wieder.")
    done(request, sentence, network=network)
    return redirect("desk_groups", network=network.slug)


def one(network: Network, pk: int) -> Group:
    found = Group.objects.filter(network=network, pk=pk).select_related("name", "network").first()
    if found is None:
        raise Http404
    return found


def as_known(found: Group) -> dict[str, Any]:
    names = {f"name_{row.language}": row.words for row in Translation.objects.filter(text=found.name)}
    facts = {"name": found.name.words, "share": found.share, "share_source": found.share_source}
    return facts | {key.replace("-", "_"): words for key, words in names.items()}
