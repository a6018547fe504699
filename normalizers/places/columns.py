"""The columns of rows that say where something is."""

from __future__ import annotations

from typing import Any

from normalizers.places.places import Place


def city_columns(place: Place | None) -> dict[str, Any]:
    """The columns `province`, `province_code`, `city`, `city_code`; None for what the place does not say."""
    return {
        "province": place.province if place else None,
        "province_code": place.province_code if place else None,
        "city": place.city if place else None,
        "city_code": place.city_code if place else None,
    }


def county_columns(place: Place | None) -> dict[str, Any]:
    """Those of the city, and `county` and `county_code`."""
    return city_columns(place) | {
        "county": place.county if place else None,
        "county_code": place.county_code if place else None,
    }
