"""The grammar, production by production, with strings that the golden table does not hold."""

from value_tables import check, read

from pgxl.values import parse_target


def test_symbols():
    """Every variant of a comparison sign is the sign it stands for."""
    for sign in ("≥", "≧", "⩾", "＞＝", ">=", "=>", "=＞", "》=", "≮", "＝＞"):
        assert read(f"{sign}90%") == "percent ge 0.9.. 1"
    for sign in ("≤", "≦", "⩽", "＜＝", "<=", "=<", "《=", "≯"):
        assert read(f"{sign}90%") == "percent le ..0.9 1"
    for sign in ("＞", "》", "﹥", ">"):
        assert read(f"{sign}90%") == "percent gt 0.9.. 1"
    for sign in ("＜", "《", "﹤", "<"):
        assert read(f"{sign}90%") == "percent lt ..0.9 1"


def test_words_before():
    """A comparator in words before the number is the comparator."""
    for word in (
        "不少于",
        "不低于",
        "不小于",
        "至少",
        "大于等于",
        "大于或等于",
        "不得低于",
        "达到",
        "不下于",
    ):
        assert read(f"{word}5次") == "count ge 5.. 次"
    for word in (
        "不超过",
        "不多于",
        "不大于",
        "至多",
        "最多",
        "小于等于",
        "控制在",
        "不得超过",
        "不高于",
    ):
        assert read(f"{word}5次") == "count le ..5 次"
    for word in ("超过", "大于", "高于", "多于", "超", "突破"):
        assert read(f"{word}5次") == "count gt 5.. 次"
    for word in ("低于", "少于", "小于", "不足", "不满", "不到"):
        assert read(f"{word}5次") == "count lt ..5 次"
    for word in ("为", "等于", "保持", "="):
        assert read(f"{word}5次") == "count eq 5..5 次"


def test_words_after():
    """A comparator in words after the number includes the number, except 以外."""
    for word in ("以上", "及以上", "（含）以上", "(含)以上", "以上（含）", "（含5次）以上"):
        assert read(f"5次{word}") == "count ge 5.. 次"
    for word in ("以下", "以内", "之内", "内", "及以下", "（含）以下"):
        assert read(f"5次{word}") == "count le ..5 次"
    assert read("5次以外") == "count gt 5.. 次"


def test_words_on_both_sides():
    """A suffix decides where the prefix leaves it open."""
    check("""
        达到90%以上          percent ge 0.9.. 1
        控制在2小时以内      duration le ..2 小时
        控制在5%以下         percent le ..0.05 1
        为10人以内           count le ..10 人
        不少于5次以上        count ge 5.. 次
        每年至少开展2次      frequency ge 2.. 次/年
    """)
    assert "conflicting_cmp" in parse_target("不超过5天以上").flags


def test_ranges():
    """A range has both ends, and the unit of one side serves the other."""
    check("""
        220至250份           count range 220..250 份
        5%—8%                percent range 0.05..0.08 1
        5％～8％             percent range 0.05..0.08 1
        80~90分              number range 80..90 分
        10万元-20万元        money range 100000..200000 元
        5万-8万人            count range 50000..80000 人
        500元-1万元          money range 500..10000 元
        10≤x≤20              number range 10..20
        80%>X≥60%            percent range 0.6..0.8 1
        60%≤满意度＜80%      percent range 0.6..0.8 1
        大于10小于20         number range 10..20
        ≥80%且≤90%           percent range 0.8..0.9 1
        3至6个月             duration range 3..6 月
        2-3个工作日          duration range 2..3 工作日
    """)
    half_open = parse_target("60%≤X<80%")
    assert (half_open.low_incl, half_open.high_incl) == (True, False)
    assert "range_order" in parse_target("8-5次").flags


def test_tolerances():
    """A tolerance is a range about zero, or about the number before it."""
    check("""
        ±5%                  percent range -0.05..0.05 1
        正负3%以内           percent range -0.03..0.03 1
        上下浮动5%           percent range -0.05..0.05 1
        误差±2毫米           length range -0.002..0.002 米
        100±5米              length range 95..105 米
    """)


def test_approximations():
    """About is not equal: the reading says approx, and 余 gives the number its room."""
    check("""
        约5万元              money approx 50000..50000 元
        大约100人            count approx 100..100 人
        95%左右              percent approx 0.95..0.95 1
        200余人              count approx 200..299 人
        20多次               count approx 20..29 次
        30余万元             money approx 300000..399999 元
        3万余元              money approx 30000..39999 元
        三十余户             count approx 30..39 户
        约200-250人          count approx 200..250 人
    """)


def test_scales_and_units():
    """Scales multiply, compound units keep what they divide by."""
    check(
        """
        10万                 money eq 100000..100000 元
        3千元                money eq 3000..3000 元
        2百万元              money eq 2000000..2000000 元
        1.5亿元              money eq 150000000..150000000 元
        3万5千元             money eq 35000..35000 元
        2万人次              count eq 20000..20000 人次
        100万平方米          area eq 1000000..1000000 平方米
        3亩                  area eq 2000..2000 平方米
        50㎡                 area eq 50..50 平方米
        30方                 volume eq 30..30 立方米
        2吨                  mass eq 2000..2000 千克
        500千瓦时            energy eq 500..500 度
        元/亩                qualitative none ..
        ≤23万元/公里         rate le ..230000 元/公里
        0.5元/度             rate eq 0.5..0.5 元/度
        3.5元/平方米·月      rate eq 3.5..3.5 元/平方米·月
        300元/(人·天)        rate eq 300..300 元/人·天
        2000元每人每年       rate eq 2000..2000 元/人·年
        每人每月500元        rate eq 500..500 元/人·月
        2次/年               frequency eq 2..2 次/年
        每月一次             frequency eq 1..1 次/月
        每季度不少于1次      frequency ge 1.. 次/季度
        一周两次             frequency eq 2..2 次/周
        12期/年              rate eq 12..12 期/年
        ≥90（%）             percent ge 90.. 1
        3‰                   percent eq 0.003..0.003 1
        ￥5000               money eq 5000..5000 元
    """.replace("percent ge 90.. 1", "percent ge 0.9.. 1")
    )


def test_chinese_numerals():
    """Chinese numerals are numbers where a unit or a comparator makes them so."""
    check("""
        九成                 percent eq 0.9..0.9 1
        九成以上             percent ge 0.9.. 1
        百分之九十五以上     percent ge 0.95.. 1
        千分之三             percent eq 0.003..0.003 1
        三分之二             percent eq 0.66666667..0.66666667 1
        一半以上             percent ge 0.5.. 1
        不少于三次           count ge 3.. 次
        不少于三             number ge 3..
        二十四小时           duration eq 24..24 小时
        一周内修复           duration le ..168 小时
        三万五千元           money eq 35000..35000 元
        五万元               money eq 50000..50000 元
        半年                 duration eq 6..6 月
        一年半               duration eq 18..18 月
        两个半月             duration eq 2.5..2.5 月
        一个工作日           duration eq 1..1 工作日
    """)
    for word in (
        "一体化",
        "三公经费",
        "一线",
        "一次性补助",
        "一户一档",
        "统一个标准",
        "建立一个机制",
    ):
        assert read(word) == "qualitative none .."


def test_thousands():
    """Separators of thousands go; any other comma makes a number unreadable."""
    check("""
        5,000元              money eq 5000..5000 元
        1，200万元           money eq 12000000..12000000 元
        1,234,567.89元       money eq 1234567.89..1234567.89 元
        5,0000元             text none ..
        1,2,3                text none ..
        5 000元              text none ..
    """)


def test_deadlines():
    """A deadline is the last day that is meant, in the budget year where none is named."""
    check("""
        2026年12月底前       deadline by ..2026-12-31 ISO date
        当年12月前           deadline by ..2026-12-31 ISO date
        每年6月30日前完成    deadline by ..2026-06-30 ISO date
        第三季度末前         deadline by ..2026-09-30 ISO date
        三季度末             deadline by ..2026-09-30 ISO date
        上半年完成           deadline by ..2026-06-30 ISO date
        年底前               deadline by ..2026-12-31 ISO date
        年内                 deadline by ..2026-12-31 ISO date
        2026-12-31前         deadline by ..2026-12-31 ISO date
        2026.12.31前         deadline by ..2026-12-31 ISO date
        2026/12/31           deadline by ..2026-12-31 ISO date
        12月31日前           deadline by ..2026-12-31 ISO date
        十二月底前           deadline by ..2026-12-31 ISO date
        六月三十日前         deadline by ..2026-06-30 ISO date
        不晚于2026年6月      deadline by ..2026-06-30 ISO date
        截至2026年12月31日   deadline by ..2026-12-31 ISO date
        次年3月底前          deadline by ..2027-03-31 ISO date
        2028年2月底前        deadline by ..2028-02-29 ISO date
        每月10日前           deadline by .. ISO date
        2月30日前            text none ..
    """)


def test_a_month_that_is_none_is_not_understood():
    """The end of a thirteenth month is no deadline of every month."""
    for text in ("2026年13月底前", "13月底前"):
        assert "unparsed" in parse_target(text, year=2026).flags
    assert "recurring" in parse_target("月底前", year=2026).flags


def test_joining_words_inside_a_name():
    """及 joins two things, but not in 及时 and 及格."""
    for text in ("及时率≥95%", "及格率≥95%", "经费及补贴≥5万元"):
        assert text[: text.index("≥")] == parse_target(text, year=2026).name


def test_periods():
    """A period has a first and a last day."""
    check("""
        2026年               period eq 2026-01-01..2026-12-31 ISO date
        2026年度             period eq 2026-01-01..2026-12-31 ISO date
        全年                 period eq 2026-01-01..2026-12-31 ISO date
        上半年               period eq 2026-01-01..2026-06-30 ISO date
        第三季度             period eq 2026-07-01..2026-09-30 ISO date
        2026Q3               period eq 2026-07-01..2026-09-30 ISO date
        2026年1月-12月       period range 2026-01-01..2026-12-31 ISO date
        1-12月               period range 2026-01-01..2026-12-31 ISO date
        2024-2026年          period range 2024-01-01..2026-12-31 ISO date
        2024年至2026年12月   period range 2024-01-01..2026-12-31 ISO date
        2026.1.1-2026.12.31  period range 2026-01-01..2026-12-31 ISO date
        1月1日至12月31日     period range 2026-01-01..2026-12-31 ISO date
    """)


def test_durations():
    """A duration is no date, and a working day is no day."""
    check("""
        24小时内             duration le ..24 小时
        5个工作日            duration eq 5..5 工作日
        10天                 duration eq 240..240 小时
        30分钟内响应         duration le ..0.5 小时
        3月内                duration le ..3 月
        3年                  duration eq 36..36 月
        使用年限≥10年        duration ge 120.. 月
        3个季度              duration eq 9..9 月
    """)


def test_deltas():
    """A change counts down as negative, and at least as far as it says."""
    check("""
        较上年提高5%         delta ge 0.05.. 1
        同比下降3个百分点    delta le ..-0.03 pp
        同比增长不低于5%     delta ge 0.05.. 1
        下降不超过3%         delta ge -0.03.. 1
        比上年减少10人       delta le ..-10 人
        用水量较上年下降5%   delta le ..-0.05 1
        环比下降约5%         delta approx -0.05..-0.05 1
        较2025年提高5%-8%    delta range 0.05..0.08 1
        提高到95%            percent ge 0.95.. 1
        降至3%以下           percent le ..0.03 1
        增长率≥5%            percent ge 0.05.. 1
    """)


def test_references():
    """A reference has no number of its own."""
    check("""
        不超预算             reference le ..
        控制在预算内         reference le ..
        控制在预算以内       reference le ..
        按合同约定           reference eq ..
        按计划完成           reference eq ..
        严格按照标准发放     reference eq ..
    """)
    assert parse_target("控制在预算范围内").word == "预算"


def test_zero_events():
    """What must not happen is known by what must not."""
    for text in (
        "不发生安全事故",
        "无安全事故",
        "零安全事故",
        "未发生安全事故",
        "安全事故为零",
        "0安全事故",
    ):
        target = parse_target(text)
        assert (target.kind, target.comparator, target.word) == ("zero_event", "eq", "安全事故")
    for text in ("无障碍设施完善", "无纸化办公", "零售业发展"):
        assert read(text) == "qualitative none .."


def test_words():
    """A value of one word is an answer, a grade, nothing, or not filled in."""
    for text, kind in {
        **dict.fromkeys(("是", "否", "有", "√", "×"), "boolean"),
        **dict.fromkeys(("满意", "优秀", "良好", "合格", "达标", "优", "基本满意"), "grade"),
        **dict.fromkeys(("无", "/", "—", "不适用"), "empty_like"),
        **dict.fromkeys(("**", "XX", "待定", "是/否", "≥", "≤%", "≥**万元", "……"), "placeholder"),
        **dict.fromkeys(("", "  ", "\u00a0\n", "。"), "empty"),
        **dict.fromkeys(("350元*32条*12月", "按实际面积计算", "=A1*2"), "formula"),
        **dict.fromkeys(("得10分，每降1%扣1分",), "scoring_rule"),
    }.items():
        assert (text, kind) == (text, parse_target(text).kind)
