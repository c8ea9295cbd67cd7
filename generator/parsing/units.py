"""The units that make a number a figure, as one expression that knows their false friends."""

from __future__ import annotations

_COUNTED = """
个百分点 百分点 个工作日 工作日 个小时 小时 分钟 秒 个月 个季度 个星期 人次 件次 家次 户次 车次
场次 批次 例次 台次 项次 条次 份次 轮次 班次 篇次 组次 万元 亿元 元 平方米 平方公里 立方米 平米 ㎡
公里 千米 毫米 厘米 公顷 亩 公斤 千克 毫升 毫克 吨 升 课时 学时 周岁 岁 大类 小项 大项 套 樘 辆 台
盒 瓶 袋 箱 粒 支 幅 册 本 篇 页 字 座 栋 幢 间 棵 株 头 只 匹 艘 架 枚 块 片 款 种 倍 宗 笔 单 例
剂次 剂 人份 台件 台套 辆次 具 卷 封 首 面 把 管 味 集 兆 折 成 /10万
件 个 项 条 家 所 处 场 期 部 起 张 户 位 名 人 份 次 批 轮 天 周 年 米 克 分 类 组 班 节 门 队 % ‰
"""

_NOT_AFTER = {
    "剂": "[型量]",
    "具": "[体备有]",
    "卷": "[烟帘入]",
    "封": "[闭堵控存]",
    "首": "[要先次个席批]",
    "面": "[积对向临试貌谈访签上下前]",
    "把": "[握关控手好脉]",
    "管": "[理控制辖道护网]",
    "味": "道",
    "集": "[中体团合群聚]",
    "折": "[扣合腾射算旧]",
    "成": "[新立员果效功长为了本分都绩就型因熟套品交片批年人份像组天风不群章文规骨对比药活]",
    "分": "[之类级批院局管别为站会公析明内布化期行工摊]",
    "名": "单(?!位)|[义称录老誉额列校]",
    "人": "[才均民事大体道]|员?(?:编制|配备)(?!\\d)",
    "家": "[庭长属乡]",
    "所": "[有属在以需涉得谓]",
    "项": "目(?!标)",
    "处": "[于室置理分级方罚]",
    "起": "[到来草]",
    "场": "[所景地馆合]",
    "期": "[间限满望]",
    "部": "[门分署委队长]",
    "张": "[贴榜]",
    "台": "[账阶]",
    "批": "[评准复示]",
    "天": "[然津河]",
    "户": "[外口籍]",
    "位": "[于置列次]|居(?!民)",
    "条": "[件例]",
    "类": "[似别]",
    "轮": "[岗训换]",
    "份": "额",
    "例": "[如外会行]",
    "节": "[日约点能假]",
    "门": "[诊口槛]",
    "间": "[接隔]",
    "本": "[级市区县单院地身着]",
    "种": "[植类苗]",
    "组": "[织成长建]",
    "班": "[子长]",
    "队": "[伍员长]",
    "年": "[度级代龄轻薪检终初底末限]|(?:行动|规划|发展规划)",
    "元": "[旦素]",
    "米": "[粉线]",
    "克": "[服扣]",
    "升": "[级华至]",
    "支": "[部委撑付持队书]",
    "单": "[位位元项一]",
    "块": "[状]",
    "片": "[区]",
    "字": "[面号]",
    "周": "[期边年转]",
    "次": "[要序]|供水",
    "个": "[人性体别案税]",
    "册": "[子]",
    "头": "[部]",
    "只": "[要有能]",
}


def _alternative(unit: str) -> str:
    """Return the expression of one unit with the words it must not begin."""
    barred = _NOT_AFTER.get(unit)
    return f"{unit}(?!{barred})" if barred else unit


UNIT_FIRST = "".join(sorted({unit[0] for unit in _COUNTED.split()}))
"""The characters with which a unit begins."""

# Most numbers have no unit, which one look at the next character tells; trying 130 of them takes
# twenty times as long.
UNIT = (
    f"(?=[{UNIT_FIRST}])(?:"
    + "|".join(_alternative(unit) for unit in sorted(_COUNTED.split(), key=len, reverse=True))
    + ")"
)
"""Regular expression of a unit after a number, longest first."""

UNCOUNTED = frozenset(
    {
        *(
            "元",
            "万元",
            "亿元",
            "%",
            "‰",
            "个百分点",
            "百分点",
            "岁",
            "周岁",
            "年",
            "天",
            "个月",
            "小时",
        ),
        *(
            "分钟",
            "秒",
            "周",
            "个工作日",
            "工作日",
            "分",
            "倍",
            "个小时",
            "个季度",
            "个星期",
            "成",
            "折",
            "/10万",
        ),
    }
)
"""Units after which no counted noun follows."""
