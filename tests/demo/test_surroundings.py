"""The demo takes its port before it makes the example, so that nobody else gets it meanwhile."""

import socket

import pytest

from miteinander.demo.surroundings import HOST, PORTS, listen


def test_two_demos_never_get_the_same_port():
    with listen(0) as first:
        port = first.getsockname()[1]
        with listen(port) as second:
            assert port < second.getsockname()[1] < port + PORTS


def test_who_comes_before_the_demo_serves_waits_and_is_not_turned_away():
    with listen(0) as taken, socket.create_connection(taken.getsockname(), timeout=5) as early:
        assert early.getpeername()[0] == HOST


def test_no_port_left_is_said(monkeypatch):
    monkeypatch.setattr("miteinander.demo.surroundings.PORTS", 1)
    with listen(0) as taken, pytest.raises(SystemExit, match="No free port"):
        listen(taken.getsockname()[1])
