-- behind
-- include: results
behind AS (
  SELECT loan_type AS cell, NULL::VARCHAR[] AS also, source_key AS row, source, url, document_id, sold_on AS day, seller, buyer,
    principal_yuan, amount_yuan, joined, amount_source, amount_key, year
  FROM results WHERE year IN ($year, $year - 1)
)
-- figures
SELECT *, round(share_pct - share_before_pct, 4) AS change_pp FROM (
  SELECT cell AS loan_type, count(*) AS n, sum(year = $year) AS projects,
    pct(sum(year = $year), (SELECT count(*) FROM behind WHERE year = $year)) AS count_share_pct,
    bn(sum(principal_yuan) FILTER (year = $year)) AS principal_bn, bn(sum(amount_yuan) FILTER (year = $year)) AS amount_bn,
    pct(coalesce(sum(amount_yuan) FILTER (year = $year), 0), (SELECT sum(amount_yuan) FROM behind WHERE year = $year))
      AS share_pct,
    pct(coalesce(sum(amount_yuan) FILTER (year < $year), 0), (SELECT sum(amount_yuan) FROM behind WHERE year < $year))
      AS share_before_pct,
    sum(year = $year AND NOT joined) AS unjoined
  FROM behind GROUP BY cell
) ORDER BY amount_bn DESC, loan_type
-- summary
SELECT count(*) AS n, pct(sum(amount_yuan) FILTER (cell = 'consumption'), sum(amount_yuan)) AS consumption_share,
  pct(sum(amount_yuan) FILTER (cell IN ('consumption', 'consumption_and_business')), sum(amount_yuan)) AS with_mixed_share,
  sum(NOT joined) AS unjoined FROM behind WHERE year = $year
