"""Whole small sites: built, built again, and refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.building.build import build
from generator.building.site import outputs
from generator.errors import BuildError, DuizhaoError, SettingsError, SidecarError
from generator.model import Theme
from generator.publishing.manifest import verify_site
from generator.publishing.schema import schema_bytes
from generator.views.columns import Columns
from generator.views.index import Index
from tests.sites import build_in, contents, notice, settings_in, write_notices


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_notices(tmp_path / "seeds", 3)
    return tmp_path


def corpus_of(folder: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((folder / "site/data/corpus.json").read_bytes())
    return loaded


def test_a_folder_of_notices_becomes_a_whole_site(folder: Path) -> None:
    result = build_in(folder, strict=True)
    site = contents(folder / "site")
    assert (result.notices, result.failures, result.warnings) == (3, (), ())
    assert {"index.html", "reports/a.html", "data/text/a.txt", "data/original/a.txt"} <= set(site)
    assert site["data/original/b.txt"] == (folder / "seeds/b.txt").read_bytes()
    assert not list(verify_site(folder / "site"))


def test_the_data_are_as_promised(folder: Path) -> None:
    build_in(folder)
    Draft202012Validator(json.loads(schema_bytes())).validate(corpus_of(folder))
    assert {alignment["theme"] for alignment in corpus_of(folder)["alignments"]} == {  # type: ignore[attr-defined]
        *("theory-study", "procurement", "next-steps")
    }
    for report in corpus_of(folder)["reports"]:  # type: ignore[attr-defined]
        text = (folder / f"site/data/text/{report['id']}.txt").read_text(encoding="utf-8")
        covered = sum(end - start for start, end in (block["span"] for block in report["blocks"]))
        assert len(text) >= covered >= len("".join(text.split()))
        assert [finding["status"] for finding in report["findings"]] == ["completed", "partial"]


def test_a_second_build_finds_nothing_to_do(folder: Path) -> None:
    first = build_in(folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*")}
    second = build_in(folder)
    assert first.changed == first.files == second.files
    assert second.changed == 0
    assert {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*")} == before


@pytest.mark.parametrize("damage", ["edited", "removed", "added", "cache"])
def test_what_was_done_to_the_site_or_cache_is_made_good(folder: Path, damage: str) -> None:
    build_in(folder)
    before = contents(folder / "site")
    page = folder / "site/index.html"
    if damage == "edited":
        content = page.read_bytes()
        page.write_bytes(content[:-8] + b"\n\n\n\n\n\n\n\n")
    elif damage == "removed":
        page.unlink()
    elif damage == "added":
        (folder / "site/stray.html").write_text("x", encoding="utf-8")
    else:
        for file in (folder / ".cache").rglob("*"):
            if file.is_file():
                file.write_bytes(file.read_bytes()[:-3] + b"xyz")
    build_in(folder)
    assert contents(folder / "site") == before


def test_only_what_a_change_touches_is_written(folder: Path) -> None:
    build_in(folder)
    (folder / "seeds/a.txt").write_text(notice(9), encoding="utf-8")
    result = build_in(folder)
    assert 0 < result.changed < result.files
    assert "9.5万元" in (folder / "site/reports/a.html").read_text(encoding="utf-8")


def test_a_removed_notice_leaves_no_trace(folder: Path) -> None:
    build_in(folder)
    (folder / "seeds/c.txt").unlink()
    build_in(folder)
    site = contents(folder / "site")
    assert not [path for path in site if Path(path).stem == "c"]
    fresh = folder / "fresh"
    write_notices(fresh / "seeds", 2)
    build_in(fresh)
    assert contents(fresh / "site") == site


def test_a_sidecar_changes_its_report_although_the_notice_is_cached(folder: Path) -> None:
    build_in(folder)
    (folder / "seeds/a.yml").write_text(
        "title: 另一个标题\nurl: https://a.example/1\n", encoding="utf-8"
    )
    build_in(folder)
    report = corpus_of(folder)["reports"][0]  # type: ignore[index]
    assert (report["title"], report["source"]["url"]) == ("另一个标题", "https://a.example/1")


def test_sidecars_that_cannot_be_used_stop_the_build_and_are_all_named(folder: Path) -> None:
    build_in(folder)
    before = contents(folder / "site")
    (folder / "seeds/a.yml").write_text("title: x\ntilte: x\n", encoding="utf-8")
    (folder / "seeds/b.yml").write_text("published: 昨天\n", encoding="utf-8")
    with pytest.raises(SidecarError) as refused:
        build_in(folder)
    lines = str(refused.value).splitlines()
    assert [line.split(" ")[0].rstrip(":") for line in lines] == ["a.yml:2", "b.yml:1"]
    assert contents(folder / "site") == before


def test_one_unreadable_notice_stops_nothing_but_a_strict_build(folder: Path) -> None:
    (folder / "seeds/empty.txt").write_bytes(b"")
    (folder / "seeds/page.docx").write_bytes(b"PK\x03\x04 no zip at all")
    result = build_in(folder)
    assert result.notices == 3
    assert [failure.file for failure in result.failures] == ["empty.txt", "page.docx"]
    assert [failure["file"] for failure in corpus_of(folder)["failures"]] == [  # type: ignore[attr-defined]
        "empty.txt",
        "page.docx",
    ]
    before = contents(folder / "site")
    with pytest.raises(BuildError, match=r"empty\.txt"):
        build_in(folder, strict=True)
    assert contents(folder / "site") == before


def test_a_notice_above_the_limit_is_not_even_read(folder: Path) -> None:
    settings = settings_in(folder)
    with (folder / "seeds/huge.txt").open("wb") as huge:
        huge.truncate(settings.limits.max_bytes + 1)
    result = build(settings)
    assert [failure.file for failure in result.failures] == ["huge.txt"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    with pytest.raises(SettingsError, match="no notices"):
        build_in(tmp_path)


@pytest.mark.parametrize("site", ["seeds", "seeds/site", "."])
def test_the_site_may_not_lie_with_the_notices(folder: Path, site: str) -> None:
    with pytest.raises(SettingsError):
        build_in(folder, site=folder / site)
    assert (folder / "seeds/a.txt").exists()


def test_the_name_of_the_host_goes_to_the_root_of_the_site(folder: Path) -> None:
    (folder / "seeds/CNAME").write_text("www.example.org\n", encoding="utf-8")
    result = build_in(folder)
    assert result.notices == 3
    assert (folder / "site/CNAME").read_text(encoding="utf-8") == "www.example.org\n"
    (folder / "seeds/CNAME").write_text("other.example.org\n", encoding="utf-8")
    assert build_in(folder).changed > 0


def test_an_order_that_names_no_notice_is_reported(folder: Path) -> None:
    assert any("nowhere" in line for line in build_in(folder, order=("b", "nowhere")).warnings)


def test_file_names_of_any_kind_end_in_pages_and_links_to_them(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, name in enumerate(
        (
            "a b.txt",
            "100%.txt",
            "x#y.txt",
            "--help.txt",
            "'q\"<b>&.txt",
            "🏥.txt",
            "通报" * 40 + ".txt",
        ),
        1,
    ):
        (seeds / name).write_text(notice(number), encoding="utf-8")
    result = build_in(tmp_path)
    assert (result.notices, result.failures) == (7, ())
    for path in contents(tmp_path / "site"):
        assert not set(path) & set("%#'\"<>& ?\\"), path


def in_process(folder: Path, **environment: str) -> None:
    """Build with the command in a process of its own."""
    (folder / "run").mkdir(exist_ok=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "generator", "build", "--seeds", folder / "seeds"),
            *("--site", folder / "site", "--jobs", environment.pop("JOBS"), "--no-cache"),
        ],
        check=True,
        capture_output=True,
        cwd=folder / "run",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "a longer name 二"
    for folder in (first, second):
        write_notices(folder / "seeds", 3)
        (folder / "seeds/bad.txt").write_bytes(b"")
    strict = os.umask(0o077)
    try:
        in_process(first, JOBS="1", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1", PYTHONUTF8="0")
    finally:
        os.umask(strict)
    turkish = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "1"}
    in_process(second, JOBS="2", TZ="Asia/Shanghai", PYTHONHASHSEED="7", **turkish)
    assert contents(first / "site") == contents(second / "site")
    joined = b"".join(contents(first / "site").values())
    assert str(tmp_path).encode() not in joined


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("umask", "file", "folder"), [(0o077, 0o644, 0o755), (0o002, 0o664, 0o775)]
)
def test_a_server_may_read_the_site_whatever_the_umask(
    tmp_path: Path, umask: int, file: int, folder: int, jobs: int
) -> None:
    """Under 077 each address would be answered with 403; what a group may write is not touched."""
    write_notices(tmp_path / "seeds", 1)
    build_in(tmp_path)
    for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    (tmp_path / "seeds/b.txt").write_text(notice(2), encoding="utf-8")
    before = os.umask(umask)
    try:
        build_in(tmp_path, jobs=jobs)
        assert os.umask(umask) == umask, "the umask is given back"
    finally:
        os.umask(before)
    modes = {
        (path.is_dir(), path.stat().st_mode & 0o777) for path in (tmp_path / "site").rglob("*")
    }
    assert modes == {(False, file), (True, folder)}
    assert (tmp_path / "site").stat().st_mode & 0o777 == folder


def test_a_cold_and_a_warm_build_give_the_same_bytes(folder: Path) -> None:
    build_in(folder)
    cold = contents(folder / "site")
    build_in(folder, site=folder / "warm")
    build_in(folder, site=folder / "bare", cache=None)
    assert contents(folder / "warm") == contents(folder / "bare") == cold


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_gives_the_same_bytes(folder: Path, kind: type) -> None:
    build_in(folder)
    with kind(2) as executor:
        build(settings_in(folder, site=folder / "other", cache=None), executor=executor)
    assert contents(folder / "other") == contents(folder / "site")


def test_a_template_error_is_named_and_the_old_site_stands(folder: Path) -> None:
    build_in(folder)
    before = contents(folder / "site")
    (folder / "own").mkdir()
    (folder / "own/home.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(DuizhaoError, match=r"home\.html"):
        build_in(folder, templates=(folder / "own",))
    assert contents(folder / "site") == before


def test_with_an_address_there_are_a_sitemap_and_canonical_addresses(folder: Path) -> None:
    build_in(folder, site_url="https://example.org/x/")
    site = contents(folder / "site")
    sitemap = site["sitemap.xml"].decode()
    assert "<loc>https://example.org/x/reports/a.html</loc>" in sitemap
    assert "404.html" not in sitemap
    assert b'href="https://example.org/x/reports/a.html"' in site["reports/a.html"]


@pytest.mark.parametrize("step", ["report_files", "report_file"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_notice_that_trips_the_program_later_stops_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, jobs: int
) -> None:
    known = build_in(folder).notices
    made = getattr(outputs, step)
    tripped = next(iter(sorted(folder.glob("seeds/*.txt")))).stem

    def trips(index: Index, report: Any) -> Any:
        if tripped in (report, getattr(report, "id", "")):
            raise ZeroDivisionError
        return made(index, report)

    monkeypatch.setattr(outputs, step, trips)
    result = build_in(folder, jobs=jobs, cache=None)
    assert result.notices == known - 1
    (failure,) = result.failures
    assert failure.file == f"{tripped}.txt"
    assert "a fault of the program" in failure.error
    assert "ZeroDivisionError" in failure.error
    assert not (folder / "site" / "reports" / f"{tripped}.html").exists()


def test_a_theme_page_names_the_notice_that_trips_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tripped = next(iter(sorted(folder.glob("seeds/*.txt")))).stem
    column = Columns.column

    def trips(self: Columns, theme: Theme) -> Any:
        if self.report.id == tripped:
            raise KeyError(theme.id)
        return column(self, theme)

    monkeypatch.setattr(Columns, "column", trips)
    (failure,) = build_in(folder).failures
    assert failure.file == f"{tripped}.txt"
    assert build_in(folder).changed == 0  # and it is known, until something changes


def test_where_every_notice_trips_the_build_ends_and_names_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trips(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(outputs, "report_file", trips)
    with pytest.raises(BuildError, match="ZeroDivisionError"):
        build_in(folder)
    assert not (folder / "site").exists()
