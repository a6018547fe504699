SELECT region, n, first, first_before, round(100.0 * (first - first_before) / nullif(first_before, 0), 4) AS first_change_pct,
  auctions, auctions_before, round(100.0 * (auctions - auctions_before) / nullif(auctions_before, 0), 4) AS auctions_change_pct
FROM (
  SELECT cell AS region, cell IN ('other regions', 'not stated') AS later, count(*) AS n,
    sum(year = :year AND round = 'first') AS first, sum(year = :previous_year AND round = 'first') AS first_before,
    sum(year = :year) AS auctions, sum(year = :previous_year) AS auctions_before
  FROM behind GROUP BY cell
  UNION ALL
  SELECT 'nationwide', 2, count(*), sum(year = :year AND round = 'first'), sum(year = :previous_year AND round = 'first'),
    sum(year = :year), sum(year = :previous_year) FROM behind HAVING count(*) > 0
) ORDER BY later, first DESC, region
