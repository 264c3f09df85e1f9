"""What in a mail is no submission: pictures, signatures, invitations; and what its text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote_to_bytes

from pgxl.mail.attachment import Lack, Piece
from pgxl.mail.kinds import is_file

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
        *("application/pgp-signature", "application/pgp-keys", "application/pgp-encrypted"),
        "application/ics",
        *("text/calendar", "text/vcard", "text/x-vcard"),
    )
)
_BESIDE_ENDINGS = (".p7s", ".asc", ".ics", ".vcf")
_ENCRYPTED_ENDINGS = (".p7m", ".pgp", ".gpg")
_HEAD = 4096
_SEARCHED = 4 * 1024 * 1024
#: Where mail services keep attachments that are too large for a mail.
_CLOUD = (
    (
        rb"mail\.qq\.com/cgi-bin/ftnExs|wx\.mail\.qq\.com/(?:ftn|s\?k=)|ftn\.mail\.qq\.com",
        "QQ 邮箱",
    ),
    (
        rb"mail\.(?:163|126|yeah)\.(?:com|net)/large-attachment|fs\.(?:163|126)\.com/",
        "网易邮箱",
    ),
    (
        rb"dashi\.163\.com/html/cloud-attachment",
        "网易邮箱",
    ),
    (rb"mail\.10086\.cn/[^\s\"'<>]{0,300}(?:download|largeattach)", "139 邮箱"),
    (
        rb"mail\.sina\.(?:com\.)?cn/(?:filecenter/|[^\s\"'<>]{0,300}(?:netdisk|largeattach))",
        "新浪邮箱",
    ),
    (rb"/coremail/common/nfFile\.jsp", "Coremail 邮箱"),
    # What such services write above the link, whatever the address of an office's own server is.
    (
        b"|".join(
            f"发来的{kind}附件".encode(codec)
            for kind in ("超大", "云")
            for codec in ("utf-8", "gbk")
        ),
        "邮箱的超大附件",
    ),
)
#: Where else files are kept; a mail with attachments may link there for other reasons.
_DRIVES = (
    (rb"pan\.baidu\.com/s(?:/|hare)", "百度网盘"),
    (rb"(?:share\.weiyun|www\.weiyun)\.com/", "微云"),
    (rb"(?:www\.)?(?:aliyundrive|alipan)\.com/s/", "阿里云盘"),
    (rb"cloud\.189\.cn/(?:t|web/share)", "天翼云盘"),
    (rb"(?:caiyun|yun)\.139\.com/", "移动云盘"),
    (rb"pan\.quark\.cn/s/", "夸克网盘"),
    (rb"123(?:pan|684|865|912)\.com/s/", "123 云盘"),
    (rb"lanzou[a-z]?\.com/", "蓝奏云"),
    (rb"kdocs\.cn/(?:view/)?[lp]/|f\.wps\.cn/", "金山文档"),
    (rb"docs\.qq\.com/[a-z]{3,}/", "腾讯文档"),
    (rb"(?:doc|drive)\.weixin\.qq\.com/", "企业微信"),
    (rb"alidocs\.dingtalk\.com/", "钉钉文档"),
    (rb"(?:feishu\.cn|larksuite\.com)/(?:sheets|file|drive|docx|base|wiki)/", "飞书"),
    (rb"shimo\.im/", "石墨文档"),
    (rb"1drv\.ms/|onedrive\.live\.com/|\.sharepoint\.(?:com|cn)/", "OneDrive"),
    (rb"we\.tl/t-|wetransfer\.com/downloads/", "WeTransfer"),
)
_PASTED = b"urn:schemas-microsoft-com:office:excel"
#: An attachment within a text: as programs wrote it long ago, or as it stands in a mail's source.
_UUENCODED = re.compile(rb"(?m)(?:^|>)[ \t]{0,20}begin(?:-base64)? [0-7]{3,4} \S")
_SOURCE = re.compile(rb"(?im)^content-disposition\s*:\s*attachment")
_ENCRYPTED = re.compile(rb"(?m)^-----BEGIN PGP MESSAGE-----")
_PERCENT = re.compile(rb"(?i)%2f")
_SEALED = "经过加密；请在邮件程序里打开，把附件另存到收件文件夹"


def sort_out(piece: Piece, content_type: str = "") -> Piece:
    """Mark what is no submission as left out; a workbook is one whatever it is declared to be."""
    if piece.reason or is_file(piece.data):
        return piece
    if _ENCRYPTED.search(piece.data[:_HEAD]) or piece.name.lower().endswith(_ENCRYPTED_ENDINGS):
        return replace(piece, data=b"", reason=f"附件{_SEALED}")
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
    missing = list(_find_missing(whole, given=given))
    if missing:
        yield from (replace(told, reason=reason) for reason in missing)
    elif given:
        if texts:
            yield replace(told, reason="邮件正文，不是报送件", lack=Lack.TEXT)
    elif _PASTED in whole:
        yield replace(told, reason="没有附件，表格贴在正文里；请对方把工作簿作为附件发送")
    else:
        yield replace(told, reason="邮件没有附件，只有正文", lack=Lack.SKIPPED)


def holds_old_coding(text: bytes) -> bool:
    """Tell a text with an attachment in it as programs wrote it long ago, also behind a tag."""
    return _UUENCODED.search(text) is not None


def _find_missing(text: bytes, *, given: bool) -> Iterator[str]:
    """Tell what a text holds or leads to that should have been an attachment."""
    if _PERCENT.search(text):  # a link within the link of a gateway
        text += b"\n" + unquote_to_bytes(text)
    if where := _find_link(text, _CLOUD if given else (*_CLOUD, *_DRIVES)):
        yield _tell_link(where)
    if holds_old_coding(text):
        yield "附件以旧编码写在正文里；请在邮件程序里把附件另存到收件文件夹"
    if _SOURCE.search(text):
        yield "正文里夹着另一封邮件的原文，其中的附件没有取出；请在邮件程序里另存，或请对方重新发送"
    if _ENCRYPTED.search(text):
        yield f"邮件{_SEALED}"


def _find_link(text: bytes, places: Sequence[tuple[bytes, str]]) -> str:
    return next((name for pattern, name in places if re.search(pattern, text)), "")


def _tell_link(where: str) -> str:
    return f"邮件里只有下载链接（{where}），程序不从网上下载；请下载后把文件放进收件文件夹"
