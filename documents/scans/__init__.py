"""Scans and pictures of documents, read by OCR: words, then the rules between them, then what a PDF's reader makes of
both.
"""
