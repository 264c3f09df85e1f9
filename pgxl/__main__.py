"""``python -m pgxl`` is the command ``pgxl``."""

import sys

from pgxl.cli import main

sys.exit(main())
