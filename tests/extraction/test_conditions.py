"""Every condition of the naming and context modules is noticed by a case when it is made true or false.

Whoever writes a condition writes the case that it decides.
"""

import importlib

import pytest

from tests.ablate import MODULES, STRICT, find_unheld
from tests.conditions import Switch


@pytest.mark.parametrize("name", MODULES)
def test_a_case_notices_each_condition(name: str) -> None:
    unheld = find_unheld(importlib.import_module(f"toolkit.extraction.{name}"), strict=name in STRICT)
    said = [f"{name}.py:{condition.line}: {condition.text}" for condition, _ in unheld]

    assert said == [], "add a case to tests/cases that the condition decides, or take it out"


def ask_until_false(switch: Switch) -> None:
    while switch.ask(0, value=False):
        pass


def test_a_loop_that_a_forced_condition_makes_endless_is_left() -> None:
    switch = Switch([])

    with switch.forcing(0, value=True), pytest.raises(RuntimeError, match="does not end"):
        ask_until_false(switch)
