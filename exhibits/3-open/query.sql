-- behind
-- include: listings
behind AS (
  SELECT CAST(f.year AS VARCHAR) AS cell, NULL::VARCHAR[] AS also, f.source_key AS row, f.source, f.url, f.document_id, f.year, f.project_key,
    l.bidding_on AS day, l.listings, f.seller, f.loan_type, f.principal_yuan, f.total_yuan, f.source AS amount_source, f.source_key AS amount_key
  FROM listings AS f JOIN (
    SELECT project_key, max(bidding_on) AS bidding_on, count(*) AS listings FROM listings GROUP BY project_key
  ) AS l ON l.project_key = f.project_key
  WHERE NOT f.relisting AND f.year BETWEEN 2021 AND $year AND l.bidding_on < $today
    AND f.project_key NOT IN (SELECT project_key FROM personal WHERE kind = 'result' AND project_key IS NOT NULL)
)
-- figures
SELECT cell AS year, count(*) AS n, pct(count(*), (SELECT count(DISTINCT project_key) FROM listings WHERE year = b.year)) AS share_pct,
  sum(b.listings > 1) AS relisted, bn(sum(principal_yuan)) AS principal_bn, bn(sum(total_yuan)) AS total_bn,
  sum(principal_yuan IS NULL AND total_yuan IS NULL) AS without_amount
FROM behind AS b GROUP BY cell, b.year ORDER BY cell
-- summary
SELECT count(*) AS n, sum(year = $year) AS this_year, sum(year = $year - 1) AS before, bn(sum(total_yuan)) AS total_bn, $today AS today,
  (SELECT count(DISTINCT project_key) FROM listings WHERE year BETWEEN 2021 AND $year AND bidding_on IS NULL) AS undated FROM behind
