"""Half-price batches: cut, written down before they leave, submitted, collected, found again after a crash."""
