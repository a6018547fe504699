SELECT region, n, share_pct, share_before_pct, round(share_pct - share_before_pct, 4) AS change_pp, auctions
FROM (
  SELECT cell AS region, cell IN ('other regions', 'not stated') AS later, count(*) AS n,
    round(100.0 * sum(year = :year AND round = 'first') / nullif(sum(year = :year), 0), 4) AS share_pct,
    round(100.0 * sum(year = :previous_year AND round = 'first') / nullif(sum(year = :previous_year), 0), 4) AS share_before_pct,
    sum(year = :year) AS auctions
  FROM behind GROUP BY cell
  UNION ALL
  SELECT 'nationwide', 2, count(*), round(100.0 * sum(year = :year AND round = 'first') / nullif(sum(year = :year), 0), 4),
    round(100.0 * sum(year = :previous_year AND round = 'first') / nullif(sum(year = :previous_year), 0), 4), sum(year = :year)
  FROM behind HAVING count(*) > 0
) ORDER BY later, share_pct DESC, region
