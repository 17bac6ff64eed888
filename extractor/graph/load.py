"""A folder of graph files -> a SPARQL store: one named graph a document, only what changed, counted at the end.

``load(Path("output/"), store).text`` -> ``sent 3 graphs (1,204 triples), 997 unchanged, 0 deleted; the store holds what the files say``
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError, StoreError, UsageError
from extractor.graph import protocol
from extractor.graph.files import graph_files
from extractor.graph.loaded import Known, Memory, memory, memory_file
from extractor.graph.named import NamedGraph, named_graphs
from extractor.graph.protocol import Store
from extractor.graph.sending import Refused
from extractor.graph.store import base_of

_ENOUGH = 3  # graphs in a row that the store does not take: it takes none

Change = tuple[Known, NamedGraph]
Progress = Callable[[Iterator[Change]], Iterator[Change]]


class Loading(NamedTuple):
    """What was done, or with ``dry`` would be; trouble and what deserves a look are told a line each."""

    sent: tuple[Known, ...]
    unchanged: int
    deleted: tuple[str, ...]
    gone: tuple[str, ...]  # in the store, no longer in the folder, and left there
    trouble: tuple[str, ...]
    dry: bool
    versions: tuple[str, ...]  # of the claimkg that wrote what was sent

    @property
    def text(self) -> str:
        """For people: the plan of a dry run line by line, and the sums."""
        lines = [f"put {k.iri} ({k.triples:,} triples) from {k.file}\n" for k in self.sent if self.dry]
        lines += [f"delete {iri}\n" for iri in self.deleted if self.dry]
        would, check = ("would be ", "") if self.dry else ("", "; the store holds what the files say")
        triples = sum(k.triples for k in self.sent)
        lines.append(f"{would}sent {len(self.sent):,} graphs ({triples:,} triples), {self.unchanged:,} unchanged, ")
        lines.append(f"{len(self.deleted):,} deleted{'' if self.trouble else check}\n")
        return "".join(lines)


class _Folder(NamedTuple):
    """The files, and what turns out while they are read."""

    path: Path
    files: list[Path]
    base: str
    before: Mapping[str, Known]
    now: dict[str, Known]  # grows: every graph that the files hold
    trouble: list[str]  # grows
    versions: list[str]  # grows


def load(path: Path, store: Store, *, delete: bool = False, dry_run: bool = False, jobs: int = 4, base: str | None = None,
         progress: Progress = iter, trouble: list[str] | None = None) -> Loading:  # fmt: skip
    """Make the store hold what the graph files at ``path`` say, and remember it beside them, so that the next load sends only changes.

    ``delete`` removes graphs whose documents are gone; ``dry_run`` writes nothing anywhere; ``trouble`` grows by what is told, also where
    an error ends the load. Raises ``UsageError`` for a wrong call,
    ``ReadError`` when there is nothing to read, ``StoreError`` when the store lets nothing in; what it took by then is remembered.
    """
    if delete and not path.is_dir():
        raise UsageError(f"--delete: {path} is one file; what is gone shows only in a folder")
    files = graph_files(path, of_collection=True)
    root = path if path.is_dir() else path.parent
    with memory(memory_file(root, store.endpoint), dry_run) as remembered:
        folder = _Folder(
            root,
            files,
            base or base_of(sorted(files, key=_of_collection)),
            remembered.all(),
            {},
            [] if trouble is None else trouble,
            [],
        )
        changes = progress(_changes(folder))
        sent = (
            tuple(known for known, _ in changes)
            if dry_run
            else tuple(sorted(_send(store, remembered, changes, jobs, folder.trouble)))
        )
        gone = _gone(folder, store, delete) if path.is_dir() else []
        deleted = gone if delete else []
        if not dry_run:
            _delete(store, remembered, deleted)
            _keep_unchanged(remembered, folder, sent)
            _verify(store, remembered, folder, sent, deleted, jobs)
    left = () if delete else tuple(gone)
    unchanged = sum(
        iri in folder.before and folder.before[iri].digest == known.digest for iri, known in folder.now.items()
    )
    return Loading(sent, unchanged, tuple(deleted), left, tuple(folder.trouble), dry_run, tuple(folder.versions))


def _of_collection(file: Path) -> bool:
    return file.name.startswith("_")


def _changes(folder: _Folder) -> Iterator[Change]:
    """The graphs that the store is not known to hold, file by file; all that the files hold goes into ``folder.now``."""
    of_file = defaultdict(list)
    for known in folder.before.values():
        of_file[known.file].append(known)
    for file in folder.files:
        name = file.relative_to(folder.path).as_posix()
        try:
            data = file.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            earlier = of_file[name]
            if earlier and all(known.file_digest == digest for known in earlier):
                _note(folder, earlier)
                continue
            graphs = named_graphs(file, data, folder.base)
        except (OSError, ReadError) as error:
            folder.trouble.append(
                str(error) if isinstance(error, ReadError) else f"{file}: cannot be read ({error.strerror}); skipped"
            )
            folder.now.update((known.iri, known) for known in of_file[name])  # what it held before is not gone
            continue
        found = {g.iri: (Known(g.iri, g.digest, len(g.lines), name, digest), g) for g in graphs}
        for known in _note(folder, [known for known, _ in found.values()]):
            if known.iri not in folder.before or folder.before[known.iri].digest != known.digest:
                folder.versions.extend(found[known.iri][1].versions)
                yield found[known.iri]


def _note(folder: _Folder, graphs: Iterable[Known]) -> list[Known]:
    """Those that no earlier file holds; the first file of a graph counts, so that no two replace each other for ever."""
    fresh = []
    for known in graphs:
        other = folder.now.setdefault(known.iri, known)
        if other is known:
            fresh.append(known)
        else:
            folder.trouble.append(f"{folder.path / known.file}: {known.iri} stands in {other.file} too; skipped")
    return fresh


def _send(
    store: Store, remembered: Memory, changes: Iterable[Change], jobs: int, trouble: list[str]
) -> Iterator[Known]:
    """Send a few at a time; yields what the store took, when it took it. Ends at the first refusal and when nothing goes through."""
    running: dict[Future[None], Known] = {}
    failed = 0
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for change in chain(changes, [None]):
                if change is not None:
                    remembered.keep(change[0]._replace(digest="", file_digest=""))
                    running[pool.submit(protocol.replace, store, change[1])] = change[0]
                while running and (change is None or len(running) > jobs):
                    for known, error in _finished(running):
                        failed = 0 if error is None else failed + 1
                        if error is None:
                            remembered.keep(known)
                            yield known
                        elif isinstance(error, Refused) or failed >= _ENOUGH:
                            raise StoreError(f"{error}; stopped, the next load goes on from here")
                        else:
                            trouble.append(f"{known.iri}: not loaded: {error}")
        except BaseException:
            store.line.over.set()
            pool.shutdown(cancel_futures=True)
            raise


def _finished(running: dict[Future[None], Known]) -> Iterator[tuple[Known, StoreError | None]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        known, error = running.pop(future), future.exception()
        if error is not None and not isinstance(error, StoreError):
            raise error
        yield known, error


def _gone(folder: _Folder, store: Store, delete: bool) -> list[str]:
    """Graphs of the store whose documents are gone; of a store of which nothing is known, only those under the data's own base."""
    if folder.before or not delete:
        gone = [iri for iri in folder.before if iri not in folder.now]
    elif all(iri.startswith(folder.base) for iri in folder.now):
        below = chain(*(protocol.listed(store, f"{folder.base}{kind}/") for kind in ("doc", "collection")))
        gone = [iri for iri in below if iri not in folder.now]
    else:
        raise UsageError(
            f"--delete: not all graphs begin with {folder.base}; say with --base where the data's IRIs begin"
        )
    if gone and delete and folder.trouble:
        folder.trouble.append(
            f"nothing is deleted ({len(gone):,} graphs would be) while a file cannot be read or loaded"
        )
        return []
    return gone


def _delete(store: Store, remembered: Memory, iris: Iterable[str]) -> None:
    for iri in iris:
        protocol.delete(store, iri)
        remembered.forget([iri])


def _keep_unchanged(remembered: Memory, folder: _Folder, sent: Iterable[Known]) -> None:
    """Remember files that were written anew with the same triples, or under another name."""
    sent_iris = {known.iri for known in sent}
    for iri, known in folder.now.items():
        before = folder.before.get(iri)
        if iri not in sent_iris and before is not None and before != known and before.digest == known.digest:
            remembered.keep(known)


def _verify(
    store: Store, remembered: Memory, folder: _Folder, sent: Iterable[Known], deleted: Iterable[str], jobs: int
) -> None:
    """Count what the store holds; what does not agree is sent once more, then told. A store that is asked only graph by graph
    is asked for what was sent alone.
    """
    held = remembered.all()
    asked = [known.iri for known in sent] if store.query is None else list(folder.now)
    expected = {iri: held[iri].triples for iri in asked if held[iri].digest} | dict.fromkeys(deleted, 0)
    wrong = _differing(store, expected)
    if wrong:
        again = _again(folder, wrong)
        list(_send(store, remembered, again, jobs, folder.trouble))
        _delete(store, remembered, [iri for iri in wrong if iri in set(deleted)])
        wrong = _differing(store, {iri: expected[iri] for iri in wrong})
    for iri, count in wrong.items():
        folder.trouble.append(f"{iri}: the store holds {count:,} of {expected[iri]:,} triples after sending twice")
        if iri in held:
            remembered.keep(held[iri]._replace(digest="", file_digest=""))


def _differing(store: Store, expected: Mapping[str, int]) -> dict[str, int]:
    counted = protocol.counts(store, sorted(expected))
    return {iri: counted[iri] for iri in sorted(expected) if counted[iri] != expected[iri]}


def _again(folder: _Folder, iris: Iterable[str]) -> Iterator[Change]:
    """The same graphs, read once more; what can no longer be read stays as it is, and is told as differing."""
    wanted = {iri: folder.now[iri] for iri in iris if iri in folder.now}
    for name in sorted({known.file for known in wanted.values()}):
        file = folder.path / name
        with suppress(OSError, ReadError):
            for graph in named_graphs(file, file.read_bytes(), folder.base):
                if graph.iri in wanted and wanted[graph.iri].file == name:
                    yield wanted[graph.iri], graph
