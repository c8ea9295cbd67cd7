"""The words by which the parts of a government web page are known."""

from __future__ import annotations

import re

from generator.expressions import compiled

SENTENCE = compiled("[。；;，,：:]")
PROSE = compiled("[。；;]|[，,].*[，,]")
IMPRINT = compiled(
    "版权所有|主办单位[:：]|承办单位[:：]|主办[:：]|承办[:：]|技术支持[:：]|网站标识码|ICP备|公网安备|网站地图|"
    "建议使用|Copyright|©",
    re.IGNORECASE,
)
"""Words of a site's imprint, which no notice has."""
FOOTER = compiled(
    f"{IMPRINT.pattern}|主办单位|承办单位|技术支持|联系我们|关于我们|浏览器|无障碍|关怀版|扫一扫|扫码|二维码|"
    "客户端|微信公众号",
    re.IGNORECASE,
)
"""The same with words that a notice may use as well: only for lines outside its block."""
PAGE_WORDS = compiled(
    r"[\s【\[|]*(?:上一[篇条页则]|下一[篇条页则]|相关(?:文章|新闻|链接|阅读|信息|稿件|推荐|文档|政策|解读|内容)|"
    r"分享(?:到|至)?|打印(?:本页|此页|文章)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表)?|收藏(?:本页|本站)?|"
    r"当前位置|您?现?在?的?位置|您(?:的|现在的|当前的?)位置|首页|点击(?:上方)?蓝字\S{0,8}|推荐阅读|热门(?:文章|推荐|点击)|更多|"
    r"字体(?:大小)?|字号|微信|微博|QQ空间|纠错|我要纠错|语音播报|点击排行|图片新闻|友情链接|登录|注册|搜索|"
    r"智能问答|网站支持IPv6|下载|扫一扫\S{0,20}|手机(?:看|版|阅读)\S{0,10})"
    r"[\s】\]|>＞:：]*(?:$|[^\u4e00-\u9fff]|没有|无|[大中小]|[:：])"
)
META = compiled(
    r"(?:(?:发布|生成|成文|公开|更新|发文|生效|失效|废止|印发|制发|公布|发表|编辑|录入)\s*(?:时间|日期)|时\s*间|日\s*期|"
    r"(?:信息|文章|消息|稿件)?\s*来\s*源|作\s*者|索\s*引\s*号|(?:发布|公开|发文|制发|责任|信息)\s*(?:机构|机关|单位|主体)|"
    r"文\s*号|发文字号|(?:主题|组配|体裁|信息|公文|内容|服务对象|文件)\s*(?:分类|类别|类型|种类)|主\s*题\s*词|关\s*键\s*[词字]|"
    r"信息\s*名称|文件\s*名称|名\s*称|标\s*题|内容\s*概述|概\s*述|有\s*效\s*性|公开\s*(?:方式|范围|目录|形式|时限|属性|程序)|"
    r"(?:浏览|阅读|点击|访问|浏览量|阅读量)\s*(?:次数|量|数)?|字\s*[体号]|责任编辑|编\s*辑|审\s*核|统一编号|分类)\s*[:：]?"
)
DATE = compiled(
    r"[\s（(]*\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[\s）)]*"
)
SOURCE_LINE = compiled("来源[:：]|发布时间[:：]|发布日期[:：]")
ISO_DATE = compiled(r"\d{4}[-年/.]\s?\d{1,2}[-月/.]\s?\d{1,2}")
TODAY = compiled("今天|今日|星期|欢迎|农历")
LISTING = compiled(r"\s*[【\[]?(?:相关|推荐|热门|更多|上一|下一|延伸阅读)")
SIGNED = compiled(
    "(?:党组|党委|委员会|总支|支部|局|厅|院|中心|办公室|政府|公司|集团|学校|大学|学院)[\\s）)]*$|"
    "联系(?:电话|方式|人|地址)|电子邮[箱件]|邮政|邮编|监督电话|举报|通[信讯]地址|特此通报|附件"
)
HALF_TITLE = compiled(
    SIGNED.pattern + r"|^\s*(?:中共|中国共产党)?[^。，,:：;；>|]{4,40}关于[^。，,;；>|]{0,20}$"
)
"""What the line above the last one of a title may be: an organ, or 某局党组关于某届市委."""
PATH = compiled("[>＞»]")
"""Between the steps of a breadcrumb."""
SITE = compiled(
    r"(?:[省市县区旗州盟]\S{0,12}(?:委员会|政府|局|厅|委|办公室|党委|纪委监委)|网站?|门户|日报\S{0,3})\s*$"
)
"""How the name of a site ends."""
SUBTITLE = compiled(r"^\s*(?:——|--|[（(].*[）)]\s*$)")
NUMBERED = compiled(
    r"[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+)"
)
"""A number that is typed before a paragraph."""
TITLE = compiled(r"(?:通报|报告|公告|公示|情况|通告)[\s）)》”\"]*$")
KNOWN = compiled(
    r" (?:zoom|zoomcon|ucap-content|trs_editor|trs_uedefault|view|article-content|articlecontent|"
    r"article_content|articlecon|art_con|pages_content|xxgk_content|xl_content|news_content|"
    r"newscontent|content_text|contenttext|con_text|detail-content|detail_content|bt-content|"
    r"wz_content|wzcon|zwcontent|zwxl-article|text-content|article_con|article-con|"
    r"v_news_content|vsb_content|wp_articlecontent|easysite-news-text|info-content|"
    r"rich_media_content|js_content|nr|txtcontent|main_content|j-fontcontent|fontzoom) "
)
ASIDE = compiled(
    r"[ _-](?:bread-?crumbs?|crumbs?|nav|navbar|menu|footer|foot|share|bdshare\w*|bdsharebuttonbox|"
    r"social|fenxiang|related|xgxw|xgyd|xgwz|xglj|recommend|sidebar|toolbar|prenext|prev|next|"
    r"pager|pagination|copyright|topbar|position|dqwz|wzdh|search|login|friendlink|yqlj|qrcode|"
    r"ewm|weixin|wechat|comment)s?[ _-]"
)
ASIDE_TAGS = frozenset(("nav", "footer", "aside"))
