"""The door of the package: what others may import by name, and nothing else."""

import toolkit

DOOR = {
    "Dataset",
    "Document",
    "Explanation",
    "Extraction",
    "InputError",
    "LedgerRow",
    "Record",
    "ToolkitError",
    "UsageError",
    "explain_at",
    "extract_document",
    "load_dataset",
    "read_report",
}


def test_the_door_offers_a_handful_of_verbs_and_nouns() -> None:
    assert set(toolkit.__all__) == DOOR
    assert list(toolkit.__all__) == sorted(DOOR)


def test_every_name_at_the_door_leads_somewhere_and_shows_in_completion() -> None:
    for name in DOOR:
        assert getattr(toolkit, name).__doc__
    assert set(dir(toolkit)) == DOOR


def test_a_name_that_is_not_at_the_door_is_an_attribute_error() -> None:
    assert not hasattr(toolkit, "parse_numeral")
