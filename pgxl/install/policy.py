"""What Office's settings say about macros, read from the registry of Windows.

An add-in in XLSTART stands in a trusted location, so it runs at every level of macro warnings,
unless trusted locations are switched off or add-ins must be signed.
"""

from __future__ import annotations

from pgxl.install.machine import Machine

_OFFICE = "Microsoft\\Office\\16.0\\Excel\\Security"
#: A rule of the organisation counts before the choice of the person.
_KEYS = (
    ("HKCU", f"Software\\Policies\\{_OFFICE}"),
    ("HKLM", f"Software\\Policies\\{_OFFICE}"),
    ("HKCU", f"Software\\{_OFFICE}"),
)
_HINTS = (
    (
        "\\Trusted Locations",
        "AllLocationsDisabled",
        1,
        "Excel 停用了所有受信任位置；请在信任中心取消，或请信息部门放行",
    ),
    (
        "",
        "RequireAddinSig",
        1,
        "Excel 要求加载项有数字签名，pgxl.xlam 没有签名；请在信任中心取消，或请信息部门签名",
    ),
    (
        "",
        "VBAWarnings",
        4,
        "宏被全部禁用：功能区按钮不受影响，但 汇总.xlsm 里的按钮不能用；请改用功能区",
    ),
)


def macro_hints(machine: Machine) -> list[str]:
    """Say in Chinese what stands in the way of macros, as far as the registry tells."""
    return [hint for below, name, value, hint in _HINTS if _first(machine, below, name) == value]


def _first(machine: Machine, below: str, name: str) -> str | int | None:
    values = (machine.registry(root, key + below, name) for root, key in _KEYS)
    return next((value for value in values if value is not None), None)


def find_excel(machine: Machine) -> str:
    """Give the path of Excel as Windows knows it; nothing if it knows none."""
    key = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe"
    for root in ("HKLM", "HKCU"):
        found = machine.registry(root, key, "")
        if isinstance(found, str) and found:
            return found
    return ""
