"""Processes are forked from the claimkg that was started, wherever it was started."""

import os
import subprocess
import sys
from pathlib import Path

import extractor

START = """
from extractor.processes import forked_from

def show():
    import extractor
    print(extractor.__file__)

if __name__ == "__main__":
    process = forked_from("extractor.errors").Process(target=show)
    process.start()
    process.join()
"""


def test_a_folder_of_the_same_name_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "work/extractor").mkdir(parents=True)
    (tmp_path / "work/extractor/__init__.py").touch()
    (tmp_path / "start.py").write_text(START, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(extractor.__file__).parents[1])}
    environment.pop("PYTHONSAFEPATH", None)
    done = subprocess.run([sys.executable, tmp_path / "start.py"], cwd=tmp_path / "work", env=environment, capture_output=True, text=True)  # fmt: skip
    assert (done.stdout, done.stderr) == (f"{extractor.__file__}\n", "")
