"""Generated reports, the same from the same seed: for measuring, not for reading.

    python benchmarks/reports.py FOLDER --count 10000 [--bytes 9000] [--form yaml|text|both] [--broken 0] [--clean]
    python benchmarks/reports.py FILE --bytes 5000000 [--grow mix|figures|indicators|projects|texts|tables]

A report has a cover, figures, funds, goals, indicators, a result and texts with figures, so that every stage and most
rules have something to do. Sums, rates, scores and grades are right; in one report of three a figure is changed
afterwards, unless ``--clean``. A report grows to the size asked for by more of everything, or of one thing.
"""

import argparse
import random
from decimal import Decimal
from pathlib import Path

PLACES = ("青石", "白沙", "柳河", "长岭", "云溪", "东湖", "南山", "石桥", "金滩", "凤台")
OFFICES = ("教育局", "民政局", "水利局", "农业农村局", "卫生健康局", "文化和旅游局", "交通运输局", "林业局")
ITEMS = ("会议组织", "资料印制", "设备购置", "房屋修缮", "信息化建设", "业务培训", "宣传活动", "检查评估")
WORKS = ("校舍维修", "困难群众救助", "河道整治", "良种推广", "基层医疗", "文物修缮", "农村公路", "造林绿化", "技能培训")
_LARGE = 5_000_000
"""Bytes from which on all parts grow at once: writing such a report some twenty times would take minutes."""
GROUPS = {
    "产出指标": (("数量指标", "个"), ("质量指标", "%"), ("时效指标", "%"), ("成本指标", "%")),
    "效益指标": (("社会效益指标", "人次"), ("可持续影响指标", "所")),
    "满意度指标": (("服务对象满意度指标", "%"),),
}


class Report:
    """One report as lines of YAML, and as a text."""

    def __init__(self, seed: int, size: int, grow: str = "mix") -> None:
        self.random = random.Random(seed)
        self.place, self.year = "", 0
        self.rows: list[str] = []
        self.text: list[str] = []
        parts = {"figures": 1, "indicators": 1, "projects": 0, "texts": 1, "tables": 0}
        growing = [*parts] if grow == "mix" else [grow]
        self._write(seed, parts)
        turn = 0
        while (missing := size / self.size()) > 1:
            if missing > 1.5:
                parts.update({name: int(parts[name] * missing * 0.9) + 1 for name in growing})
            elif size > _LARGE:
                parts.update({name: int(parts[name] * missing) + 1 for name in growing})
            else:
                parts[growing[turn % len(growing)]] += max(1, int(parts[growing[turn % len(growing)]] * (missing - 1)))
                turn += 1
            self._write(seed, parts)

    def size(self) -> int:
        """Bytes of the YAML."""
        return sum(len(row.encode()) + 1 for row in self.rows)

    def yaml(self, *, slip: bool) -> str:
        """The report as YAML; ``slip`` changes one of its figures."""
        rows = list(self.rows)
        if slip:
            amounts = [at for at, row in enumerate(rows) if row.startswith("    ") and row.rstrip("} ")[-1:].isdigit()]
            at = self.random.choice(amounts)
            row = rows[at]
            last = max(index for index, sign in enumerate(row) if sign.isdigit())
            rows[at] = row[:last] + str((int(row[last]) + self.random.randint(1, 8)) % 10) + row[last + 1 :]
        return "\n".join(rows) + "\n"

    def plain(self) -> str:
        """The report as a text copied out of a document, its form with tabs."""
        return "\n".join(self.text) + "\n"

    def _write(self, seed: int, parts: dict[str, int]) -> None:
        self.random = random.Random(seed)
        self.place = f"{self.random.choice(PLACES)}{seed % 997}县{self.random.choice(OFFICES)}"
        self.year = self.random.choice((2022, 2023, 2024))
        self.rows, self.text = [], []
        budget, spent = self._cover()
        self._figures(budget, spent, parts["figures"])
        self._form(budget, spent, parts["indicators"], "")
        self._texts(budget, spent, parts["texts"])
        self._tables(parts["tables"])
        if parts["projects"]:
            self.rows.append("项目支出绩效自评:")
        for number in range(parts["projects"]):
            self._project(number)

    def _money(self, low: int, high: int) -> Decimal:
        return Decimal(self.random.randrange(low * 100, high * 100)).scaleb(-2)

    def _split(self, whole: Decimal, parts: int) -> list[Decimal]:
        """A sum in parts that add up to it exactly."""
        weights = [self.random.randint(1, 9) for _ in range(parts)]
        made = [(whole * weight / sum(weights)).quantize(Decimal("0.01")) for weight in weights]
        made[-1] += whole - sum(made)
        return made

    def _cover(self) -> tuple[Decimal, Decimal]:
        budget = self._money(900, 9000)
        spent = (budget * self.random.randint(930, 1000) / 1000).quantize(Decimal("0.01"))
        title = f"{self.place}{self.year}年度部门整体支出绩效自评报告"
        self.rows += [
            "报告格式: 1", "报告:", f"  标题: {title}", f"  部门名称: {self.place}", "  预算级次: 县级",
            f"  年度: {self.year}", "  类型: 部门整体", "  适用办法: hunan", "  金额单位: 万元", "",
        ]  # fmt: skip
        self.text += [title, "", "单位：万元"]
        return budget, spent

    def _figures(self, budget: Decimal, spent: Decimal, times: int) -> None:
        self.rows += ["收支情况:", f"  收入: {{合计: {budget}, 年初预算: {budget}}}", "  支出:", f"    合计: {spent}"]
        basic, project = self._split(spent, 2)
        self.rows.append(f"    按支出类别: {{基本支出: {basic}, 项目支出: {project}}}")
        parts = self._split(spent, len(ITEMS))
        self.rows.append("    按用途:")
        self.rows += [f"      {name}: {part}" for name, part in zip(ITEMS, parts, strict=True)]
        self.text.append(f"{self.year}年支出{spent}万元，其中：基本支出{basic}万元，项目支出{project}万元。")
        for number in range(times):
            whole = self._money(10, 900)
            self.rows += [f"  专项{number + 1}:", f"    合计: {whole}"]
            self.rows += [
                f"    第{number + 1}专项{name}: {part}"
                for name, part in zip(ITEMS, self._split(whole, len(ITEMS)), strict=True)
            ]

    def _form(self, budget: Decimal, spent: Decimal, times: int, indent: str) -> None:
        rate = (spent * 100 / budget).quantize(Decimal("0.01"))
        score = (Decimal(10) * spent / budget).quantize(Decimal("0.01"))
        self.rows += [
            f"{indent}资金情况:",
            f"{indent}  - {{项目: 合计, 年初预算数: {budget}, 全年预算数: {budget}, 全年执行数: {spent}, 分值: 10,"
            f" 执行率: {rate}%, 得分: {score}}}",
            f"{indent}  - {{项目: 当年财政拨款, 年初预算数: {budget}, 全年预算数: {budget}, 全年执行数: {spent}}}",
            f"{indent}年度总体目标:",
            f"{indent}  预期目标: 完成年度任务，保障{self.place}正常运转。",
            f"{indent}  实际完成情况: 年度任务全部完成，群众满意。",
            f"{indent}绩效指标:",
            f"{indent}  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因分析及改进措施]",
        ]
        self.text += ["", "资金情况（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"]
        self.text += [f"年度资金总额\t{budget}\t{budget}\t{spent}\t10\t{rate}%\t{score}", ""]
        self.text.append("一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施")
        for first, seconds in GROUPS.items():
            self.rows.append(f"{indent}  {first}:")
            for second, unit in seconds:
                self.rows.append(f"{indent}    {second}:")
                weight = {"产出指标": "12.5", "效益指标": "15", "满意度指标": "10"}[first]
                for number, points in enumerate(self._split(Decimal(weight), 2 * times)):
                    self._indicator(indent, first, second, unit, number, points)
        total = 90 + score
        grade = "优"
        self.rows.append(f"{indent}自评结果: {{总分: 100, 自评得分: {total}, 自评等级: {grade}}}")
        self.text.append(f"总分\t\t\t\t\t100\t{total}\t")

    def _indicator(self, indent: str, first: str, second: str, unit: str, number: int, points: Decimal) -> None:
        name = f"{self.random.choice(WORKS)}{second[:2]}第{number + 1}项"
        target = self.random.randint(60, 98) if unit == "%" else self.random.randint(3, 900)
        actual = target + self.random.randint(0, 2)
        self.rows.append(f"{indent}      - [{name}, ≥{target}{unit}, {actual}{unit}, {points}, {points}]")
        self.text.append(f"{first}\t{second}\t{name}\t≥{target}{unit}\t{actual}{unit}\t{points}\t{points}\t")

    def _texts(self, budget: Decimal, spent: Decimal, times: int) -> None:
        rate = (spent * 100 / budget).quantize(Decimal("0.01"))
        self.rows += ["正文:", "  - 标题: 一、部门概况", "    内容:"]
        self.text += ["", "一、部门概况"]
        self._said("本单位是县政府工作部门。")
        self.rows += ["  - 标题: 二、预算收支情况", "    内容:"]
        self.text.append("二、预算收支情况")
        self._said(f"{self.year}年预算{budget}万元，支出{spent}万元，预算执行率{rate}%，用于保障运转和完成年度任务。")
        self.rows += ["  - 标题: 三、绩效情况", "    内容:"]
        self.text.append("三、绩效情况")
        self._said("各项任务按计划完成。")
        for number in range(times):
            heading = f"（{_han(number % 98 + 1)}）第{number + 1}类{self.random.choice(WORKS)}工作情况"
            self.rows += [f"  - 标题: {heading}", "    内容:"]
            self.text.append(heading)
            for _ in range(3):
                self._said(self._sentence())
        self.rows += ["  - 标题: 四、存在的问题和改进措施", "    内容:"]
        self.text.append("四、存在的问题和改进措施")
        self._said("部分项目前期准备不够充分，拨付偏慢；下一步将提前做好项目储备，按月通报进度，加强绩效监控。")

    def _said(self, sentence: str) -> None:
        self.rows.append(f"      - {sentence}")
        self.text.append(sentence)

    def _sentence(self) -> str:
        whole = self._money(20, 400)
        first, second = self._split(whole, 2)
        before = self._money(20, 400)
        share = (first * 100 / whole).quantize(Decimal("0.01"))
        count = self.random.randint(20, 900)
        work = self.random.choice(WORKS)
        kinds = (
            f"投入{work}资金{whole}万元，其中本级安排{first}万元，上级补助{second}万元，"
            f"分别占{share}%和{100 - share}%。",
            f"{work}惠及群众{count}人，开展检查{count // 7}次，发现的{count // 9}个问题当月完成整改。",
            f"{work}支出{max(whole, before)}万元，较上年增加{abs(whole - before)}万元，主要是任务量增加。",
            "按照财政部门要求建立绩效目标台账，落实专人负责，定期分析进度，及时纠正偏差，确保资金安全。",
        )
        return self.random.choice(kinds)

    def _tables(self, times: int) -> None:
        if times:
            self.rows.append("其他表格:")
        for number in range(times):
            self.rows += [
                f"  - 名称: 明细表{number + 1}",
                "    金额单位: 万元",
                "    栏目: [项目, 上半年, 下半年, 合计]",
                "    行:",
            ]
            sums = [Decimal(0)] * 2
            for name in ITEMS:
                halves = [self._money(1, 99), self._money(1, 99)]
                sums = [one + other for one, other in zip(sums, halves, strict=True)]
                self.rows.append(f"      - [{name}{number + 1}组, {halves[0]}, {halves[1]}, {sum(halves)}]")
            self.rows.append(f"      - [合计, {sums[0]}, {sums[1]}, {sum(sums)}]")

    def _project(self, number: int) -> None:
        budget = self._money(50, 900)
        spent = (budget * self.random.randint(930, 1000) / 1000).quantize(Decimal("0.01"))
        self.rows += [
            "  - 报告:",
            f"      项目名称: 第{number + 1}号{self.random.choice(WORKS)}项目",
            f"      主管部门: {self.place}",
            f"      年度: {self.year}",
            "      类型: 项目",
            "      金额单位: 万元",
        ]
        self._form(budget, spent, 1, "    ")


def _han(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "") if number else digits[0]


def write_folder(folder: Path, count: int, size: int, form: str, broken: int, *, clean: bool) -> None:
    """Writes reports into folders of a hundred; the first ``broken`` of them are damaged in turn in several ways."""
    for number in range(count):
        below = folder / f"{number // 100:04}"
        below.mkdir(parents=True, exist_ok=True)
        report = Report(number, size)
        text = form == "text" or (form == "both" and number % 4 == 3)
        data = (report.plain() if text else report.yaml(slip=not clean and number % 3 == 1)).encode()
        if number < broken:
            data = damaged(data, number)
        (below / f"{number:06}.{'txt' if text else 'yaml'}").write_bytes(data)


def damaged(data: bytes, number: int) -> bytes:
    """A report cut short, without an end, of bytes that are no text, or with nothing in it."""
    ways = (
        data[: len(data) // 2],
        data.replace(b"[", b"[[", 3),
        b"\x00\x01\xff" * 3000,
        b"",
        data.replace(b": ", b":\xef\xbc\x9a", 2),
    )
    return ways[number % len(ways)]


def main() -> None:
    """Writes what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--bytes", type=int, default=9000)
    parser.add_argument("--form", choices=("yaml", "text", "both"), default="yaml")
    parser.add_argument(
        "--grow", choices=("mix", "figures", "indicators", "projects", "texts", "tables"), default="mix"
    )
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--clean", action="store_true")
    options = parser.parse_args()
    if options.count:
        write_folder(options.target, options.count, options.bytes, options.form, options.broken, clean=options.clean)
    else:
        report = Report(1, options.bytes, options.grow)
        text = options.target.suffix == ".txt"
        options.target.write_text(report.plain() if text else report.yaml(slip=not options.clean), "utf-8")


if __name__ == "__main__":
    main()
