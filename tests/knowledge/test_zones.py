import pytest

from dateline.knowledge.zones import zone_at


@pytest.mark.parametrize(
    ("country", "lat", "lon", "zone"),
    [
        ("SYR", 36.2, 37.2, "Asia/Damascus"),
        ("TUR", 37.1, 37.4, "Europe/Istanbul"),  # nearer to Damascus than to Istanbul
        ("COD", -4.3, 15.3, "Africa/Kinshasa"),
        ("COD", -11.6, 27.5, "Africa/Lubumbashi"),
        ("USA", 40.7, -74.0, "America/New_York"),
    ],
)
def test_the_nearest_zone_of_the_country(country: str, lat: float, lon: float, zone: str) -> None:
    found = zone_at(country, lat, lon)
    assert found is not None
    assert found.key == zone


@pytest.mark.parametrize("country", [None, "XXX"])
def test_no_country_no_zone(country: str | None) -> None:
    assert zone_at(country, 0.0, 0.0) is None
