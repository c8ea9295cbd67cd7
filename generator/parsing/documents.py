"""Finds the documents named in 《》 and what the organ did with each: issued, revised or cited.

The verb that governs a title decides. A title whose verb belongs to a higher organ
(省卫健委出台的《…》), and every title in the account of a problem, is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.expressions import compiled
from generator.model import Action, Document, Span
from generator.parsing.draft import Draft
from generator.parsing.lookup import BlockIndex

_ISSUE = (
    "制定 制订 订立 印发 下发 出台 起草 草拟 拟定 拟订 拟制 发布 颁布 建立 编制 编印 编写 编撰 "
    "编发 撰写 形成 启用 新建 推出 签订 签署 设立 确立 构建 发出 推行 转发 汇编 完成 设计 实行"
)
_REVISE = "修订 修定 修改 修编 修正 完善 健全 调整 优化 更新 补充 重新明确 改进 细化"
_CITE = (
    "学习 贯彻 落实 根据 按照 依据 依照 遵照 执行 遵守 参照 对照 宣传 传达 观看 申报 通过 违反 "
    "结合 围绕 培训 遵循 收到 使用 领会 研读 宣讲 解读 知识 符合 用好 运用 引用 获 评为 登载 "
    "刊发 填写 填报 对标 严守 熟悉 掌握 审议 讨论"
)
_VERBS: tuple[tuple[Action, str], ...] = (
    ("issued", _ISSUE),
    ("revised", _REVISE),
    ("cited", _CITE),
)
_ACTIONS: dict[str, Action] = {
    verb: action
    for action, words in _VERBS
    for verb in sorted(words.split(), key=len, reverse=True)
}
# Verbs alone, without groups: so the engine skips to the next character that begins one.
_VERB = compiled("|".join(_ACTIONS))
_COUPLED = compiled(r"[并、和及与或]?(?:且)?(?:进一步|重新|严格|认真|组织)?")
_LIST_JOIN = compiled(r"[\s、,和及与以及或并(;]{0,4}(?:以及|其)?[\s“”\"]{0,2}")
_HIGHER = compiled(
    r"(?:中央|国务院|国家|全国|省|自治区|上级|财政部|人社部|卫健委和|(?<![中部])[市区县州旗]委(?:、|和)?|[市区县州旗](?:人民)?政府)"
    r"[^,。;:《》]{0,16}$"
)
_HIGHER_REACH = 30
"""Characters of the longest name of such an organ with the words after it."""
_AFTER = compiled(
    r"(?:[(][^()\n]{1,20}[)])?(?:等[^,。;《]{0,16}?)?(?:已|均已|正在|现已|并|正式)?(?:(?:进行|予以|作)了?)?"
    r"(?:(?:全面|重新|进一步|及时|系统)?(?P<revised>修订|修改|修正|完善|调整|优化|更新)|(?P<issued>印发|出台|制定|下发|发布|施行))"
)
_BASIS = compiled(r"(?:依据|根据|按照|依照|参照|对照|遵照)[^,。;《》]{0,12}$")
"""Words that make a document the ground of what follows: 依据《…》完善流程."""
_BREAK = compiled(r".*[。;\n!?]", re.DOTALL)
"""Up to the last end of a sentence."""
_UNCLOSED_END = compiled(r"[,。;:\n]")
_MAX_TITLE = 120
"""Characters of a title at most."""
_REACH = 60
"""Characters before a title in which its verb stands."""


def find_documents(draft: Draft) -> tuple[Document, ...]:
    """Return the documents named in the notice itself, in reading order."""
    index = BlockIndex(draft)
    documents: list[Document] = []
    previous: tuple[Span, Action] | None = None
    for title in _titles(draft.folded):
        if not index.tells(title.start):
            previous = None
            continue
        block = index.at(title.start)
        if block is not None and block.role == "problem":
            action: Action = "cited"
        else:
            action = _action(draft.folded, title, previous)
        previous = (title, action)
        documents.append(
            Document(
                title=draft.text[title.start : title.end],
                action=action,
                span=title,
                finding=block.finding if block else None,
            )
        )
    return tuple(documents)


def _titles(folded: str) -> Iterator[Span]:
    """Yield the title inside each outermost pair of marks; an unclosed one ends at a stop."""
    at = folded.find("《")
    while at >= 0:
        end = _closing(folded, at)
        if end is None:
            stop = _UNCLOSED_END.search(folded, at + 1, at + _MAX_TITLE)
            end = stop.start() if stop else min(len(folded), at + _MAX_TITLE)
        if folded[at + 1 : end].strip():
            yield Span(at + 1, end)
        at = folded.find("《", max(end, at + 1))


def _closing(folded: str, at: int) -> int | None:
    """Return where the mark opened at `at` closes, None where it does not on its line."""
    depth = 1
    limit = min(len(folded), at + 2 * _MAX_TITLE)
    line = folded.find("\n", at, limit)
    limit = limit if line < 0 else line
    position = at + 1
    while position < limit:
        closes = folded.find("》", position, limit)
        if closes < 0:
            return None
        opens = folded.find("《", position, closes)
        if opens >= 0:
            depth += 1
            position = opens + 1
            continue
        depth -= 1
        if depth == 0:
            return closes
        position = closes + 1
    return None


def _action(folded: str, title: Span, previous: tuple[Span, Action] | None) -> Action:
    """Return what was done with the document at `title`."""
    opening = title.start - 1
    start = max(0, opening - _REACH)
    stop = _BREAK.match(folded, start, opening)
    start = stop.end() if stop else start
    if previous is not None and previous[0].end + 1 >= start:
        joined = folded[previous[0].end + 1 : opening]
        if _LIST_JOIN.fullmatch(joined):
            return previous[1]
        start = previous[0].end + 1
    after = _AFTER.match(folded, title.end + 1, min(len(folded), title.end + 40))
    if after is not None and not _BASIS.search(folded, start, opening):
        return "revised" if after["revised"] else "issued"
    return _governing(folded[start:opening])


def _governing(before: str) -> Action:
    """Return what the last verb before a title says was done with it.

    >>> [_governing(words) for words in ("修订完善", "建立健全", "根据要求,研究制定")]
    ['revised', 'issued', 'issued']
    >>> [_governing(words) for words in ("贯彻落实省卫健委出台的", "学习新修订的", "学习新修订")]
    ['cited', 'cited', 'cited']
    """
    verbs = list(_VERB.finditer(before))
    if not verbs:
        return "cited"
    last = verbs[-1]
    first = last
    for verb in reversed(verbs[:-1]):
        if (
            not _COUPLED.fullmatch(before[verb.end() : first.start()])
            or _ACTIONS[verb[0]] == "cited"
        ):
            break
        first = verb
    action = _ACTIONS[first[0]]
    others = before.rstrip("了 ").endswith("的") or before.startswith("新", last.start() - 1)
    if others and len(verbs) > 1 and _ACTIONS[verbs[0][0]] == "cited":
        return "cited"
    if action == "issued" and _is_higher(before, first.start()):
        return "cited"
    return action


def _is_higher(before: str, end: int) -> bool:
    """Tell whether the words up to `end` name a higher organ as the one that acts."""
    return _HIGHER.search(before, max(0, end - _HIGHER_REACH), end) is not None
