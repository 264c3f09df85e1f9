"""What a person reads who has done something wrong, or was sent something wrong; read it whole."""

import os
import re
from pathlib import Path

import pytest
from errors import button_scenes, cluster_scenes, window_scenes
from errors.scenes import COMMANDS, set_scenes, show_messages
from machines import need_cluster

from pgxl.excel import instance

HERE = Path(__file__).parent
GOLDEN = HERE / "messages.txt"


def compare(name, told):
    """Hold what was told against what somebody has read; PGXL_GOLDEN=1 writes that anew."""
    golden = HERE / name
    if os.environ.get("PGXL_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == told


def test_messages_are_what_they_were_when_somebody_read_them(tmp_path, monkeypatch, capsys):
    """Each is in messages.txt word for word; PGXL_GOLDEN=1 writes that anew, to be read again."""
    monkeypatch.chdir(tmp_path)
    set_scenes(tmp_path)
    told = show_messages(capsys)

    compare(GOLDEN.name, told)
    assert 20 <= len(COMMANDS) == told.count("\n退出码 ")


def test_each_says_what_to_do():
    """None ends in a traceback, none is told twice, each ends as a failure does."""
    for message in GOLDEN.read_text(encoding="utf-8").split("$ pgxl ")[1:]:
        lines = message.splitlines()[1:]
        complaints = [line for line in lines if line.startswith("无法继续：")]

        assert "Traceback" not in message
        assert len(complaints) == len(set(complaints)) <= 1, message
        assert "退出码 0" not in message, message
        assert "；" in message or "请" in message, message


@pytest.fixture
def patient(monkeypatch):
    """Excel is asked again without a pause, and by nobody else before."""
    monkeypatch.setattr("pgxl.excel.live_errors.PAUSE", 0)
    monkeypatch.setattr(instance, "_attached", [])


@pytest.mark.usefixtures("patient")
def test_what_buttons_say(tmp_path, monkeypatch):
    """Whatever stops a button is in buttons.txt word for word, as it was when somebody read it."""
    told = []
    for number, scene in enumerate(button_scenes.SCENES):
        place = tmp_path / f"{number}"
        place.mkdir()
        monkeypatch.setenv("XDG_DATA_HOME", str(place / "home"))
        told.append(button_scenes.play(scene, place))

    compare("buttons.txt", "\n".join(told))


def test_what_the_window_says(tmp_path, monkeypatch, capsys):
    """Whatever stops work in the window is in window.txt, as it was when somebody read it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    compare("window.txt", window_scenes.show(tmp_path, monkeypatch, capsys))


@pytest.mark.loopback
def test_what_a_cluster_says(tmp_path, capfd):
    """Whatever stops a cluster is in cluster.txt, as it was when somebody read it."""
    need_cluster()
    compare("cluster.txt", cluster_scenes.show(tmp_path, capfd))


@pytest.mark.parametrize("name", ["buttons.txt", "window.txt", "cluster.txt"])
def test_each_of_these_says_what_to_do(name):
    """None shows what only a programmer understands; each ends with what can be done."""
    for scene in (HERE / name).read_text(encoding="utf-8").split("【")[1:]:
        title, _, told = scene.partition("\n")

        assert told.strip(), title
        assert "Traceback" not in told
        assert not re.search(r"\b[A-Z]\w+(Error|Exception)\b", told) or "程序出错" in told, told
        assert re.search("请|；|没有选择文件夹|没有校验标记", told), told
