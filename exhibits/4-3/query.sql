-- behind
-- include: ended
behind AS (
  SELECT $year || strftime(ends_on, '-%m') AS cell, ['year'] AS also, row, source, url, document_id, year, ends_on AS day, status,
    sold, final_price_yuan AS price, appraisal_yuan AS appraisal, starting_price_yuan AS start
  FROM ended WHERE asset_type = $asset_type
)
-- figures
SELECT coalesce(cell, 'year') AS month, count(*) AS n, sum(year = $year) AS lots, sum(year = $year AND sold) AS sold,
  discount_pct(given(year = $year, price), appraisal) AS discount_pct,
  discount_pct(given(year < $year, price), appraisal) AS discount_before_pct,
  round(1e2 * avg(price / nullif(appraisal, 0)) FILTER (year = $year), 4) AS mean_discount_pct,
  conversion_pct(given(year = $year, behind.sold)) AS conversion_pct,
  conversion_pct(given(year < $year, behind.sold)) AS conversion_before_pct,
  premium_pct(given(year = $year, price), start) AS premium_pct, premium_pct(given(year < $year, price), start) AS premium_before_pct,
  count(price) FILTER (year = $year AND appraisal IS NOT NULL) AS with_appraisal,
  count(price) FILTER (year = $year AND start IS NOT NULL) AS with_start
FROM behind GROUP BY GROUPING SETS ((cell), ()) HAVING count(*) > 0 ORDER BY cell IS NULL, cell
-- summary
SELECT sum(year = $year) AS n, sum(year = $year AND sold) AS sold,
  discount_pct(given(year = $year, price), appraisal) AS discount,
  round(discount - discount_pct(given(year < $year, price), appraisal), 4) AS discount_change,
  conversion_pct(given(year = $year, behind.sold)) AS conversion,
  round(conversion - conversion_pct(given(year < $year, behind.sold)), 4) AS conversion_change,
  premium_pct(given(year = $year, price), start) AS premium,
  round(premium - premium_pct(given(year < $year, price), start), 4) AS premium_change,
  sum(year = $year AND behind.sold AND (price IS NULL OR appraisal IS NULL)) AS without_appraisal,
  sum(year = $year AND behind.sold AND (price IS NULL OR start IS NULL)) AS without_start FROM behind
