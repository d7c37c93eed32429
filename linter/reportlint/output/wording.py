"""The words of the interface that belong to no rule, in both languages."""

SEVERITY = {
    "zh": {"error": "必须修改", "warning": "需要说明", "info": "建议完善"},
    "en": {"error": "must correct", "warning": "must explain", "info": "could improve"},
}

CATEGORY = {
    "zh": {
        "total": "合计", "crossref": "前后不一致", "unit": "单位", "rate": "比率", "count": "数目", "score": "得分",
        "grade": "等级", "deviation": "偏差说明", "target": "指标", "period": "年度", "numbering": "序号",
        "structure": "结构", "text": "文字", "input": "文件",
    },
    "en": {
        "total": "total", "crossref": "cross-reference", "unit": "unit", "rate": "rate", "count": "count",
        "score": "score", "grade": "grade", "deviation": "deviation", "target": "target", "period": "period",
        "numbering": "numbering", "structure": "structure", "text": "text", "input": "input",
    },
}  # fmt: skip

REMEDY = {
    "zh": {"correct": "更正", "explain": "补充说明", "verify": "核实口径", "next_year": "下年度完善"},
    "en": {"correct": "correct", "explain": "explain", "verify": "settle", "next_year": "next year"},
}

CONFIDENCE = {
    "zh": {"high": "高", "medium": "中", "low": "低"},
    "en": {"high": "high", "medium": "medium", "low": "low"},
}

MEASURED_IN = {"zh": {"%": "百分点"}, "en": {"%": "percentage points"}}
"""What a difference of two figures is measured in, where that is not their own unit."""

ROLE = {
    "zh": {
        "report": "自评报告", "department_form": "部门整体自评表", "project_form": "项目自评表", "blank": "空白表",
        "previous": "上年材料", "unknown": "没有认出是哪种材料",
    },
    "en": {
        "report": "report", "department_form": "department form", "project_form": "project form", "blank": "blank form",
        "previous": "previous year", "unknown": "kind not recognised",
    },
}  # fmt: skip

ORIGIN = {
    "zh": {
        "report": "报告中写明", "command_line": "命令行指定", "configuration": "配置文件指定", "detected": "自动识别",
        "default": "默认",
    },
    "en": {
        "report": "named in the report", "command_line": "command line", "configuration": "configuration",
        "detected": "detected", "default": "default",
    },
}  # fmt: skip

OPERATION = {
    "zh": {
        "swap_digits": "两位数字颠倒", "drop": "少写一位", "add": "多写一位", "shift": "小数点错位",
        "sign": "正负号相反", "swap_cells": "与另一处填反", "stale": "没有随分项更新", "unit": "单位写错",
    },
    "en": {
        "swap_digits": "digits swapped", "drop": "a digit missing", "add": "a digit too many",
        "shift": "decimal point shifted", "sign": "sign reversed", "swap_cells": "exchanged with another figure",
        "stale": "not updated with its parts", "unit": "wrong unit",
    },
}  # fmt: skip

CLAIMED_BY = {
    "zh": {
        "structure": "报告结构", "identity": "勾稽关系", "sentence": "正文句子", "table": "表格", "local": "本地规则",
    },
    "en": {
        "structure": "structure", "identity": "identity", "sentence": "sentence", "table": "table",
        "local": "local rule",
    },
}  # fmt: skip
"""What makes a relation: the origins of ``Relation``."""

GRADE = {
    "zh": {"certain": "确定", "likely": "很可能", "guess": "推测"},
    "en": {"certain": "certain", "likely": "likely", "guess": "guess"},
}

DIMENSION = {"zh": {"money": "金额", "ratio": "比例", "point": "百分点"}, "en": {}}
"""Dimensions that are not named by their unit."""

STATUS = {
    "zh": {
        "exact": "相符", "rounding": "尾差", "truncated": "截尾", "inconsistent": "不符", "undetermined": "无法判断",
    },
    "en": {
        "exact": "holds", "rounding": "holds within rounding", "truncated": "cut instead of rounded",
        "inconsistent": "does not hold", "undetermined": "undetermined",
    },
}  # fmt: skip

REASON = {
    "zh": {
        "blank": "空白", "na": "不适用", "unreadable": "读不出", "range": "写的是范围", "approximate": "约数",
        "open": "列举不完整", "zero_base": "基数为零", "zero_of_zero": "零比零", "stored": "按单元格实际数值",
        "": "其他",
    },
    "en": {
        "blank": "blank", "na": "not applicable", "unreadable": "unreadable", "range": "a range",
        "approximate": "approximate", "open": "list not complete", "zero_base": "base of zero",
        "zero_of_zero": "zero of zero", "stored": "by the numbers the cells hold", "": "other",
    },
}  # fmt: skip

PASSED_OVER = {
    "zh": {
        "hidden": "隐藏文件", "lock": "临时锁文件", "output": "本工具的输出", "format": "格式不在检查之列",
        "special": "管道或设备", "link": "不跟随的链接", "excluded": "配置排除", "foreign": "不是自评材料",
    },
    "en": {
        "hidden": "hidden", "lock": "lock files", "output": "our own outputs", "format": "formats not checked",
        "special": "pipes or devices", "link": "links not followed", "excluded": "excluded", "foreign": "not reports",
    },
}  # fmt: skip
