"""A kept connection to PostgreSQL is found dead by what waits on its socket."""

import os
import socket
from contextlib import closing

import pytest
from django.db import connection

from miteinander.config.postgresql.base import silent


def test_a_socket_is_silent_until_the_other_side_says_or_ends_something():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert silent(ours.fileno())
        theirs.send(b"N")
        assert not silent(ours.fileno())
        ours.recv(1)
        assert silent(ours.fileno())
        theirs.close()
        assert not silent(ours.fileno())


needs_postgresql = pytest.mark.skipif(
    not os.environ.get("MITEINANDER_DATABASE_URL"), reason="MITEINANDER_DATABASE_URL names no PostgreSQL"
)


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_postgresql_ended_is_made_anew():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        first = cursor.fetchone()[0]
    assert connection.is_usable()
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [first])

    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != first
