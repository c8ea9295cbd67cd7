"""Plain text: as it is, but for the numbers that a program printed before its lines."""

from __future__ import annotations

import pytest

from generator.reading import read

LINES = [
    "关于整改情况的通报",
    "　　一、总体情况",
    "　　1.学习不深",
    "",
    "12 项措施",
    "二",
    "三",
    "        2024年2月5日",
]


def shown(lines):
    return read("a.txt", "\n".join(lines).encode())


@pytest.mark.parametrize(
    "before",
    [
        *("{:>4}  {}", "{}\t{}", "{:06d}: {}", "{:2d}|{}", "{} | {}", "{:04d} │ {}", "[{}] {}"),
        *("L{}: {}", "notice.txt:{}:{}", "{:6d}→{}"),
    ],
)
def test_numbers_before_all_lines_are_left_out_and_said(before):
    reading = shown([before.format(n, line) for n, line in enumerate(LINES, 1)])
    assert reading.text.split("\n")[:-1] == LINES
    assert [remark.code for remark in reading.remarks] == ["line-numbers-left-out"]


def test_blank_lines_may_have_no_number():
    numbered = iter(range(5, 20))
    reading = shown([f"{next(numbered)} {line}" if line else "" for line in [*LINES, "四"]])
    assert reading.text.split("\n")[:-1] == [*LINES, "四"]


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "第 {} 页", "第{}页 共3页", "　－{}－"])
def test_numbers_of_pages_are_left_out_and_said(number):
    pages = [LINES[:3], LINES[4:6], LINES[6:]]
    lines = [line for n, page in enumerate(pages, 1) for line in [*page, number.format(n)]]
    reading = shown(lines)
    assert reading.text.rstrip("\n").split("\n") == [line for page in pages for line in page]
    assert [remark.code for remark in reading.remarks] == ["running-heads-left-out"]


@pytest.mark.parametrize("lines", [["— 1 —"], ["-1-", "-1-"], ["第2页", "第5页"], ["2024", "2025"]])
def test_numbers_that_count_no_pages_stay(lines):
    assert shown([*LINES, *lines]).text.rstrip("\n").split("\n") == [*LINES, *lines]


def test_signs_of_quotation_before_all_lines_are_left_out():
    quoted = [f"> {line}" if line else ">" for line in LINES]
    assert shown([*quoted, "", *quoted]).text.split("\n")[: len(LINES)] == [
        line.rstrip() for line in LINES
    ]
    assert shown([*quoted, "没有引号的一行"]).text.startswith("> ")


@pytest.mark.parametrize("sign", [">> ", "> > ", "+", "// ", "| ", ";; ", "% ", "•"])
def test_signs_of_programs_before_all_lines_are_left_out(sign):
    marked = [sign + line for line in [*LINES, *LINES]]
    assert shown(marked).text.split("\n")[: len(LINES)] == [line.rstrip() for line in LINES]


@pytest.mark.parametrize("before", ["{}. {}", "{}) {}"])
def test_points_behind_the_numbers_of_all_lines_count_where_lines_have_their_own(before):
    lines = [*LINES, "（一）深学", "（二）细悟", "（三）笃行", *["情况良好。"] * 12]
    numbered = [before.format(n, line) for n, line in enumerate(lines, 1)]
    assert shown(numbered).text.split("\n")[:-1] == [line.rstrip() for line in lines]
    plain = [line.strip("（）") for line in numbered if "（" not in line]
    assert shown(plain).text.split("\n")[: len(plain)] == plain


def test_bullets_before_all_lines_are_left_out():
    listed = [f"• {line}" if line else "" for line in [*LINES, *LINES]]
    assert shown(listed).text.split("\n")[: len(LINES)] == [line.rstrip() for line in LINES]
    assert shown([*listed, "没有符号的一行"]).text.startswith("• ")


@pytest.mark.parametrize("space", [" ", "\u3000"])
def test_spaces_behind_every_letter_are_left_out_and_said(space):
    reading = shown([space.join(line) for line in LINES * 4])
    assert "".join(reading.text.split()) == "".join("".join(LINES * 4).split())
    assert reading.text.split("\n")[0] == LINES[0]
    assert "letters-rejoined" in [remark.code for remark in reading.remarks]


def test_characters_by_name_or_number_are_shown_and_tags_are_not_made():
    reading = shown(["关于&ldquo;学习&amp;rdquo;的&nbsp;&#38382;题&lt;b&gt;&#x202e;"])
    assert reading.text.rstrip() == "关于“学习”的\xa0问题&lt;b&gt;"
    assert [remark.code for remark in reading.remarks] == [
        "invisible-characters-dropped",
        "references-resolved",
    ]


@pytest.mark.parametrize("noise", ["\0", "\x07"])
def test_controls_between_chinese_lines_and_behind_them_are_dropped(noise):
    text = noise.join(f"{line}\n" for line in LINES) + "\0" * 4_000
    assert shown([text]).text.split() == "\n".join(LINES).split()


@pytest.mark.parametrize(
    "lines",
    [
        [f"{n} {line}" for n, line in enumerate(LINES[:5], 1)],
        [f"{n}.{line}" for n, line in enumerate(LINES, 1)],
        [f"{n}、{line}" for n, line in enumerate(LINES, 1)],
        [*[f"{n} {line}" for n, line in enumerate(LINES, 1)], "没有行号的一行"],
        [f"{n} {line}" for n, line in enumerate([*LINES, *LINES], 1) if n != 9],
    ],
    ids=["too few", "points", "commas", "a line without", "one skipped"],
)
def test_numbers_that_a_person_set_stay(lines):
    assert shown(lines).text.split("\n")[: len(lines)] == lines


HEADED = [
    "关于整改情况的通报",
    "一、总体情况",
    "局党组高度重视。",
    "（一）学习",
    "2.整改",
    "三、下一步",
]


@pytest.mark.parametrize(
    "sign",
    ["** {}", "=== {}", "== {} ==", "h2. {}", "h3(#三小结). {}", "!! {}", "h2. {{anchor:a}}{}"],
)
def test_signs_of_headings_of_other_markups_are_left_out(sign):
    marked = [sign.format(line) if line[0] in "一（2三" else line for line in HEADED]
    assert shown(marked).text.split("\n")[: len(HEADED)] == HEADED


def test_headings_of_latex_are_left_bare():
    source = [
        *("\\begin{document}", "\\section{一、总体情况}\\label{a}", "完成100\\%，``好''。"),
        *("\\hypertarget{x}{%", "\\subsection{（一）学习}\\label{x}}"),
    ]
    assert shown(source).text.split("\n")[1:4] == ["一、总体情况", "完成100%，“好”。", "（一）学习"]


@pytest.mark.parametrize("line", ["* 一、情况", "= 5", "!= 一、", "====", "h2 一、情况"])
def test_signs_that_head_nothing_stay(line):
    assert shown([*HEADED, line]).text.split("\n")[len(HEADED)] == line
