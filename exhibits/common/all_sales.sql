-- One row per deal that was offered and per deal that was made: its first notice or lot. Volume is the principal where
-- it is stated, else the stated total; what a first notice leaves open, another one of the same deal may say.
all_sales AS (
  SELECT *, year(day) AS year, coalesce(own, other_principal, other_total) AS volume_yuan,
    CASE WHEN principal_yuan IS NOT NULL OR own IS NULL AND other_principal IS NOT NULL THEN 'principal'
      WHEN own IS NOT NULL OR other_total IS NOT NULL THEN 'total' ELSE 'none' END AS basis
  FROM (
    SELECT *, coalesce(principal_yuan, total_yuan) AS own, max(principal_yuan) OVER (PARTITION BY deal) AS other_principal,
      max(total_yuan) OVER (PARTITION BY deal) AS other_total
    FROM deals
  ) WHERE first
)
