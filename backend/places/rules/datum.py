"""Datums of Chinese maps and the distance between two points; degrees in, metres out."""

from math import asin, atan2, cos, pi, radians, sin, sqrt

EARTH_RADIUS_METRES = 6_371_008.8
DATUMS = ("wgs84", "gcj02", "bd09")
AXIS, ECCENTRICITY_SQUARED = 6_378_245.0, 0.00669342162296594323


def on_earth(lng: float, lat: float) -> bool:
    return -180 <= lng <= 180 and -90 <= lat <= 90


def metres_between(lng: float, lat: float, other_lng: float, other_lat: float) -> float:
    """Great circle, haversine."""
    half_lat = radians(other_lat - lat) / 2
    half_lng = radians(other_lng - lng) / 2
    square = sin(half_lat) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(half_lng) ** 2
    return 2 * EARTH_RADIUS_METRES * asin(min(1.0, sqrt(square)))


def to_datum(lng: float, lat: float, *, source: str, target: str) -> tuple[float, float]:
    """Between wgs84, gcj02 and bd09."""
    if source == target:
        return lng, lat
    if source == "bd09":
        return to_datum(*_bd09_to_gcj02(lng, lat), source="gcj02", target=target)
    if source == "wgs84":
        shifted = _wgs84_to_gcj02(lng, lat)
        return shifted if target == "gcj02" else _gcj02_to_bd09(*shifted)
    return _gcj02_to_wgs84(lng, lat) if target == "wgs84" else _gcj02_to_bd09(lng, lat)


def _wgs84_to_gcj02(lng: float, lat: float) -> tuple[float, float]:
    if not (72.004 <= lng <= 137.8347 and 0.8293 <= lat <= 55.8271):
        return lng, lat
    x, y = lng - 105.0, lat - 35.0
    wave = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (wave + 20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (wave + 20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    root = 1 - ECCENTRICITY_SQUARED * sin(radians(lat)) ** 2
    north *= 180 / (AXIS * (1 - ECCENTRICITY_SQUARED) / (root * sqrt(root)) * pi)
    east *= 180 / (AXIS / sqrt(root) * cos(radians(lat)) * pi)
    return lng + east, lat + north


def _gcj02_to_wgs84(lng: float, lat: float) -> tuple[float, float]:
    guess_lng, guess_lat = lng, lat
    for _ in range(3):
        there_lng, there_lat = _wgs84_to_gcj02(guess_lng, guess_lat)
        guess_lng, guess_lat = guess_lng + lng - there_lng, guess_lat + lat - there_lat
    return guess_lng, guess_lat


def _gcj02_to_bd09(lng: float, lat: float) -> tuple[float, float]:
    length = sqrt(lng * lng + lat * lat) + 0.00002 * sin(lat * pi * 3000 / 180)
    angle = atan2(lat, lng) + 0.000003 * cos(lng * pi * 3000 / 180)
    return length * cos(angle) + 0.0065, length * sin(angle) + 0.006


def _bd09_to_gcj02(lng: float, lat: float) -> tuple[float, float]:
    x, y = lng - 0.0065, lat - 0.006
    length = sqrt(x * x + y * y) - 0.00002 * sin(y * pi * 3000 / 180)
    angle = atan2(y, x) - 0.000003 * cos(x * pi * 3000 / 180)
    return length * cos(angle), length * sin(angle)
