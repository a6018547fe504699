"""Assignment notices in Chuxiong Daily (楚雄日报): an e-paper made with Founder's publisher.

Evidence: public crawlers of 2024 that read this paper's issues, pages and articles.
"""

from __future__ import annotations

from crawlers.families.newspapers import Newspaper
from crawlers.families.notices.source import signs


class ChuxiongDaily(Newspaper):
    """楚雄日报, 数字报."""

    # who reads it: the catalogue
    name = "chuxiong_daily"
    institution = "楚雄日报"
    home = "http://epaper.chuxiong.cn"
    evidence = "seen"
    check_first = "the addresses of articles, which the crawler followed without naming them"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
    issue = "http://epaper.chuxiong.cn/%Y%m/%d/node_01.html"
    paper = r"epaper\.chuxiong\.cn/\d{6}/\d\d/node_\d+\.html"
    article = r"epaper\.chuxiong\.cn/(?!\d{6}/\d\d/node_).+\.html"
    guard = signs("nav-list", "ozoom")
