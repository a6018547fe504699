-- Those of the year asked for and of the year before.
-- include: all_sales
sales AS (SELECT * FROM all_sales WHERE year IN ($year, $year - 1))
