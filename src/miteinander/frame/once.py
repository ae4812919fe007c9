"""The same form twice does it once, also when both arrive at the same moment."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

P = ParamSpec("P")
M = TypeVar("M", bound=Model)


def once(made_by: Callable[[str], QuerySet[M]]) -> Callable[[Callable[P, M]], Callable[P, M]]:
    """For an action with the keyword `nonce`, of which its model keeps one row each (a unique column). `made_by` finds
    what a nonce has made; it is returned instead of making it again. The action is one transaction.

    Two that come together both look and find nothing; the database lets one through, and the other finds what that one
    has made. Without a unique column in the database this would be a hope.
    """

    def wrap(action: Callable[P, M]) -> Callable[P, M]:
        @wraps(action)
        def act(*args: P.args, **kwargs: P.kwargs) -> M:
            known = made_by(str(kwargs["nonce"]))
            if (first := known.first()) is not None:
                return first
            try:
                with transaction.atomic():
                    return action(*args, **kwargs)
            except IntegrityError:
                if (first := known.all().first()) is not None:
                    return first
                raise

        return act

    return wrap
