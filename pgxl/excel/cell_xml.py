"""What stands in a cell as XML, by Excel's rules: texts that stay texts, figures to the last digit.

XlsxWriter knows the same rules, and a test holds both against each other; here they cost a tenth.
"""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape  # that of xml.sax brings a whole HTTP client with it

#: What cannot stand in XML as it is, or what Excel would read as something else.
_ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
#: Excel spells what XML lacks as ``_x0001_``, and so marks what only looks like that.
_SPELLED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ATTRIBUTE = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_ODD_ATTRIBUTE = re.compile('[&<>"\n\ud800-\udfff]')
_ATTRIBUTE |= {ord("\n"): "&#xA;"}


def spell_text(text: str) -> str:
    """Give the rest of a cell that holds a text: what follows upon its format."""
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    if _ODD.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        text = _SPELLED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
        text = escape(text, quote=False)
    return f' t="inlineStr"><is><t{space}>{text}</t></is></c>'


def spell_number(value: Decimal | int) -> str:
    """Write a number so that it reads back as the same one: with 17 digits where it takes them."""
    return str(value) if isinstance(value, int) else repr(float(value)).removesuffix(".0")


def spell_formula(formula: str, value: Decimal | int) -> str:
    """Give the rest of a cell that holds a formula, with its result."""
    told = escape(formula.removeprefix("="), quote=False)
    return f"><f>{told}</f><v>{spell_number(value)}</v></c>"


def spell_attribute(text: str) -> str:
    """Write a text between the quotation marks of an attribute."""
    if not _ODD_ATTRIBUTE.search(text):
        return text
    return _SURROGATE.sub("\ufffd", text).translate(_ATTRIBUTE)
