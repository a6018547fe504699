-- behind
-- include: ended
behind AS (
  SELECT coalesce(city, 'not stated') AS cell, [province] AS also, row, source, url, document_id, year, ends_on AS day, status, round,
    sold, final_price_yuan AS price, appraisal_yuan AS appraisal, starting_price_yuan AS start
  FROM ended WHERE asset_type = $asset_type AND province = $province
),
cities AS (
  SELECT coalesce(cell, $province) AS city, CASE WHEN cell IS NULL THEN 2 WHEN cell = 'not stated' THEN 1 ELSE 0 END AS later,
    count(*) AS n, sum(year = $year) AS lots,
    discount_pct(given(year = $year, price), appraisal) AS discount_pct,
    discount_pct(given(year < $year, price), appraisal) AS discount_before_pct,
    conversion_pct(given(year = $year, sold)) AS conversion_pct, conversion_pct(given(year < $year, sold)) AS conversion_before_pct,
    premium_pct(given(year = $year, price), start) AS premium_pct, premium_pct(given(year < $year, price), start) AS premium_before_pct,
    pct(sum(year = $year AND sold AND round = 'first'), sum(year = $year AND sold)) AS first_sold_pct,
    pct(sum(year < $year AND sold AND round = 'first'), sum(year < $year AND sold)) AS first_sold_before_pct
  FROM behind GROUP BY GROUPING SETS ((cell), ()) HAVING count(*) > 0
)
-- figures
SELECT * EXCLUDE (later) FROM cities ORDER BY later, lots DESC, city
-- summary
SELECT c.* EXCLUDE (later, city), round(discount_pct - discount_before_pct, 4) AS discount_change,
  round(conversion_pct - conversion_before_pct, 4) AS conversion_change, round(premium_pct - premium_before_pct, 4) AS premium_change,
  round(first_sold_pct - first_sold_before_pct, 4) AS first_sold_change, b.*
FROM (
  SELECT sum(year = $year AND sold AND (price IS NULL OR appraisal IS NULL)) AS without_appraisal,
    sum(year = $year AND sold AND (price IS NULL OR start IS NULL)) AS without_start FROM behind
) AS b LEFT JOIN cities AS c ON later = 2
