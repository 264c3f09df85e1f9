"""The units of measure as data: spellings, factors, and words that only look like units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pgxl.values.lists import listed

if TYPE_CHECKING:
    from pgxl.values.target import Kind

#: spelling → (times, over, canonical spelling where it differs)
Spellings = dict[str, tuple[str, str, str]]


def _units(text: str) -> Spellings:
    """Read "亩 2000/3, 平方=平方米 1" into spellings with factors."""
    spellings: Spellings = {}
    for item in text.split(","):
        head, factor = item.split()
        times, _, over = factor.partition("/")
        spelling, _, canonical = head.partition("=")
        spellings[spelling] = (times, over or "1", canonical)
    return spellings


#: dimension, kind of value, base unit, spellings
BASES: Final[list[tuple[str, Kind, str, Spellings]]] = [
    ("money", "money", "元", _units("元 1, 圆=元 1, 块钱=元 1, 元整=元 1, 人民币元=元 1, 角 0.1")),
    ("money:美元", "money", "美元", _units("美元 1")),
    ("money:港元", "money", "港元", _units("港元 1, 港币=港元 1")),
    (
        "ratio",
        "percent",
        "1",
        _units("% 0.01, 百分比=% 0.01, ‰ 0.001, ‱ 0.0001, 成 0.1, 倍 1"),
    ),
    (
        "ratio_delta",
        "delta",
        "pp",
        _units("个百分点 0.01, 百分点=个百分点 0.01, pp=个百分点 0.01"),
    ),
    (
        "time",
        "duration",
        "小时",
        _units(
            "秒 1/3600, 秒钟=秒 1/3600, 分钟 1/60, min=分钟 1/60, 小时 1, 时=小时 1, "
            "个小时=小时 1, h=小时 1, H=小时 1, 钟头=小时 1, 个钟头=小时 1, 天 24, 日 24, "
            "自然日=天 24, 个自然日=天 24, 日历天=天 24, 个日历天=天 24, 昼夜=天 24, 周 168, "
            "个周=周 168, 星期=周 168, 个星期=周 168, 礼拜=周 168, 个礼拜=周 168"
        ),
    ),
    (
        "worktime",
        "duration",
        "工作日",
        _units("个工作日=工作日 1, 工作日 1, 个工作天=工作日 1, 工作天=工作日 1"),
    ),
    (
        "months",
        "duration",
        "月",
        _units(
            "个月 1, 月=个月 1, 个自然月=个月 1, 季度=个季度 3, 个季度 3, 季=个季度 3, "
            "半年=个半年 6, 个半年 6, 年 12, 年度=年 12, 个年度=年 12, 周年=年 12"
        ),
    ),
    (
        "area",
        "area",
        "平方米",
        _units(
            "平方米 1, ㎡=平方米 1, m²=平方米 1, m2=平方米 1, M2=平方米 1, M²=平方米 1, "
            "平方=平方米 1, 平米=平方米 1, 平=平方米 1, 亩 2000/3, 公顷 10000, hm²=公顷 10000, "
            "平方公里 1000000, 平方千米=平方公里 1000000, km²=平方公里 1000000, "
            "km2=平方公里 1000000, ㎢=平方公里 1000000, 平方厘米 0.0001"
        ),
    ),
    (
        "length",
        "length",
        "米",
        _units(
            "米 1, m=米 1, M=米 1, 延米=米 1, 延长米=米 1, 公里 1000, 千米=公里 1000, "
            "km=公里 1000, KM=公里 1000, Km=公里 1000, ㎞=公里 1000, 里 500, 华里=里 500, "
            "厘米 0.01, cm=厘米 0.01, 毫米 0.001, mm=毫米 0.001, 海里 1852"
        ),
    ),
    (
        "mass",
        "mass",
        "千克",
        _units(
            "千克 1, 公斤 1, kg=千克 1, KG=千克 1, Kg=千克 1, 斤 0.5, 市斤=斤 0.5, 吨 1000, "
            "t=吨 1000, 克 0.001, g=克 0.001, 毫克 0.000001, mg=毫克 0.000001, 微克 0.000000001, "
            "μg=微克 0.000000001, ug=微克 0.000000001"
        ),
    ),
    (
        "volume",
        "volume",
        "立方米",
        _units(
            "立方米 1, m³=立方米 1, m3=立方米 1, M3=立方米 1, M³=立方米 1, 立方=立方米 1, "
            "方=立方米 1, 升 0.001, L=升 0.001, 毫升 0.000001, mL=毫升 0.000001, ml=毫升 0.000001"
        ),
    ),
    (
        "energy",
        "energy",
        "度",
        _units(
            "度 1, 千瓦时=度 1, 千瓦·时=度 1, 千瓦小时=度 1, kWh=度 1, KWh=度 1, KWH=度 1, "
            "kwh=度 1, 万kWh=万度 10000, "
            "万千瓦时=万度 10000, 亿千瓦时=亿度 100000000"
        ),
    ),
    (
        "power",
        "number",
        "千瓦",
        _units(
            "千瓦 1, kW=千瓦 1, kw=千瓦 1, KW=千瓦 1, 兆瓦 1000, "
            "万千瓦 10000, 万kW=万千瓦 10000, 瓦 0.001"
        ),
    ),
    # With their scales; or 10千帕 would be 10千元, with a word behind it.
    ("voltage", "number", "千伏", _units("千伏 1, kV=千伏 1, KV=千伏 1, kv=千伏 1, 伏 0.001")),
    (
        "capacity",
        "number",
        "千伏安",
        _units("千伏安 1, kVA=千伏安 1, KVA=千伏安 1, 兆伏安 1000, 万千伏安 10000, 伏安 0.001"),
    ),
    (
        "pressure",
        "number",
        "千帕",
        _units("千帕 1, kPa=千帕 1, 兆帕 1000, MPa=兆帕 1000, 帕 0.001"),
    ),
    ("wave", "number", "千赫", _units("千赫 1, 兆赫 1000, 赫兹=赫 0.001, 赫 0.001")),
    ("temp", "number", "℃", _units("℃ 1, °C=℃ 1, 摄氏度=℃ 1")),
    ("score", "number", "分", _units("分 1")),
    ("loudness", "number", "分贝", _units("分贝 1, dB=分贝 1, db=分贝 1")),
    (
        "data",
        "number",
        "MB",
        _units("MB 1, GB 1024, TB 1048576, KB 1/1024"),
    ),
    ("bandwidth", "number", "Mbps", _units("Mbps 1, 兆 1, M/s=Mbps 1, Gbps 1000")),
]

#: What is counted. Nothing converts between them: 人 ≠ 人次.
COUNTED: Final = listed(
    """
    人 名 位 员 人员 人次 人天 户 户次 家 家次 个 项 项次 件 件次 份 台 台次 台套 套 辆 辆次
    条 条次 处 处次 座 栋 幢 间 次 场 场次 期 批 批次 起 宗 篇 册 本 块 张 株 棵 头 只 羽 尾
    把 枚 支 所 村  社区 网格 线路 标箱 例 例次 笔 单 类 种 款 轮 轮次 届 班 班次 节
    课时 学时 学分 组 队 站 站点 点 点位 门 片 面 根 副 双 对 幅 艘 架 列 匹 口 盏 部 段 层
    票 卷 袋 箱 瓶 桶 车 车次 趟 遍 回 床 床位 岗位 学位 泊位 车位 席 页 字 校 镇 乡 县
    家企业 标段 路 顶 眼 孔 樘 具 束 盆 丛 窝 筐 盒 包 罐 粒 颗 滴 剂 针 剂次 针次 师 省 市
    区 县区 镇街 街道 行政村 自然村 村居 人月 人年 人日 卡
    """
)

#: Classifiers that may be followed by the noun they count (32条线路, 109个网格, 10万名群众).
CLASSIFIERS: Final = frozenset(
    listed(
        """
        名 位 家 个 项 件 份 台 套 辆 条 处 座 栋 幢 间 场 期 批 起 宗 篇 册 本 块 张 株 棵
        头 只 羽 尾 把 枚 支 所 例 笔 类 种 款 轮 届 班 节 组 门 片 面 根 副 双 对 幅 艘 架
        列 匹 口 盏 部 段 层 户
        """
    )
)

#: May stand for one another when targets are compared.
SOFT: Final = frozenset({"count:个", "count:家", "count:所", "count:处"})

SCALES: Final = {
    "百": "100",
    "千": "1000",
    "万": "10000",
    "百万": "1000000",
    "千万": "10000000",
    "亿": "100000000",
    "十万": "100000",
    "百亿": "10000000000",
    "千亿": "100000000000",
    "万亿": "1000000000000",
}

#: Dimensions in which a scale before the unit is another word (百分比, 千天).
UNSCALED: Final = frozenset(
    (
        *("ratio", "ratio_delta", "time", "worktime", "months", "temp", "score", "data"),
        "bandwidth",
    )
)

#: Short for another unit: what is meant is plain, what is written is not complete.
HALF_SAID: Final = frozenset({"平方", "立方", "平"})

LATIN: Final = frozenset(
    spelling
    for *_, spellings in BASES
    for spelling in spellings
    if spelling[0].isascii() and spelling[0].isalpha()
)

#: A unit followed by one of these characters is part of another word.
GUARDS: Final[dict[str, str]] = {
    "人": "才民群口居均社大力工事体",
    "员": "工",
    "个": "人体别性",
    "场": "所地景馆",
    "所": "有属在需",
    "条": "件例",
    "家": "庭长属具",
    "户": "籍型",
    "本": "级科单年地市县镇区",
    "期": "间限末望",
    "次": "年月日序要性",
    "起": "草步",
    "位": "置于",
    "处": "理置罚分级",
    "部": "门分署",
    "点": "击名评",
    "单": "位一元项",
    "名": "称单",
    "时": "间效长期段代常刻限",
    "里": "程面边",
    "元": "旦件素",
    "分": "之类布析配散别管公",
    "度": "假量过",
    "成": "立果本效都员功长熟交年活",
    "方": "面案便向式法位针",
    "平": "均台安稳衡等时",
    "市": "场民",
    "区": "域别",
    "校": "园",
    "站": "点",
    "面": "积向对",
    "路": "面灯段",
    "口": "径",
    "层": "级次面",
    "对": "象比口策",
    "组": "织长",
    "队": "伍",
    "回": "复访应",
    "字": "体",
    "级": "别",
    "日": "常",
    "天": "然",
    "年": "级龄轻均报检审初中末底",
    "月": "度均底末初",
    "季": "节",
    "周": "边期围",
    "台": "账风",
    "类": "型别似",
    "种": "植类子",
    "节": "约能水电省点",
    "师": "资",
    "包": "括含装",
    "报": "告",
    "项": "目",
    "克": "服",
    "升": "级",
    "倍": "增",
    "卡": "口点片车位槽通",
}
