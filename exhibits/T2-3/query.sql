-- behind
-- include: claim_sizes
behind AS (
  SELECT CASE class WHEN 0 THEN 'under 10' WHEN 10 THEN 'above 100' WHEN 11 THEN 'not stated'
      ELSE class * 10 || '-' || (class + 1) * 10 END AS cell, ['all sizes'] AS also, row, source, url, document_id, kind,
    CASE kind WHEN 'tendered' THEN starts_on ELSE ends_on END AS day, year(day) AS year, class, principal_yuan, price_yuan, outlier
  FROM claim_sizes CROSS JOIN (VALUES ('tendered'), ('transacted')) AS kinds (kind)
  WHERE CASE kind WHEN 'tendered' THEN status NOT IN ('upcoming', 'deferred', 'unknown') ELSE status = 'sold' END
    AND year(CASE kind WHEN 'tendered' THEN starts_on ELSE ends_on END) IN ($year, $year - 1)
)
-- figures
SELECT size, n, tendered, pct(tendered, max(tendered) FILTER (size = 'all sizes') OVER ()) AS tendered_pct, tendered_before,
  transacted, pct(transacted, max(transacted) FILTER (size = 'all sizes') OVER ()) AS transacted_pct, transacted_before,
  pct(transacted, tendered) AS sold_pct
FROM (
  SELECT coalesce(cell, 'all sizes') AS size, class, count(*) AS n, sum(kind = 'tendered' AND year = $year) AS tendered,
    sum(kind = 'tendered' AND year < $year) AS tendered_before, sum(kind = 'transacted' AND year = $year) AS transacted,
    sum(kind = 'transacted' AND year < $year) AS transacted_before
  FROM behind GROUP BY GROUPING SETS ((cell, class), ()) HAVING count(*) > 0
) ORDER BY class NULLS LAST
-- summary
SELECT sum(kind = 'tendered') AS tendered, sum(kind = 'transacted') AS transacted,
  pct(sum(kind = 'tendered' AND class = 0), sum(kind = 'tendered')) AS small_tendered,
  pct(sum(kind = 'transacted' AND class = 0), sum(kind = 'transacted')) AS small_transacted,
  pct(sum(kind = 'tendered' AND class BETWEEN 1 AND 4), sum(kind = 'tendered')) AS middle_tendered,
  pct(sum(kind = 'transacted' AND class BETWEEN 1 AND 4), sum(kind = 'transacted')) AS middle_transacted,
  bn(max(principal_yuan) FILTER (kind = 'tendered' AND NOT outlier)) AS largest_tendered_bn,
  bn(max(principal_yuan) FILTER (kind = 'transacted' AND NOT outlier)) AS largest_transacted_bn,
  count(DISTINCT row) FILTER (outlier) AS outliers FROM behind WHERE year = $year
