-- Deals made of claims that licensed asset managers sold.
-- include: sales
secondary_sales AS (SELECT * FROM sales WHERE kind = 'transaction' AND market = 'secondary')
