"""How work is run: killable worker processes on one machine, and the same stages on a cluster."""
