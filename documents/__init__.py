"""From the bytes of a page or a document to its content; knows no Scrapy and no SQL."""
