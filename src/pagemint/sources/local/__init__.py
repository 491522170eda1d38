"""Documents that are there already."""
