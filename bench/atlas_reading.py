"""Reading delivered long tables row by row: python -m bench.atlas_reading

Prints for one million rows, all kept, and for ten million of which a tenth is kept: size of the file, CPU seconds and
by how much the peak of memory grew. Each table is read in a process of its own.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from miteinander.atlas.intake import take_in
from miteinander.atlas.mapping import parse_mapping

AREAS, PERIODS, SERIES = 5_000, 20, 10
HEAD = (
    'name = "b"\n[table]\nkey = "id"\nperiod = "year"\nseries = "what"\nvalue = "value"\ndecimal = ","\n'
    '[every.series]\nunit = "1"\nsource = "s"\nlicence = "l"\ndefinition = "1"\n'
)


def main(words: list[str]) -> None:
    if words:
        one(Path(words[0]))
        return
    print("| rows | kept | file MB | CPU s | peak memory grew by MB |\n|---|---|---|---|---|")
    for times in (1, 10):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "long.csv"
            with file.open("w", encoding="utf-8") as stream:
                stream.write("id;year;what;value\n")
                for series in range(SERIES * times):
                    for year in range(PERIODS):
                        stream.writelines(
                            f"{area:08};{2000 + year};s{series:03};{area * 7 % 1000},{year}\n" for area in range(AREAS)
                        )
            subprocess.run([sys.executable, "-m", "bench.atlas_reading", str(file)], check=True)


def one(file: Path) -> None:
    mapping = parse_mapping(HEAD + "".join(f"[series.s{n:03}]\n" for n in range(SERIES)))
    before, begun = peak(), time.process_time()
    found = take_in(file, mapping)
    used, kept = time.process_time() - begun, sum(len(x) for x in found.numbers.values())
    size = file.stat().st_size / 1e6
    print(f"| {kept + found.passed_over:,} | {kept:,} | {size:.0f} | {used:.1f} | {(peak() - before) / 1000:.0f} |")


def peak() -> int:
    """The most memory this process had so far, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(sys.argv[1:])
