"""STR: 表格结构 (file and layout)."""
