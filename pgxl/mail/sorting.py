"""What in a mail is no submission: pictures, signatures, invitations; and what its text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pgxl.mail.attachment import Lack, Piece

#: What the text of a mail is called where files have their names.
TEXT = "（正文）"
_PICTURES = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\xd7\xcd\xc6\x9a",
)
_WEBP = b"WEBP"
_BESIDE = frozenset(
    (
        *("application/pkcs7-signature", "application/x-pkcs7-signature"),
        *("application/pgp-signature", "application/pgp-keys", "application/ics"),
        *("text/calendar", "text/vcard", "text/x-vcard"),
    )
)
_BESIDE_ENDINGS = (".p7s", ".asc", ".ics", ".vcf")
_SEARCHED = 4 * 1024 * 1024
#: Where mail services keep attachments that are too large for a mail.
_CLOUD = (
    (
        rb"mail\.qq\.com/cgi-bin/ftnExs|wx\.mail\.qq\.com/(?:ftn|s\?k=)|ftn\.mail\.qq\.com",
        "QQ 邮箱",
    ),
    (rb"mail\.(?:163|126|yeah)\.(?:com|net)/large-attachment|fs\.(?:163|126)\.com/", "网易邮箱"),
    (rb"mail\.10086\.cn/[^\s\"'<>]{0,300}(?:download|largeattach)", "139 邮箱"),
    (rb"mail\.sina\.(?:com\.)?cn/[^\s\"'<>]{0,300}(?:netdisk|largeattach)", "新浪邮箱"),
)
#: Where else files are kept; a mail with attachments may link there for other reasons.
_DRIVES = (
    (rb"pan\.baidu\.com/s(?:/|hare)", "百度网盘"),
    (rb"(?:share\.weiyun|www\.weiyun)\.com/", "微云"),
    (rb"(?:www\.)?(?:aliyundrive|alipan)\.com/s/", "阿里云盘"),
    (rb"cloud\.189\.cn/(?:t|web/share)", "天翼云盘"),
    (rb"(?:www\.)?kdocs\.cn/l/", "金山文档"),
    (rb"docs\.qq\.com/(?:sheet|doc|form)/", "腾讯文档"),
)
_PASTED = b"urn:schemas-microsoft-com:office:excel"
_UUENCODED = re.compile(rb"(?m)^begin [0-7]{3,4} \S")


def sort_out(piece: Piece, content_type: str = "") -> Piece:
    """Mark what is no submission as left out; a workbook is one whatever it is declared to be."""
    if piece.reason:
        return piece
    reason = ""
    if is_picture(piece.data):
        reason = "图片，不是报送件"
    elif content_type in _BESIDE or piece.name.lower().endswith(_BESIDE_ENDINGS):
        reason = "签名、名片或日程，不是报送件"
    elif content_type == "text/html" and (where := _find_link(piece.data, _CLOUD)):
        return replace(piece, data=b"", reason=_tell_link(where))
    return replace(piece, data=b"", reason=reason, lack=Lack.SKIPPED) if reason else piece


def is_picture(data: bytes) -> bool:
    """Tell a picture by its content."""
    return data.startswith(_PICTURES) or data[8:12] == _WEBP


def judge_texts(texts: Sequence[bytes], mail: Piece, *, given: bool) -> Iterator[Piece]:
    """Tell what the texts of a mail are, and what they should have been attachments for.

    Args:
        texts: The texts, decoded from their transfer encoding.
        mail: What to make the pieces of: the mail as their container.
        given: Whether the mail has attachments.
    """
    told = replace(mail, name=TEXT, data=b"")
    whole = b"\n".join(text[:_SEARCHED] for text in texts)
    if where := _find_link(whole, _CLOUD if given else (*_CLOUD, *_DRIVES)):
        yield replace(told, reason=_tell_link(where))
    elif _UUENCODED.search(whole):
        yield replace(told, reason="附件以旧编码写在正文里；请在邮件程序里把附件另存到收件文件夹")
    elif given:
        if texts:
            yield replace(told, reason="邮件正文，不是报送件", lack=Lack.TEXT)
    elif _PASTED in whole:
        yield replace(told, reason="没有附件，表格贴在正文里；请对方把工作簿作为附件发送")
    else:
        yield replace(told, reason="邮件没有附件，只有正文", lack=Lack.SKIPPED)


def _find_link(text: bytes, places: Sequence[tuple[bytes, str]]) -> str:
    return next((name for pattern, name in places if re.search(pattern, text)), "")


def _tell_link(where: str) -> str:
    return f"邮件里只有下载链接（{where}），程序不从网上下载；请下载后把文件放进收件文件夹"
