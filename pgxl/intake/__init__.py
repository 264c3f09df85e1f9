"""Intake (收件): from paths to submissions (报送件), each read once and each with its fate."""
