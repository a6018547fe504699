-- behind
-- include: placed
behind AS (
  SELECT province AS cell, province NOT IN ('several provinces', 'not stated') AS named, source || ' ' || source_key AS sale,
    NULL::VARCHAR[] AS also,
    source_key AS row, source, url, document_id, year, day, seller, volume_yuan, basis, online, source AS amount_source, source_key AS amount_key
  FROM placed WHERE kind = 'bid'
)
-- figures
SELECT CASE WHEN named THEN row_number() OVER (ORDER BY NOT named, now DESC NULLS LAST, cell) END AS rank,
  CASE WHEN named AND before > 0
    THEN row_number() OVER (ORDER BY NOT named, before DESC NULLS LAST, cell) END AS rank_before,
  cell AS province, n, deals, bn(now) AS volume_bn, pct(now, total) AS share_pct, bn(before) AS before_bn,
  change_pct(now, before) AS change_pct, pct(before, total_before) AS share_before_pct
FROM (
  SELECT * REPLACE (or_nothing(now, deals, total) AS now, or_nothing(before, n - deals, total_before) AS before)
  FROM (
    SELECT cell, named, count(*) AS n, sum(year = $year) AS deals, sum(volume_yuan) FILTER (year = $year) AS now,
      sum(volume_yuan) FILTER (year < $year) AS before, sum(now) OVER () AS total, sum(before) OVER () AS total_before
    FROM behind GROUP BY cell, named
  )
) ORDER BY NOT named, now DESC NULLS LAST, cell
-- summary
SELECT *, round(top_five_share - top_five_before, 4) AS top_five_change FROM (
  SELECT count(DISTINCT sale) FILTER (year = $year) AS n, bn(sum(volume_yuan) FILTER (year = $year)) AS volume_bn,
    change_pct(sum(volume_yuan) FILTER (year = $year), sum(volume_yuan) FILTER (year < $year)) AS change,
    (SELECT string_agg(cell, '、' ORDER BY v DESC, cell) FROM (
      SELECT cell, sum(volume_yuan) AS v FROM behind WHERE year = $year AND named GROUP BY cell
      ORDER BY v DESC NULLS LAST, cell LIMIT 5)) AS top_five,
    pct((SELECT sum(v) FROM (SELECT sum(volume_yuan) AS v FROM behind WHERE year = $year AND named
      GROUP BY cell ORDER BY v DESC NULLS LAST LIMIT 5)), sum(volume_yuan) FILTER (year = $year)) AS top_five_share,
    pct((SELECT sum(v) FROM (SELECT sum(volume_yuan) AS v FROM behind WHERE year < $year AND named
      GROUP BY cell ORDER BY v DESC NULLS LAST LIMIT 5)), sum(volume_yuan) FILTER (year < $year)) AS top_five_before,
    count(DISTINCT sale) FILTER (year = $year AND cell = 'not stated') AS without_place,
    count(DISTINCT sale) FILTER (year = $year AND cell = 'several provinces') AS several,
    count(DISTINCT sale) FILTER (year = $year AND basis = 'principal') AS by_principal,
    count(DISTINCT sale) FILTER (year = $year AND basis = 'total') AS by_total,
    count(DISTINCT sale) FILTER (year = $year AND basis = 'none') AS without_amount
  FROM behind
)
