"""What stays: rules, groups, splits, and the funnel that accounts for every drop."""
