"""What pages tell machines: only with an address, true, and unable to end its script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.sites import build_in, write_notices

URL = "https://a.cn/x/"
NAME = "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("meta")
    write_notices(folder / "seeds")
    (folder / "seeds" / "a.yml").write_text("url: https://b.gov.cn/a.html\n")
    (folder / "seeds" / "b.yml").write_text(f'title: "{NAME}"\n')
    build_in(folder, site_url=URL, exports=("csv",))
    return folder / "site"


def graph(page: Path) -> dict[str, dict[str, Any]]:
    text = page.read_text(encoding="utf-8")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return {node["@type"]: node for node in json.loads(found)["@graph"]}


def properties(page: Path) -> dict[str, str]:
    text = page.read_text(encoding="utf-8")
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', text))


def test_a_notice_is_a_report_of_its_organ(site: Path) -> None:
    node = graph(site / "reports/a.html")["Report"]
    assert node["url"] == f"{URL}reports/a.html"
    assert node["author"] == {"@type": "GovernmentOrganization", "name": "中共宁波市教育局委员会"}
    assert node["isBasedOn"]["url"] == "https://b.gov.cn/a.html"
    assert node["datePublished"] == "2024-12-01"
    assert "publisher" not in json.dumps(node)
    assert properties(site / "reports/a.html")["article:published_time"] == "2024-12-01"


def test_words_cannot_end_the_script(site: Path) -> None:
    node = graph(site / "reports/b.html")["Report"]
    assert node["name"] == NAME
    assert "<script>alert" not in (site / "reports/b.html").read_text(encoding="utf-8")


def test_the_data_page_is_a_dataset_with_its_files(site: Path) -> None:
    node = graph(site / "data.html")["Dataset"]
    addresses = {file["contentUrl"]: file for file in node["distribution"]}
    for address, file in addresses.items():
        content = (site / address.removeprefix(URL)).read_bytes()
        assert file["contentSize"] == f"{len(content)} B"
    assert f"{URL}data/findings.csv" in addresses
    assert node["temporalCoverage"] == "2024-12-01/2024-12-02"


@pytest.mark.parametrize(
    ("page", "steps"),
    [("reports/a.html", 3), ("themes/procurement.html", 3), ("themes/index.html", 2)],
)
def test_the_trail_leads_home_over_pages_that_are_there(site: Path, page: str, steps: int) -> None:
    for prefix in ("", "en/"):
        trail = graph(site / prefix / page)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == list(range(1, steps + 1))
        places = [step["item"].removeprefix(URL) for step in trail]
        assert places[0] == f"{prefix}index.html"
        assert places[-1] == f"{prefix}{page}"
        assert all((site / place).is_file() for place in places)


def test_every_page_has_its_own_address(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        place = page.relative_to(site).as_posix()
        assert properties(page)["og:url"] == f"{URL}{place}"


def test_without_an_address_nothing_is_said(tmp_path: Path) -> None:
    write_notices(tmp_path / "seeds", 1)
    build_in(tmp_path, exports=())
    assert not (tmp_path / "site/feed.xml").exists()
    for page in (tmp_path / "site").rglob("*.html"):
        assert "ld+json" not in page.read_text(encoding="utf-8")
        assert not properties(page)
