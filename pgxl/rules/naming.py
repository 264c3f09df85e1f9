"""Names of indicators (三级指标) that are none, and names that hold a value."""

from __future__ import annotations

import re
from functools import lru_cache

from pgxl.values.grades import GRADES

_CHANGE = r"(?:提升|提高|增长|增加|上升|下降|降低|减少|改善|变化|情况|幅度|目标|指标|要求)*"
_BRACKET = r"(?:[（(][^（）()]{0,30}[)）])?$"
#: Words that make a name a measure: at its end, or (the longer ones) anywhere.
_MEASURE = re.compile(
    r"数量|人数|次数|面积|里程|长度|时间|时长|时效|时限|期限|周期|工期|进度|成本|标准|范围|比例|"
    r"比重|占比|水平|程度|能力|效果|效率|质量|规模|金额|产值|收入|税收|投资|产量|指数|频率|频次|"
    r"等级|浓度|满意|及时|准确|合格|覆盖|结果|有效|影响|人次|户次|学时|课时|"
    rf"[率度数量额值比性次期长感力面差幅龄]{_CHANGE}{_BRACKET}"
)

_TIMELY = r"(?:按时|按期|如期|准时|及时|按要求|按计划|按规定|保质保量)"
_DONE = (
    r"(?:完成|支付|发放|拨付|交付|办结|到位|处理|上线|开展|实施|竣工|完工|缴纳|结算|兑付|缴费|付款)"
)
_OBJECT = (
    r"(?:各项|全部|所有|全年|年度|本年|当年|工作|任务|项目|工程|建设|目标|资金|计划|"
    r"工资|薪酬|补贴|补助|经费|费用)"
)
#: What would be the value of a deadline: 在规定时间内完成, 按时完成工作任务.
_PHRASE = re.compile(
    r"(?:在|于)?(?:规定|约定|计划|合同|要求|预定|预期){1,2}的?(?:时间|期限|时限|工期|日期)"
    rf"(?:之?内|之?前){_TIMELY}?{_DONE}?{_OBJECT}{{0,3}}"
    rf"|{_TIMELY}(?:足额|全面|全部|保质|保量|，|、){{0,3}}{_DONE}{_OBJECT}{{0,4}}"
)
_NUMBER = re.compile(
    r"[≥≤><＞＜≧≦⩾⩽＝=]?\s*[0-9０-９][0-9０-９.,，．]*\s*[^\d\s，。、；]{0,3}"
    r"|(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?底?之?前?(?:完成|竣工|完工|交付|结束)?"
    r"|[0-9]{4}年[底末]?之?前?(?:完成|竣工|完工|交付|结束)?"
)
_NONE = frozenset({"无", "没有", "不涉及", "不适用", "其他", "其它", "是", "否"})
#: Digits that belong to a thing, not to a target: 12345热线, 110报警, 第3期.
_NAMED_NUMBER = re.compile(r"[0-9]{3,}(?:热线|平台|系统)")


@lru_cache(maxsize=1024)
def is_measure(name: str) -> bool:
    """Whether a name says what is measured: 培训人次, 验收合格率, 支持力度; 公车运维 does not."""
    return bool(_MEASURE.search(name.removesuffix("指标").strip()))


@lru_cache(maxsize=1024)
def is_value(name: str) -> bool:
    """Whether a name is a whole value: ≥90%, 优秀, 2026年底前完成, 在规定时间内完成."""
    if name in GRADES or name in _NONE or _PHRASE.fullmatch(name):
        return True
    return bool(_NUMBER.fullmatch(name)) and not _NAMED_NUMBER.match(name)
