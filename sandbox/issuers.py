"""Who publishes notices in the made-up market: one row for each source of notices that the sandbox serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sandbox.names import Institution


@dataclass(frozen=True)
class Issuer:
    """One source of notices: whose claims it shows, how many days lie between two notices, and their forms.

    `forms` are drawn from: table_header, table_line, prose, attached_excel, attached_word, attached_pdf, listing,
    listing_table, listing_prose (offers; the last three as exchanges print them), assignment, assignment_prose and
    result (notices of sales made). The first notice follows `since`. With `later` some offers are extended or offered a
    second time; with `marketing` some claims are only recommended.
    """

    source: str
    sellers: tuple[Institution, ...]
    days: int = 24
    forms: tuple[str, ...] = ("table_header", "table_line", "prose", "table_header", "assignment")
    later: bool = True
    marketing: bool = True
    since: date = date(2025, 1, 6)


CITIC = Institution("中国中信金融资产管理股份有限公司", "national_amc", ("{province}分公司",))
_BRANCH = ("{province}分公司",)
_BANK_BRANCH = ("{province}分行",)
_OFFERS = ("table_header", "table_line", "prose")
_ATTACHED = ("table_header", "prose", "attached_excel", "attached_word", "attached_pdf")
_PRINTED = ("assignment_prose",)
_IN_PAPERS = (
    Institution("中国建设银行股份有限公司", "big_five_bank", _BANK_BRANCH),
    Institution("中国工商银行股份有限公司", "big_five_bank", _BANK_BRANCH),
    Institution("中国长城资产管理股份有限公司", "national_amc", _BRANCH),
)
# An exchange sells for several.
_LISTED = (
    Institution("中国长城资产管理股份有限公司", "national_amc", _BRANCH),
    Institution("中国信达资产管理股份有限公司", "national_amc", _BRANCH),
    Institution("中国农业银行股份有限公司", "big_five_bank", _BANK_BRANCH),
    Institution("江苏资产管理有限公司", "provincial_amc"),
    Institution("广州资产管理有限公司", "provincial_amc"),
)
_LISTINGS = ("listing", "listing_table", "listing_prose")
_DECEMBER = date(2025, 12, 1)
# The issuers beside CITIC FAMC, whose stream is older and longer.
ISSUERS: tuple[Issuer, ...] = (
    Issuer(
        "great_wall_notices", (Institution("中国长城资产管理股份有限公司", "national_amc", _BRANCH),), 40, _ATTACHED
    ),
    Issuer("cinda_notices", (Institution("中国信达资产管理股份有限公司", "national_amc", _BRANCH),), 40, _ATTACHED),
    Issuer("orient_notices", (Institution("中国东方资产管理股份有限公司", "national_amc", _BRANCH),)),
    Issuer("zhejiang_amc_notices", (Institution("浙江省浙商资产管理股份有限公司", "provincial_amc"),)),
    Issuer("guangdong_amc_notices", (Institution("广东粤财资产管理有限公司", "provincial_amc"),)),
    Issuer("guangzhou_amc_notices", (Institution("广州资产管理有限公司", "provincial_amc"),), forms=_ATTACHED),
    Issuer("jiangsu_amc_notices", (Institution("江苏资产管理有限公司", "provincial_amc"),)),
    Issuer("suzhou_amc_notices", (Institution("苏州资产管理有限公司", "provincial_amc"),)),
    Issuer("fujian_amc_notices", (Institution("福建省闽投资产管理有限公司", "provincial_amc"),)),
    Issuer("hubei_amc_notices", (Institution("湖北省资产管理有限公司", "provincial_amc"),)),
    Issuer("hunan_amc_notices", (Institution("湖南省财信资产管理有限公司", "provincial_amc"),), forms=_ATTACHED),
    Issuer("jiangxi_amc_notices", (Institution("江西省金融资产管理股份有限公司", "provincial_amc"),)),
    Issuer("sichuan_amc_notices", (Institution("四川发展资产管理有限公司", "provincial_amc"),)),
    Issuer("shaanxi_amc_notices", (Institution("陕西金融资产管理股份有限公司", "provincial_amc"),)),
    Issuer("boc_notices", (Institution("中国银行股份有限公司", "big_five_bank", _BANK_BRANCH),), 30, _OFFERS),
    Issuer("abc_notices", (Institution("中国农业银行股份有限公司", "big_five_bank", _BANK_BRANCH),), 30, _OFFERS),
    Issuer("gansu_economic_daily", _IN_PAPERS, 4, _PRINTED, False, False, _DECEMBER),
    Issuer("gansu_legal_daily", _IN_PAPERS, 4, _PRINTED, False, False, _DECEMBER),
    Issuer("gansu_farmers_daily", _IN_PAPERS, 9, _PRINTED, False, False, _DECEMBER),
    Issuer("chuxiong_daily", _IN_PAPERS, 9, _PRINTED, False, False, _DECEMBER),
    Issuer("shanghai_exchange", _LISTED, 40, _LISTINGS, True, False),
    Issuer(
        "tianjin_exchange", _LISTED, 40, ("listing", "listing_prose", "attached_excel", "attached_pdf"), True, False
    ),
    Issuer("guangzhou_exchange", _LISTED, 30, _LISTINGS, True, False),
    Issuer("zhejiang_exchange", _LISTED, 30, _LISTINGS, True, False),
    Issuer("jiangsu_exchange", _LISTED, 40, _LISTINGS, True, False),
    Issuer("ejy365", _LISTED, 30, _LISTINGS, True, False),
    Issuer("xinjiang_exchange", _LISTED, 40, _LISTINGS, True, False),
    Issuer("heilongjiang_exchange", _LISTED, 40, _LISTINGS, True, False),
    Issuer("neimenggu_exchange", _LISTED, 20, _LISTINGS),
    Issuer("shenzhen_exchange", _LISTED, 30, _LISTINGS, True, False),
    Issuer("shandong_exchange", _LISTED, 30, ("result",), False, False),
    Issuer("anhui_exchange", _LISTED, 40, _LISTINGS, True, False),
)
