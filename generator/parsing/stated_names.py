"""The kinds of totals that notices state about themselves, by their names.

The pages ask for names alone: the words that tell each kind (`stated_kinds`) are made where
notices are read.
"""

from __future__ import annotations

from collections.abc import Mapping

STATED_NAMES: Mapping[str, Mapping[str, str]] = {
    "problem_aspects": {"zh": "问题方面", "en": "Aspects of the problems"},
    "partial": {"zh": "基本或阶段性完成", "en": "Put right in part"},
    "long_term": {"zh": "长期整改", "en": "Kept up in the long run"},
    "in_progress": {"zh": "正在整改", "en": "Still being put right"},
    "letters_completed": {"zh": "办结信访件", "en": "Petitions settled"},
    "immediate": {"zh": "立行立改", "en": "Put right at once"},
    "completed": {"zh": "已完成", "en": "Put right"},
    "measures": {"zh": "整改措施", "en": "Measures decided on"},
    "tasks": {"zh": "整改任务", "en": "Tasks decided on"},
    "clues": {"zh": "问题线索", "en": "Leads on misconduct"},
    "letters": {"zh": "信访件", "en": "Petitions handed over"},
    "problems": {"zh": "问题", "en": "Problems raised"},
    "problem_items": {"zh": "问题项", "en": "Items of the problems"},
    "systems": {"zh": "制度", "en": "Rules set up or revised"},
    "completion_rate": {"zh": "完成率", "en": "Share put right"},
    "cases": {"zh": "立案", "en": "Cases opened"},
    "discipline": {"zh": "党纪政务处分", "en": "Persons disciplined"},
    "party_discipline": {"zh": "党纪处分", "en": "Persons under Party discipline"},
    "administrative_discipline": {
        "zh": "政务处分",
        "en": "Persons under administrative discipline",
    },
    "organizational_handling": {"zh": "组织处理", "en": "Persons dealt with organisationally"},
    "admonished": {"zh": "诫勉", "en": "Persons admonished"},
    "reminded": {"zh": "谈话提醒", "en": "Persons reminded"},
    "criticized": {"zh": "批评教育", "en": "Persons criticised"},
    "summoned": {"zh": "约谈", "en": "Summoned to a talk"},
    "accountability_persons": {"zh": "问责", "en": "Persons held to account"},
    "money_recovered": {"zh": "挽回损失", "en": "Losses recovered"},
    "money_collected": {"zh": "追缴", "en": "Money collected"},
    "money_returned": {"zh": "清退", "en": "Money paid back"},
    "meetings": {"zh": "整改会议", "en": "Meetings on rectification"},
    "talks": {"zh": "谈心谈话", "en": "Heart-to-heart talks"},
}
"""By the permanent id of the kind, which is in the data."""
