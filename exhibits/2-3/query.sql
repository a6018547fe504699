-- behind
-- include: primary
behind AS (
  SELECT seller_class AS cell, seller AS part, CASE WHEN seller_class <> 'other sellers' THEN ['total', seller] ELSE [seller] END
      AS also, source_key AS row, source, url, document_id, year, day, buyer, volume_yuan, basis,
    source AS amount_source, source_key AS amount_key
  FROM primary_sales
)
-- figures
SELECT coalesce(cell, 'total') AS name, n, deals, bn(now) AS volume_bn, pct(CASE WHEN counted THEN now END, total) AS share_pct,
  bn(before) AS before_bn, change_pct(now, before) AS change_pct,
  pct(CASE WHEN counted THEN before END, total_before) AS share_before_pct
FROM (
  SELECT * REPLACE (or_nothing(now, deals, total) AS now, or_nothing(before, n - deals, total_before) AS before)
  FROM (
    SELECT cell, list_contains(also, 'total') AS counted, count(*) AS n, sum(year = $year) AS deals,
      sum(volume_yuan) FILTER (year = $year) AS now, sum(volume_yuan) FILTER (year < $year) AS before,
      max(now) FILTER (cell IS NULL) OVER () AS total, max(before) FILTER (cell IS NULL) OVER () AS total_before
    FROM behind GROUP BY GROUPING SETS ((cell, list_contains(also, 'total')), (list_contains(also, 'total')))
    HAVING cell IS NOT NULL OR list_contains(also, 'total')
  )
) ORDER BY cell IS NULL, NOT counted, now DESC NULLS LAST, name
-- groups
SELECT part AS "group", count(*) AS n, sum(year = $year) AS deals, bn(sum(volume_yuan) FILTER (year = $year)) AS volume_bn,
  pct(sum(volume_yuan) FILTER (year = $year AND list_contains(also, 'total')),
    (SELECT sum(volume_yuan) FROM behind WHERE year = $year AND list_contains(also, 'total'))) AS share_pct,
  bn(sum(volume_yuan) FILTER (year < $year)) AS before_bn,
  change_pct(sum(volume_yuan) FILTER (year = $year), sum(volume_yuan) FILTER (year < $year)) AS change_pct
FROM behind WHERE part IS NOT NULL GROUP BY part ORDER BY volume_bn DESC, n DESC, part
-- summary
SELECT n, bn(now) AS volume_bn, change_pct(now, before) AS change, most, pct(most_yuan, now) AS most_share, rose, fell,
  outside, by_principal, by_total, without_amount, -- What the parts lack, as they are printed.
  nullif(round(round(now / 1e9, 1) - parts, 1), 0) AS off
FROM (
  SELECT sum(counted AND year = $year) AS n, sum(volume_yuan) FILTER (counted AND year = $year) AS now,
    sum(volume_yuan) FILTER (counted AND year < $year) AS before, sum(NOT counted AND year = $year) AS outside,
    sum(year = $year AND basis = 'principal') AS by_principal, sum(year = $year AND basis = 'total') AS by_total,
    sum(year = $year AND basis = 'none') AS without_amount
  FROM (SELECT *, list_contains(also, 'total') AS counted FROM behind)
), (
  SELECT arg_max(cell, now) AS most, max(now) AS most_yuan, sum(round(now / 1e9, 1)) AS parts,
    string_agg(cell, '、' ORDER BY cell) FILTER (now > before) AS rose,
    string_agg(cell, '、' ORDER BY cell) FILTER (coalesce(now, 0) < before) AS fell
  FROM (
    SELECT cell, sum(volume_yuan) FILTER (year = $year) AS now, sum(volume_yuan) FILTER (year < $year) AS before
    FROM behind WHERE list_contains(also, 'total') GROUP BY cell
  )
)
