"""The conditions of the self-check: Excel formulas that are true where a field is at fault.

Each is a function of the cells it looks at, given as expressions by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pgxl.template import formulas as f
from pgxl.template.wordlists import PLACEHOLDERS, SAVINGS

#: Expressions by name, such as ``name`` or ``annual_target.bare``.
Terms = Mapping[str, str]

_RATES = ("率", "满意度", "占比")
TARGETS = ("period_target", "annual_target")
GOALS = ("period_goal", "annual_goal")


def derivations(terms: Terms) -> Iterator[tuple[str, str]]:
    """Give the terms that are calculated from others, each after those that it is made of."""
    for key in ("start", "end"):
        if key in terms:
            yield f"{key}.year", f.year(terms[key])
    if "name" in terms:
        yield "name.normal", f.normal(terms["name"])
    for key in TARGETS:
        if key in terms:
            yield f"{key}.normal", f.normal(_effective(terms, key))
    for key in TARGETS:
        if f"{key}.normal" in terms:
            yield f"{key}.bare", f.bare(terms[f"{key}.normal"])


def _effective(terms: Terms, key: str) -> str:
    """Give a target: the text; where there is none, what its parts propose."""
    text, proposal = terms[key], terms.get(f"{key}.proposal")
    return f"IF({f.blank(text)},{proposal},{text})" if proposal else text


def required(terms: Terms, key: str) -> str:
    """Nothing was filled in."""
    return f.blank(terms[key])


def not_in_list(terms: Terms, key: str) -> str:
    """Something was filled in that is not in the list; brackets of either width."""
    brackets = [('"（"', '"("'), ('"）"', '")"')]
    choices = f.replaced(terms[f"{key}.choices"], brackets)
    text = f.replaced(f.squeezed(terms[key]), brackets)
    return f"AND({f.filled(terms[key])},SUMPRODUCT(--({choices}={text}))=0)"


def year_order(terms: Terms, key: str) -> str:
    """No year, or on the wrong side of the budget year."""
    year, order = terms[f"{key}.year"], ">" if key == "start" else "<"
    return f"AND({f.filled(terms[key])},OR({year}=0,{year}{order}{terms['year']}))"


def open_period(terms: Terms, _key: str) -> str:
    """So late that it is no end."""
    end, horizon = terms["end.year"], f"{terms['year']}+{terms.get('horizon', '10')}"
    ever = f"SUMPRODUCT(--({end}={terms.get('open_ends', '{2099}')}))>0"
    return f"OR({end}>={horizon},{ever})"


def amount(terms: Terms, key: str) -> str:
    """No number above zero with two decimals at most."""
    amount = terms[key]
    wrong = f"IF(ISNUMBER({amount}),OR({amount}<=0,ROUND({amount},2)<>{amount}),TRUE)"
    return f"AND({f.filled(amount)},{wrong})"


def goal_copied(terms: Terms, _key: str) -> str:
    """Both goals are the same but for blanks, though the project runs for years."""
    period, annual = (f.squeezed(terms[key]) for key in GOALS)
    start, end = terms["start.year"], terms["end.year"]
    one_year = f"AND({start}>0,{start}={end})"
    return f"AND(LEN({annual})>0,NOT({one_year}),EXACT({period},{annual}))"


def mandatory(terms: Terms, _key: str) -> str:
    """No 三级指标 under this 一级指标."""
    mine = f"({terms['level1.all']}={terms['level1.own']})"
    return f"SUMPRODUCT({mine}*(LEN({terms['name.normal.all']})>0))=0"


def vocabulary(terms: Terms, _key: str) -> str:
    """No such 二级指标 under this 一级指标."""
    level1, level2 = f.squeezed(terms["level1"]), f.squeezed(terms["level2"])
    others = ("name.normal", "period_target.normal", "annual_target.normal")
    used = [f"LEN({level1})+LEN({level2})>0"]
    used += [f"LEN({terms[key]})>0" for key in others if key in terms]
    pairs = f"(PGXL_PAIR1={level1})*(PGXL_PAIR2={level2})"
    return f"AND(OR({','.join(used)}),SUMPRODUCT({pairs})=0)"


def half_row(terms: Terms, key: str) -> str:
    """A name without targets, or a target without a name."""
    targets = "+".join(f"LEN({terms[f'{each}.normal']})" for each in TARGETS if each in terms)
    name = f"LEN({terms['name.normal']})"
    return f"AND({name}=0,{targets}>0)" if key == "name" else f"AND({name}>0,{targets}=0)"


def duplicate(terms: Terms, _key: str) -> str:
    """The same 三级指标 stands in another row."""
    name = terms["name.normal"]
    return f"AND(LEN({name})>0,SUMPRODUCT(--({terms['name.normal.all']}={name}))>1)"


def one_side(terms: Terms, key: str) -> str:
    """Only the other target was filled in."""
    other = TARGETS[1 - TARGETS.index(key)]
    return f"AND(LEN({terms[f'{key}.normal']})=0,LEN({terms[f'{other}.normal']})>0)"


def placeholder(terms: Terms, key: str) -> str:
    """Something that was to be replaced."""
    text = terms.get(f"{key}.normal") or f.normal(terms[key])
    return f'OR({f.contains(text, PLACEHOLDERS)},{text}="/")'


def length(terms: Terms, key: str) -> str:
    """Too short or too long."""
    if key in GOALS:
        length = f"LEN(TRIM({terms[key]}))"
        shortest, longest = terms["shortest_goal"], terms["longest_goal"]
        return f"AND({f.filled(terms[key])},OR({length}<{shortest},{length}>{longest}))"
    longest = terms["longest_name" if key == "name" else "longest_value"]
    return f"LEN({terms[f'{key}.normal']})>{longest}"


def cost_floor(terms: Terms, key: str) -> str:
    """A cost of at least so much, though it is no saving."""
    cost = f'OR(LEFT({terms["level1"]},2)="成本",ISNUMBER(FIND("成本",{terms["level2"]})))'
    saving = f.contains(terms["name.normal"], SAVINGS)
    floor = f.is_floor(terms[f"{key}.normal"], terms[f"{key}.bare"])
    return f"AND({cost},NOT({saving}),{floor})"


def _is_rate(terms: Terms) -> str:
    return f.ends_with(terms["name.normal"], _RATES)


def unit_missing(terms: Terms, key: str) -> str:
    """A number without a unit, where no rate is meant."""
    unit_in_name = f'ISNUMBER(FIND("%",{terms["name.normal"]}))'
    number = f.is_number_without_unit(terms[f"{key}.bare"])
    return f"AND({number},NOT({_is_rate(terms)}),NOT({unit_in_name}))"


def percent_missing(terms: Terms, key: str) -> str:
    """A rate above 1 without %."""
    bare = terms[f"{key}.bare"]
    # Up to 1 it may be a share such as 0.95; a range of shares begins with 0.
    share = f"IFERROR(VALUE({f.without(bare, ',')})<=1,TRUE)"
    small = f'IF({f.remainder(bare)}="",{share},LEFT({bare},1)="0")'
    return f"AND({_is_rate(terms)},{f.is_number_without_unit(bare)},NOT({small}))"


def not_carried_over(terms: Terms, key: str) -> str:
    """The parts propose a text, but none was filled in."""
    return f"AND({f.blank(terms[key])},LEN({terms[f'{key}.proposal']})>0)"


def contradiction(terms: Terms, key: str) -> str:
    """The text says something else than the parts."""
    floors = [(f.quoted(each), '"≥"') for each in ("大于等于", "不低于", "不少于", "≧")]
    ceilings = [(f.quoted(each), '"≤"') for each in ("小于等于", "不超过", "不高于", "≦")]
    text = f.replaced(terms[f"{key}.normal"], [*floors, *ceilings, ('"＝"', '""')])
    proposal = f.replaced(f.normal(terms[f"{key}.proposal"]), [('"＝"', '""')])
    return f"AND(LEN({terms[f'{key}.proposal']})>0,{text}<>{proposal})"
