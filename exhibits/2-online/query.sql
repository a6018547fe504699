-- behind
-- include: provinces
behind AS (
  SELECT coalesce(province, 'not stated') AS cell, ['nationwide'] AS also, platform || ' ' || lot_id AS row, source, url, document_id,
    year(ends_on) AS year, ends_on AS day, seller, principal_yuan, price_yuan
  FROM claims WHERE status = 'sold' AND year(ends_on) IN ($year, $year - 1)
)
-- figures
SELECT CASE WHEN later = 0 THEN row_number() OVER (ORDER BY later, sold DESC, province) END AS rank, province, n, sold, before,
  change_pct(sold, before) AS change_pct, pct(sold, (SELECT count(*) FROM behind WHERE year = $year)) AS share_pct
FROM (
  SELECT coalesce(p.province, b.cell) AS province, CASE coalesce(p.province, b.cell) WHEN 'not stated' THEN 1 ELSE 0 END AS later,
    count(b.cell) AS n, coalesce(sum(b.year = $year), 0) AS sold, coalesce(sum(b.year < $year), 0) AS before
  FROM provinces AS p FULL JOIN behind AS b ON b.cell = p.province GROUP BY ALL
  UNION ALL
  SELECT 'nationwide', 2, count(*), sum(year = $year), sum(year < $year) FROM behind HAVING count(*) > 0
) WHERE EXISTS (FROM behind) ORDER BY later, sold DESC, province
-- summary
SELECT sum(year = $year) AS n, change_pct(sum(year = $year), sum(year < $year)) AS change,
  (SELECT string_agg(cell, '、' ORDER BY c DESC, cell) FROM (
    SELECT cell, count(*) AS c FROM behind WHERE year = $year AND cell <> 'not stated' GROUP BY cell ORDER BY c DESC, cell LIMIT 5))
    AS top_five,
  pct((SELECT sum(c) FROM (SELECT count(*) AS c FROM behind WHERE year = $year AND cell <> 'not stated' GROUP BY cell
    ORDER BY c DESC LIMIT 5)), sum(year = $year)) AS top_five_share,
  (SELECT count(*) FROM provinces WHERE province NOT IN (SELECT cell FROM behind WHERE year = $year)) AS without_any,
  sum(year = $year AND cell = 'not stated') AS without_place FROM behind
