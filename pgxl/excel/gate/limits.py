"""How large a form may be: far above every real one, far below what stops a machine."""

from __future__ import annotations

_MB = 1 << 20

#: A form is a few dozen kB; a workbook with pictures a few MB.
LARGEST_FILE = 200 * _MB
#: All parts of a workbook, inflated. Our own template with the most project sheets (200) has 103.
LARGEST_CONTENT = 128 * _MB
#: A part may shrink to a 200th when it is packed: a sheet of repeated rows comes to a 50th, only
#: what was made to be a bomb to a 1,000th. Small parts are harmless, and shrink well at times.
LARGEST_RATIO = 200
LARGEST_UNSUSPECTED = 8 * _MB
#: Parts of a package; the largest template has 220, a workbook full of pictures some hundreds.
MOST_PARTS = 5_000
#: Iterations that a key may cost. Excel uses 100,000, which is a tenth of a second for a password.
MOST_SPINS = 1_000_000
#: The rectangles from A1 to the last cell, over all sheets; readers lay out every cell of them.
LARGEST_SPAN = 4_000_000
