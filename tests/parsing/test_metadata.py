"""Title, issuer, place, inspection, dates and contact: a golden case for each variant."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model import Sidecar, StatedDate
from generator.parsing.metadata import Metadata, read_metadata
from tests.parsing.drafts import cases, draft_of, plain_draft


def dates_of(metadata: Metadata) -> dict[str, StatedDate | None]:
    inspection = metadata.inspection
    return {
        "start": inspection.start,
        "end": inspection.end,
        "feedback": inspection.feedback,
        "published": metadata.published,
        "signed": metadata.signed,
    }


def found_in(metadata: Metadata) -> dict[str, Any]:
    dates = dates_of(metadata)
    return {
        "title": metadata.title,
        "issuer": metadata.issuer,
        "body": metadata.inspection.body,
        "kind": metadata.inspection.kind,
        **{key: date.iso if date else None for key, date in dates.items()},
        "repaired": [key for key, date in dates.items() if date and date.repaired],
        "alternatives": {
            key: list(date.alternatives)
            for key, date in dates.items()
            if date and date.alternatives
        },
        "phone": list(metadata.contact.phone),
        "email": list(metadata.contact.email),
        "address": list(metadata.contact.address),
        "remarks": [remark.code for remark in metadata.remarks],
    }


def as_text(value: Any) -> Any:
    """Dates in the cases are written plainly; YAML reads them as dates."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("case", cases("parsing_metadata"))
def test_metadata(case: dict[str, Any]) -> None:
    draft = draft_of(case["text"], case.get("stated"))
    metadata = read_metadata(draft, Sidecar(url=case["url"]) if "url" in case else None)
    expected = as_text(case["expected"])
    place = expected.pop("place", {})
    found = found_in(metadata)
    assert {key: found[key] for key in expected} == expected
    assert {key: getattr(metadata.place, key) for key in place} == place
    for date in dates_of(metadata).values():
        if date is not None and date.span.end:
            assert draft.text[date.span.start : date.span.end] == date.quote


def test_a_sidecar_overrides_what_was_read() -> None:
    draft = draft_of(
        "中共衡阳市民政局党组关于巡察整改情况的通报\n发布时间:2023-05-06\n现将整改情况通报如下。"
    )
    sidecar = Sidecar(title="整改通报", city="长沙市", district="岳麓区", published="2023-05-07")
    metadata = read_metadata(draft, sidecar)
    assert metadata.title == "整改通报"
    assert (metadata.place.province, metadata.place.code) == ("湖南省", "430104")
    assert metadata.place.basis == "sidecar"
    assert metadata.published is not None
    assert metadata.published.iso == "2023-05-07"
    assert metadata.issuer == "中共衡阳市民政局党组"


@pytest.mark.parametrize(
    ("stated", "place"),
    [
        ({"city": "宝鸡"}, ("陕西省", "宝鸡市", None, "610300")),
        ({"city": "北京"}, ("北京市", None, None, "110000")),
        ({"city": "恩施州"}, ("湖北省", "恩施土家族苗族自治州", None, "422800")),
        ({"province": "内蒙古"}, ("内蒙古自治区", None, None, "150000")),
        ({"city": "玄武区"}, ("江苏省", "南京市", "玄武区", "320102")),
        ({"province": "陕西", "city": "宝鸡市"}, ("陕西省", "宝鸡市", None, "610300")),
        ({"city": "宝鸡", "district": "金台"}, ("陕西省", "宝鸡市", "金台区", "610303")),
        ({"city": "吉林"}, ("吉林省", "吉林市", None, "220200")),
        ({"city": "桐溪市"}, (None, "桐溪市", None, None)),
        ({"city": "西安市", "province": "浙江省"}, ("浙江省", "西安市", None, None)),
        ({"district": "鼓楼区"}, (None, None, "鼓楼区", None)),
    ],
    ids=lambda given: "-".join(given.values()) if isinstance(given, dict) else "",
)
def test_a_sidecar_names_a_place_as_people_do(
    stated: dict[str, str], place: tuple[str | None, ...]
) -> None:
    found = read_metadata(draft_of("整改通报"), Sidecar(**stated)).place
    assert (found.province, found.city, found.district, found.code) == place


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        (Sidecar(city="舟山"), []),
        (Sidecar(code="330900"), []),
        (Sidecar(city="丹山市"), ["place-unlisted"]),
        (Sidecar(district="鼓楼区"), ["place-unlisted"]),
        (Sidecar(code="339999"), ["place-unlisted"]),
    ],
)
def test_a_stated_place_that_is_not_known_is_told(sidecar: Sidecar, said: list[str]) -> None:
    draft = draft_of("中共鼓楼区教育局党组关于巡察整改情况的通报\n现将整改情况通报如下。")
    assert [each.code for each in read_metadata(draft).remarks] == ["place-ambiguous"]
    assert [each.code for each in read_metadata(draft, sidecar).remarks] == said


def test_a_sidecar_code_gives_the_names() -> None:
    place = read_metadata(draft_of("整改通报"), Sidecar(code="430104")).place
    assert (place.province, place.city, place.district) == ("湖南省", "长沙市", "岳麓区")


def test_without_an_outline_the_words_alone_are_read() -> None:
    text = (
        "醴陵市教育局党组关于巡察整改情况的通报\n根据市委部署,2022年3月7日至5月20日,"
        "市委第二巡察组对市教育局党组进行了巡察。2022年6月30日反馈了意见。现将整改情况予以公布。\n"
        "联系电话:0731-23231111。\n中共醴陵市教育局党组\n2023年1月2日"
    )
    found = found_in(read_metadata(plain_draft(text)))
    assert found["title"] == "醴陵市教育局党组关于巡察整改情况的通报"
    assert found["issuer"] == "中共醴陵市教育局党组"
    assert (found["start"], found["signed"]) == ("2022-03-07", "2023-01-02")
    assert found["phone"] == ["0731-23231111"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "巡察组" * 400, "2025" * 3000, "(" * 5000, "至" * 5000]
)
def test_odd_texts_give_empty_metadata(text: str) -> None:
    metadata = read_metadata(draft_of(text))
    assert metadata.inspection.start is None
    assert metadata.place.code is None
