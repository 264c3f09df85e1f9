"""What the name of an indicator measures: satisfaction, cost, time, quality or quantity.

Some names are at home in two drawers (及时准确率, 投诉办结率). A class therefore has
*strong* words, by which a name in another drawer is out of place, and each drawer has *own* words,
by which a name may stay there in spite of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pgxl.patterns import compile_later
from pgxl.rules.framework import Drawer

_ACTION = (
    r"(?:完成|完工|竣工|开工|交付|交货|供货|到货|拨付|支付|发放|到位|兑付|结算|响应|办结|办理|审批|"
    r"处理|处置|修复|维修|抢修|到达|送达|上线|投入使用|整改|反馈|验收|实施|启动|建设|采购|施工|报送)"
)
_ACTIVITY = (
    r"(?:培训|活动|会议|宣传|宣讲|巡查|检查|演出|走访|讲座|调研|督查|督导|慰问|开展|举办|组织|巡逻)"
)

SATISFACTION = re.compile(r"满意(?:度(?!测|调查|评价|问卷|测试|回访)|率|程度|情况|$)")

TIME = re.compile(
    r"及时|时效|工期|时限|如期|延误|超时|按[时期](?!毕业|服药|参|就|接种|缴|上班|到岗)"
    rf"|{_ACTION}的?(?:所需|平均|总)?(?:时间|时长|期限|周期|日期|天数)"
)
#: What is done with the money, done in time: no benefit of it.
TIME_OF_OUTPUT = re.compile(
    r"(?:^|资金|补助|补贴|经费|费用|项目|工程|任务|工作|采购|合同|发放|拨付|支付)"
    r"(?:按[时期]完成|及时完成|完成及时|完成时间|完成时限|竣工时间|工期|发放及时|及时发放|拨付及时|"
    r"及时拨付|拨付时间|发放时间|支付时间|支付及时|及时支付|(?:完成)?及时[率性])"
    r"|按期完成率|按时完成率"
)

_STANDARD = r"(?:补助|补贴|奖励|资助|供养|发放|救助|给付|采购)标准$"
COST = re.compile(
    r"成本(?!监审|调查|核算|审核|会计|分析|绩效|收益|利润|回收|回报|效益|利用|意识|优势)"
    r"|超支|超概|单价|总投资|总费用|总支出|预算控制"
)
#: A rate of payment is a cost, but in 质量 it may stand for keeping to it.
PRICE = re.compile(_STANDARD)
COST_OF_PROJECT = re.compile(
    r"成本控制|总成本|项目成本|成本总额|预算控制|超支|超概|(?:建设|采购|购置|运维|维护|培训|制作)成本"
)
SAVING = re.compile(r"影响|节约|节省|节支|降低|减少|下降|压减|压缩|缩减|节能")

_QUALITY_WORD = r"(?:合格|达标|准确|正确|优良|通过|完好|差错|错误|精准|规范|合规|成活|返修|返工)"
QUALITY = re.compile(
    rf"{_QUALITY_WORD}(?:完成)?(?:率|性|度|程度)(?:[（(].*)?$"
    r"|验收(?:合格|达标|通过|结果|质量)|质量(?:合格|达标)|(?:工程|施工|项目|建设)质量"
)
QUALITY_OF_OUTPUT = re.compile(
    r"验收(?:合格|通过|达标)|(?:工程|施工)质量|(?:培训|工程)合格率|发放准确|购置合格率"
)
#: Quality of how money is kept; 经济成本 is no bad place for it.
_MONEY_KEPT = re.compile(r"资金|经费|支出|预算|费用|财务")

QUANTITY = re.compile(
    r"(?:人次|人数|户数|场次|数量|台数|套数|份数|件数|个数|里程|面积)(?:[（(].*)?$"
    rf"|{_ACTIVITY}次数(?:[（(].*)?$"
)
#: Counts that tell how well something was done, or what went wrong.
_COUNT_OF_QUALITY = compile_later(
    r"故障|事故|投诉|差错|错误|违规|违法|失误|死亡|伤亡|不合格|不达标|不良|缺陷|隐患|纠纷|中断|返工|"
    r"返修|返岗|整改|案|信访|上访|问题|误|漏|超|病|害|退|获|奖|达标|合格|优|示范|认证|授权|专利|"
    r"发表|录用|通过|证|资质|高级|省级|国家|等级|采纳|采用|标准|精|职称|学历|规范|水质|符合|以上|"
    r"成活|完好|持|就业|创业|复|破损|渗漏|质量"
)
QUANTITY_OF_OUTPUT = re.compile(
    r"(?:购置|采购|购买|印刷|印制|制作|安装|培训)(?:[^率度]{0,12})(?:数量|台数|套数|份数|件数|个数|人次)$"
)

#: By these words a name may stay in its drawer whatever else it says.
OWN = {
    Drawer.QUANTITY: re.compile(
        r"(?:数|(?<!质)量|人次|面积|里程|长度|规模|频次|频率|场次|次|学时|课时|户)(?:[（(].*)?$"
    ),
    Drawer.QUALITY: re.compile(
        r"质量|合格|达标|准确|规范|完好|足额|标准化|精准|正确|通过|合规|无故障|使用年限|寿命|质保|保修"
    ),
    Drawer.TIME: re.compile(
        r"及时|时间|时效|时限|时长|期|周期|进度|日|天数|频|响应|按时|[0-9一二三四五六七八九十]月"
    ),
    Drawer.COST: re.compile(r"成本|单价|造价|超支|超概|节约|预算控制|标准"),
    Drawer.SATISFACTION: re.compile(
        r"满意|投诉|好评|表扬|信访|认可|认同|支持|获得感|幸福感|安全感|评价"
    ),
}

#: Services whose quality is that they come in time (理赔及时率): 质量 is no wrong place for them.
_SERVICE_RATE = re.compile(
    r"(?:理赔|响应|处理|处置|维修|抢修|维护|运维|修复|整改|办理|办结|服务|救治|救援|救助|出警|接警|"
    r"受理|更新|配送|供应|清运|清理|回访|回复|答复|上报|报告|反馈|预警|诊疗|转运).{0,3}及时率?|及时.{0,3}"
    r"(?:理赔|响应|处理|处置|维修|抢修|维护|修复|整改|办理|办结|受理|更新|反馈|上报)率"
)
#: How safe people feel is what a project of public order is for.
_FELT = re.compile(r"治安|平安|安全感")
#: What becomes better; a saving of time is a benefit.
_IMPROVED = re.compile(r"提升|提高|增强|缩短|压缩|改善|节约|减少|优化|降低|精简")


@lru_cache(maxsize=2048)
def misplaced(name: str, drawer: Drawer) -> Drawer | None:
    """Give the drawer where a name belongs if that is another one; None where it may stay."""
    if drawer is not Drawer.SATISFACTION and SATISFACTION.search(name):
        return None if drawer is Drawer.BENEFIT and _FELT.search(name) else Drawer.SATISFACTION
    if drawer is Drawer.BENEFIT:
        return _in_benefit(name)
    if drawer is Drawer.SIDE_COST:
        return Drawer.TIME if TIME_OF_OUTPUT.search(name) else None
    return None if OWN[drawer].search(name) else _other(name, drawer)


def _in_benefit(name: str) -> Drawer | None:
    """Only what is plainly cost, time, quality or quantity of the work itself is no benefit."""
    if COST_OF_PROJECT.search(name) and not SAVING.search(name):
        return Drawer.COST
    if _IMPROVED.search(name):
        return None
    if TIME_OF_OUTPUT.search(name):
        return Drawer.TIME
    if QUALITY_OF_OUTPUT.search(name):
        return Drawer.QUALITY
    return Drawer.QUANTITY if QUANTITY_OF_OUTPUT.search(name) else None


def _other(name: str, drawer: Drawer) -> Drawer | None:
    """Give the class of a name that has no word of its own drawer."""
    tests = (
        (Drawer.COST, _is_cost),
        (Drawer.TIME, _is_time),
        (Drawer.QUALITY, _is_quality),
        (Drawer.QUANTITY, _is_quantity),
    )
    return next((kind for kind, test in tests if kind is not drawer and test(name, drawer)), None)


def _is_cost(name: str, drawer: Drawer) -> bool:
    return bool(COST.search(name)) or (drawer is not Drawer.QUALITY and bool(PRICE.search(name)))


def _is_time(name: str, drawer: Drawer) -> bool:
    service = drawer is Drawer.QUALITY and _SERVICE_RATE.search(name)
    return bool(TIME.search(name)) and not service


def _is_quality(name: str, drawer: Drawer) -> bool:
    kept = drawer is Drawer.COST and _MONEY_KEPT.search(name)
    return bool(QUALITY.search(name)) and not kept


def _is_quantity(name: str, _drawer: Drawer) -> bool:
    return bool(QUANTITY.search(name)) and not _COUNT_OF_QUALITY.search(name)
