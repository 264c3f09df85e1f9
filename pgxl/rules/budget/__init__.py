"""BUD: 预算与控制数 (money)."""
