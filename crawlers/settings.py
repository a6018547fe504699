"""Scrapy's settings. Each line that differs from Scrapy's default says why."""

from pathlib import Path

from privacy.logs import keep_logs_private
from records.failures import end_in_a_sentence
from records.unread import end_quietly

# Every process that crawls or runs a command reads this file before it logs or prints a word.
keep_logs_private()
end_in_a_sentence()
end_quietly()

_ROOT = Path(__file__).resolve().parent.parent

# --- the house ---
BOT_NAME = "npl-market"
SPIDER_MODULES = ["crawlers.spiders"]
NEWSPIDER_MODULE = "crawlers.spiders"
COMMANDS_MODULE = "crawlers.commands"

# --- where things are kept (ours; override with -s) ---
DATABASE = str(_ROOT / "var" / "npl.sqlite3")
ARCHIVE = str(_ROOT / "var" / "archive")
# What stands beside the database of a server, where the archive is no folder either (facts, published reports, nights).
BESIDE = str(_ROOT / "var")
# Named questions and lists of firms that nights watch for. Empty: `watch.toml` beside the database.
WATCH = ""
# A synthetic market on loopback instead of the real sites: its address, e.g. http://127.0.0.1:8765. Empty: real sites.
SANDBOX = ""
# How a site's operator can reach whoever runs this crawler; part of the user agent.
CONTACT = ""

# --- being a good guest ---
# Default: Scrapy's own name. Ours names the project, and CONTACT where it is set.
USER_AGENT = "npl-market-research/0.1 (public NPL notices; robots.txt obeyed)"
ROBOTSTXT_OBEY = True
# Ours: whether delays and hours apply on the sandbox too, where they would only cost time.
MANNERS = False
# Ours: hours for this run, within the source's own (HH:MM-HH:MM, Asia/Shanghai). Empty: the source's.
HOURS = ""
# Ours: the longest wait in seconds that a busy site's Retry-After may ask for; longer ends the run.
RETRY_AFTER_MOST = 300
# Default 8. One at a time: a source's delay is a promise.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Default 0. Each source states its own `delay`; this is for requests that no source states one for.
DOWNLOAD_DELAY = 1.0
# Default 0.5: a delay of 2 seconds would be 1 to 3. A promised delay is the least there is.
DOWNLOAD_DELAY_JITTER = 0.0
# Default 180. How long the download of a document may take in all (ours: of a page): 5 MB of a site that sends 45 KB a
# second. What has not come by then, or plainly will not have, is due again in another run.
DOWNLOAD_TIMEOUT = 120
DOWNLOAD_PAGE_SECONDS = 30
# Ours: how many seconds a site may send nothing, and how many bytes of a body are worth another second. A body that
# drips is given up after about DOWNLOAD_PATIENCE.
DOWNLOAD_PATIENCE = 25
DOWNLOAD_LEAST_RATE = 4096
# Default 1 GiB. The largest notice document seen is under 20 MB.
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
# Without Scrapy's DownloadTimeoutError: to wait as long again for the same would hold up all others.
RETRY_EXCEPTIONS = [
    "twisted.internet.defer.TimeoutError",
    "twisted.internet.error.ConnectError",
    "twisted.internet.error.ConnectionDone",
    "twisted.internet.error.ConnectionLost",
    "twisted.internet.error.DNSLookupError",
    "twisted.internet.error.TCPTimedOutError",
    "twisted.web.client.ResponseFailed",
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.CannotResolveHostError",
    OSError,
]

# --- speed (measured in benchmarks/) ---
# Default 100 tasks started per response; a page gives nothing but requests here.
CONCURRENT_ITEMS = 4
# Ours: whether a process of its own stores the pages of a run. Empty: where no delay is kept between pages.
STORE_BESIDE = ""
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
# Default: asyncio's own loop. uvloop gave the largest single gain in bare pages per second.
ASYNCIO_EVENT_LOOP = "uvloop.Loop"
COOKIES_ENABLED = True
TELNETCONSOLE_ENABLED = False
# Default: on. A refresh by <meta> on a public page is a block page or a frame, and both are judged as they come.
METAREFRESH_ENABLED = False
# Default: on. The source of each callback is parsed anew for each page, to warn of a slip that mypy sees.
WARN_ON_GENERATOR_RETURN_VALUE = False
# Default 20.
REDIRECT_MAX_TIMES = 5
# Default: any address. Names of this machine and its neighbourhood are not found.
TWISTED_DNS_RESOLVER = "crawlers.engine.borders.PublicResolver"
LOG_LEVEL = "INFO"

# How long a browser page may take until what its source waits for is there (ours).
BROWSER_READY_SECONDS = 15
# How long a browser page may take in all, to its content (ours): then it is closed and asked for once more.
BROWSER_PAGE_SECONDS = 90
# After how many pages what they leave behind in the browser is thrown away (ours; measured in benchmarks/browser.py).
BROWSER_PAGES_PER_CONTEXT = 50

# Default: Scrapy's plain HTTP; ours writes down the rate. A source with browser pages has another
# (crawlers.engine.browser.pages).
DOWNLOAD_HANDLERS = {"http": "crawlers.engine.downloads.Counted", "https": "crawlers.engine.downloads.Counted"}
# Default also data, file, ftp and s3, for whatever a source states: no page makes us read what is on our own machine.
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}

EXTENSIONS = {"crawlers.engine.progress.ProgressBar": 500, "crawlers.engine.manners.CrawlDelay": 500}

# --- what stands in a page's way ---
DOWNLOADER_MIDDLEWARES = {
    # Robots by RFC 9309, retries with Retry-After: in the places of Scrapy's own.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawlers.engine.manners.RobotsByRfc9309": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawlers.engine.manners.RetryAfter": 550,
    # Before robots.txt: nothing of a host out of reach is asked for.
    "crawlers.engine.borders.Borders": 50,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawlers.engine.borders.Redirects": 600,
    # After redirects, retries and decompression (550-600), so that a body is archived once and as its parser sees it.
    "crawlers.engine.middlewares.ArchiveMiddleware": 90,
    # Before Scrapy's own HttpProxyMiddleware (750).
    "crawlers.engine.middlewares.LoopbackMiddleware": 740,
}
