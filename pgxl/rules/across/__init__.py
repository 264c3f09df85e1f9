"""CRS: 项目之间 (across forms)."""
