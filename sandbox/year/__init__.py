"""The market of 2025 as it was printed, made at any scale: what it must hold is in tables, taken from the printed report and
its definitions, and nothing here knows how an exhibit counts.
"""
