"""A guard around hostile input: what would never come back is stopped, far beyond what is ever needed.

It counts the CPU time of this process alone and measures nothing; how fast things are stands in docs/benchmarks.md.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ENOUGH = 60  # seconds of CPU


@contextmanager
def comes_back() -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise AssertionError(f"still at it after {ENOUGH} seconds of CPU time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
