-- behind
-- include: listings
behind AS (
  SELECT $year || strftime(published_on, '-%m') AS cell, NULL::VARCHAR[] AS also, source_key AS row, source, url, document_id,
    principal_yuan, total_yuan, relisting, source AS amount_source, source_key AS amount_key, year, published_on AS day
  FROM listings WHERE year IN ($year, $year - 1)
)
-- figures
SELECT *, projects - relistings AS first_listings FROM (
  SELECT cell AS period, count(*) AS n, sum(year = $year) AS projects, sum(year < $year) AS before,
    change_pct(sum(year = $year), sum(year < $year)) AS change_pct, sum(year = $year AND relisting) AS relistings,
    bn(sum(principal_yuan) FILTER (year = $year)) AS principal_bn, bn(sum(total_yuan) FILTER (year = $year)) AS total_bn,
    bn(sum(total_yuan) FILTER (year = $year AND relisting)) AS relisted_total_bn,
    sum(year = $year AND principal_yuan IS NULL AND total_yuan IS NULL) AS without_amount
  FROM behind GROUP BY cell
) ORDER BY period
-- summary
SELECT sum(year = $year) AS n, sum(year = $year AND relisting) AS relistings,
  bn(sum(principal_yuan) FILTER (year = $year)) AS principal_bn, bn(sum(total_yuan) FILTER (year = $year)) AS total_bn,
  sum(year = $year - 1) AS previous_n, change_pct(sum(year = $year), sum(year = $year - 1)) AS change,
  sum(year = $year AND principal_yuan IS NULL AND total_yuan IS NULL) AS unstated,
  (SELECT cell FROM behind WHERE year = $year GROUP BY cell ORDER BY count(*) DESC, cell LIMIT 1) AS highest,
  (SELECT max(c) FROM (SELECT count(*) AS c FROM behind WHERE year = $year GROUP BY cell)) AS highest_n FROM behind
