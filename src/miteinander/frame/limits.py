"""Rate limits that slow one visitor down and lock nobody else out."""

import hashlib

from django.core.cache import caches


def _key(name: str, who: str) -> str:
    return f"limit:{name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"  # no address is kept in the open


def count(name: str, who: str, *, seconds: int) -> int:
    """Count one more event of this visitor and return how many there were within the window."""
    shared, key = caches["shared"], _key(name, who)
    if shared.add(key, 1, seconds):
        return 1
    try:
        return int(shared.incr(key))
    except ValueError:  # the window closed between the two calls
        shared.set(key, 1, seconds)
        return 1


def seen(name: str, who: str) -> int:
    """How many events of this visitor the window holds, without counting one."""
    return int(caches["shared"].get(_key(name, who), 0))


def clear(name: str, who: str) -> None:
    caches["shared"].delete(_key(name, who))
