"""Equal shares of a whole city from file to winners: python -m bench.shares FOLDER [--add]

FOLDER holds .pb files and known_results.json beside them. Where pabutools (GPL, no dependency of ours) is installed it
counts the same small files in the same run. With --add the shares are raised too, which takes minutes.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from miteinander.funding.election import BadFile, read_pb
from miteinander.funding.equal_shares import Completion, equal_shares

SMALL = 3000  # people up to which the peer is asked: it takes minutes for a city
RAISED = {"mes_add1_exhaustive_stop": Completion.ADD, "mes_add1u": Completion.ADD_AND_FILL}


def cpu(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = call()
    return time.process_time() - start, found


def verdict(right: bool) -> str:
    return "as known" if right else "DIFFERENT"


def peer(path: Path) -> set[str] | None:
    try:
        from pabutools.election import Cost_Sat, parse_pabulib
        from pabutools.rules import method_of_equal_shares
    except ModuleNotFoundError:
        return None
    instance, profile = parse_pabulib(str(path))
    return {project.name for project in method_of_equal_shares(instance, profile, sat_class=Cost_Sat)}


def main(folder: Path, raised: bool) -> None:
    known = json.loads((folder / "known_results.json").read_text(encoding="utf-8"))
    for name, told in known.items():
        path = folder / f"{name}.pb"
        try:
            seconds, outcome = cpu(lambda path=path: equal_shares(read_pb(path)))
        except BadFile as error:
            print(f"{name}: {error}")
            continue
        right = set(outcome.winners) == set(told["mes_cost"]["winners"])
        size = f"{told['n_votes']} ballots, {told['n_projects']} projects"
        line = f"{name}: {size}, {seconds:.2f} s, {verdict(right)}"
        if told["n_votes"] <= SMALL and (other := cpu(lambda path=path: peer(path)))[1] is not None:
            line += f"; pabutools {other[0]:.2f} s, {other[0] / max(seconds, 1e-3):.0f} times"
        print(line, flush=True)
        for variant, completion in RAISED.items() if raised else ():
            if told.get(variant):
                more, outcome = cpu(
                    lambda path=path, completion=completion: equal_shares(read_pb(path), completion=completion)
                )
                right = set(outcome.winners) == set(told[variant]["winners"])
                print(f"  {completion}: {more:.2f} s, {verdict(right)}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--add" in sys.argv)
