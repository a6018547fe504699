"""Tables without a page: workbooks, their XML, lines of fields."""
