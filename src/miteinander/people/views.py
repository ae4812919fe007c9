"""The page of one's own account."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

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
