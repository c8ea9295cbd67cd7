"""Chooses, of a page's lines, the notice: body, title and what the page states of it.

The body is the smallest block that holds nearly all of the page's prose, widened to a container
that government systems are known to put the body in. Around it only the title, the source line
and the metadata table are kept. What might be of the notice is kept too and hinted as chrome.

A second opinion from trafilatura was tried and left out: it costs 0.3 s to import and 3 to 20 ms a
page (this: 1 to 7 ms), and on ten saved pages it lost text of six, once nine tenths of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from generator.reading.html_lines import Box, Line, Page

Choice = Literal["keep", "doubt", "drop"]

_SENTENCE = re.compile("[。；;，,：:]")
_PROSE = re.compile("[。；;]|[，,].*[，,]")
_IMPRINT = re.compile(
    "版权所有|主办单位[:：]|承办单位[:：]|主办[:：]|承办[:：]|技术支持[:：]|网站标识码|ICP备|公网安备|网站地图|"
    "建议使用|Copyright|©",
    re.IGNORECASE,
)
"""Words of a site's imprint, which no notice has."""
_FOOTER = re.compile(
    f"{_IMPRINT.pattern}|主办单位|承办单位|技术支持|联系我们|关于我们|浏览器|无障碍|关怀版|扫一扫|扫码|二维码|"
    "客户端|微信公众号",
    re.IGNORECASE,
)
"""The same with words that a notice may use as well: only for lines outside its block."""
_PAGE_WORDS = re.compile(
    r"[\s【\[|]*(?:上一[篇条页则]|下一[篇条页则]|相关(?:文章|新闻|链接|阅读|信息|稿件|推荐|文档|政策|解读|内容)|"
    r"分享(?:到|至)?|打印(?:本页|此页|文章)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表)?|收藏(?:本页|本站)?|"
    r"当前位置|您?现?在?的?位置|您(?:的|现在的|当前的?)位置|首页|推荐阅读|热门(?:文章|推荐|点击)|更多|"
    r"字体(?:大小)?|字号|微信|微博|QQ空间|纠错|我要纠错|语音播报|点击排行|图片新闻|友情链接|登录|注册|搜索|"
    r"智能问答|网站支持IPv6|下载|扫一扫\S{0,20}|手机(?:看|版|阅读)\S{0,10})"
    r"[\s】\]|>＞:：]*(?:$|[^\u4e00-\u9fff]|没有|无|[大中小]|[:：])"
)
_META = re.compile(
    r"(?:(?:发布|生成|成文|公开|更新|发文|生效|失效|废止|印发|制发|公布|发表|编辑|录入)\s*(?:时间|日期)|时\s*间|日\s*期|"
    r"(?:信息|文章|消息|稿件)?\s*来\s*源|作\s*者|索\s*引\s*号|(?:发布|公开|发文|制发|责任|信息)\s*(?:机构|机关|单位|主体)|"
    r"文\s*号|发文字号|(?:主题|组配|体裁|信息|公文|内容|服务对象|文件)\s*(?:分类|类别|类型|种类)|主\s*题\s*词|关\s*键\s*[词字]|"
    r"信息\s*名称|文件\s*名称|名\s*称|标\s*题|内容\s*概述|概\s*述|有\s*效\s*性|公开\s*(?:方式|范围|目录|形式|时限|属性|程序)|"
    r"(?:浏览|阅读|点击|访问|浏览量|阅读量)\s*(?:次数|量|数)?|字\s*[体号]|责任编辑|编\s*辑|审\s*核|统一编号|分类)\s*[:：]?"
)
_DATE = re.compile(
    r"[\s（(]*\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[\s）)]*"
)
_SOURCE_LINE = re.compile("来源[:：]|发布时间[:：]|发布日期[:：]")
_ISO_DATE = re.compile(r"\d{4}[-年/.]\s?\d{1,2}[-月/.]\s?\d{1,2}")
_TODAY = re.compile("今天|今日|星期|欢迎|农历")
_LISTING = re.compile(r"\s*[【\[]?(?:相关|推荐|热门|更多|上一|下一|延伸阅读)")
_SIGNED = re.compile(
    "(?:党组|党委|委员会|总支|支部|局|厅|院|中心|办公室|政府|公司|集团|学校|大学|学院)[\\s）)]*$|"
    "联系(?:电话|方式|人|地址)|电子邮[箱件]|邮政|邮编|监督电话|举报|通[信讯]地址|特此通报|附件"
)
_TITLE = re.compile(r"(?:通报|报告|公告|公示|情况|通告)[\s）)》”\"]*$")
_KNOWN = re.compile(
    r" (?:zoom|zoomcon|ucap-content|trs_editor|trs_uedefault|view|article-content|articlecontent|"
    r"article_content|articlecon|art_con|pages_content|xxgk_content|xl_content|news_content|"
    r"newscontent|content_text|contenttext|con_text|detail-content|detail_content|bt-content|"
    r"wz_content|wzcon|zwcontent|zwxl-article|text-content|article_con|article-con|"
    r"v_news_content|vsb_content|wp_articlecontent|easysite-news-text|info-content|"
    r"rich_media_content|js_content|nr|txtcontent|main_content|j-fontcontent|fontzoom) "
)
_ASIDE = re.compile(
    r"[ _-](?:bread-?crumbs?|crumbs?|nav|navbar|menu|footer|foot|share|bdshare\w*|bdsharebuttonbox|"
    r"social|fenxiang|related|xgxw|xgyd|xgwz|xglj|recommend|sidebar|toolbar|prenext|prev|next|"
    r"pager|pagination|copyright|topbar|position|dqwz|wzdh|search|login|friendlink|yqlj|qrcode|"
    r"ewm|weixin|wechat|comment)s?[ _-]"
)
_ASIDE_TAGS = frozenset(("nav", "footer", "aside"))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which lines of a page are the notice."""

    choices: tuple[Choice, ...]
    """One for each line."""
    title: int | None
    """The line with the title (its last one, where it has several)."""


def select(page: Page, titles: tuple[str, ...]) -> Selection:
    """Return what becomes of each line of `page`.

    Args:
        page: The page.
        titles: What the page's head gives as its title, best first; each may carry the site's name.
    """
    lines = page.lines
    prose = _prose(lines)
    sums = [0, *accumulate(prose)]
    _mark_asides(page, sums)
    first, last = _body(page.boxes, sums, len(lines))
    core = [n for n in range(first, last) if prose[n] and not lines[n].aside]
    if not core:
        return Selection(tuple("drop" if line.aside else "keep" for line in lines), None)
    heads = _title_lines(lines, core[0], titles)
    begin = min(first, core[0])
    choices: list[Choice] = []
    listing = False
    for number, line in enumerate(lines):
        listing = _goes_on(listing, line)
        if number in heads:
            choices.append("keep")
        elif number < begin:
            choices.append(_before(line))
        elif number >= last:
            choices.append(_after(line, prose[number]))
        elif (listing and line.linked) or (number > core[-1] and _IMPRINT.search(line.text)):
            choices.append("drop")
        else:
            choices.append(_inside(line))
    _keep_values(lines, choices, core[0])
    _keep_tables(lines, choices, core[0])
    _keep_signature(lines, choices, last)
    return Selection(tuple(choices), max(heads, default=None))


def is_of_page(text: str) -> bool:
    """Tell whether a short line is made of a web page's own words: a menu, a link, an imprint.

    >>> is_of_page("上一篇：关于召开会议的通知"), is_of_page("一、整改情况")
    (True, False)
    """
    return len(text) < 80 and bool(_PAGE_WORDS.match(text) or _IMPRINT.search(text))


def _prose_weight(line: Line) -> int:
    """Return how many characters of running text a line has; menus and footers have none."""
    plain = line.size - line.linked
    if plain < 16 or line.linked > plain or not _PROSE.search(line.text):
        return 0
    if plain < 300 and (_IMPRINT.search(line.text) or _PAGE_WORDS.match(line.text)):
        return 0
    return plain


def _prose(lines: list[Line]) -> list[int]:
    """Return the running text of each line; a summary under the link to another page has none."""
    weights = [_prose_weight(line) for line in lines]
    for number in range(1, len(lines)):
        above = lines[number - 1]
        if above.linked * 5 > above.size * 4 and not above.linked_file:
            weights[number] = 0
    return weights


def _mark_asides(page: Page, sums: list[int]) -> None:
    """Mark the lines of blocks that are named as part of the page and hold little of its prose."""
    done = 0
    for box in page.boxes:
        if box.last <= done or not (box.tag in _ASIDE_TAGS or _ASIDE.search(box.names)):
            continue
        if sums[box.last] - sums[box.first] <= 0.3 * sums[-1]:
            for line in page.lines[max(box.first, done) : box.last]:
                line.aside = True
            done = box.last


def _body(boxes: list[Box], sums: list[int], count: int) -> tuple[int, int]:
    """Return the lines of the body: of the smallest block with 95 % of the prose, or around it."""
    enough = 0.95 * sums[-1]
    first, last = 0, count
    for box in boxes:
        if box.last - box.first < last - first and sums[box.last] - sums[box.first] >= enough:
            first, last = box.first, box.last
    known = [
        box for box in boxes if box.first <= first and box.last >= last and _KNOWN.search(box.names)
    ]
    if known:
        first, last = known[-1].first, known[-1].last
    return first, last


def _compact(text: str) -> str:
    return "".join(text.split())


def _title_lines(lines: list[Line], core: int, titles: tuple[str, ...]) -> set[int]:
    """Return the lines of the title above the first prose: as the head gives it, else a heading."""
    wanted = [compact for compact in map(_compact, titles) if len(compact) > 5]
    for title in wanted:
        found = _lines_within(lines, core, title)
        if found:
            return found
    above = range(core - 1, -1, -1)
    for number in above:
        if lines[number].heading in {1, 2} and lines[number].size > 9:
            return {number}
    for number in above:
        line = lines[number]
        if line.size > 9 and not line.linked and not line.aside and _TITLE.search(line.text):
            return {number}
    return set()


def _lines_within(lines: list[Line], core: int, title: str) -> set[int]:
    """Return the last run of lines above `core` that together are (the start of) `title`."""
    for number in range(min(core, len(lines) - 1), -1, -1):
        if lines[number].aside or not title.startswith(_compact(lines[number].text)[:200]):
            continue
        found, joined = {number}, _compact(lines[number].text)
        for following in range(number + 1, min(number + 4, core + 1)):
            longer = joined + _compact(lines[following].text)
            if not title.startswith(longer):
                break
            found.add(following)
            joined = longer
        if len(joined) >= max(6, len(title) // 3):
            return found
    return set()


def _is_meta(line: Line) -> bool:
    """Tell whether a line states something of the page: its date, source, number."""
    if line.size > 300 or line.linked > line.size // 2:
        return False
    text = line.text.lstrip()
    if _META.match(text) or _DATE.match(text):
        return True
    if line.size < 120 and _SOURCE_LINE.search(text):
        return True
    dated = line.size < 50 and not line.linked and _ISO_DATE.search(text)
    return bool(dated) and _TODAY.search(text) is None


def _before(line: Line) -> Choice:
    if line.aside or _PAGE_WORDS.match(line.text):
        return "drop"
    if _is_meta(line):
        return "keep"
    return "doubt" if _prose_weight(line) > 40 else "drop"


def _after(line: Line, prose: int) -> Choice:
    if line.aside or _PAGE_WORDS.match(line.text) or _FOOTER.search(line.text):
        return "drop"
    attached = line.linked_file and line.text.startswith("附件")
    return "doubt" if attached or prose > 40 else "drop"


def _inside(line: Line) -> Choice:
    """Judge a line of the body's own block: only what is clearly of the page goes."""
    if line.linked_file:
        return "keep"
    if line.aside and line.size < 80:
        return "drop"
    if line.size < 60 and (_PAGE_WORDS.match(line.text) or _IMPRINT.search(line.text)):
        return "doubt" if _SENTENCE.search(line.text) and not line.linked else "drop"
    if line.linked * 5 > line.size * 4 and "@" not in line.text:
        return "drop" if line.cell is None and line.size < 8 else "doubt"
    return "keep"


def _goes_on(listing: bool, line: Line) -> bool:  # noqa: FBT001 - a state, not an option
    """Tell whether `line` stands in a list of other pages, after a heading such as 相关链接."""
    if line.size < 20 and _LISTING.match(line.text):
        return True
    return listing and line.linked * 2 > line.size


def _keep_values(lines: list[Line], choices: list[Choice], core: int) -> None:
    """Keep the value of a label that stands on a line of its own, as in a definition list."""
    for number in range(1, core):
        label = lines[number - 1]
        if (
            choices[number] == "drop"
            and choices[number - 1] == "keep"
            and label.text.rstrip().endswith((":", "："))
            and label.size < 12
            and not lines[number].aside
        ):
            choices[number] = "keep"


def _keep_tables(lines: list[Line], choices: list[Choice], core: int) -> None:
    """Keep a metadata table whole where two of its cells are labels."""
    votes: dict[int, int] = {}
    for line in lines[:core]:
        if line.cell and line.cell.table.is_data and line.size < 20 and _META.match(line.text):
            votes[id(line.cell.table)] = votes.get(id(line.cell.table), 0) + 1
    for number, line in enumerate(lines[:core]):
        if line.cell and votes.get(id(line.cell.table), 0) > 1:
            choices[number] = "keep"


def _keep_signature(lines: list[Line], choices: list[Choice], last: int) -> None:
    """Keep organ, date and contact that stand in a block of their own right after the body."""
    for number in range(last, min(last + 8, len(lines))):
        line = lines[number]
        if line.aside or line.linked * 2 > line.size or line.size > 120:
            return
        if _FOOTER.search(line.text) or _PAGE_WORDS.match(line.text):
            return
        if not (_SIGNED.search(line.text) or _DATE.match(line.text)):
            return
        choices[number] = "keep"
