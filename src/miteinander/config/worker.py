"""The worker as a thread of the same process: the task queue and the rounds. Servers run `miteinander db_worker` and
`miteinander rounds` as processes of their own instead."""

import threading

from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from miteinander.config import rounds

SECONDS_BETWEEN_TASKS = 2.0
SECONDS_BETWEEN_ROUNDS = 60.0


class InProcess:
    """Two daemon threads, started and stopped with the server."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.worker = Worker(
            queue_names=["*"],
            interval=SECONDS_BETWEEN_TASKS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="in-process",
            excluded_queue_names=[],
        )

    def start(self) -> None:
        for work in (self.worker.run, self.go_round):
            threading.Thread(target=work, daemon=True).start()

    def go_round(self) -> None:
        while not self.done.wait(SECONDS_BETWEEN_ROUNDS):
            close_old_connections()
            rounds.go(now=timezone.now())
        connection.close()

    def stop(self) -> None:
        self.worker.running = False
        self.done.set()
