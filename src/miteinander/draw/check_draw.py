#!/usr/bin/env python3
"""Check a public draw with nothing but Python: python3 check_draw.py draw.json result.json

draw.json was published before the source of chance existed, result.json afterwards. Every step stands below.
"""

import json
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path


def main(draw_file: str, result_file: str) -> str:
    draw = json.loads(Path(draw_file).read_text(encoding="utf-8"))
    result = json.loads(Path(result_file).read_text(encoding="utf-8"))

    # 1. What was fixed before has the hash that was published before.
    fixed = {name: draw[name] for name in ("what", "pool", "places", "source")}
    text = json.dumps(fixed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    commitment = sha256(text.encode()).hexdigest()
    if commitment != draw["commitment"] or draw["pool"] != sorted(set(draw["pool"])):
        return "WRONG: the draw was changed after it was published, or its pool is not in order."

    # 2. The hash and what the source said give the seed.
    numbers = " ".join(unicodedata.normalize("NFC", result["numbers"]).split())
    seed = sha256(f"{commitment}\n{numbers}".encode()).digest()

    # 3. The seed gives one place after the other; numbers that would favour some are thrown away.
    rest, drawn, counter = list(draw["pool"]), [], 0
    while rest:
        fair = 2**256 - 2**256 % len(rest)
        while True:
            number = int.from_bytes(sha256(seed + counter.to_bytes(8, "big")).digest(), "big")
            counter += 1
            if number < fair:
                break
        drawn.append(rest.pop(number % len(rest)))
    if drawn != result["order"]:
        return "WRONG: this order does not follow from these numbers."
    winners = ", ".join(drawn[: draw["places"]])
    return f"RIGHT: {winners}\nHash published before: {commitment}\nNumbers of {draw['source']}: {numbers}"


if __name__ == "__main__":
    answer = main(*sys.argv[1:3]) if len(sys.argv) == 3 else __doc__ or ""
    print(answer)  # noqa: T201
    sys.exit(not answer.startswith("RIGHT"))
