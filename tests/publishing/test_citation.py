"""Citations say what the report says, and nothing that it does not."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from generator.publishing.citation import ACCESSED, bibtex, citations, gbt7714, ris
from tests.views.made import report


def test_the_default_is_gbt_7714_2025() -> None:
    first = citations(report())[0]
    assert first.style == "gb2025"
    assert first.text == (
        f"某局. 某局关于巡察整改情况的通报[EB/OL]. （2024-12-01）[{ACCESSED}]. https://example.com/1."
    )


def test_the_edition_of_2015_has_half_width_brackets() -> None:
    assert ". (2024-12-01)[" in gbt7714(report(), edition=2015)


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(
        report(),
        issuer=None,
        published=None,
        signed=None,
        source=replace(report().source, url=None),
    )
    assert gbt7714(bare) == f"某局关于巡察整改情况的通报[EB/OL]. [{ACCESSED}]."
    assert "None" not in "".join(each.text for each in citations(bare))


def test_a_notice_without_a_title_is_cited_by_its_file() -> None:
    assert "a.txt[EB/OL]" in gbt7714(replace(report(), title=None))


def test_the_day_of_fetching_is_the_day_of_access() -> None:
    fetched = replace(report(), source=replace(report().source, fetched="2026-01-02"))
    assert all("2026-01-02" in each.text for each in citations(fetched))
    assert not any(ACCESSED in each.text for each in citations(fetched))


def test_csl_is_json_with_the_parts_of_the_date() -> None:
    [entry] = json.loads(citations(report())[4].text)
    assert entry["issued"] == {"date-parts": [[2024, 12, 1]]}
    assert entry["author"] == [{"literal": "某局"}]


@pytest.mark.parametrize("title", ["A } \\input{/etc/passwd} % $", "一\nER  - \nTY  - BOOK"])
def test_a_hostile_title_stays_a_title(title: str) -> None:
    hostile = replace(report(), title=title)
    lines = ris(hostile).split("\r\n")
    assert [line[:2] for line in lines if line] == [
        "TY",
        "AU",
        "TI",
        "PY",
        "DA",
        "UR",
        "Y2",
        "LA",
        "ER",
    ]
    entry = bibtex(hostile)
    unescaped = entry.replace("\\{", "").replace("\\}", "").replace("\\textbackslash{}", "")
    assert unescaped.count("{") == unescaped.count("}")
    assert "\\input" not in entry
