"""claimkg.toml: what is right is read, what is wrong is named with its key and line."""

from pathlib import Path

import pytest

from extractor.batch.config import KEYS, read_config, template
from extractor.errors import UsageError

GOOD = 'inputs = ["articles"]\noutput = "out"\n'


def reading(folder: Path, source: str) -> str:
    (folder / "claimkg.toml").write_text(source, "utf-8")
    with pytest.raises(UsageError) as error:
        read_config(folder / "claimkg.toml")
    return str(error.value).removeprefix(f"{folder}/claimkg.toml")


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "claimkg.toml").write_text(GOOD + 'gazetteer = "../names.tsv"\nmetrics = "/var/m.prom"', "utf-8")
    config = read_config(tmp_path / "claimkg.toml")
    assert (config.folder, config.inputs) == (tmp_path, ("articles",))
    assert config.output == tmp_path / "out"
    assert config.gazetteer == tmp_path / "../names.tsv"
    assert config.metrics == Path("/var/m.prom")
    assert (config.jobs, config.format, config.with_text) == (1, "turtle", None)


WRONG = [
    ("", ': no inputs; add a line like: inputs = ["articles"]'),
    ('inputs = ["a"]', ': no output; add a line like: output = "output"'),
    ("inputs = [", ", line 1: inputs: not TOML: Invalid value (at end of document)"),
    ('output = "x"\n# here\ninputs = ["a",\n  "b"\n', ", line 3: inputs: not TOML: Unclosed array (at end of document)"),
    ('output = "x"\nbase = """\njobs = 3\n', ", line 2: base: not TOML: Unterminated string (at end of document)"),
    (GOOD + "\nfromat = 'turtle'", ", line 4: fromat: unknown key, did you mean format; the keys are inputs, output"),
    (GOOD + "[jobs]\nnumber = 2", ', line 3: jobs: {"number": 2} is no whole number from 1 up'),
    (GOOD + "[[zzz]]\n", ", line 3: zzz: unknown key; the keys are inputs"),
    (GOOD + '"with-text" = true', ", line 3: with-text: unknown key, did you mean with_text"),
    (GOOD + 'report = "articles/../articles/page.html"', ", line 3: report: stands in the input articles, where it would be read; put it elsewhere"),
    (GOOD + 'endpoint = "http://a/"\nupdate = "http://a/"', ", line 4: update: there is an endpoint already; keep one of the two"),
    (GOOD + 'base = "foo bar/"', ', line 3: base: "foo bar/" must be an absolute IRI that ends in /, as https://example.org/data/'),
    (GOOD + "base = 5", ", line 3: base: 5 is no text in quotation marks; write "),
    (GOOD + 'endpoint = "ftp://a/"', ", line 3: endpoint: must be an address, as http://127.0.0.1:7878/store"),
    (GOOD + 'update = "http://yuki:geheim@a/"', ", line 3: update: no user or password in an address; set CLAIMKG_STORE_USER"),
    (GOOD + 'query = "http://a/"', ", line 3: query: there is no endpoint or update to go with it"),
    (GOOD + 'netrc = "n"', ", line 3: netrc: there is no endpoint"),
    (GOOD + "jobs = 2\njobs = 3", ": not TOML: Cannot overwrite a value (at line 4, column 9)"),
    ('output = "x"\ninputs = ["a", "b", "./a"]', ", line 2: inputs: a stands in ./a, and would be read twice; leave one of the two out"),
    ('output = "x"\ninputs = ["a", "a/2024"]', ", line 2: inputs: a/2024 stands in a, and would be read twice"),
    (GOOD + "jobs = 0", ", line 3: jobs: 0 is no whole number from 1 up"),
    (GOOD + "jobs = true", ", line 3: jobs: true is no whole number from 1 up"),
    (GOOD + 'jobs = "2"', ', line 3: jobs: "2" is no whole number from 1 up'),
    (GOOD + "min_confidence = 2", ", line 3: min_confidence: 2 is no number from 0 to 1"),
    (GOOD + 'with_text = "no"', ', line 3: with_text: "no" is neither true nor false'),
    (GOOD + 'format = "pdf"', ', line 3: format: "pdf" is none of turtle, trig, nquads, ntriples, jsonld'),
    (GOOD + 'base = "https://x.org/[a]/"', ', line 3: base: "https://x.org/[a]/" must be an absolute IRI that ends in /, as https://example.org/data/'),
    (GOOD + 'format = "csv"', ', line 3: format: "csv" is none of turtle, trig, nquads, ntriples, jsonld'),
    (GOOD + "rules = 5", ', line 3: rules: 5 is no text in quotation marks; write "rules.toml"'),
    ('output = "x"\ninputs = "articles"', ', line 2: inputs: "articles" is no list of files and folders; write ["articles"]'),
    ('output = "x"\ninputs = ["-"]', ', line 2: inputs: ["-"] is no list of files and folders'),
    ('output = "x"\ninputs = []', ", line 2: inputs: [] is no list of files and folders"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "line"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_one_line(tmp_path: Path, source: str, line: str) -> None:
    assert reading(tmp_path, source).startswith(line)


def test_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"claimkg\.toml: cannot be read .*; write one with: claimkg init"):
        read_config(tmp_path / "claimkg.toml")
    (tmp_path / "claimkg.toml").write_bytes("入力".encode("cp932"))
    with pytest.raises(UsageError, match="not UTF-8"):
        read_config(tmp_path / "claimkg.toml")


def test_the_template_names_every_key_and_says_what_is_done_without_it(tmp_path: Path) -> None:
    (tmp_path / "claimkg.toml").write_text(template(), "utf-8")
    plain = read_config(tmp_path / "claimkg.toml")
    assert all(f"{key} = " in template() for key in KEYS)
    assert all(line.count("left out") <= 1 for line in template().splitlines())
    defaults = [line[2:] for line in template().splitlines() if line.startswith("# ") and " = " in line]
    shown = [line for line in defaults if KEYS[line.split()[0]].default is not None]
    (tmp_path / "claimkg.toml").write_text("\n".join([*template().splitlines(), *shown]), "utf-8")
    assert read_config(tmp_path / "claimkg.toml") == plain
