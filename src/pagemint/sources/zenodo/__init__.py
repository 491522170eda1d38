"""Zenodo, by its InvenioRDM interface."""
