"""The months before and after, for leafing through a calendar."""

from datetime import date, timedelta

from miteinander.gatherings.wording import month_words


def around(month: date | None, today: date) -> dict[str, object]:
    """Key and name of this month, the one before and the one after. Without a month the list begins today."""
    here = month or today.replace(day=1)
    before, after = (here - timedelta(days=1)).replace(day=1), (here + timedelta(days=32)).replace(day=1)
    return {
        "month": month_words(here) if month else "",
        "before": (f"{before:%Y-%m}", month_words(before)),
        "after": (f"{after:%Y-%m}", month_words(after)),
    }
