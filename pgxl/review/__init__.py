"""校验报告 (review): what an officer circulates after a validation."""
