"""Personal data in text: found and masked. Precision comes first: a figure in a table is no phone number."""
