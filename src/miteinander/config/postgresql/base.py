"""A kept connection is tested by its socket, not by a query before every request.

Who closes a connection (PostgreSQL stopping, a proxy giving up) leaves something to read on it, and a healthy idle one
has nothing to read. So only a socket with something on it is asked `SELECT 1`, as Django would every time. A network
that vanished without a word is noticed by neither.
"""

import select

from django.db.backends.postgresql import base


def silent(fileno: int) -> bool:
    """Whether nothing waits to be read, not even the end."""
    poll = select.poll()
    poll.register(fileno, select.POLLIN)
    return not poll.poll(0)


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        return silent(self.connection.fileno()) or super().is_usable()
