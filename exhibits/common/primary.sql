-- Deals made of claims that banks and other lenders sold which had made the loans.
-- include: sales
primary_sales AS (SELECT * FROM sales WHERE kind = 'transaction' AND market = 'primary')
