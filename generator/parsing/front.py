"""Reads what stands before the body: page lines, title, lead sentence."""

from __future__ import annotations

from generator.expressions import compiled
from generator.model import Role
from generator.parsing.dividers import CHAPTER
from generator.parsing.lines import Line
from generator.parsing.markers import read_damaged_marker, read_marker
from generator.parsing.page_lines import DATE_ONLY, FURNITURE, ORGAN, PAGE_LINE

_TITLE = compiled(
    r"(?:巡察|巡视|整改).{0,60}(?:通报|报告|公告|公示|公开|情况|通告)(?:\(.{1,12}\))?(?:\s?[:|_—-]\s?.{1,16})?"
    r"(?:\s{0,3}[(\[]?(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[)\]]?)?$"
)

_TITLE_SUBJECT = compiled(r"巡察|巡视|关于|反馈")
_TITLE_WORDS = compiled(r"整改")
_NOT_TITLE = compiled(
    r"^.{0,6}位置|^(?:当前位置|当前的位置|位置|首页|信息名称|名\s*称|标\s*题|上一[篇条]|下一[篇条]|相关|\[?返回)"
    r"|>\s?\S+\s?>|\s/\s.+\s/\s|^·|[。;]|现将|^\d{4}-\d\d"
)
_NAMES = compiled(r"[委局院党厅校办部处社团]|中心|公司|大学|政府|协会|巡[察视]|关于")
_STAMP = compiled(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s?\d{1,2}:\d\d")

_INTRODUCTION = compiled(
    r"(?:现将|现就|将).{0,60}(?:通报|公布|公开|公示|报告|公告|如下)"
    r"|(?:根据|按照|依据|按|遵照).{0,60}(?:巡察|巡视).{0,200}(?:巡察|巡视|反馈)"
    r"|(?:\d{4}年|\d{6,8}日?).{0,60}(?:至|到|-|—|~).{0,80}(?:巡察|巡视)(?:组|机构|工作).{0,120}(?:进行|开展|反馈)"
    r"|(?:巡察|巡视)(?:组|机构).{0,10}(?:于|自|从).{0,80}(?:进行|开展)(?:了)?.{0,12}(?:巡察|巡视|检查)"
)

_YEAR = compiled(r"\d{4}")
_DAY = compiled(r"\d{4}-\d\d-\d\d")
_FIRST_HALF = compiled(r"[^。,;:]{4,40}关于[^。]{2,30}$|中共[^。,;:]{8,58}$")
_PAGE_LABEL = compiled(r"索\s*引\s*号|信息名称|发布机构|文\s*号|分类|生成日期|发文")
_SECOND_HALF = (
    *("关于", "巡察", "巡视", "落实", "区委", "市委", "县委", "省委"),
    *("反馈", "整改", "集中", "第"),
)
"""How the second line of a title begins."""
_ADDRESSED = compiled(
    r"(?:全[市县区州旗省镇乡街系院校局委体]|各|广大|尊敬的|亲爱的|同志们|[^。,;:\d]{2,20}(?:单位|群众|同志)[:])[^。;:\d]{0,40}:?(?<=:)"
)
"""全市广大党员、干部和群众: above the lead, as in a letter."""
_ANNOUNCES = compiled(r"关于|通报|公告|报告|公示|中共")
_MOST_CONTENTS = 40
_LONGEST_CONTENT = 80
"""Lines that a page lists of the notice's chapters above it, and their characters, at most."""
_LONGEST_VALUE = 30
"""Characters of a value at most whose page label stands on the line before."""
_LEADING = compiled(r"根据|按照|依据|遵照|按|现将|现就|巡察|巡视")
_PUBLISHES = compiled(r"通报|公布|公开|公示|报告|公告|如下")


def _chapter_at(folded: str, line: Line) -> bool:
    """Tell whether the line opens the numbering of a body."""
    if line.label:
        return True
    marker = read_marker(folded, line.start, line.end)
    if marker is None:
        damaged = read_damaged_marker(folded, line.start, line.end)
        short = line.end - line.start <= 45
        return damaged is not None and damaged.kind == "bare-chinese" and short
    return marker.kind in ("chinese", "part", "roman") or marker.value == 1


def body_start(folded: str, lines: list[Line]) -> int:
    """Return the index of the first line of the notice proper: who is addressed, or the lead."""
    at = _lead_at(folded, lines)
    above = lines[at - 1] if 0 < at < len(lines) else None
    addressed = above and _ADDRESSED.fullmatch(folded, above.start, above.end)
    return at - 1 if addressed else at


def _lead_at(folded: str, lines: list[Line]) -> int:
    """Return the index of the lead sentence, or of the first chapter where there is none."""
    chapter = next((i for i, line in enumerate(lines) if _chapter_at(folded, line)), None)
    chapter = _behind_contents(folded, lines, chapter)
    limit = len(lines) if chapter is None else chapter + 1
    # A reprint has the title twice, with the editor's lead between: the notice begins below.
    titles = [i for i in range(min(limit, 60)) if _is_title(folded, lines[i])]
    first = max((i for i in titles if i == titles[0] or not _chapter(folded, lines[i])), default=0)
    for at, line in enumerate(lines[:limit]):
        if at < first:
            continue
        if _leads(folded, line):
            return at
    if chapter is not None and chapter <= first + 1:
        return chapter
    # No lead sentence: what reads as prose after the title is the notice's, never the page's.
    begin = first + 1 if lines and _is_title(folded, lines[first]) else 0
    for at in range(begin, limit):
        if at == chapter or _is_prose(folded, lines[at]):
            return at
    return limit if chapter is None else chapter


def _behind_contents(folded: str, lines: list[Line], chapter: int | None) -> int | None:
    """Return the first chapter below the title where the page lists the chapters above it."""
    if chapter is None:
        return None
    for at in range(chapter + 1, min(len(lines) - 1, chapter + _MOST_CONTENTS)):
        line = lines[at]
        if line.end - line.start > _LONGEST_CONTENT:
            break
        if _is_title(folded, line):
            if not _leads(folded, lines[at + 1]):
                break
            rest = range(at + 2, len(lines))
            return next((i for i in rest if _chapter_at(folded, lines[i])), None)
    return chapter


def _chapter(folded: str, line: Line) -> bool:
    """Tell whether a line that could be a title is a chapter without a number.

    Seen in bold: 党委落实巡视整改主体责任情况, 巡视反馈问题整改落实情况.
    """
    if CHAPTER.fullmatch(folded, line.start, line.end):
        return True
    return folded.endswith("情况", line.start, line.end) and not _ANNOUNCES.search(
        folded, line.start, line.end
    )


def _leads(folded: str, line: Line) -> bool:
    """Tell whether the lead sentence begins in the line; it may go on in the next ones."""
    if line.end - line.start <= 10 or _is_title(folded, line):
        return False
    if DATE_ONLY.match(folded, line.start, line.end):
        return False
    if not _LEADING.search(folded, line.start, line.end):
        return False
    text = folded[line.start : line.start + 500].replace("\n", "")
    match = _INTRODUCTION.search(text)
    return match is not None and match.start() < line.end - line.start and not PAGE_LINE.match(text)


def _is_prose(folded: str, line: Line) -> bool:
    """Tell whether a line reads as a paragraph and not as page furniture."""
    text = folded[line.start : line.end]
    page = PAGE_LINE.search(text) or FURNITURE.search(text)
    return len(text) > 60 and "。" in text and not page


def _is_title(folded: str, line: Line) -> bool:
    """Tell whether the line reads as the title of such a notice."""
    text = folded[line.start : line.end]
    if not 6 <= len(text) <= 110 or _NOT_TITLE.search(text) or not _TITLE_WORDS.search(text):
        return False
    if line.cell or read_marker(folded, line.start, line.end):
        return False
    # 反馈问题整改落实情况 is a chapter; a title names the organ or the inspection.
    if text.endswith("情况") and not (_TITLE_SUBJECT.search(text) and _NAMES.search(text)):
        return False
    return bool(_TITLE.search(text)) and not read_damaged_marker(folded, line.start, line.end)


def front_roles(folded: str, lines: list[Line]) -> list[tuple[Line, Role]]:
    """Give each line before the body its role."""
    titles = {i for i, line in enumerate(lines) if _is_title(folded, line)}
    if not titles:
        headings = [i for i, line in enumerate(lines) if line.heading]
        titles = set(headings[-1:])
    for at in sorted(titles):
        if at and _begins_inside(folded, lines[at]) and _begins_title(folded, lines[at - 1]):
            titles.add(at - 1)
    page_cells = _page_cells(folded, lines)
    roles: list[tuple[Line, Role]] = []
    for at, line in enumerate(lines):
        text = folded[line.start : line.end]
        if at in titles and at not in page_cells:
            roles.append((line, "title"))
        elif text.startswith(("【编者按", "编者按", "【导读")):
            roles.append((line, "metadata"))
        elif FURNITURE.match(text) and not _YEAR.search(text):
            roles.append((line, "chrome"))
        elif (
            at in page_cells
            or PAGE_LINE.search(text[:120])
            or DATE_ONLY.match(text)
            or _STAMP.search(text[:80])
            or _pairs_on(roles, text)
        ):
            roles.append((line, "metadata"))
        else:
            roles.append((line, "chrome"))
    return roles


def _begins_inside(folded: str, line: Line) -> bool:
    """Tell whether a title's line reads as the rest of one that began on the line above."""
    about = folded.find("关于", line.start, line.end) - line.start
    return folded.startswith(_SECOND_HALF, line.start) or 0 <= about < 4


def _begins_title(folded: str, line: Line) -> bool:
    """Tell whether a line is the first half of a title: an organ, or an organ and 关于…."""
    text = folded[line.start : line.end]
    if len(text) > 60 or PAGE_LINE.search(text) or _NOT_TITLE.search(text):
        return False
    return bool(ORGAN.search(text) or _FIRST_HALF.match(text))


def _page_cells(folded: str, lines: list[Line]) -> set[int]:
    """Return the indices of cells in tables that hold the page's own data (索引号, 发布机构 …)."""
    tables: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.cell:
            tables.setdefault(line.cell.table, []).append(at)
    found: set[int] = set()
    for cells in tables.values():
        words = " ".join(folded[lines[at].start : lines[at].end][:40] for at in cells)
        if len(_PAGE_LABEL.findall(words)) >= 2:
            found.update(cells)
    return found


def _pairs_on(roles: list[tuple[Line, Role]], text: str) -> bool:
    """Tell whether a line is the value of a page label that stood alone on the line before."""
    if not roles or roles[-1][1] != "metadata":
        return False
    return 0 < len(text) <= _LONGEST_VALUE and ":" not in text and bool(_DAY.search(text))


def introduction_end(folded: str, lines: list[Line], first: int) -> int:
    """Return the index after the lead sentence, which is one line."""
    if first >= len(lines) or _chapter_at(folded, lines[first]):
        return first
    text = folded[lines[first].start : lines[first].end]
    after = first + 1
    while after < min(len(lines), first + 6) and not _chapter_at(folded, lines[after]):
        # The sentence goes on: it has not said yet that it publishes, or a line was cut in two.
        goes_on = text[-1] not in "。:;!" or _INTRODUCTION.search(
            folded[lines[after].start : lines[after].end][:300]
        )
        if _PUBLISHES.search(text) or not goes_on:
            break
        text += folded[lines[after].start : lines[after].end]
        after += 1
    return after
