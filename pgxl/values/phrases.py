"""Values that are words: answers, grades, placeholders, events that must not happen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pgxl.patterns import compile_later
from pgxl.values.atom import Atom
from pgxl.values.grades import GRADES
from pgxl.values.words import SYMBOL_RUN, SYMBOLS

if TYPE_CHECKING:
    from pgxl.values.target import Comparator, Kind

TRUE: Final = frozenset({"是", "有", "√", "✓", "✔", "☑", "对"})
FALSE: Final = frozenset({"否", "×", "✗", "✘", "没有"})
EMPTY_LIKE: Final = frozenset(
    {"无", "/", "-", "--", "—", "\\", "N/A", "n/a", "NA", "不适用", "暂无", "空"}
)
PLACEHOLDERS: Final = frozenset(
    {
        "待定",
        "是/否",
        "有/无",
        "是或否",
        "待补充",
        "待填",
        "待填写",
        "待确定",
        "另行确定",
        "TBD",
        "tbd",
    }
    | {"……", "…", "...", "......", "?", "??", "???", "请填写", "□是□否", "视情况", "视情况而定"}
)
LEVELS: Final = re.compile(
    "(?:全部)?达成(?:年度|预期)?指标|部分达成年度指标并具有一定效果|未达成年度指标且效果较差"
)
LASTING: Final = frozenset({"长期", "长期坚持", "长期有效", "永久", "持续", "常年", "常态化"})

STARS: Final = re.compile(r"\*{2,}|＊{2,}|_{2,}|[Xx]{2,}|×{2,}|[○〇□]{2,}|##+|\?\?+|…")
LONE_STAR: Final = re.compile(r"(?:^|[≥≤<>=《》])\*(?![0-9])")
AVAILABILITY: Final = re.compile(
    r"(?:7(?:天)?[×xX*]24(?:小时|h|H)?|24(?:小时|h)?[×xX*]7(?:天)?|全天候|24小时不间断|全天24小时)"
)
SCORING: Final = re.compile(
    "扣完为止|不得分|得满分|(?:扣|得|加|减|计)[0-9]{1,3}(?:\\.[0-9]{1,2})?分(?![钟析之])"
)
METHOD: Final = re.compile(
    "计算|核算|测算|计发|计提|÷|(?<=[^0-9≥≤<>=《》])[*×](?=[^*×])|(?<=[0-9])[*×](?=[0-9(（\u4e00-\u9fff])"
)
BY_METHOD: Final = re.compile(
    "(?:严格)?(?:按照|按|依照|依据|根据)(?P<value>.{1,40}?)(?:来)?(?:计算|核算|计发|计|测算)$"
)
CALL: Final = re.compile(r"=(?:[A-Z]{1,10}[0-9(]|[0-9.]+[*/+-][0-9]).*", re.DOTALL)
ERRORS: Final = re.compile(
    r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|#+)"
)

#: A date that Excel made and a program wrote out: with its clock.
CLOCK: Final = re.compile(
    "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\\.[0-9]+)?"
)

TIMELY: Final = re.compile("按时|及时|按期|准时|如期|按进度|按计划时间|定期")
TREND: Final = re.compile(
    "(?:逐年|持续|稳步|不断|逐步|有所|明显|进一步|显著|大幅|稳定|稳中有|逐渐|日益|连续)"
    "(?:提高|提升|改善|增长|下降|减少|优化|增强|降低|上升|好转|增加|完善|扩大|升|降|向好|改进|加强|推进)"
)

_EVENTS = (
    "事故|投诉|事件|差错|上访|舆情|故障|违规|违法|违纪|案件|伤亡|隐患|问题|纠纷|现象|污染|泄露|泄漏|失误|拖欠|"
    "超支|信访|缺陷|漏报|中断|死亡|风险|瞒报|迟报|错误|遗漏|扰民|返贫|复发|死角|火灾|疫情|险情|断网|失窃|"
    "被盗|溺水|破坏|损坏|逾期|延误|误差|质疑|退货|举报|欠薪|越级|脱岗|情况|行为|发生|出现|伤害|致残|重伤|浪费"
)
EVENT: Final = compile_later(_EVENTS)
#: 不发生 and 不出现 need no known event; 无 and 零 begin too many other words (无障碍, 零售).
NEVER: Final = re.compile(
    "(?:不得|不再|未|不|杜绝|没有|无)(?:发生|出现|产生)(?:过)?|(?:杜绝|避免|防止|没有|严防|零|无)(?=[\u4e00-\u9fff])"
)
ANY: Final = re.compile("^(?:一[例起次件宗]|任何)")
SURE: Final = frozenset(
    {"不发生", "不出现", "未发生", "未出现", "没有发生", "没有出现", "不得发生", "不得出现"}
)
SCOPE: Final = re.compile(
    "(?:全[镇县市区省国村乡年校院局街]|全年度|全辖区|本年度?|当年|每年|期间|项目|确保|保证|力争|实现|做到|保持|基本|"
    "年度?内|期内|共计?|合计|总计|累计|总共|自|从|于|在|介于|约)*"
)
ZERO_OF: Final = re.compile(
    f"(?P<event>[\u4e00-\u9fff]{{0,20}}(?:{_EVENTS})[\u4e00-\u9fff]{{0,4}}?)(?<!为)(?<!数)(?:零|0)(?:发生|出现|容忍)"
)
ZERO_COUNT: Final = re.compile(f"0[次起例件宗个人]?(?P<event>[\u4e00-\u9fff]{{0,10}}(?:{_EVENTS}))")

WITHIN_BUDGET: Final = frozenset({"预算内", "预算范围内", "预算以内", "在预算内", "在预算范围内"})
REFERENCE: Final = re.compile(
    "(?:(?:支出|费用|成本|总额|金额|经费|严格|资金)*)"
    "(?:(?P<cap>不超过?|不超出|不突破|未超过?|不得超过?|不高于|不大于|控制在|限制在|≤|<=?|小于等于|不多于)"
    "|(?P<floor>不低于|≥|>=?|不少于|高于|大于等于)"
    "|(?P<by>严格按照?|严格依照|严格遵照|按照?|依照|依据|参照|遵照|根据|以|符合(?=合同|预算)|等于))"
    "(?P<of>[\u4e00-\u9fff《》()A-Za-z]{0,16}?(?:预算|标准|合同|计划|时限|协议|定额|概算|批复|限额|约定|上年|去年"
    "|同期|平均水平)"
    "(?:[\u4e00-\u9fff()]{0,8}?))(?:以?之?内|范围内|以下|以上)?"
    "(?P<act>(?:执行|约定|完成|支付|发放|兑付|支出|进行|实施|使用|落实|要求|规定|安排|推进|付款|拨付|开展|控制|采购)*)$"
)


def read_word(text: str) -> Atom | None:
    """Read a clause that is one known word.

    word = boolean | grade ["及以上"] | empty_like | placeholder | lasting ;
    boolean = "是" | "否" | "有" | "√" | "×" ;
    """
    grade = text.removesuffix("以上").removesuffix("及")
    if grade != text and grade in GRADES:
        return Atom(0, len(text), "grade", "ge", word=grade, flags={"suffix_cmp"})
    for words, kind, comparator, word in _WORD_KINDS:
        if text in words:
            return Atom(
                0,
                len(text),
                kind,
                comparator,
                word=word or text,
                flags={"duration_word"} if words is LASTING else set(),
            )
    return None


_WORD_KINDS: Final[tuple[tuple[frozenset[str], Kind, Comparator, str | None], ...]] = (
    (TRUE, "boolean", "eq", "是"),
    (FALSE, "boolean", "eq", "否"),
    (EMPTY_LIKE, "empty_like", "none", None),
    (PLACEHOLDERS, "placeholder", "none", None),
    (GRADES, "grade", "none", None),
    (LASTING, "qualitative", "none", None),
)


def read_placeholder(text: str) -> Atom | None:
    """Read a value that was never filled in.

    placeholder = … stars … | … "XX" … | comparator [unit] ;
    """
    run = SYMBOL_RUN.match(text)
    stars = STARS.search(text) or LONE_STAR.search(text)
    lone = run is not None and not re.search("[0-9〇零一二两三四五六七八九十百]", text)
    if not stars and not (lone and run and _is_short(text[run.end() :])):
        return None
    comparator = SYMBOLS.get(run[0], "none") if run else "none"
    flags = {"template_star"} if stars and "*" in stars[0] else set()
    return Atom(0, len(text), "placeholder", comparator, flags=flags)


def _is_short(rest: str) -> bool:
    """A comparator with nothing or a unit behind it; more is a sentence."""
    longest_unit = 6
    return len(rest.strip()) <= longest_unit and not rest.startswith(
        ("预算", "计划", "标准", "合同")
    )


def read_sentence(text: str) -> Atom | None:
    """Read a whole text that no number in it speaks for.

    sentence = selfeval_level | scoring_rule | availability | error | clock | call ;
    """
    if SCORING.search(text):
        return Atom(0, len(text), "scoring_rule")
    if AVAILABILITY.search(text):
        return Atom(0, len(text), "qualitative", flags={"availability"})
    for pattern, kind, flag in _SENTENCES:
        if pattern.fullmatch(text):
            return Atom(0, len(text), kind, flags={flag} if flag else set())
    return None


_SENTENCES: Final[tuple[tuple[re.Pattern[str], Kind, str | None], ...]] = (
    (LEVELS, "selfeval_level", None),
    (ERRORS, "text", "excel_error"),
    (CLOCK, "placeholder", "excel_autodate"),
    (CALL, "formula", "excel_formula"),
)


def read_zero_event(text: str) -> Atom | None:
    """Read a clause that says what must not happen, which is: 0 times.

    zero_event = [scope] ("不发生" | "不出现" | "未发生" | "杜绝" | "无" | "零") event
               | zero_count ;
    """
    count = read_zero_count(text)
    never = NEVER.search(text)
    if count is not None or never is None:
        return count
    event = text[never.end() :]
    scoped = SCOPE.fullmatch(text[: never.start()]) is not None
    likely = scoped and EVENT.search(event) is not None
    if not event or not (likely or never[0] in SURE):
        return None
    event = ANY.sub("", event) or event
    word = event.removesuffix("发生").removesuffix("出现") or event
    return Atom(0, len(text), "zero_event", "eq", word=word)


def read_zero_count(text: str) -> Atom | None:
    """zero_count = event ("零" | "0") ("发生" | "容忍") | "0" event ;"""
    match = ZERO_OF.fullmatch(text) or ZERO_COUNT.fullmatch(text)
    return Atom(0, len(text), "zero_event", "eq", word=match["event"]) if match else None


def read_reference(text: str) -> Atom | None:
    """Read a clause that refers to a figure kept elsewhere.

    reference = ("不超" | "控制在" | "按" | "严格按照") ("预算" | "标准" | "合同" | "计划" | …) ;
    """
    if text in WITHIN_BUDGET:
        return Atom(0, len(text), "reference", "le", word="预算")
    match = REFERENCE.fullmatch(text)
    if match is None:
        return None
    comparator: Comparator = "le" if match["cap"] else "ge" if match["floor"] else "eq"
    of = match["of"].removesuffix("范围").removesuffix("之").removesuffix("以")
    return Atom(0, len(text), "reference", comparator, word=of)


def describe(text: str) -> set[str]:
    """Flag what a phrase speaks of: punctuality, or a trend."""
    flags = set()
    if TIMELY.search(text):
        flags.add("timeliness")
    if TREND.search(text):
        flags.add("trend")
    return flags
