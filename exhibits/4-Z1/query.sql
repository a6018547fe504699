-- behind
-- include: called
behind AS (
  SELECT coalesce(city, 'not stated') AS cell, [province] AS also, row, source, url, document_id, year, round, status, first,
    starts_on AS day
  FROM called WHERE province = $province
),
cities AS (
  SELECT *, round(share_pct - share_before_pct, 4) AS change_pp FROM (
    SELECT coalesce(cell, $province) AS city, CASE WHEN cell IS NULL THEN 2 WHEN cell = 'not stated' THEN 1 ELSE 0 END AS later,
      count(*) AS n, sum(year = $year) AS auctions, sum(year < $year) AS auctions_before,
      change_pct(sum(year = $year), sum(year < $year)) AS auctions_change_pct,
      sum(year = $year AND first) AS first, sum(year < $year AND first) AS first_before,
      change_pct(sum(year = $year AND first), sum(year < $year AND first)) AS first_change_pct,
      pct(sum(year = $year AND first), sum(year = $year)) AS share_pct,
      pct(sum(year < $year AND first), sum(year < $year)) AS share_before_pct
    FROM behind GROUP BY GROUPING SETS ((cell), ()) HAVING count(*) > 0
  )
)
-- figures
SELECT * EXCLUDE (later) FROM cities ORDER BY later, auctions DESC, city
-- summary
SELECT auctions, auctions_change_pct AS change, first, first_change_pct AS first_change, share_pct AS share, change_pp AS share_change, c.*
FROM (
  SELECT sum(auctions > auctions_before) AS rising, sum(auctions < auctions_before) AS falling, count(*) AS of_all,
    string_agg(city, '、' ORDER BY city) FILTER (auctions_change_pct > whole) AS above,
    string_agg(city, '、' ORDER BY city) FILTER (first > first_before) AS first_rose,
    string_agg(city, '、' ORDER BY city) FILTER (change_pp > 0) AS share_rose
  FROM (SELECT *, (SELECT auctions_change_pct FROM cities WHERE later = 2) AS whole FROM cities WHERE later = 0)
) AS c LEFT JOIN cities ON later = 2
