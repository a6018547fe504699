-- figures
SELECT region, n, share_pct, share_before_pct, round(share_pct - share_before_pct, 4) AS change_pp, auctions, unknown_round
FROM (
  SELECT coalesce(cell, 'nationwide') AS region,
    CASE WHEN cell IS NULL THEN 2 WHEN cell IN ('other regions', 'not stated') THEN 1 ELSE 0 END AS later, count(*) AS n,
    pct(sum(year = $year AND first), sum(year = $year)) AS share_pct,
    pct(sum(year < $year AND first), sum(year < $year)) AS share_before_pct,
    sum(year = $year) AS auctions, sum(year = $year AND round IN ('unknown', 'none')) AS unknown_round
  FROM behind GROUP BY GROUPING SETS ((cell), ()) HAVING count(*) > 0
) ORDER BY later, share_pct DESC NULLS LAST, region
-- summary
SELECT sum(year = $year) AS n, pct(sum(year = $year AND first), sum(year = $year)) AS share,
  round(1e2 * sum(year = $year AND first) / nullif(sum(year = $year), 0)
    - 1e2 * sum(year < $year AND first) / nullif(sum(year < $year), 0), 4) AS change,
  sum(year = $year AND round IN ('unknown', 'none')) AS unknown_round,
  (SELECT cell FROM behind WHERE year = $year AND cell NOT IN ('other regions', 'not stated')
    GROUP BY cell ORDER BY avg(CAST(first AS INTEGER)) DESC, cell LIMIT 1) AS most_liquid,
  (SELECT string_agg(cell, '、' ORDER BY cell) FROM (
    SELECT cell FROM behind WHERE cell NOT IN ('other regions', 'not stated') GROUP BY cell
    HAVING pct(sum(year = $year AND first), sum(year = $year)) < pct(sum(year < $year AND first), sum(year < $year)))) AS fell
FROM behind
