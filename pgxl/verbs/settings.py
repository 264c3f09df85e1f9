"""设置: the profile and whether a validation marks the form; kept in the person's own folder.

Nothing is taken from a workbook or from the folder of one.
"""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pgxl.errors import ProfileError
from pgxl.excel.live import LiveExcel
from pgxl.excel.outfile import replacing
from pgxl.install.machine import this_machine
from pgxl.profile import DEFAULT, Profile, load_profile, shipped_profiles
from pgxl.report.season import OtherYear


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set.

    Attributes:
        profile: Name or folder of the profile (口径).
        marks: Whether a validation colours cells and adds notes.
    """

    profile: str = DEFAULT
    marks: bool = False

    def load(self) -> Profile:
        """Give the profile.

        Raises:
            ProfileError: It is gone or damaged.
        """
        try:
            return load_profile(self.profile)
        except ProfileError as error:
            message = f"设置里的口径用不了：{error}；请在“设置”里另选一个口径"
            raise ProfileError(message) from error


def settings_file() -> Path:
    """Give the file that the settings are kept in."""
    return this_machine().data / "settings.toml"


def read_settings() -> Settings:
    """Read the settings; what is missing or damaged is as when pgxl is new."""
    with suppress(OSError, ValueError):
        told = tomllib.loads(settings_file().read_text(encoding="utf-8"))
        profile, marks = told.get("profile", DEFAULT), told.get("marks", False)
        if isinstance(profile, str) and isinstance(marks, bool):
            return Settings(profile, marks)
    return Settings()


def write_settings(settings: Settings) -> None:
    """Keep the settings.

    Raises:
        OutputError: The folder cannot be written to.
    """
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = json.dumps(settings.profile, ensure_ascii=False)  # a string of JSON is one of TOML
    with replacing(path) as beside:
        text = f"profile = {profile}\nmarks = {str(settings.marks).lower()}\n"
        beside.write_text(text, encoding="utf-8")


def advise_profile(other: OtherYear | None) -> str:
    """Say that forms are of another year than the profile, and what to set; nothing for none."""
    if other is None:
        return ""
    return f"注意：{other.said}；先运行 {other.command}，再在“设置”里填上这个口径文件夹的完整路径。"


def change_settings(excel: LiveExcel) -> None:
    """Ask for the profile and for marks; a profile that cannot be loaded is not kept."""
    old = read_settings()
    names = "、".join(shipped_profiles())
    profile = excel.dialogs.ask(f"口径（{names}，或口径文件夹的完整路径）：", old.profile)
    if profile is None:
        return
    new = replace(old, profile=profile.strip() or DEFAULT)
    title = new.load().title
    marks = excel.dialogs.decide("校验时在表上用颜色和批注标出问题吗？\n标记可以用“清除标记”去掉。")
    if marks is None:
        return
    write_settings(replace(new, marks=marks))
    shown = "标出问题" if marks else "不做标记"
    excel.dialogs.tell(f"已保存。口径：{title}；校验时{shown}。")
