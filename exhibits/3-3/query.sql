-- behind
-- include: results
behind AS (
  SELECT quarter_of(sold_on) AS cell, NULL::VARCHAR[] AS also, source_key AS row, source, url, document_id, sold_on AS day, seller, buyer,
    principal_yuan, total_yuan, joined, repeats, by_publication, amount_source, amount_key, year
  FROM results WHERE year BETWEEN 2021 AND $year
)
-- figures
SELECT *, change_pct(n, (SELECT count(*) FROM behind WHERE cell = before)) AS change_pct FROM (
  SELECT cell AS period, count(*) AS n, bn(sum(principal_yuan)) AS principal_bn, bn(sum(total_yuan)) AS total_bn,
    sum(NOT joined) AS unjoined, sum(by_publication) AS by_publication,
    (CAST(cell[1:4] AS INTEGER) - 1) || cell[5:] AS before
  FROM behind GROUP BY cell
) ORDER BY period
-- summary
SELECT sum(year = $year) AS n, sum(year = $year - 1) AS previous_n,
  change_pct(sum(year = $year), sum(year = $year - 1)) AS change,
  bn(sum(principal_yuan) FILTER (year = $year)) AS principal_bn, bn(sum(total_yuan) FILTER (year = $year)) AS total_bn,
  sum(NOT joined) AS unjoined, sum(by_publication) AS by_publication, sum(repeats) AS repeats FROM behind
