"""What the page around a notice looks like: its own lines, furniture, dates and organs."""

from __future__ import annotations

import re

from generator.expressions import compiled
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker

PAGE_LINE = compiled(
    r"(?:发布|发文|生成|成文|更新|公开|录入|上传)?(?:时间|日期)\s?[:]"
    r"|(?:信息|消息|文章|稿件)?(?:来源|作者|编辑|责编|责任编辑|供稿|审核|校对|签发|撰稿)\s?[:]"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s?[:]|字(?:体|号)\s?(?:大小)?\s?[:\[]"
    r"|^(?:来源|时间|日期)\s.{0,60}\d{4}-\d\d-\d\d|索\s*引\s*号|信息名称\s?[:]|发布(?:机构|单位|部门)\s?[:]|发文(?:机关|单位|字号)\s?[:]|(?:主题|组配|体裁|信息)分类\s?[:]"
    r"|文\s*号\s?[:]|关\s*键\s*词\s?[:]|主\s*题\s*词\s?[:]|内容概[览述]\s?[:]|有\s*效\s*性|废止日期|生效日期"
    r"|公开(?:方式|形式|范围|类别|目录|时限)\s?[:]|(?:在线链接|链接)地址\s?[:]|文件下载\s?[:]|^公开日期|^标\s*题\s?[:]|^名\s*称\s?[:]"
)

DATE_ONLY = compiled(
    r"[(\[]?\s?(?:\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?|(?:19|20)\d{6,7}日?|(?:19|20)\d{2}年?\d{1,2}月?\d{0,2}日?"
    r"|[二一][〇○Oo0零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?\s?[)\]]?$"
)

ORGAN = compiled(
    r"(?:委员会|委员会党组|党组|党委|党总支|党支部|总支部?|支部|局|厅|委|院|中心|办公室|公司|集团|站|所|馆|校|大学|政府|红十字会|协会|联合会|部|处|队|社|会)\s?(?:\(.{1,10}\))?$"
)

FURNITURE = compiled(
    r"^(?:分享|打印|关闭|扫一扫|微信|上一[篇条]|下一[篇条]|相关(?:稿件|链接|文章|新闻|信息|阅读)|附件\s?[:]?|附\s?[:]|【?(?:字体|字号\s?:?\s?[\[(]?\s?[大中小默]|打印|关闭|返回|收藏)|返回|回到顶部|返回顶部|首页|网站地图|友情链接|关于我们|联系我们|设为首页|加入收藏"
    r"|\[?(?:大|中|小)\]?\s)|版权所有|Copyright|©|ICP备|公网安备|(?:主办|承办|协办|技术支持|维护|运维)(?:单位)?\s?[:]|网站(?:标识码|声明|地图|访问量|维护|支持)|建议使用|分辨率|访问量|扫码|二维码",
    re.IGNORECASE,
)

_STOP = compiled(r"[。;:,?!]")


def is_organ(folded: str, line: Line) -> bool:
    """Tell whether the line is the name of an organ alone."""
    text = folded[line.start : line.end]
    if len(text) > 45 or _STOP.search(text) or not ORGAN.search(text):
        return False
    return not read_marker(folded, line.start, line.end)


def is_furniture(folded: str, line: Line) -> bool:
    """Tell whether the line belongs to the page and not the notice."""
    text = folded[line.start : line.end]
    return len(text) < 120 and bool(FURNITURE.search(text) or PAGE_LINE.match(text))
