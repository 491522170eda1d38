"""A model as it is bought from: its provider, its price, and what is known of the size of its calls."""

from __future__ import annotations

from decimal import Decimal

from pagemint.models.base import Provider, Request, Usage
from pagemint.models.bounds import Bounds
from pagemint.models.limits import Need
from pagemint.models.prices import Price
from pagemint.models.spec import Spec

USUAL_SHARE, LEARNING = 0.5, 0.1
"""Of the most tokens a call can take, what it is expected to take: at first, and how fast that follows the facts."""


class Shop:
    def __init__(self, spec: Spec, provider: Provider, price: Price) -> None:
        self.spec = spec
        self.provider = provider
        self.price = price
        self._bounds = Bounds(spec)
        self._shares = (USUAL_SHARE, USUAL_SHARE)

    def most(self, request: Request) -> Decimal:
        """Dollars."""
        return self.price.most(*self._bounds.most(request))

    def need(self, request: Request) -> Need:
        """The tokens it is expected to take."""
        tokens = self._bounds.most(request)
        return Need(self._shares[0] * tokens[0], self._shares[1] * tokens[1])

    def learn(self, request: Request, usage: Usage) -> None:
        tokens_in, tokens_out = self._bounds.most(request)
        self._bounds.learn(request, usage.input)
        self._shares = (
            self._shares[0] + LEARNING * (usage.input / tokens_in - self._shares[0]),
            self._shares[1] + LEARNING * (usage.output / tokens_out - self._shares[1]),
        )
