"""The page of one's own account, and the way to another house that knows its people."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from requests import RequestException

from miteinander.frame.refusal import Refused
from miteinander.people.actions import change
from miteinander.people.forms import AccountForm
from miteinander.people.queries import passkeys


def account(request: Any) -> HttpResponse:
    """Name, language, passkeys, and the way out."""
    person = request.user
    form = AccountForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        try:
            change(person=person, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            with translation.override(person.language):
                return redirect(f"{reverse('account')}?gut=1")
    found = {"form": form, "passkeys": passkeys(person), "saved": "gut" in request.GET}
    return render(request, "people/account.html", found)


def house_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the other house; where it does not answer, a page that says so instead of a fault of ours."""
    try:
        return openid.login(request, provider_id)  # type: ignore[no-any-return]
    except RequestException as silence:
        return render_authentication_error(request, provider_id, exception=silence)  # type: ignore[no-any-return]
