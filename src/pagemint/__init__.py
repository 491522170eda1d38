"""pagemint."""
