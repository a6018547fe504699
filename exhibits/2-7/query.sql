-- behind
-- include: claim_sizes
behind AS (
  SELECT month_of(ends_on) AS cell, NULL::VARCHAR[] AS also, row, source, url, document_id, year(ends_on) AS year, ends_on AS day, seller,
    principal_yuan, price_yuan, 1e2 * price_yuan / principal_yuan AS rate_pct
  FROM claim_sizes
  WHERE status = 'sold' AND principal_yuan > 0 AND price_yuan IS NOT NULL AND NOT outlier AND year(ends_on) BETWEEN 2023 AND $year
),
rates AS (
  SELECT cell, count(*) AS n, pct(sum(price_yuan), sum(principal_yuan)) AS rate_pct, round(avg(rate_pct), 4) AS mean_pct
  FROM behind GROUP BY cell
)
-- figures
SELECT cell AS month, n, r.rate_pct, mean_pct,
  round(r.rate_pct - (SELECT b.rate_pct FROM rates AS b
    WHERE b.cell = (CAST(r.cell[1:4] AS INTEGER) - 1) || r.cell[5:]), 4) AS change_pp
FROM rates AS r ORDER BY month
-- summary
SELECT *, round(highest_pct - lowest_pct, 4) AS range_pp, round(december - one_before, 4) AS on_one,
  round(december - two_before, 4) AS on_two
FROM (
  SELECT arg_max(cell, rate_pct) AS highest, max(rate_pct) AS highest_pct, arg_min(cell, rate_pct) AS lowest, min(rate_pct) AS lowest_pct,
    max(rate_pct) FILTER (cell = $year || '-12') AS december, sum(rate_pct > earlier) AS rebounds
  FROM (SELECT *, lag(rate_pct) OVER (ORDER BY cell) AS earlier FROM rates) WHERE cell[1:4] = CAST($year AS VARCHAR)
), (
  SELECT max(rate_pct) FILTER (cell = ($year - 1) || '-12') AS one_before, max(rate_pct) FILTER (cell = ($year - 2) || '-12') AS two_before
  FROM rates
), (
  SELECT pct(sum(price_yuan), sum(principal_yuan)) AS rate, count(*) AS n FROM behind WHERE year = $year
), (
  SELECT sum(outlier) AS outliers, sum(principal_yuan IS NULL OR price_yuan IS NULL) AS unstated
  FROM claim_sizes WHERE status = 'sold' AND year(ends_on) = $year
)
