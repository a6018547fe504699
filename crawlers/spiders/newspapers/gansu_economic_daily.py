"""Assignment notices in Gansu Economic Daily (甘肃经济日报): an e-paper made with Founder's publisher.

Evidence: public crawlers of 2024 that read this paper's issues, pages and articles.
"""

from __future__ import annotations

from crawlers.families.newspapers import Newspaper
from crawlers.families.notices.source import signs


class GansuEconomicDaily(Newspaper):
    """甘肃经济日报, 数字报."""

    # who reads it: the catalogue
    name = "gansu_economic_daily"
    institution = "甘肃经济日报"
    home = "https://szb.gansudaily.com.cn"
    evidence = "seen"
    check_first = "whether issues before September 2022, which had another layout, are wanted"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    issue = "https://szb.gansudaily.com.cn/gsjjrb/pc/layout/%Y%m/%d/col01.html"
    paper = r"szb\.gansudaily\.com\.cn/gsjjrb/pc/layout/\d{6}/\d\d/\w+\.html"
    article = r"szb\.gansudaily\.com\.cn/gsjjrb/pc/(?!layout/).+\.html"
    guard = signs("nav-list", "ozoom")
