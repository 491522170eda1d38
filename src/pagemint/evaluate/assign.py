"""The Hungarian method: who goes with whom, so that all together are worth the most. Exact, O(rows² · columns)."""

from __future__ import annotations

import numpy as np

from pagemint.evaluate.ranks import Floats, Ints


def assign(worth: Floats) -> list[tuple[int, int]]:
    """Pairs (row, column) of a best assignment, as many as the shorter side has, in order of rows."""
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in assign(worth.T))
    cost = np.pad(-worth.astype(float), ((1, 0), (1, 0)))  # row and column 0 are where a search starts
    rows, columns = worth.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, np.intp)
    for row in range(1, rows + 1):
        _augment(row, cost, row_price, column_price, row_of)
    return sorted((int(row_of[column]) - 1, column - 1) for column in range(1, columns + 1) if row_of[column])


def _augment(row: int, cost: Floats, row_price: Floats, column_price: Floats, row_of: Ints) -> None:
    """Finds a place for one more row along a cheapest path (Dijkstra on reduced costs), and moves others for it."""
    columns = len(column_price)
    least, came_from = np.full(columns, np.inf), np.zeros(columns, np.intp)
    used = np.zeros(columns, bool)
    row_of[0], column = row, 0
    while row_of[column]:
        used[column] = True
        here = row_of[column]
        reduced = cost[here] - row_price[here] - column_price
        nearer = ~used & (reduced < least)
        least[nearer], came_from[nearer] = reduced[nearer], column
        free = np.where(used, np.inf, least)
        free[0] = np.inf
        following = int(np.argmin(free))
        step = free[following]
        row_price[row_of[used]] += step
        column_price[used] -= step
        least[~used] -= step
        column = following
    while column:
        before = came_from[column]
        row_of[column] = row_of[before]
        column = before
