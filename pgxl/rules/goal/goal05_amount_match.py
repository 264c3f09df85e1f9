"""
目标里写的总金额与预算金额不符。

为什么: 同一张表上“一年需支付”“专项经费”“共需”后面的金额，应当就是预算金额；两个数不同，必有一个错。
依据: 绩效目标应与预算资金量相匹配（财预〔2015〕88号）。单价、分项、上年、收入和其他来源的金额不比；
预算金额低于 HDR-07 的小额界限、而所写恰为其一万倍的，由 HDR-07 报告。

不合格::

    | 2026年预算金额(元) | 75000 |
    | | 2026年度目标 |
    | | 2026年为250名网格员投保，一年共需8.5万元。 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 2026年度目标 |
    | | 2026年为250名网格员投保，每人300元，一年共需7.5万元，其中上半年支付5万元。 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.amounts import near, plain, yuan
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule
from pgxl.rules.products import is_price
from pgxl.rules.prose import Figure
from pgxl.rules.study import Study, Told

_A_YEAR = r"(?:[一每全本当今]年|年度|(?<![二两三四五六七八九十0-9])年(?=需|共))"
_YEARLY = compile_later(_A_YEAR + r"[^，]{0,6}(?:需|支付|支出|共|总|合计|投入|安排|经费|资金|预算)")
_WHOLE = re.compile(r"总|合计|共计|共需|" + _A_YEAR + r"[^，]{0,3}(?:需|支付|支出)")
_OLD_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年)")
_SCALE = 10_000
_NEXT = 12


@dataclass(frozen=True, slots=True)
class Options:
    """How far an amount may be off, and which words make an amount the budget or something else.

    An amount agrees within `tolerance_share` of the budget, or within half of its last written
    place, the latter up to `tolerance` 元 (7.5万元 is 75,400 rounded).
    """

    tolerance_share: Decimal = Decimal("0.005")
    tolerance: Decimal = Decimal(1000)
    claims: tuple[str, ...] = (
        "总成本",
        "总投资",
        "总费用",
        "总额",
        "总金额",
        "总支出",
        "总计",
        "合计",
        "共计",
        "共需",
        "申请",
        "申报",
        "专项经费",
        "专项资金",
        "预算",
    )
    others: tuple[str, ...] = (
        "其中",
        "上年",
        "去年",
        "往年",
        "历年",
        "累计",
        "已",
        "收入",
        "增收",
        "产值",
        "营收",
        "税",
        "节约",
        "节省",
        "节支",
        "带动",
        "撬动",
        "拉动",
        "损失",
        "捐",
        "贷款",
        "保额",
        "保险金额",
        "赔付",
        "限额",
        "罚",
        "自筹",
        "配套",
        "社会资本",
        "市财政",
        "省财政",
        "中央",
        "上级",
        "结转",
    )


@rule(
    "GOAL-05",
    "goal-amount-differs",
    Severity.ERROR,
    Criterion.FUNDED,
    "{label}写的“{text}”与预算金额 {budget} 元不符，{gap}；请核对哪一个数是对的，改成一致。",
    options=Options,
)
def goal_amount_differs(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for the budget among the amounts of each goal; where it is not, for claims of it."""
    study, budget = case.study(form), form.budget.value
    if budget is None or budget <= 0 or not any(told.prose.money for told in study.told):
        yield not_enough_data()
        return
    agreed = False
    for told in study.told:
        amounts = [each for each in told.prose.money if not is_price(each)]
        same = [each for each in amounts if _same(each, budget, case.options)]
        if same and not agreed:
            agreed = True
            quote = told.prose.quote(same[0])
            message = f"{told.goal.label}写的“{quote}”与预算金额 {plain(budget)} 元相符。"
            yield agree(told.goal.text, told.goal.label, message, quote=quote)
        elif not same:
            yield from _wrong(study, told, amounts, budget, case)


def _same(figure: Figure, budget: Decimal, options: Options) -> bool:
    allowed = max(budget * options.tolerance_share, min(figure.rounding, options.tolerance))
    return abs(figure.value - budget) <= allowed


def _wrong(
    study: Study, told: Told, amounts: Sequence[Figure], budget: Decimal, case: Case[Options]
) -> Iterator[Answer]:
    """Tell the one amount that is said to be the budget and is not."""
    goal, prose, options = told.goal, told.prose, case.options
    if near(sum((each.value for each in amounts), Decimal(0)), budget, options.tolerance_share):
        return
    claimed = [
        each
        for each in amounts
        if _claims(told, each, study.year, options)
        and _comparable(study, told, each)
        and not _miscalculated(told, each)
    ]
    whole = [each for each in claimed if _WHOLE.search(each.before)] or claimed
    if len({each.value for each in whole}) != 1:
        return
    figure = whole[0]
    if figure.value == budget * _SCALE and budget < case.tiny:
        return  # HDR-07 tells that the budget was typed in 万元
    gap = figure.value - budget
    quote = prose.quote(figure)
    yield fail(
        goal.text,
        goal.label,
        quote=quote,
        label=goal.label,
        text=quote,
        budget=plain(budget),
        gap=f"{'多' if gap > 0 else '少'} {yuan(abs(gap))}",
    )


def _claims(told: Told, figure: Figure, year: int | None, options: Options) -> bool:
    """Whether the words around an amount say that it is what the project gets in the year."""
    around = figure.before + figure.after[:_NEXT]
    if any(word in around for word in options.others):
        return False
    written = told.prose.text[figure.start - len(figure.before) : figure.start]
    if _OLD_YEAR.search(written) and str(year) not in written:
        return False
    return any(word in around for word in options.claims) or bool(_YEARLY.search(figure.before))


def _miscalculated(told: Told, figure: Figure) -> bool:
    """Whether the amount is a sum done wrong; GOAL-06 tells that more exactly."""
    return any(
        each.certain and not each.right and each.written == figure.text for each in told.products
    )


def _comparable(study: Study, told: Told, figure: Figure) -> bool:
    """What a project of several years costs in all is not the budget of one of them."""
    if told.goal.key == "annual_goal" or not study.several_years:
        return True
    return bool(figure.per) or bool(_YEARLY.search(figure.before))
