"""HDR: 基本信息 (header)."""
