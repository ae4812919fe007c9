"""The `miteinander` command: Django's commands and our own under one name."""

import os
import sys

from miteinander.demo import surroundings


def main() -> None:
    if sys.argv[1:2] == ["demo"]:
        surroundings.set_up()
    if sys.argv[1:2] == ["atlas"]:
        sys.exit(atlas(sys.argv[2:]))
    if sys.argv[1:2] == ["fund"]:
        sys.exit(fund(sys.argv[2:]))
    if sys.argv[1:2] == ["draw"]:
        sys.exit(draw(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 needs the settings named first

    execute_from_command_line([("miteinander"), *sys.argv[1:]])


def atlas(words: list[str]) -> int:
    """Without Django: the computing core needs no database."""
    try:
        from miteinander.atlas.command import main as command  # noqa: PLC0415 NumPy is an extra
    except ModuleNotFoundError as missing:
        sys.exit(f"The atlas needs {missing.name}: pip install 'miteinander[atlas]'")
    return command(words)


def fund(words: list[str]) -> int:
    """Without Django: counting ballots needs no database."""
    from miteinander.funding.command import main as command  # noqa: PLC0415 only who asks for it loads it

    return command(words)


def draw(words: list[str]) -> int:
    """Without Django, like counting ballots."""
    from miteinander.draw.command import main as command  # noqa: PLC0415 only who asks for it loads it

    return command(words)


if __name__ == "__main__":
    main()
