"""Every question that is shipped, with its query and its answer on some graphs, as a page of Markdown: ``docs/questions.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.graph.files import graph_files
from extractor.graph.queries import Question, prefixes, questions
from extractor.graph.store import Answer, answered, asks_for_graphs, base_of, load

_HEAD = """\
# Questions

What people ask of a claim graph, in English and Japanese, with the SPARQL that answers it and the answer on `examples/`. Each is a file of
`ontology/questions/` that runs in any SPARQL 1.1 store, and has a name:

```sh
claimkg query output/ who-changed-sides
```

To ask about something else, copy the file, change its `VALUES` line, and give the copy: `claimkg query output/ my.rq`. In queries of your own
the prefixes need no declaration: `claimkg query output/ 'SELECT ?who { ?who ckg:opposes entity:増税 }'`. This page is written by

```sh
claimkg extract examples/ --corrections examples/corrections.tsv -o output/
claimkg query output/ --all > docs/questions.md
```
"""


def page(path: Path) -> Answer:
    """Ask the graph files at ``path`` every shipped question. Raises ``ReadError`` when there is nothing to read."""
    files = graph_files(path, of_collection=True)
    declared = prefixes(base_of(files))
    loaded = load(files, named=any(asks_for_graphs(q.text) for q in questions()), foreign=path.is_file())
    answers = [(question, answered(loaded, question.text, declared)) for question in questions()]
    listed = "".join(f"- [{q.english.partition(' (')[0]}](#{q.name})\n" for q, _ in answers)
    sections = (_section(question, answer.text) for question, answer in answers)
    return answers[0][1]._replace(text="\n".join([_HEAD, listed, *sections]))


def _section(question: Question, answer: str) -> str:
    return "\n".join(_lines(question, answer))


def _lines(question: Question, answer: str) -> Iterator[str]:
    yield f"## {question.name}\n\n{question.english}\n\n{question.japanese}\n"
    yield f"```sparql\n{question.text.partition(question.japanese)[2].strip()}\n```\n"
    yield f"```text\n{answer}```\n"
