-- behind
-- include: listings
behind AS (
  SELECT quarter_of(published_on) AS cell, NULL::VARCHAR[] AS also, source_key AS row, source, url, document_id, principal_yuan, total_yuan,
    relisting, source AS amount_source, source_key AS amount_key, year, published_on AS day
  FROM listings WHERE year BETWEEN 2021 AND $year
)
-- figures
SELECT *, change_pct(n, (SELECT count(*) FROM behind WHERE cell = before)) AS change_pct FROM (
  SELECT cell AS period, count(*) AS n, sum(relisting) AS relistings, n - relistings AS first_listings,
    bn(sum(principal_yuan)) AS principal_bn, bn(sum(total_yuan)) AS total_bn,
    bn(sum(total_yuan) FILTER (relisting)) AS relisted_total_bn,
    sum(principal_yuan IS NULL AND total_yuan IS NULL) AS without_amount,
    (CAST(cell[1:4] AS INTEGER) - 1) || cell[5:] AS before
  FROM behind GROUP BY cell
) ORDER BY period
-- summary
SELECT sum(year = $year) AS n, sum(year = $year AND relisting) AS relistings,
  bn(sum(principal_yuan) FILTER (year = $year)) AS principal_bn, bn(sum(total_yuan) FILTER (year = $year)) AS total_bn,
  sum(year = $year - 1) AS previous_n, change_pct(sum(year = $year), sum(year = $year - 1)) AS change,
  sum(principal_yuan IS NULL AND total_yuan IS NULL) AS unstated FROM behind
