"""Measurements, printed as ratios beside a peer in the same run. Nothing here is a test: the machine may be busy.

From the root of a clone: `.venv/bin/python -m bench.pages`; the sources beside this folder are found by themselves.
"""

import os
import sys
from pathlib import Path

SOURCES = str(Path(__file__).resolve().parents[1] / "src")
sys.path.insert(0, SOURCES)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (SOURCES, os.environ.get("PYTHONPATH"))))  # servers it starts
