-- behind
-- include: sales
behind AS (
  SELECT $year || strftime(day, '-%m') AS cell, [seller_class] AS also, source_key AS row, source, url, document_id, year, day,
    seller, volume_yuan, basis, seller_class, online, source AS amount_source, source_key AS amount_key
  FROM sales WHERE kind = 'bid' AND seller_class IN ('Big Five AMC', 'provincial AMC')
)
-- figures
SELECT cell AS month, count(*) AS n, sum(year = $year) AS deals,
  bn(sum(volume_yuan) FILTER (year = $year AND seller_class = 'Big Five AMC')) AS big_five_bn,
  bn(sum(volume_yuan) FILTER (year = $year AND seller_class = 'provincial AMC')) AS provincial_bn,
  bn(sum(volume_yuan) FILTER (year < $year)) AS before_bn,
  change_pct(sum(volume_yuan) FILTER (year = $year), sum(volume_yuan) FILTER (year < $year)) AS change_pct,
  sum(year = $year AND basis = 'total') AS by_total, sum(year = $year AND basis = 'none') AS without_amount
FROM behind GROUP BY cell ORDER BY cell
-- summary
SELECT sum(year = $year) AS n, bn(sum(volume_yuan) FILTER (year = $year)) AS volume_bn,
  bn(sum(volume_yuan) FILTER (year = $year AND seller_class = 'Big Five AMC')) AS big_five_bn,
  bn(sum(volume_yuan) FILTER (year = $year AND seller_class = 'provincial AMC')) AS provincial_bn,
  change_pct(sum(volume_yuan) FILTER (year = $year), sum(volume_yuan) FILTER (year < $year)) AS change,
  sum(year = $year AND online) AS online, sum(year = $year AND basis = 'principal') AS by_principal,
  sum(year = $year AND basis = 'total') AS by_total, sum(year = $year AND basis = 'none') AS without_amount FROM behind
