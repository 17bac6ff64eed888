"""Who one is to a store, and that nobody else learns it."""

import base64
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from faulty_proxy import faulty
from loading import folder_of, held, said
from real_stores import Server

from extractor.errors import UsageError
from extractor.graph.credentials import Credentials, credentials
from extractor.graph.loaded import memory_file

URL = "http://store.example:7878/store"
SECRET = "s3cr3t-ひみつ"
BOTH = {"CLAIMKG_STORE_USER": "kg", "CLAIMKG_STORE_PASSWORD": SECRET}


def netrc(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / ".netrc"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Credentials()),
        (BOTH, Credentials("kg", SECRET)),
        ({"CLAIMKG_STORE_TOKEN": SECRET}, Credentials(token=SECRET)),
        (BOTH | {"CLAIMKG_STORE_TOKEN": SECRET}, Credentials(token=SECRET)),
    ],
)
def test_from_the_environment(environment: dict[str, str], expected: Credentials) -> None:
    assert credentials(URL, environment) == expected


def test_from_a_netrc_file(tmp_path: Path) -> None:
    file = netrc(
        tmp_path, f"machine other.example login a password b\nmachine store.example login kg password {SECRET}\n"
    )
    assert credentials(URL, {}, file) == credentials(URL, {"HOME": str(tmp_path)}) == Credentials("kg", SECRET)
    assert credentials(URL, {"HOME": str(tmp_path), "CLAIMKG_STORE_TOKEN": "t"}) == Credentials(token="t")
    assert credentials("http://third.example/", {"HOME": str(tmp_path)}) == Credentials()


@pytest.mark.parametrize(
    ("text", "mode", "message"),
    [
        (f"machine store.example login kg password {SECRET}\n", 0o644, "others may read it; run: chmod 600"),
        (f"machine store.example login kg password {SECRET}\n", 0o640, "others may read it"),
        (f"{SECRET} machine\n", 0o600, "line 1 is no netrc line"),
        ("machine other.example login a password b\n", 0o600, "has no line for store.example"),
    ],
)
def test_a_netrc_file_that_will_not_do(text: str, mode: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message) as told:
        credentials(URL, {}, netrc(tmp_path, text, mode))
    assert SECRET not in str(told.value)


def test_no_netrc_file_and_half_a_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        credentials(URL, {}, tmp_path / "none")
    with pytest.raises(UsageError, match="set both"):
        credentials(URL, {"CLAIMKG_STORE_USER": "kg"})


def test_no_secret_shows() -> None:
    known = Credentials("kg", SECRET, None)
    pair = base64.b64encode(f"kg:{SECRET}".encode()).decode()
    assert SECRET not in repr(known) + str([known]) + known.hide(f"{SECRET} Basic {pair}")
    assert pair not in known.hide(f"Basic {pair}")


def answers(auth: httpx.Auth | None, *challenges: str) -> list[str]:
    """The Authorization headers that a store sees over two requests, when its 401 asks for that."""
    seen: list[str] = []

    def store(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization", ""))
        asked = [("WWW-Authenticate", challenge) for challenge in challenges]
        return httpx.Response(200) if seen[-1] else httpx.Response(401, headers=asked)

    with httpx.Client(transport=httpx.MockTransport(store), auth=auth) as client:
        client.put("http://store.example/", content=b"x")
        client.put("http://store.example/", content=b"y")
    return seen


def test_the_scheme_is_the_one_that_the_store_asks_for() -> None:
    known = Credentials("kg", SECRET)
    basic = answers(known.auth(), 'Basic realm="x"')
    assert [header[:6] for header in basic] == ["", "Basic ", "Basic "]
    digest = answers(known.auth(), 'Basic realm="x"', 'Digest realm="x", nonce="n", qop="auth"')
    assert [header[:7] for header in digest][-2:] == ["Digest ", "Digest "]
    assert not any(header.startswith("Basic") for header in digest)
    assert answers(Credentials(token="t").auth(), "Bearer") == ["Bearer t", "Bearer t"]
    assert answers(None, "Basic") == answers(known.auth(), "Negotiate") == ["", ""]


@pytest.mark.parametrize("scheme", ["Basic", "Bearer"])
def test_the_secret_is_in_no_output_no_process_list_and_no_file(scheme: str, server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 4)
    wanted = f"Basic {base64.b64encode(f'kg:{SECRET}'.encode()).decode()}" if scheme == "Basic" else f"Bearer {SECRET}"
    given = BOTH if scheme == "Basic" else {"CLAIMKG_STORE_TOKEN": SECRET}
    if scheme == "Bearer":
        wanted, given = "Bearer plain-t0ken", {"CLAIMKG_STORE_TOKEN": "plain-t0ken"}
    secret = next(reversed(given.values()))

    def guard(_: bytes, header: str) -> str:
        time.sleep(0.05)
        return "" if header == wanted else "401"

    with faulty(server.endpoint, always=guard) as proxy:
        shown = ""
        for environment in (given, {name: f"{value}x" for name, value in given.items()}):
            command = ["load", str(folder), "--endpoint", f"{proxy.root}/store", "--log-format=json"]
            command.insert(0, command.pop())
            process = subprocess.Popen(
                [sys.executable, "-c", "from extractor.cli import main; main()", *command],
                env={"PATH": "/usr/bin", "PYTHONPATH": ":".join(sys.path)} | environment,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            while not proxy.seen:
                time.sleep(0.01)
            shown += Path(f"/proc/{process.pid}/cmdline").read_text("utf-8")
            out, err = process.communicate()
            shown += out.decode() + err.decode()
            proxy.seen.clear()
            memory = memory_file(folder, f"{proxy.root}/store")
            shown += memory.read_bytes().decode("utf-8", "replace")
            memory.unlink()
    assert "the store holds what the files say" in shown
    assert "401 Unauthorized" in shown
    assert secret not in shown
    assert wanted.split()[1] not in shown
    assert held(server) == said(folder)


def test_no_password_in_an_address(tmp_path: Path) -> None:
    folder_of(tmp_path, 1)
    command = ["load", str(tmp_path), "--endpoint", f"http://kg:{SECRET}@127.0.0.1:1/store"]
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli import main; main()", *command], capture_output=True
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no user or password in an address" in done.stderr
    assert SECRET not in done.stderr.decode()


@pytest.mark.parametrize("name", ["USER", "PASSWORD", "TOKEN"])
def test_a_secret_with_a_line_end_is_told_without_it(name: str) -> None:
    with pytest.raises(UsageError, match=f"CLAIMKG_STORE_{name}: holds a line end") as told:
        credentials(URL, BOTH | {f"CLAIMKG_STORE_{name}": f"{SECRET}\n"})
    assert SECRET not in str(told.value)
