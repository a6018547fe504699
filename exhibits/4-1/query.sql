-- behind
-- include: regions
-- include: called
behind AS (
  SELECT CASE WHEN r.province IS NOT NULL THEN c.province WHEN c.province IS NULL THEN 'not stated' ELSE 'other regions' END
      AS cell, ['nationwide'] AS also, c.row, source, url, document_id, year, round, status, first, starts_on AS day
  FROM called AS c LEFT JOIN regions AS r ON r.province = c.province
)
-- figures
SELECT region, n, first, first_before, change_pct(first, first_before) AS first_change_pct, auctions, auctions_before,
  change_pct(auctions, auctions_before) AS auctions_change_pct
FROM (
  SELECT coalesce(cell, 'nationwide') AS region,
    CASE WHEN cell IS NULL THEN 2 WHEN cell IN ('other regions', 'not stated') THEN 1 ELSE 0 END AS later, count(*) AS n,
    sum(year = $year AND first) AS first, sum(year < $year AND first) AS first_before,
    sum(year = $year) AS auctions, sum(year < $year) AS auctions_before
  FROM behind GROUP BY GROUPING SETS ((cell), ()) HAVING count(*) > 0
) ORDER BY later, first DESC, region
-- summary
SELECT sum(year = $year) AS n, sum(year = $year AND first) AS first,
  change_pct(sum(year = $year AND first), sum(year < $year AND first)) AS first_change,
  change_pct(sum(year = $year), sum(year < $year)) AS change,
  sum(year = $year AND round IN ('unknown', 'none')) AS unknown_round,
  sum(year = $year AND status = 'withdrawn') AS withdrawn, sum(year = $year AND status = 'suspended') AS suspended,
  (SELECT string_agg(cell, '、' ORDER BY c DESC, cell) FROM (
    SELECT cell, count(*) AS c FROM behind WHERE year = $year AND first AND cell NOT IN ('other regions', 'not stated')
    GROUP BY cell ORDER BY c DESC, cell LIMIT 3)) AS largest,
  (SELECT string_agg(cell, '、' ORDER BY cell) FROM (
    SELECT cell FROM behind WHERE cell NOT IN ('other regions', 'not stated') GROUP BY cell
    HAVING sum(year = $year AND first) > sum(year < $year AND first))) AS rose,
  (SELECT count(*) FROM auctions WHERE year(starts_on) = $year AND status = 'unknown') AS unknown_status,
  (SELECT count(*) FROM auctions WHERE starts_on IS NULL) AS undated FROM behind
