-- behind
-- include: all_sales
behind AS (
  SELECT strftime(day, '%Y-%m-%d') AS cell, [kind] AS also, source_key AS row, source, url, document_id, year, day, kind, seller,
    volume_yuan, basis, online, source AS amount_source, source_key AS amount_key
  FROM all_sales WHERE day BETWEEN make_date($year - 2, 12, 1) AND least(make_date($year, 12, 31), $today)
),
-- Each day with the mean of the 30 days that end with it; a day without a case counts as zero.
means AS (
  SELECT d, strftime(d, '%Y-%m-%d') AS cell, coalesce(n, 0) AS n, round(avg(coalesce(b, 0)) OVER month, 4) AS bids,
    round(avg(coalesce(s, 0)) OVER month, 4) AS sales, round(avg(coalesce(b_yuan, 0)) OVER month / 1e9, 6) AS bids_bn,
    round(avg(coalesce(s_yuan, 0)) OVER month / 1e9, 6) AS sales_bn
  FROM (
    SELECT CAST(unnest(generate_series(make_date($year - 2, 12, 1), least(make_date($year, 12, 31), $today), INTERVAL 1 DAY))
      AS DATE) AS d
  ) LEFT JOIN (
    SELECT day, count(*) AS n, sum(kind = 'bid') AS b, sum(kind = 'transaction') AS s,
      sum(volume_yuan) FILTER (kind = 'bid') AS b_yuan, sum(volume_yuan) FILTER (kind = 'transaction') AS s_yuan
    FROM behind GROUP BY day
  ) ON day = d
  WINDOW month AS (ORDER BY d ROWS BETWEEN 29 PRECEDING AND CURRENT ROW)
)
-- figures
SELECT t.cell AS day, t.n, t.bids, t.sales, t.bids_bn, t.sales_bn, b.bids AS bids_before, b.sales AS sales_before
FROM means AS t LEFT JOIN means AS b ON b.d = CAST(t.d - INTERVAL 1 YEAR AS DATE)
WHERE year(t.d) = $year ORDER BY t.d
-- summary
SELECT last, bids, sales, bids_before, sales_before, change_pct(bids, bids_before) AS bids_change,
  change_pct(sales, sales_before) AS sales_change, n_bids, n_sales, online, by_principal, by_total, without_amount
FROM (
  SELECT max(t.d) AS last, arg_max(t.bids, t.d) AS bids, arg_max(t.sales, t.d) AS sales,
    arg_max(b.bids, t.d) AS bids_before, arg_max(b.sales, t.d) AS sales_before
  FROM means AS t LEFT JOIN means AS b ON b.d = CAST(t.d - INTERVAL 1 YEAR AS DATE) WHERE year(t.d) = $year
), (
  SELECT sum(kind = 'bid') AS n_bids, sum(kind = 'transaction') AS n_sales, sum(online) AS online,
    sum(basis = 'principal') AS by_principal, sum(basis = 'total') AS by_total, sum(basis = 'none') AS without_amount
  FROM behind WHERE year = $year
)
