"""The commands as cron starts them; and, slowly, as cron's machine treats them."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import batch as campaign
import pytest
from nights import collection, config, outputs

import extractor
from extractor.batch.lock import held

START = [sys.executable, "-c", "from extractor.cli import main; main()"]
DOC = Path(__file__).parents[2] / "docs/cron.md"
POOR = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(extractor.__file__).parent.parent)}


def claimkg(folder: Path, *arguments: str, before: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    """No terminal, no HOME, no locale."""
    return subprocess.run([*before, *START, *arguments], cwd=folder, env=POOR, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")  # fmt: skip


def test_init_run_and_status_from_an_empty_folder(tmp_path: Path) -> None:
    assert claimkg(tmp_path, "init").returncode == 0
    again = claimkg(tmp_path, "init")
    assert (again.returncode, again.stderr) == (2, "claimkg: claimkg.toml: is there already; delete it first, or edit it\n")  # fmt: skip
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/春.txt").write_text("「増税は誤りだ」と田中氏は述べた。", "utf-8")
    done = claimkg(tmp_path, "run", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(outputs(tmp_path)) == ["春.ttl"]
    said = claimkg(tmp_path, "run")
    assert said.stderr.startswith(
        "claimkg: 0 read, 0 mended, 0 dropped, 0 failed; 1 documents, 1 claims, 0 quarantined ("
    )
    assert claimkg(tmp_path, "status").stdout.startswith("1 documents, 1 claims, 0 pending, 0 quarantined\n")
    assert json.loads(claimkg(tmp_path, "status", "--format", "json").stdout)["documents"] == 1


def test_trouble_is_told_even_if_quiet_and_as_json_where_asked(tmp_path: Path) -> None:
    config(tmp_path, inputs='["nowhere"]')
    done = claimkg(tmp_path, "--log-format", "json", "run", "--quiet")
    assert done.returncode == 1
    assert json.loads(done.stderr) == {"level": "error", "message": "nowhere: No such file or directory; what was read from it before stays"}  # fmt: skip
    config(tmp_path, "jobs = 0")
    assert claimkg(tmp_path, "run").returncode == 2


def test_a_run_needs_no_working_folder(tmp_path: Path) -> None:
    collection(tmp_path)
    (tmp_path / "gone").mkdir()
    script = 'cd gone && rmdir ../gone && exec "$@"'
    done = claimkg(tmp_path, "run", f"{tmp_path}/claimkg.toml", before=("sh", "-c", script, "sh"))
    assert (done.returncode, len(outputs(tmp_path))) == (0, 3), done.stderr


def test_a_second_run_ends_with_75(tmp_path: Path) -> None:
    collection(tmp_path)
    with held(tmp_path / "output/.claimkg/lock"):
        done = claimkg(tmp_path, "run", "--quiet")
    assert done.returncode == 75
    assert done.stderr.startswith(f"claimkg: output: another run is at work (process {os.getpid()} on ")
    assert done.stderr.count("\n") == 1


def test_a_run_with_nothing_to_do_loads_nothing_heavy(tmp_path: Path) -> None:
    collection(tmp_path)
    assert claimkg(tmp_path, "run", "--quiet").returncode == 0
    script = """
import sys
sys.argv = ["claimkg", "run", "--quiet"]
from extractor.cli import main
try:
    main()
except SystemExit as end:
    assert end.code == 0
print(sorted({"fugashi", "rdflib", "pyoxigraph", "networkx", "numpy", "pebble", "multiprocessing", "trafilatura"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=POOR, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_sigterm_ends_a_run_in_good_order(tmp_path: Path) -> None:
    """Documents that take their time, so that the signal comes in between."""
    collection(tmp_path)
    for number in range(80):
        (tmp_path / "articles" / f"{number}.txt").write_text("市長は増税に反対した。\n" * 150, "utf-8")
    with subprocess.Popen([*START, "run", "--quiet"], cwd=tmp_path, env=POOR, stderr=subprocess.PIPE) as process:
        wait_for(lambda: any((tmp_path / "output").glob("*.ttl")))
        process.send_signal(signal.SIGTERM)
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 143
    written = len(outputs(tmp_path))
    assert 0 < written < 83
    assert claimkg(tmp_path, "status").stdout.startswith("83 documents, ")
    assert f"{83 - written} pending" in claimkg(tmp_path, "status").stdout


def test_the_crontab_of_the_documentation_runs_in_an_empty_environment(tmp_path: Path) -> None:
    """As cron does: by /bin/sh, from a folder that has nothing to do with it, and with less in the environment than it gives."""
    collection(tmp_path / "articles")
    (table,) = re.findall(r"```crontab\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    *settings, line = table.splitlines()
    assert all(re.fullmatch(r"[A-Z]+=\S+", setting) for setting in settings)
    found = re.fullmatch(r"((?:[\d*,/-]+ ){4}[\d*,/-]+)\s+([^%]+)", line)  # cron takes % for a line end
    assert found, line
    command = tmp_path / "claimkg"
    command.write_text(f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {POOR['PYTHONPATH']!r})\n"
                       'if __name__ == "__main__":\n    from extractor.cli import main\n    main()\n', "utf-8")  # fmt: skip
    command.chmod(0o755)
    there = found[2].replace("/opt/claimkg/bin/claimkg", str(command)).replace("/srv/", f"{tmp_path}/")
    assert str(command) in there
    done = subprocess.run(["env", "-i", "/bin/sh", "-c", there], cwd="/", stdin=subprocess.DEVNULL, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(outputs(tmp_path / "articles")) == 3


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here to judge them")
def test_the_units_of_the_documentation_are_right(tmp_path: Path) -> None:
    page = DOC.read_text("utf-8")
    units = re.findall(r"`/etc/systemd/system/([\w.]+)`:\n\n```ini\n(.*?)```", page, re.DOTALL)
    assert [name for name, _ in units] == ["claimkg.service", "claimkg.timer"]
    for name, text in units:
        (tmp_path / name).write_text(text.replace("/opt/claimkg/bin/claimkg", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", *tmp_path.iterdir()], capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "claimkg" in line]) == (0, [])


def wait_for(what: object) -> None:
    for _ in range(300):
        if what():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("never")


# ---------------------------------------------------------------------- samples of benchmarks/batch.py


@pytest.mark.slow
@pytest.mark.parametrize("disturb", [campaign.killed, campaign.terminated], ids=lambda f: f.__name__)
def test_whatever_happens_the_next_run_ends_in_the_same_bytes(tmp_path: Path, disturb: campaign.Disturb) -> None:
    assert campaign.disturbed(tmp_path / "nights", 12, 2, 7, disturb) == []


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="a small file system of its own needs root to mount it")
def test_a_full_disk_ends_a_run_and_the_next_goes_on(tmp_path: Path) -> None:
    assert campaign.disturbed(tmp_path / "nights", 12, 1, 7, campaign.on_a_full_disk) == []
