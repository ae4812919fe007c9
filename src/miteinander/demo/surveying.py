"""The atlas of the example: the result sheet of a fictional city, made by the core and kept in data/atlas_<slug>.json.

Computing it anew needs NumPy; a test does so and compares.
"""

from datetime import datetime
from importlib import resources

from miteinander.atlas.actions import keep, publish
from miteinander.demo.stage import Stage

HANDED_IN, PUBLISHED = 61, 47  # days ago


def sheet(network: str) -> bytes:
    """The result sheet of a network, empty if it has none."""
    file = resources.files(__package__).joinpath("data", f"atlas_{network}.json")
    return file.read_bytes() if file.is_file() else b""


def survey(stage: Stage) -> None:
    """Note when the result sheet comes and when everybody sees it."""
    slug = stage.network.slug
    if not (data := sheet(slug)):
        return

    def hand_in(at: datetime) -> None:
        made = keep(network=stage.network, data=data, name="sheet.json", by=stage.coordination, now=at)
        later = stage.clock.moment(PUBLISHED, "atlas public")
        stage.at(later, lambda at: publish(calculation=made, by=stage.coordination, now=at))

    stage.at(stage.clock.moment(HANDED_IN, "atlas"), hand_in)
