from balai.kernel.web.navigation import Place, Spot, navigation

LOGIN = Place(Spot.DIALOGUE, "Sign in", "account_login")
KEYS = Place(Spot.DIALOGUE, "Keys", "mfa_index", for_visitors=False)
CODES = Place(Spot.DESK, "Codes", "mfa_generate_recovery_codes")
KNOWN = (LOGIN, KEYS, CODES)


def test_the_cycle_always_shows_its_four_steps_and_links_what_exists():
    steps = navigation("/", is_visitor=False, known=KNOWN).steps
    assert [step.spot for step in steps] == [Spot.EVIDENCE, Spot.DIALOGUE, Spot.COMMITMENTS, Spot.ACTION]
    assert [step.url for step in steps] == ["", "/accounts/login/", "", ""]


def test_a_visitor_is_not_shown_what_is_for_the_signed_in():
    assert [link.label for link in navigation("/", is_visitor=True, known=KNOWN).steps[1].links] == ["Sign in"]


def test_the_present_place_is_the_longest_address_that_begins_the_path():
    shown = navigation("/accounts/2fa/recovery-codes/generate/", is_visitor=False, known=KNOWN)
    assert shown.desk[0].is_current
    assert not any(step.is_current for step in shown.steps)


def test_the_other_places_of_a_step_are_shown_while_one_stands_on_it():
    assert [link.label for link in navigation("/accounts/login/", is_visitor=False, known=KNOWN).beside] == [
        "Sign in",
        "Keys",
    ]
    assert navigation("/elsewhere/", is_visitor=False, known=KNOWN).beside == ()


def test_search_seat_and_help_are_empty_until_a_wing_brings_them():
    shown = navigation("/", is_visitor=False, known=KNOWN)
    assert (shown.search, shown.seat, shown.help) == ("", "", "")
