from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.people.engine.vcard import Card, cards
from balai.people.engine.worldmap import outlines, project


def test_the_middle_of_the_map_is_its_meridian_on_the_equator() -> None:
    assert project(150, 0) == (0, 0)


def test_the_projection_gives_the_published_proportions() -> None:
    """Šavrič and others (2011): the equator is as long as 0.8707 pi, a pole line lies at 0.8707 * 0.52 * pi."""
    width = project(329.999999, 0)[0] * 2
    assert isclose(width, 1800, rel_tol=1e-6)
    radius = 1800 / (2 * 3.141592653589793 * 0.8707)
    assert isclose(-project(150, 90)[1] / radius, 1.4224, rel_tol=2e-3)
    assert isclose(project(329.999999, 90)[0] * 2 / width, 0.5424, rel_tol=3e-2)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_north_is_up_and_every_place_is_on_the_drawing(longitude: float, latitude: float) -> None:
    x, y = project(longitude, latitude)
    assert abs(x) <= 900.001
    assert (y < 0) == (latitude > 0) or isclose(y, 0, abs_tol=1e-9)


def topology(*shapes: tuple[str, list[list[int]]]) -> dict[str, object]:
    """Countries whose outlines are one arc each, in whole degrees."""
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [arc for _, arc in shapes],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": code, "arcs": [[index]]} for index, (code, _) in enumerate(shapes)
                ]
            }
        },
    }


def test_a_country_is_drawn_where_it_lies_and_a_small_one_is_known_as_such() -> None:
    large = [[140, -10], [20, 0], [0, 20], [-20, 0], [0, -20]]
    small = [[150, 30], [1, 0], [0, 1], [-1, 0], [0, -1]]
    found = outlines(topology(("901", large), ("902", small)))
    assert isclose(found["901"].middle[0], 0, abs_tol=1)
    assert isclose(found["901"].middle[1], 0, abs_tol=1)
    assert found["901"].path.startswith("M")
    assert (found["901"].is_small, found["902"].is_small) == (False, True)


def test_a_country_across_the_edge_is_left_out_rather_than_smeared() -> None:
    across = [[-40, 10], [20, 0], [0, 20], [-20, 0], [0, -20]]
    assert outlines(topology(("903", across))) == {}


def test_an_arc_is_walked_backwards_by_its_complement() -> None:
    """TopoJSON 1.0, section 2.1.4: index ~0 is the first arc reversed."""
    arc = [[140, -10], [20, 0], [0, 20], [-20, 0], [0, -20]]
    forth = topology(("904", arc))
    back = topology(("904", arc))
    back["objects"]["countries"]["geometries"][0]["arcs"] = [[-1]]
    assert outlines(forth)["904"].middle == outlines(back)["904"].middle
    assert outlines(forth)["904"].path != outlines(back)["904"].path


CARD = Card("balai:x", "Officer; One, (invented)", "Focal point", "Lagoon\nRepublic", (("email", "a@example.org"),))


def unfolded(text: str) -> list[str]:
    """RFC 6350, section 3.2."""
    return text.replace("\r\n ", "").split("\r\n")


def test_a_card_is_version_four_with_its_name_escaped() -> None:
    lines = unfolded(cards([CARD]))
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert "FN:Officer\\; One\\, (invented)" in lines
    assert "ORG:Lagoon\\nRepublic" in lines
    assert "EMAIL;TYPE=work:a@example.org" in lines
    assert lines[-2:] == ["END:VCARD", ""]


@pytest.mark.parametrize(
    ("kind", "value", "line"),
    [
        ("phone", "+62 21 555", "TEL;VALUE=text;TYPE=work:+62 21 555"),
        ("address", "1 Harbour Road", "ADR;TYPE=work:;;1 Harbour Road;;;;"),
        ("web", "https://example.org/", "URL:https://example.org/"),
        ("messaging", "officer_one", "NOTE:officer_one"),
    ],
)
def test_each_kind_of_contact_has_its_property(kind: str, value: str, line: str) -> None:
    assert line in unfolded(cards([Card("u", "n", "t", "o", ((kind, value),))]))


@given(st.text(max_size=300))
def test_no_value_makes_a_line_of_its_own_and_no_line_is_too_long(value: str) -> None:
    value = value.encode("utf-8", "ignore").decode()
    text = cards([Card("u", value, "t", "o", (("email", value),))])
    assert len(unfolded(text)) == 10
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
