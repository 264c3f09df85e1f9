"""What a county sends: sixty files, some of them bad, some twice, one a mail."""

from mails import attached, letter, text
from samples import FORMS, SAMPLES

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]
ODS = [path.read_bytes() for path in sorted((SAMPLES / "ods" / "forms").glob("*.ods"))]


def fill(folder):
    """Fill a folder."""
    files = {}
    for number in range(44):
        # Other bytes, the same form: what stands behind the directory of a zip file is a comment.
        data = BOOKS[number % 8]
        note = b"%05d" % number
        files[f"{number % 4}/{number:02}.xlsx"] = data[:-2] + len(note).to_bytes(2, "little") + note
    files |= {f"1/同{number}.xlsx": BOOKS[number] for number in range(5)}
    files |= {f"3/同{number}.xlsx": BOOKS[number] for number in range(5)}
    files |= {
        "0/坏.xlsx": BOOKS[0][:900],
        "0/空.xlsx": b"",
        "2/~$锁.xlsx": b"lock",
        "2/说明.txt": b"hello",
        "2/邮件.eml": letter(text(), attached("甲.xlsx", BOOKS[6]), attached("乙.xlsx", BOOKS[0])),
        "3/八张.ods": ODS[7],
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
