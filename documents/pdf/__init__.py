"""PDF: from glyphs to lines, to tables, to the content of a document."""
