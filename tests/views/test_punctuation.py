from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.views.punctuation import shown

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "golden/punctuation/cases.yml").read_text(encoding="utf-8")
)
BACK = str.maketrans("，：；？！（）", ",:;?!()")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_golden(case: dict[str, str]) -> None:
    assert shown(case["text"]) == case["shown"]


@given(st.text(alphabet="甲乙“”《》()（）,:;?!，。 1a\n"))
def test_only_widths_change(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert shown(text).translate(BACK) == text.translate(BACK)


def test_a_line_of_brackets_takes_linear_time() -> None:
    assert len(shown("(" * 200_000 + "中" + ")" * 200_000)) == 400_001
