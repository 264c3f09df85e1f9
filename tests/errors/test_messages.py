"""What a person reads who has done something wrong, or was sent something wrong; read it whole."""

import os
from pathlib import Path

from errors.scenes import COMMANDS, set_scenes, show_messages

GOLDEN = Path(__file__).with_name("messages.txt")


def test_messages_are_what_they_were_when_somebody_read_them(tmp_path, monkeypatch, capsys):
    """Each is in messages.txt word for word; PGXL_GOLDEN=1 writes that anew, to be read again."""
    monkeypatch.chdir(tmp_path)
    set_scenes(tmp_path)
    told = show_messages(capsys)
    if os.environ.get("PGXL_GOLDEN"):
        GOLDEN.write_text(told, encoding="utf-8")

    assert GOLDEN.read_text(encoding="utf-8") == told
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
