"""Where lots of the year's market lie: every city of the two provinces whose cities are printed, elsewhere one a province.

Counts are auctions of 2024 and 1st ones among them, then the same of 2025. Those of the nation, of Zhejiang and of
Guangdong follow from the printed ones; the others are invented so that every printed rank and direction holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sandbox.names import COUNTIES, County

FIRST_YEAR, YEAR = 2024, 2025
# By year: all auctions, and 1st ones.
NATION = {FIRST_YEAR: (1_237_520, 613_906), YEAR: (1_199_899, 564_180)}
REGIONS: Mapping[str, tuple[int, int, int, int]] = {
    "四川省": (132_000, 66_000, 132_600, 61_000),
    "重庆市": (104_000, 52_000, 108_100, 54_000),
    "山东省": (98_000, 48_000, 92_000, 42_000),
    "江苏省": (92_000, 47_000, 86_000, 41_500),
    "北京市": (17_400, 12_000, 15_400, 10_600),
    "上海市": (17_000, 10_500, 15_200, 9_400),
    "福建省": (54_000, 27_000, 51_500, 24_000),
    "天津市": (17_500, 9_000, 16_200, 7_800),
    "湖北省": (61_000, 30_000, 58_500, 27_000),
    "江西省": (45_500, 22_000, 43_800, 20_000),
    "广西壮族自治区": (51_000, 24_000, 48_200, 21_500),
    "河北省": (52_000, 26_000, 49_500, 23_000),
    "湖南省": (44_000, 23_000, 50_500, 25_500),
    "安徽省": (55_000, 28_000, 60_500, 29_500),
}
ZHEJIANG: Sequence[tuple[str, str, str, tuple[int, int, int, int]]] = (
    ("杭州市", "西湖区", "浙A", (6_000, 3_600, 10_800, 5_600)),
    ("宁波市", "余姚市", "浙B", (5_600, 3_500, 8_800, 4_800)),
    ("温州市", "乐清市", "浙C", (5_200, 3_200, 8_400, 4_600)),
    ("嘉兴市", "南湖区", "浙F", (3_400, 1_700, 5_400, 2_900)),
    ("湖州市", "吴兴区", "浙E", (2_400, 1_300, 4_300, 2_500)),
    ("绍兴市", "柯桥区", "浙D", (3_800, 2_100, 6_000, 3_100)),
    ("金华市", "义乌市", "浙G", (4_500, 2_400, 9_000, 5_000)),
    ("衢州市", "柯城区", "浙H", (1_600, 800, 2_500, 1_300)),
    ("舟山市", "定海区", "浙L", (1_000, 500, 1_500, 800)),
    ("丽水市", "莲都区", "浙K", (2_200, 1_400, 4_000, 2_100)),
    ("台州市", "路桥区", "浙J", (4_032, 2_259, 5_633, 2_149)),
)
GUANGDONG: Sequence[tuple[str, str, str, tuple[int, int, int, int]]] = (
    ("广州市", "天河区", "粤A", (24_000, 13_000, 19_000, 8_900)),
    ("深圳市", "福田区", "粤B", (9_000, 4_000, 8_300, 3_900)),
    ("东莞市", "", "粤S", (12_000, 6_200, 10_500, 4_900)),
    ("佛山市", "顺德区", "粤X", (15_000, 7_800, 13_500, 6_200)),
    ("惠州市", "惠城区", "粤L", (13_000, 6_600, 11_500, 5_200)),
    ("中山市", "", "粤T", (7_000, 3_700, 5_600, 2_300)),
    ("清远市", "清城区", "粤R", (5_000, 2_600, 4_200, 1_800)),
    ("珠海市", "香洲区", "粤C", (5_000, 2_300, 4_400, 2_100)),
    ("揭阳市", "榕城区", "粤V", (2_000, 1_000, 1_500, 800)),
    ("阳江市", "江城区", "粤Q", (2_500, 1_300, 2_400, 1_000)),
    ("汕尾市", "陆丰市", "粤N", (2_000, 1_000, 1_900, 800)),
    ("韶关市", "浈江区", "粤F", (2_800, 1_400, 2_700, 1_100)),
    ("河源市", "源城区", "粤P", (2_400, 1_300, 2_700, 1_200)),
    ("湛江市", "霞山区", "粤G", (2_500, 1_100, 3_300, 1_600)),
    ("肇庆市", "端州区", "粤H", (3_400, 1_700, 3_800, 1_500)),
    ("茂名市", "茂南区", "粤K", (2_400, 1_200, 3_100, 1_500)),
    ("江门市", "新会区", "粤J", (4_200, 2_000, 5_500, 2_400)),
    ("潮州市", "湘桥区", "粤U", (1_000, 500, 1_500, 700)),
    ("汕头市", "金平区", "粤D", (3_000, 1_500, 3_400, 1_300)),
    ("梅州市", "兴宁市", "粤M", (2_000, 900, 3_000, 1_500)),
    ("云浮市", "云城区", "粤W", (3_064, 1_355, 4_297, 1_188)),
)
OF: Mapping[str, County] = {county.province: county for county in reversed(COUNTIES)}
"""A county of each province."""


class Placed(NamedTuple):
    """A county with its auctions: of the year before, 1st ones among them, of the year, 1st ones among them."""

    county: County
    counts: tuple[int, int, int, int]


def placed() -> list[Placed]:
    """Every county that has lots, the regions of the report before the rest of the nation."""
    found = [*_cities("浙江省", ZHEJIANG), *_cities("广东省", GUANGDONG)]
    found += [Placed(OF[province], counts) for province, counts in REGIONS.items()]
    named = {one.county.province for one in found}
    others = [province for province in OF if province not in named]
    whole = (*NATION[FIRST_YEAR], *NATION[YEAR])
    left = [total - sum(one.counts[n] for one in found) for n, total in enumerate(whole)]
    for n, province in enumerate(others):
        # The last of them takes what does not divide.
        last = n == len(others) - 1
        share = [total - total // len(others) * n if last else total // len(others) for total in left]
        found.append(Placed(OF[province], (share[0], share[1], share[2], share[3])))
    return found


def _cities(province: str, rows: Sequence[tuple[str, str, str, tuple[int, int, int, int]]]) -> list[Placed]:
    known = OF[province]
    return [
        Placed(County(province, known.province_code, city, None, county, plate, known.jd_province), counts)
        for city, county, plate, counts in rows
    ]
