"""Notices that leave to a person what they do not tell, as a person saves them: invented sellers and debtors."""

from __future__ import annotations

from pathlib import Path

_SITE = "https://www.cinda.com.cn/home/pc/cn/xdjt/qykhpd/blzcjy/zcggxq/index.shtml?bulletintno="
_SELLER = "中国信达资产管理股份有限公司浙江省分公司"


def address(number: int) -> str:
    """Where a notice stands."""
    return f"{_SITE}{number}"


def low(number: int) -> int:
    """The lesser principal that a notice of two states, in yuan."""
    return (1200 + number) * 10_000


def high(number: int) -> int:
    """The greater."""
    return (3400 + number) * 10_000


def write_pages(folder: Path) -> None:
    """Twenty-two notices of which each states two principals, and nothing says which of them counts; and two of one
    debtor that state one each: one sale, or two?
    """
    folder.mkdir()
    for n in range(22):
        _write(folder, n, f"嘉善恒兴{_NAMES[n]}纺织有限公司", (low(n), high(n)))
    for n, amount in ((91, 8_123_456), (92, 7_654_321)):
        _write(folder, n, "海宁新丰皮革有限公司", (amount,))


_NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def _write(folder: Path, number: int, debtor: str, principals: tuple[int, ...]) -> None:
    stated = "".join(f"<p>该户债权本金为{amount:,}元。</p>" for amount in principals)
    page = (
        f"<!-- saved from url=({len(address(number)):04})https://{address(number).removeprefix('https://')} -->\n"
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>中国信达</title></head><body>'
        f'<div id="app"><h1>{_SELLER}关于{debtor}债权的处置公告</h1><p>编号：XD{number}</p>'
        f"<p>发布时间：2025-07-{number % 28 + 1:02}</p>"
        f"<p>{_SELLER}拟对{debtor}债权进行公开处置，基准日：2025年6月30日。</p>{stated}"
        f"<p>处置方式：公开竞价。</p><p>{_SELLER}</p></div></body></html>"
    )
    (folder / f"{number}.html").write_text(page, encoding="utf-8")
