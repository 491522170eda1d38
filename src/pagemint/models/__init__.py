"""Models that are asked over the network: providers, ledger, limits, money."""
