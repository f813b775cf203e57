"""Graphs in columns."""

from hypothesis import given
from hypothesis import strategies as st

from balai.commitments.engine.graph import WIDTH, Node, drawing

labels = st.text(min_size=0, max_size=200)
columns = st.lists(st.lists(labels, max_size=6), min_size=1, max_size=5)


@given(columns)
def test_no_two_boxes_overlap_and_all_lie_within_the_drawing(written: list[list[str]]) -> None:
    nodes = [
        ("head", [Node(f"{x}-{y}", label, "/") for y, label in enumerate(column)]) for x, column in enumerate(written)
    ]
    drawn = drawing(nodes, [])
    assert len(drawn.boxes) == sum(map(len, written))
    for one in drawn.boxes:
        assert one.x + WIDTH <= drawn.width
        assert one.y + one.height <= drawn.height
        for other in drawn.boxes:
            apart = one.x != other.x or one.y + one.height <= other.y or other.y + other.height <= one.y
            assert one is other or apart


def test_a_line_goes_from_the_right_of_one_box_to_the_left_of_the_other() -> None:
    drawn = drawing([("A", [Node("a", "one", "/")]), ("B", [Node("b", "two", "/")])], [("a", "b"), ("a", "gone")])
    first, second = drawn.boxes
    assert len(drawn.paths) == 1
    assert drawn.paths[0].startswith(f"M{first.x + WIDTH},")
    assert drawn.paths[0].endswith(f"{second.x},{second.y + second.height // 2}")
