"""The rounds run as often as one likes and forget what is over."""

from datetime import timedelta

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from tests.factories import NOW

from miteinander.config.rounds import ROUNDS, forget_tasks, go

pytestmark = pytest.mark.django_db


def test_rounds_of_an_empty_house_do_nothing():
    assert go(now=NOW) == {name: 0 for name, _ in ROUNDS}


def test_tasks_are_forgotten_a_week_after_they_ended():
    for days, status in (
        (8, TaskResultStatus.SUCCESSFUL),
        (6, TaskResultStatus.SUCCESSFUL),
        (8, TaskResultStatus.READY),
    ):
        done = status == TaskResultStatus.SUCCESSFUL
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}},
            backend_name="default",
            exception_class_path="",
            finished_at=NOW - timedelta(days=days) if done else None,
            queue_name="default",
            status=status,
            task_path="x",
            traceback="",
        )

    assert forget_tasks(now=NOW) == 1
    assert DBTaskResult.objects.count() == 2
