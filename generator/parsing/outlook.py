"""Takes what is to come, or the totals of all work, from the end of the last finding."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.choice import Choice
from generator.parsing.cues import split_at_cues
from generator.parsing.lines import Line
from generator.parsing.sections import is_next
from generator.parsing.titles import title_end

_OUTLOOK = compiled(
    r"下一步|今后|接下来|下步|下阶段|(?:经过|通过).{2,16}(?:集中)?整改|巡察整改工作(?:虽|取得)|虽然.{0,20}整改|总体来看|在取得.{0,10}成(?:绩|效)"
    # Whoever signs speaks of what is to come: 局党委将坚持….
    r"|(?:我们|我[局院校镇乡委会]|[^,。;:\n]{2,16}(?:党委|党组|工委|党工委|支部|总支|班子|[局委院镇会]|公司|街道|中心|学校))(?:将|还将)"
    r"(?:继续|坚持|持续|以|始终|进一步|把|深入|认真|严格|切实|一如既往|按照|在|紧紧|坚决)"
)
_HEADING = 40
"""Characters of a heading at most."""
_ALL_TOLD = compiled(
    r"(?:截[至止][^,。;]{0,12}|(?:通过|经过)[^,。;]{0,8}整改|(?:集中)?整改期间)[,:]?"
    r"(?=[^。]{0,80}(?:个[^,。;]{0,6}问题|制度|建章立制))"
    r"(?=[^。]{0,120}(?:处分|处理|诫勉|谈话|约谈)[^,。;]{0,8}\d)"
)
"""What all the work came to: problems solved or rules written, and people dealt with."""


def take_outlook(folded: str, choices: list[Choice]) -> list[Line]:
    """Take 下一步… or the totals of the report from the end of the last finding.

    Where a chapter follows, only the totals: its heading announces what comes next.
    """
    findings = [choice for choice in choices if choice.kind == "finding"]
    if not findings:
        return []
    last = findings[-1].item
    closing = findings[-1] is choices[-1]
    holder = last.children[-1] if last.children else last
    told = holder is not last or title_end(folded, last.text_start, last.end).rest < last.end
    above = False
    for at, line in enumerate(holder.paragraphs):
        # The only line of a finding is its measure, whatever it begins with.
        above = above or (at > 0 and _tells(folded, holder.paragraphs[at - 1]))
        whole = told or above or line.end - line.start > 60
        outlook = closing and (
            _OUTLOOK.match(folded, line.start, line.end)
            or (at > 0 and line is not holder.paragraphs[-1] and _heads(folded, line))
        )
        if whole and (outlook or _ALL_TOLD.match(folded, line.start, line.end)):
            taken = holder.paragraphs[at:]
            del holder.paragraphs[at:]
            return taken
    return []


def _heads(folded: str, line: Line) -> bool:
    """Tell whether a line is a heading without a number over what comes next."""
    short = line.end - line.start <= _HEADING and folded[line.end - 1] not in "。;:,"
    return short and is_next(folded[line.start : line.end])


def _tells(folded: str, line: Line) -> bool:
    """Tell whether a line may say what was done: no label alone, no problem, no term."""
    # 存在问题:…【整改情况】一是…: what stands last counts.
    kind = split_at_cues(folded, line.start, line.end)[-1].kind
    return folded[line.end - 1] != ":" and kind not in ("problem", "field", "status")
