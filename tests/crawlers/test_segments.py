"""Which segment of the market a source is of: the folder in which its module stands."""

from __future__ import annotations

import pytest

from crawlers.engine.segments import SEGMENTS, segment_of
from crawlers.engine.source import sources


def test_the_folder_of_a_module_is_its_sources_segment() -> None:
    assert sources()["abc_notices"].segment == "banks"
    assert {source.segment for source in sources().values()} <= set(SEGMENTS)


def test_a_spider_in_no_segment_is_refused() -> None:
    with pytest.raises(ValueError, match=r"crawlers\.spiders\.banks_too\.new: stands in the folder of no segment"):
        segment_of("crawlers.spiders.banks_too.new")


def test_a_source_that_is_no_spider_of_the_house_has_no_segment() -> None:
    assert segment_of("benchmarks.spiders") == ""


def test_the_family_is_told_by_the_classes_that_a_source_uses() -> None:
    assert sources()["hubei_amc_notices"].family == "NoticeSource of HtmlList, HtmlDetail"
    assert sources()["shanghai_exchange"].family == (
        "NoticeSource of JsonList, HtmlDetail, DocumentsCall; browser: detail"
    )
    assert sources()["gansu_legal_daily"].family == "Newspaper"
