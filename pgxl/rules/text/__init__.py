"""TXT: 文字 (text hygiene)."""
