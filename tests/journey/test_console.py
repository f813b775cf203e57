"""The secretariat's work from the command line, on the real database."""

import csv
import io
import json
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner, Result

from balai.front.operations import load_cast, load_invented_work
from balai.kernel.marking.context import acting_as
from balai.people.operations import steward_actor
from balai.people.reading import ForumFolder
from balai.project.cli import balai, main
from balai.project.config import CONFIG, ROOT
from balai.project.forum import load_reference
from balai.texts import queries

pytestmark = pytest.mark.django_db
SAMPLE = ROOT / "tests" / "samples" / "statement" / "neighbours-2031.md"


def run(*words: str) -> Result:
    return CliRunner().invoke(balai, list(words))


@pytest.fixture
def forum() -> None:
    load_reference()


@pytest.fixture
def work(forum: None) -> None:
    steward, folder = steward_actor(), ForumFolder(CONFIG.forum)
    with acting_as(steward):
        load_cast(actor=steward, folder=folder)
        load_invented_work(actor=steward, folder=folder)


def test_a_document_is_taken_in_or_only_looked_at(forum: None) -> None:
    looked = json.loads(run("ingest", "--json", "--dry-run", str(SAMPLE)).output)
    paragraphs = [p for p in looked["texts"][0]["provisions"] if p["kind"] == "paragraph"]
    assert [p["number"] for p in paragraphs] == [str(number) for number in range(1, 17)]
    kept = json.loads(run("ingest", "--json", str(SAMPLE)).output)
    assert kept[0]["path"].startswith("/texts/")


@pytest.mark.parametrize("looking", [["--dry-run"], []])
def test_a_file_without_a_text_is_warned_of(forum: None, tmp_path: Path, looking: list[str]) -> None:
    file = tmp_path / "rule.md"
    file.write_text("---\n")
    result = run("ingest", "--json", *looking, str(file))
    assert result.exit_code == 0
    assert json.loads(result.stdout) in ([], {"texts": []})
    assert "no text with provisions was found" in result.stderr


def test_a_file_that_is_not_taken_is_named_with_the_reason(forum: None, tmp_path: Path) -> None:
    file = tmp_path / "empty.pdf"
    file.write_bytes(b"")
    result = run("ingest", str(file))
    assert result.exit_code == 1
    assert "empty.pdf" in result.output
    assert "The file is empty." in result.output


@pytest.mark.parametrize("looking", [["--dry-run"], []])
def test_of_many_files_each_is_taken_by_itself_and_the_output_is_one_json(
    forum: None, tmp_path: Path, looking: list[str]
) -> None:
    file = tmp_path / "empty.pdf"
    file.write_bytes(b"")
    result = run("ingest", "--json", *looking, str(SAMPLE), str(file), str(SAMPLE))
    printed = json.loads(result.stdout)
    assert len(printed["texts"] if looking else printed) == 2
    assert (result.exit_code, "empty.pdf" in result.stderr) == (1, True)


def test_the_command_leaves_with_the_code_that_it_ended_with(
    forum: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "empty.pdf"
    file.write_bytes(b"")
    for words, code in (([str(file)], 1), ([str(SAMPLE)], 0), (["--help"], 0), (["--nothing"], 2)):
        monkeypatch.setattr("sys.argv", ["balai", "ingest", "--json", "--dry-run", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert (left.value.code or 0) == code


def test_what_is_found_is_printed_before_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    read, say = queries.parsed, click.echo
    monkeypatch.setattr(queries, "parsed", lambda path, names: steps.append("read") or read(path, names))
    monkeypatch.setattr(click, "echo", lambda words, **how: steps.append("said") or say(words, **how))
    assert run("ingest", "--dry-run", str(SAMPLE), str(SAMPLE)).exit_code == 0
    assert steps == ["read", "said", "read", "said"]


def test_a_report_is_published_listed_and_handed_out(work: None, tmp_path: Path) -> None:
    words = ["progress", "publish", "--from", "2026-01-01", "--to", "2026-12-31", "--title", "The year", "--json"]
    ref = json.loads(run(*words).output)["ref"]
    assert ref in run("progress", "list").output
    paper = tmp_path / "report.docx"
    assert run("progress", "export", ref, "-o", str(paper)).exit_code == 0
    assert any("The year" in paragraph.text for paragraph in docx.Document(str(paper)).paragraphs)
    sheet = run("progress", "export", ref, "--form", "csv").output.lstrip("\ufeff")
    by_area = [row for row in csv.reader(io.StringIO(sheet)) if row[0] == "By area of cooperation"]
    commitments = [row for row in by_area if row[1] and row[2] != "Commitment"]
    told = json.loads(run("progress", "export", ref, "--form", "json").output)["areas"]
    assert len(commitments) == sum(len(area["commitments"]) for area in told) > 0
    assert run("progress", "export", ref, "--format", "html").output.startswith("<!DOCTYPE html>")


def test_the_first_people_are_invited_and_nobody_twice(forum: None) -> None:
    words = ["--name", "First Officer (invented)"]
    assert "first@example.org" in run("invite", "first@example.org", *words).output
    assert "Thailand" in run("invite", "second@example.org", "--party", "th", *words).output
    for wrong in (["nobody"], ["x@example.org", "--party", "zz"], ["x@example.org", "--language", "xx"]):
        assert run("invite", *wrong, *words).exit_code in (1, 2)


def test_what_cannot_be_done_is_said_and_exits_non_zero(forum: None) -> None:
    assert run("progress", "export", "nothing").exit_code == 1
    backwards = run("progress", "publish", "--from", "2026-02-01", "--to", "2026-01-01", "--title", "x")
    assert backwards.exit_code == 2
    assert "ends before it begins" in backwards.output
    assert run("ingest", "/no/such/file").exit_code == 2


@pytest.mark.parametrize("name", sorted(balai.commands))
def test_every_command_explains_itself(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output
