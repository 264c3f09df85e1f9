"""项目绩效目标表: read, judge and consolidate project performance-target forms."""
