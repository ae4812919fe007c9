"""The `miteinander` command: Django's commands and our own under one name."""

import os
import sys

from miteinander.demo import surroundings


def main() -> None:
    if sys.argv[1:2] == ["demo"]:
        surroundings.set_up()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 needs the settings named first

    execute_from_command_line([("miteinander"), *sys.argv[1:]])


if __name__ == "__main__":
    main()
