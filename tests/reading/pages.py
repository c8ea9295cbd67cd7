"""Invented pages in the manners of several content systems, around one invented notice."""

# ruff: noqa: E501 - lines of markup read better whole
from __future__ import annotations

TITLE = "中共某某市水务局党组关于巡察整改进展情况的通报"
BODY = [
    "根据市委统一部署，2023年3月1日至5月31日，市委第一巡察组对市水务局党组进行了巡察，现通报如下。",
    "一、整改总体情况",
    "局党组高度重视，成立领导小组，召开党组会议6次，研究整改工作。",
    "二、具体问题整改情况",
    "（一）落实河湖长制方面",
    "1.关于“巡河流于形式”的问题。",
    "整改情况：一是修订巡河制度，扫码打卡，明确频次；二是开展专项检查3次，通报2次。",
    "2.关于“水费收缴不及时”的问题。",
    "整改情况：清收水费27.46万元，完成率98%。",
    "三、下一步打算",
    "局党组将持续巩固整改成果，推动水务工作高质量发展。",
    "联系电话：0123-4567890；电子邮箱：swj@example.cn。",
]
SIGNED = ["中共某某市水务局党组", "2024年2月5日"]
NOTICE = [TITLE, *BODY, *SIGNED]

MENU = "".join(
    f"<li><a href='/{word}'>{word}</a></li>" for word in ("首页", "政务公开", "互动交流")
)
RELATED = "<h3>相关文章</h3><ul>" + "".join(
    f"<li><a href='/{n}'>某某市水务局召开第{n}次党组会议，研究部署巡察整改工作</a> 2024-01-0{n}</li>"
    for n in range(1, 6)
)
FOOTER = (
    "<div><p>主办单位：某某市人民政府办公室　承办单位：某某市大数据中心</p>"
    "<p>网站标识码：1234567890　某ICP备12345678号　某公网安备 12345678901234号</p>"
    "<p>地址：某某市人民路1号，邮编：123456，建议使用IE9以上浏览器，以获得最佳效果。</p></div>"
)


def paragraphs(lines):
    return "".join(f"<p style='text-indent:2em'>{line}</p>" for line in lines)


SPLIT_BODY = f"""<html><head><title>{TITLE}_某某市人民政府</title></head><body><ul>{MENU}</ul>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 公开</div><div class="main"><h1>{TITLE}</h1>
<div class="xx">发布时间：2024-02-06 来源：市水务局 字体：[大 中 小]</div>
<div class="cont"><div>{paragraphs(BODY[:6])}</div><div>{paragraphs(BODY[6:] + SIGNED)}</div></div>
<div class="fx">分享到：<a href="#">微信</a></div><div>{RELATED}</div></div>{FOOTER}</body></html>"""

LAYOUT_TABLE = f"""<html><head><title>某某市水务局</title></head><body><table width="1000">
<tr><td><a href="#">首页</a> | <a href="#">机构</a></td></tr><tr><td><table><tr>
<td width="200"><table><tr><td><a href="#">通知公告</a></td></tr></table></td><td><table>
<tr><td align="center"><font size="5"><b>{TITLE}</b></font></td></tr>
<tr><td align="center">2024-02-06 &nbsp; 来源：本站 &nbsp; 浏览次数：123</td></tr>
<tr><td>{"<br>".join("　　" + line for line in BODY)}<br><br>
<div align="right">{"<br>".join(SIGNED)}</div></td></tr>
<tr><td>【<a href="#">打印</a>】【<a href="#">关闭</a>】</td></tr></table></td></tr></table></td></tr>
<tr><td>版权所有：某某市水务局 技术支持：某公司</td></tr></table></body></html>"""

FLAT = f"""<html><head><title>{TITLE}</title></head><body><a href="/">首页</a> &gt; 正文<h2>{TITLE}</h2>
日期：2024-02-06<br>{paragraphs(BODY + SIGNED)}
上一篇：<a href="#">关于开展春季植树活动的通知，请各单位认真组织</a><br>下一篇：<a href="#">没有了</a>
<p>Copyright © 某某市</p></body></html>"""

DEFINITIONS = f"""<html><head><title>{TITLE}</title></head><body><form><input value="搜索"></form>
<dl><dt>索 引 号：</dt><dd>000/2024-1</dd><dt>发布机构：</dt><dd>市水务局</dd></dl>
<div class="article"><div class="title">{TITLE[:11]}<br>{TITLE[11:]}</div>
<div id="zoom" class="content share-content">{paragraphs(BODY)}<p>{SIGNED[0]}</p><p>{SIGNED[1]}</p></div>
</div><div class="ewm">扫一扫在手机打开当前页</div><div>{RELATED}</div>{FOOTER}</body></html>"""

SECTIONS = f"""<html><head><meta property="og:title" content="{TITLE}">
<meta property="og:url" content="https://mp.example.cn/s/1"></head><body><h1>{TITLE}</h1>
<div><span>清廉某某</span><em>2024-02-06 10:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: visible;">
<section><span style="display:none">隐藏的推广文字，请忽略这些内容。</span>
{"".join(f"<section><p><span>{x[:5]}</span><span>{x[5:]}</span></p></section>" for x in BODY + SIGNED)}
</section></div><div>阅读 123　赞　在看</div></body></html>"""

SUMMARIES = f"""<html><head><title>{TITLE}-某某市水务局</title></head><body><div><h1>{TITLE}</h1>
<p>时间：2024-02-06</p>{paragraphs(BODY + SIGNED)}</div><div><h3>最新动态</h3>
{"".join(f"<div><a href='#'>某地召开会议{n}</a><p>某地召开全市水利会议，总结上年工作，部署本年任务。</p></div>" for n in (1, 2, 3))}
</div>{FOOTER}</body></html>"""

SIGNED_APART = f"""<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1>
<div>{paragraphs(BODY)}</div><div><p>{SIGNED[0]}</p><p>{SIGNED[1]}</p></div>
<div>扫一扫分享本页</div></div>{FOOTER}</body></html>"""

PAGES = {
    "split body": (SPLIT_BODY, ["发布时间：2024-02-06 来源：市水务局 字体：[大 中 小]"]),
    "layout table": (LAYOUT_TABLE, ["2024-02-06 \xa0 来源：本站 \xa0 浏览次数：123"]),
    "flat": (FLAT, ["日期：2024-02-06"]),
    "definitions": (DEFINITIONS, ["索 引 号：", "000/2024-1", "发布机构：", "市水务局"]),
    "sections": (SECTIONS, ["清廉某某2024-02-06 10:00"]),
    "summaries beside it": (SUMMARIES, ["时间：2024-02-06"]),
    "signature apart": (SIGNED_APART, []),
}
"""By manner: the page, and the lines around the notice that are kept as metadata."""
