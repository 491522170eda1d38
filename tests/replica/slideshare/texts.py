"""What the site says about itself, at length, on every page."""

from __future__ import annotations

from typing import Any

NAMES = [
    "Technology",
    "Education",
    "Business",
    "Healthcare",
    "Science",
    "Art-Photos",
    "Design",
    "Social-Media",
    "Internet",
    "Marketing",
    "Software",
    "Law",
    "Travel",
    "Food",
    "Sports",
    "Economy-Finance",
    "Engineering",
    "Environment",
    "Recruiting-HR",
    "Leadership",
    "Lifestyle",
    "Mobile",
    "News",
    "Presentations",
    "Real-Estate",
    "Retail",
    "Sales",
    "Self-Improvement",
    "Services",
    "Small-Business",
    "Spiritual",
    "Entertainment",
    "Automotive",
    "Career",
    "Data-Analytics",
    "Devices",
    "Government",
    "Healthcare-Policy",
    "Investor-Relations",
    "Documents",
]
PROSE = (
    "Explore presentations about {name}, written by people who work with it every day, and learn how ideas become "
    "plans, how plans are told on slides, and what others made of them; read, compare & share what you find useful. "
)
CATEGORIES: list[dict[str, Any]] = [
    {
        "id": str(number),
        "name": name.replace("-", " "),
        "description": PROSE.format(name=name) * 10,
        "url": name.lower(),
        "isFeatured": number % 3 == 0,
    }
    for number, name in enumerate(NAMES, 1)
]
CODES = [
    "en",
    "es",
    "pt",
    "fr",
    "de",
    "it",
    "nl",
    "ja",
    "zh",
    "ar",
    "ru",
    "pl",
    "tr",
    "id",
    "vi",
    "th",
    "ko",
    "sv",
    "da",
    "fi",
    "no",
    "cs",
    "ro",
    "hu",
    "el",
    "he",
    "uk",
    "bg",
    "hr",
    "sk",
]
LANGUAGES = [{"code": "**", "language": "All Languages"}, *({"code": code, "language": code} for code in CODES)]
MESSAGES: dict[str, dict[str, str]] = {
    "search": {
        "title": 'Search Result for "{search_query}" on Slideshare',
        "heading": "{range} of {count} results",
        "none": 'We couldn\'t find anything for "{search_term}"',
        "blank": "Please enter a search term.",
    },
    "embed": {"code": '<iframe src="…"></iframe><script async src="https://example.org/embed.js"><\\/script>'},
    "error": {
        "private": "Looks like this one's off the shelf",
        "password": "This file is password protected.",
        "removed": "Uploaded Content Removed",
        "trouble": "There was an issue loading the page",
        "home": "Redirecting to the homepage in {seconds}",
    },
}
