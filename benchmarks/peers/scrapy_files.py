"""Scrapy's FilesPipeline with nothing in its way: no delay, no robots.txt, as many connections as ours."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

URL, NUMBER, SLOTS, FOLDER = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


class Files(scrapy.Spider):
    name = "files"

    async def start(self) -> AsyncIterator[Any]:
        yield {"file_urls": [f"{URL}/{number}.jpg" for number in range(NUMBER)]}


if __name__ == "__main__":
    settings = {
        "ITEM_PIPELINES": {"scrapy.pipelines.files.FilesPipeline": 1},
        "FILES_STORE": FOLDER,
        "ROBOTSTXT_OBEY": False,
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS": SLOTS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": SLOTS,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
    process = CrawlerProcess(settings)
    process.crawl(Files)
    process.start()
