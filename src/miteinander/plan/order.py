"""What has to come before what: a measure never waits for itself, not even round some corners."""

from collections.abc import Iterable, Mapping


def closes_circle(waits_for: Mapping[int, Iterable[int]], measure: int, after: Iterable[int]) -> bool:
    """Whether `measure` would wait for itself if it waited for `after`, while the others wait as `waits_for` says."""
    seen: set[int] = set()
    ahead = list(after)
    while ahead:
        each = ahead.pop()
        if each == measure:
            return True
        if each not in seen:
            seen.add(each)
            ahead.extend(waits_for.get(each, ()))
    return False
