"""The assignment gains as much as that of an implementation for full tables."""

import random

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from toolkit.across.assignment import assign


@pytest.mark.parametrize("seed", range(40))
def test_the_assignment_gains_most(seed: int) -> None:
    chance = random.Random(seed)
    height, width = chance.randint(1, 12), chance.randint(1, 12)
    gains = [
        {column: chance.randint(0, 9) for column in range(width) if chance.random() < 0.4}
        for _ in range(height)
    ]
    full = np.array([[row.get(column, 0) for column in range(width)] for row in gains])

    taken = assign(gains)

    assert (
        sum(gains[row][column] for row, column in taken.items())
        == full[linear_sum_assignment(full, maximize=True)].sum()
    )
    assert len(set(taken.values())) == len(taken)


def test_among_equals_the_first_is_taken() -> None:
    assert assign([{0: 5, 1: 5}]) == {0: 0}
    assert assign([{4: 5}, {4: 5}]) == {0: 4}
