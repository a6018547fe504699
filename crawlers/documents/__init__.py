"""Documents that hang on pages: PDF, Word, Excel, or a ZIP of them, as paragraphs and tables in reading order."""
