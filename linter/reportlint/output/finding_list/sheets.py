"""The sheets of the workbook beside the list itself, as data: their names and columns."""

from reportlint.output.finding_list.columns import BY_KEY, SEVERITIES, Column, Words
from reportlint.output.wording import ORIGIN, ROLE, STATUS

NAMES: Words = {
    "notes": {"zh": "说明", "en": "Notes"},
    "problems": {"zh": "问题清单", "en": "Problems"},
    "units": {"zh": "按单位汇总", "en": "By unit"},
    "kinds": {"zh": "按问题类型汇总", "en": "By kind"},
    "scores": {"zh": "复算得分", "en": "Scores"},
    "relations": {"zh": "核对底稿", "en": "Working papers"},
    "unchecked": {"zh": "未能检查", "en": "Not checked"},
    "explained": {"zh": "不改的理由", "en": "Reasons given"},
    "unasked": {"zh": "未要求修改但有变化", "en": "Unasked changes"},
    "carried": {"zh": "_reportlint", "en": "_reportlint"},
}
"""The sheets in their order; the last one is hidden."""

AGREEMENT: Words = {
    "same": {"zh": "一致", "en": "agrees"},
    "higher": {"zh": "偏高", "en": "too high"},
    "lower": {"zh": "偏低", "en": "lower"},
    "open": {"zh": "不能复算", "en": "not computable"},
}

STATES: Words = {key: {language: STATUS[language][key] for language in ("zh", "en")} for key in STATUS["zh"]}

ROLES: Words = {key: {language: ROLE[language][key] for language in ("zh", "en")} for key in ROLE["zh"]}

ORIGINS: Words = {key: {language: ORIGIN[language][key] for language in ("zh", "en")} for key in ORIGIN["zh"]}

REASONS: Words = {
    "unread": {"zh": "打不开或读不出", "en": "cannot be read"},
    "blank": {"zh": "空白表", "en": "blank form"},
    "nothing": {"zh": "没有读出数字", "en": "no figure read"},
    "part": {"zh": "只检查了一部分", "en": "checked in part"},
    "previous": {"zh": "上年材料，供对照，未检查", "en": "previous year, not checked"},
    "foreign": {"zh": "不像自评材料，已略过", "en": "no report, passed over"},
    "format": {"zh": "格式不在检查之列，已略过", "en": "format not checked, passed over"},
}

_UNIT, _MATERIAL, _YEAR = BY_KEY["unit"], BY_KEY["material"], BY_KEY["year"]

SCORES = (
    _UNIT._replace(width=16),
    _MATERIAL._replace(width=18),
    Column("form", "自评表", "Form", 16),
    Column("level", "一级、二级指标", "Level", 17),
    Column("indicator", "三级指标", "Indicator", 24),
    Column("target", "年度指标值", "Target", 13),
    Column("actual", "实际完成值", "Actual", 15),
    Column("weight", "分值", "Weight", 6.5, "amount"),
    Column("stated", "自评得分", "Stated score", 9, "amount"),
    Column("computed", "复算得分", "Computed score", 12, "amount"),
    Column("difference", "差异", "Difference", 7, "amount"),
    Column("verdict", "结论", "Outcome", 9, words=AGREEMENT),
    Column("how", "怎样复算", "How", 26),
    Column("place", "所在位置", "Place", 22),
)

RELATIONS = (
    _UNIT._replace(width=16),
    _MATERIAL._replace(width=18),
    Column("name", "核对内容", "Subject", 18),
    Column("formula", "算式（数字照原文）", "Arithmetic (figures as written)", 58),
    Column("verdict", "结论", "Outcome", 13, words=STATES),
    Column("difference", "差异", "Difference", 11, "amount"),
    Column("measured_in", "计量单位", "Measured in", 8.5),
    Column("place", "所在位置", "Place", 28),
    Column("others", "对照的位置", "Other places", 26),
)

UNCHECKED = (
    _UNIT._replace(width=18),
    _MATERIAL._replace(width=26),
    Column("kind", "情况", "What happened", 18, words=REASONS),
    Column("reason", "原因", "Reason", 42),
    Column("step", "下一步", "Next step", 36),
    Column("sentence", "可发给单位的话", "Sentence to send", 48),
)

EXPLAINED = (
    _UNIT._replace(width=18),
    _MATERIAL._replace(width=22),
    BY_KEY["place"]._replace(width=24),
    BY_KEY["problem"]._replace(width=48),
    BY_KEY["severity"],
    Column("reason", "不改的理由", "Reason", 42),
    Column("expires", "有效期至", "Until", 11),
)

UNASKED = (
    _UNIT._replace(width=18),
    _MATERIAL._replace(width=22),
    Column("project", "项目名称", "Project", 16),
    _YEAR,
    Column("figure", "内容", "Figure", 24),
    Column("before", "上一轮", "Before", 15),
    Column("after", "本轮", "Now", 15),
    Column("place_before", "上一轮位置", "Place before", 28),
    Column("place_after", "本轮位置", "Place now", 28),
)

FILES = (
    _UNIT._replace(width=18),
    Column("path", "报送材料", "Material", 30),
    Column("role", "材料类型", "Kind of material", 14, words=ROLES),
    _YEAR,
    Column("profile", "适用办法", "Profile", 20),
    Column("profile_from", "怎样确定", "How chosen", 20, words=ORIGINS),
    Column("forms", "表", "Forms", 5, "integer"),
    Column("figures", "数字", "Figures", 6, "integer"),
    Column("rules", "规则", "Rules", 6, "integer"),
    Column("exact", "相符", "Holds", 6, "integer"),
    Column("rounding", "尾差", "Rounding", 6, "integer"),
    Column("inconsistent", "不符", "Broken", 6, "integer"),
    Column("undetermined", "无法判断", "Undetermined", 8, "integer"),
    *(Column(key, words["zh"], words["en"], 8.5, "integer") for key, words in SEVERITIES.items()),
    Column("accepted", "已说明理由", "Accepted", 9, "integer"),
)
