-- behind
-- include: sales
behind AS (
  SELECT coalesce(province, 'not stated') AS cell, NULL::VARCHAR[] AS also, source_key AS row, source, url, document_id, year, day, seller,
    volume_yuan, basis, online, source AS amount_source, source_key AS amount_key
  FROM sales WHERE kind = 'bid'
)
-- figures
SELECT CASE WHEN cell <> 'not stated' THEN row_number() OVER (ORDER BY cell = 'not stated', now DESC NULLS LAST, cell) END AS rank,
  CASE WHEN cell <> 'not stated' AND before IS NOT NULL
    THEN row_number() OVER (ORDER BY cell = 'not stated', before DESC NULLS LAST, cell) END AS rank_before,
  cell AS province, n, deals, bn(now) AS volume_bn, pct(coalesce(now, 0), sum(now) OVER ()) AS share_pct, bn(before) AS before_bn,
  change_pct(now, before) AS change_pct, pct(coalesce(before, 0), sum(before) OVER ()) AS share_before_pct
FROM (
  SELECT cell, count(*) AS n, sum(year = $year) AS deals, sum(volume_yuan) FILTER (year = $year) AS now,
    sum(volume_yuan) FILTER (year < $year) AS before
  FROM behind GROUP BY cell
) ORDER BY cell = 'not stated', now DESC NULLS LAST, cell
-- summary
SELECT *, round(top_five_share - top_five_before, 4) AS top_five_change FROM (
  SELECT sum(year = $year) AS n, bn(sum(volume_yuan) FILTER (year = $year)) AS volume_bn,
    change_pct(sum(volume_yuan) FILTER (year = $year), sum(volume_yuan) FILTER (year < $year)) AS change,
    (SELECT string_agg(cell, '、' ORDER BY v DESC, cell) FROM (
      SELECT cell, sum(volume_yuan) AS v FROM behind WHERE year = $year AND cell <> 'not stated' GROUP BY cell
      ORDER BY v DESC NULLS LAST, cell LIMIT 5)) AS top_five,
    pct((SELECT sum(v) FROM (SELECT sum(volume_yuan) AS v FROM behind WHERE year = $year AND cell <> 'not stated'
      GROUP BY cell ORDER BY v DESC NULLS LAST LIMIT 5)), sum(volume_yuan) FILTER (year = $year)) AS top_five_share,
    pct((SELECT sum(v) FROM (SELECT sum(volume_yuan) AS v FROM behind WHERE year < $year AND cell <> 'not stated'
      GROUP BY cell ORDER BY v DESC NULLS LAST LIMIT 5)), sum(volume_yuan) FILTER (year < $year)) AS top_five_before,
    sum(year = $year AND cell = 'not stated') AS without_place, sum(year = $year AND basis = 'principal') AS by_principal,
    sum(year = $year AND basis = 'total') AS by_total, sum(year = $year AND basis = 'none') AS without_amount
  FROM behind
)
