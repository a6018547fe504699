"""The browser for pages that only a browser shows: what it is asked, and its downloads kept within bounds."""
