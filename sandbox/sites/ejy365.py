"""e交易 (www.ejy365.com) and the sub-sites of three exchanges: lists of their own, details of one kind; see docs/evidence.md#exchanges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from sandbox.bodies import body
from sandbox.market import Market
from sandbox.notice_site import NoticeSite, Part, Wanted, html, numbered
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply, not_found

_PLATFORM = "https://www.ejy365.com"
_PLACES = {"ejy365": "01", "xinjiang_exchange": "65", "heilongjiang_exchange": "23", "neimenggu_exchange": "15"}
_NEXT = '<a href="javascript:;" onclick="queryData(2)">下一页</a>'


def _number(notice: Disposal) -> str:
    return f"N{_PLACES[notice.source]}ZQ{notice.id}"


def _path(notice: Disposal) -> str:
    return f"/info/{_number(notice)}"


def _detail(notice: Disposal) -> Reply:
    """The platform's own page of a project."""
    return html(
        escape(notice.title),
        f'<div class="product-intro"><h1>{escape(notice.title)}</h1><div class="detail-info-notice">报名开始时间：'
        f"{notice.published_on} 09:00:00<br></div></div>"
        '<div class="detail-con-left"><ul class="tab deatil-tabs"><li>竞买公告</li><li>竞买记录</li></ul>'
        f'<div id="tab1_content" class="detail-tabcon">{body(notice)}</div><div id="tab3_content">暂无</div></div>',
    )


def _at(host: str, path: str, key: str, **query: str) -> Callable[[Asked], Wanted | None]:
    def wanted(asked: Asked) -> Wanted | None:
        there = asked.host == host and asked.path == path
        if not there or any(asked.query.get(name) != value for name, value in query.items()):
            return None
        return Wanted(numbered(asked.query[key]), lambda notice: notice.kind != "marketing")

    return wanted


def _tiles(part: Part) -> Reply:
    rows = "".join(
        f'<li><div class="title"><a href="{_PLATFORM}{_path(notice)}"><b>[常州市]</b>{escape(notice.title)}</a></div>'
        '<div class="item">报名截止时间：2099-12-31 17:00</div></li>'
        for notice in part.notices
    )
    return html("产权交易", f'<ul id="cqjyUl" class="clearfix">{rows}</ul>{_NEXT}')


def _rows(part: Part) -> Reply:
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="/EJY/Detail?infoId={_number(notice)}">{escape(notice.title)}</a></td>'
        f"<td>面议</td><td><span>{notice.published_on}</span></td></tr>"
        for n, notice in enumerate(part.notices, start=1)
    )
    return Reply(f'<table><tbody id="newHallList">{rows}</tbody></table>{_NEXT}'.encode())


def _boxes(part: Part) -> Reply:
    boxes = "".join(
        f'<div class="box"><div class="title"><a href="/ejy/detail?infoId={_number(notice)}&amp;bmStatus=报名截止&amp;'
        f'ggType=JYGG">{escape(notice.title)}</a></div><div class="item time">{notice.published_on} 至 2099-12-31</div></div>'
        for notice in part.notices
    )
    return Reply(f"{boxes}{_NEXT}".encode())


def _of_heilongjiang(notice: Disposal) -> str:
    return f"/ejy/detail?infoId={_number(notice)}&ggType=JYGG"


def _with_status(asked: Asked, notices: Sequence[Disposal]) -> Reply | None:
    """A detail as the list links to it: with the status of its registration."""
    found = [notice for notice in notices if asked.query.get("infoId") == _number(notice)]
    if asked.path != "/ejy/detail" or not found:
        return None
    return html(escape(found[0].title), f'<div class="channel-box">{body(found[0])}</div>')


def _of_neimenggu(asked: Asked) -> Wanted | None:
    if asked.host == "nmgcqjy.ejy365.com" and asked.path == "/FinanceReform/NewsIndex":
        return Wanted(1, lambda notice: notice.kind == "marketing")
    return _at("nmgcqjy.ejy365.com", "/FinanceReform/ProjectList/", "pageIndex", projectType="债权")(asked)


def _own(notice: Disposal) -> str:
    """Recommendations stand on the sub-site itself, listings on the platform."""
    return f"/FinanceReform/NewsDetail?id={notice.id}" if notice.kind == "marketing" else _path(notice)


def _address(notice: Disposal) -> str:
    host = "https://nmgcqjy.ejy365.com" if notice.kind == "marketing" else _PLATFORM
    return host + _own(notice)


def _lines(part: Part) -> Reply:
    rows = "".join(
        f'<a href="{_address(notice)}"><span>{escape(notice.title)}</span><span>{notice.published_on}</span></a>'
        for notice in part.notices
    )
    if any(notice.kind == "marketing" for notice in part.notices):
        return html("资产超市", f'<div id="newsList"><div class="project_lists clearfix">{rows}</div></div>')
    return Reply(f'<div id="ProjectList">{rows}</div>{_NEXT}'.encode())


def _detail_of_neimenggu(notice: Disposal) -> Reply:
    if notice.kind == "marketing":
        return html(escape(notice.title), f'<div class="news-content">{body(notice)}</div>')
    return _detail(notice)


SITES = (
    NoticeSite(
        "ejy365",
        _PLATFORM,
        _path,
        _at("www.ejy365.com", "/jygg_more", "page", project_type="ZQ"),
        _tiles,
        _detail,
        beyond="empty",
    ),
    NoticeSite(
        "xinjiang_exchange",
        _PLATFORM,
        _path,
        _at("xjcqjy.ejy365.com", "/EJY/ProjectList/", "pageIndex", projectType="001001013"),
        _rows,
        _detail,
        beyond="empty",
    ),
    NoticeSite(
        "heilongjiang_exchange",
        "https://hljcqjy.ejy365.com",
        _of_heilongjiang,
        _at("hljcqjy.ejy365.com", "/EJY/ProjectList/", "pageIndex", searchKids="债权"),
        _boxes,
        _detail,
        beyond="empty",
        more=_with_status,
    ),
    NoticeSite("neimenggu_exchange", _PLATFORM, _own, _of_neimenggu, _lines, _detail_of_neimenggu, 10, "empty"),
)
HOSTS = ("www.ejy365.com", "xjcqjy.ejy365.com", "hljcqjy.ejy365.com", "nmgcqjy.ejy365.com")
SOURCES = tuple(site.source for site in SITES)
ADDRESSES = {site.source: site.address for site in SITES} | {"neimenggu_exchange": _address}


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The platform and its sub-sites on a night: whichever of them knows a request answers it."""
    answers = [site.opened(market, night, caps) for site in SITES]

    def answer(asked: Asked) -> Reply:
        replies = (reply for known in answers if (reply := known(asked)).status != 404)
        return next(replies, not_found())

    return answer
