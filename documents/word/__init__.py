"""Written documents: Word of today, Word 97, RTF."""
