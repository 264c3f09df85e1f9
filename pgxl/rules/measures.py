"""What the name of an indicator says about what it measures, and which way is better.

Names are free text. Each question below is answered by word lists; where they do not decide, the
answer is no, so that a rule which asks stays silent. ``tests/data/measures.tsv`` holds the names
on which the lists were tried.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pgxl.form import Indicator
from pgxl.patterns import compile_later
from pgxl.rules.bounds import main_value
from pgxl.rules.readings import Reading
from pgxl.values import Target

#: What may follow the word that tells the kind: （%） or a value that belongs elsewhere (IND-08).
_TAIL: Final = r"(?:[（(][^（()）]{0,40}[)）]|[≥≤><＞＜=＝≧≦]{0,2}\d{1,4}(?:\.\d{1,4})?[%％]?)?$"
_RATE: Final = re.compile(
    r"(?:(?<![频功速帧码汇心])(?<!分辨)(?<!容积)率|满意度|认可度|认同度|支持度|知晓度|占比|比例|比重|百分比)"
    + _TAIL
)
_SATISFACTION: Final = re.compile(r"满意[度率]|满意程度|认可度|认同度|好评率")

_TOTAL_COST: Final = re.compile(
    r"总成本|总投资|总费用|总金额|总支出|总经费|总预算|总造价|预算总额|预算金额|预算成本|项目成本|"
    r"(?:成本|费用|项目|投资|支出|经费|资金)总额"
)
#: Money for what is looked after is spent anew each year, and so is time.
_SPENT: Final = re.compile(
    r"费|资金|成本|支出|金额|投资|预算|造价|开支|补贴|补助|工资|薪酬|收入|时[间长限效]"
)

#: 高标准农田, 标准化厂房 and 符合建设标准 are no prices.
_UNIT_PRICE: Final = re.compile(
    r"(?<!高)(?<!技术)(?<!质量)(?<!验收)(?<!行业)(?<!国家)(?<!建设)(?<!达到)(?<!符合)标准"
    + _TAIL
    + r"|(?<!预算)单位成本|单价|均价|人均|户均|亩均|"
    r"每[人户亩台套件份条个名次辆月](?!数)"
)
_AVERAGE: Final = re.compile(r"人均|户均|亩均|平均|每(?![年日天周月季])\S|生师比|师生比")
_YEARLY: Final = re.compile(
    r"每(?:个|一|半|两|学)?(?:年|月|季|周|星期|日|天|期|次)|年均|月均|日均|年度|全年|逐年|[/／](?:年|月|季|周|日|天|次)"
)

_STOCK: Final = re.compile(
    r"存量|保有量|在[册岗编职校园读院用租网库]|现有|保持|维持|常住|户籍|库存|存栏|床位|学位数|班额|余额"
)
#: Things that are looked after, served or hired from year to year; nothing is added to them.
_KEPT: Final = re.compile(
    r"聘用|聘请|雇[用佣]|用工|编外|退休|供养|岗位数|管护|养护|保洁|照管|运维|运行维护|值守|托管|"
    r"租[用赁]|承租|受益|惠及|"
    r"(?:管理|服务|覆盖|维护|保障|运营|管辖)"
    r"(?:的)?(?:范围|面积|数量|人数|对象|人口|半径|里程|长度|设备|系统|单位|企业|学校|行政村|社区|镇|村|户|人群|群众|居民)|"
    r"容量|能力|吞吐|并发"
)
_MADE: Final = compile_later(
    r"新[建增购]|建[成设]|改[造建]|扩建|修[建缮复]|硬化|铺设|敷设|种植|造林|整治|治理|完成|购置|采购|制作|"
    r"印[刷制]|拆除|安装|更[换新]|疏浚|清淤|绿化|补植|生产|出栏"
)

#: 不合格 is as bad as 差错; the good word in it must not be seen.
_NEGATED: Final = re.compile(
    r"(?:不|未|非)(?:能|按时|按期|及时)?(?:合格|达标|完成|满意|规范|及时|准确|符合|正常|到位|办结|整改|处理)"
)
_BAD_WORDS: Final = (
    r"故障|事故|投[诉拆]|差错|错误|违[规法约纪章]|失误|死亡|伤亡|致[困贫残]|返贫|意外伤害|损失|损耗|漏损|缺陷|"
    r"隐患|纠纷|中断|超[支标时期]|逾期|延误|延迟|迟[报到]|[漏瞒错][报检发]|误差|偏差|返工|退货|上访|"
    r"信访[件量数率人批]|负面舆情|发案|案发|发病|患病|病死|感染|失业(?!人员|保险)|辍学|流失|空置|闲置|"
    r"缺勤|旷工|丢[失包]|破损|拥堵|断网|宕机|停[电水机气]|火灾|溺[亡水]|发生率|重复率|查重率|负债率|不良率"
)
_BAD: Final = re.compile(_BAD_WORDS)
#: 无事故天数, 零投诉; 无人机故障 has its fault all the same.
_ABSENT: Final = compile_later(
    r"(?:无(?!人机|线|障碍|偿|害|证|照)|零(?!星|件|售|配)|未发生|未出现|不发生|不出现|杜绝)"
    rf"[^，,、。]{{0,6}}?(?:{_BAD_WORDS})"
)
_VERBS: Final = (
    r"办[结理案]|处[理置罚]|查[处办封获]|整[改治]|修[复理补缮](?!后)|[抢维检]修(?!后)|响应|解决|化解|"
    r"调[解处]|排[除查]|清[除零理拆收]|消[除缺]|根治|治理|盘活|利用|防[治控范止]|预[防警]|控制|下降|降[低幅]|"
    r"减[少损]|压[减降]|挽回|避免|追[回缴]|回[访复应]|答复|反馈|受理|接[待访处]|劝返|扑[救灭]|发现|上报|报送|"
    r"报警|举报|识别|检[查测出]|巡[查检]|抽查|监[测控管督]|督[查办促导]|执法|打击|取缔|拆除|关停|纠[正治]|"
    r"销[号毁]|闭环|核[查实]|复核|调查|[普筛]查|评[估查]|分析|鉴定|救[援助治]|赔[付偿]|补[偿贴助]|抚恤|慰问|"
    r"帮扶|安置|审[理结]|立案|破案|侦破|起诉|诉讼"
)
#: Bad things that are being dealt with: the more of it, the better.
_HANDLED: Final = compile_later(_VERBS)
#: What makes the bad word before it an attribute: 事故应急演练次数, 意外伤害保险份数.
_ABOUT: Final = compile_later(
    _VERBS + r"|演[练习]|培训|宣传|教育|普法|应急|保险|投保|参保|理赔|及时|合格|完成|达标|更[换新]|"
    r"购[置买]|采购|安装|建设|改造|优化|渠道|平台|热线|电话|窗口|指示器|案例|知识|保护|修订|制度|方案|预案|台账|登记|"
    r"建档|规范管理|管理[率人]|随访|康复|[治诊]疗|诊治|就诊|就业|间隔"
)

_LOWERED: Final = re.compile(r"下降|降低|减少|压[减降]")
_COSTLY: Final = compile_later(
    r"成本|费|支出|开支|能耗|电耗|水耗|用[电水油]|排放|浓度|消耗|时[间长限]|负担"
)
_GOOD: Final = compile_later(
    r"满意[度率]|满意程度|[认支][可同持]度|知晓[度率]|(?:节约|节支|节能|节水|节电|增收|提[升高]|改善)率|"
    r"(?:合格|达标|完成|及时|准确|正确|覆盖|通过|到位|优良|优秀|优质|良好|有效|正常|完好|良品|稳定|运行|"
    r"办[结理]|处[理置]|整改|修复|恢复|响应|解决|化解|调解|回[复访应]|答复|反馈|受理|销号|闭环|"
    r"参与|参[保训会]|出[勤席]|到[岗课会]|就业|入学|入园|巩固|升学|毕业|成活|存活|保存|达成|利用|上[报岗]|报送|采集|"
    r"更新|建成|开工|竣工|完工|验收|兑现|发放|拨付|支付|落实|普及|公开|规范|一致|符合|相符|匹配|保障|供[应给]|"
    r"检测|抽检|监测|巡[查检]|清[运理]|收集|无害化|绿化|回收|净化|治理|防治|治愈|接种|建档|签约|培训|认定|转化|"
    r"自给|安全|安置|好评|在线|可用|畅通|联网|归档|入库|持证|履约|达产|投产|支持|认可|点击|打开|"
    r"排[除查]|合规|保证|亮灯|录入|公示|配备|配置|配套|完整|真实|知晓|满意)率"
)

#: Work that is waited for; the sooner it is done, the better.
_AWAITED: Final = compile_later(
    r"(?:响应|修复|处[理置]|解决|办[理结]|审[批核]|答复|回复|反馈|整改|完成|交[付货]|到[达场货位]|抢修|恢复|维修|"
    r"排除|清[运理]|拨付|支付|发放|送达|等[待候]|排队|延[误迟]|滞后|供货|施工|出警|救援|报送|上报|完工|竣工|"
    r"中断|停[机电水气]|故障|拥堵)\S{0,6}?(?:时[间长限效]|期限|天数|周期)|工期|用时|耗时|超时"
)
#: Time that is offered, or won: the longer, the better.
_OFFERED: Final = compile_later(
    r"保障[期时]|质保|保[修质]|有效期|使用[期时年寿]|寿命|年限|服务[期时]|提前|无故障|间隔|缩短|压[缩减]|节[约省]|"
    r"减少|降低|正常运行|稳定运行|续航|留存|保存|公[示告]|(?:开放|培训|值[班守]|巡[查逻检]|播[出放]|在线)时"
)
_MEASURE: Final = re.compile(
    r"(?:率|度|数|量|次|时间|时长|时限|时效|金额|成本|费用|面积|里程|占比)$"
)

#: Kinds of which a longer project brings more.
_ADDED: Final = frozenset(("count", "money"))
_PHYSICAL: Final = frozenset(("area", "energy", "length", "mass", "volume"))


@lru_cache(maxsize=1024)
def is_rate(name: str) -> bool:
    """Whether an indicator is a share of a whole: …率, …满意度, …占比; not 频率 or 功率."""
    return bool(_RATE.search(name.strip()))


@lru_cache(maxsize=1024)
def is_satisfaction(name: str) -> bool:
    """Whether an indicator asks people how content they are."""
    return bool(_SATISFACTION.search(name))


@lru_cache(maxsize=1024)
def is_total_cost(name: str) -> bool:
    """Whether an indicator speaks of all the money of the project: 总成本, 总投资."""
    return bool(_TOTAL_COST.search(name)) and not _LOWERED.search(name) and not is_rate(name)


@lru_cache(maxsize=1024)
def is_stock(name: str) -> bool:
    """Whether an indicator counts what is there or is looked after: 存量, 在册人数, 养护面积."""
    if is_rate(name):
        return False
    return bool(_STOCK.search(name) or (_KEPT.search(name) and not _SPENT.search(name)))


@lru_cache(maxsize=1024)
def is_bad(name: str) -> bool:
    """Whether less is better: 故障, 投诉; not where it is about dealing with them (办结率).

    What is done before the first bad word is done to it, and so is what is done after the last;
    in 投诉处理失误次数 the mistake is what counts.
    """
    plain = _NEGATED.sub("差错", name)
    places = [match.span() for match in _BAD.finditer(plain)]
    if not places or _ABSENT.search(plain):
        return False
    before, after = plain[: places[0][0]], plain[places[-1][1] :]
    return not (_HANDLED.search(before) or _ABOUT.search(after))


@lru_cache(maxsize=1024)
def is_good(name: str) -> bool:
    """Whether an indicator is a rate that is better when high: 合格率, 办结率, 能耗降低率."""
    if not (is_rate(name) or is_satisfaction(name)) or is_bad(name):
        return False
    plain = _NEGATED.sub("差错", name)
    if _LOWERED.search(plain):
        return bool(_BAD.search(plain) or _COSTLY.search(plain))
    return bool(_GOOD.search(plain))


@lru_cache(maxsize=1024)
def is_awaited(name: str) -> bool:
    """Whether an indicator is a time that is better short: 响应时间; not 服务时长, 质保期."""
    return bool(_AWAITED.search(name)) and not _OFFERED.search(name)


@lru_cache(maxsize=1024)
def is_average(name: str) -> bool:
    """Whether an indicator is so much for each: 人均, 每村."""
    return bool(_AVERAGE.search(name))


@lru_cache(maxsize=1024)
def is_yearly(text: str) -> bool:
    """Whether a name or a value speaks of each year, or of each time: 每年, 年均, 50人/年."""
    return bool(_YEARLY.search(text))


def is_cost(row: Indicator) -> bool:
    """Whether an indicator stands under cost, be it as 一级 or as 二级指标."""
    return any("成本" in level.text for level in (row.level1, row.level2))


def is_unit_price(name: str, target: Target) -> bool:
    """Whether a target is money for one of something: 奖励标准, 350元/条.

    A price may lack its unit (奖励标准 150); a number of something else is no price (人均面积).
    """
    dimension = target.dimension or "none"
    if "/" in dimension:
        return dimension.startswith("money")
    return dimension in {"money", "none"} and _is_price(name)


@lru_cache(maxsize=1024)
def _is_price(name: str) -> bool:
    return bool(_UNIT_PRICE.search(name))


def is_cumulative(reading: Reading) -> bool:
    """Whether a longer project brings more of what a target counts.

    Exempt are prices, rates, averages, stocks, and what is said of each year.
    """
    target = reading.target
    if not _adds_up(main_value(target), reading.row):
        return False
    name = reading.row.name.text
    if is_yearly(name) or is_yearly(reading.text.text) or is_average(name):
        return False
    return not (is_rate(name) or is_stock(name) or is_unit_price(name, target))


def _adds_up(target: Target, row: Indicator) -> bool:
    """Whether a target is of a kind that adds up; a bare number only where things are counted."""
    if target.low is None and target.high is None:
        return False
    if target.kind == "number":
        return target.dimension == "none" and "数量" in (row.category2 or row.level2.text)
    if target.kind in _PHYSICAL:
        return bool(_MADE.search(row.name.text))
    return target.kind in _ADDED and "/" not in (target.dimension or "")


def is_measure(name: str) -> bool:
    """Whether words end as the name of a measure does: 故障次数, 满意度."""
    return bool(_MEASURE.search(name))


def measured_name(reading: Reading) -> str:
    """Give the name of what a target measures: that within the value, else that of its row."""
    name, inner = reading.row.name.text, reading.target.name or ""
    if not inner:
        return name
    return inner if is_measure(inner) else f"{inner}{name}"
