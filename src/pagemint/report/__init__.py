"""One page about what was built: `report/index.html` for people, `report/report.json` for scripts."""
