"""slideshare.net: decks as page images. Its decks carry no license."""
