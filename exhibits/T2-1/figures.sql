SELECT CASE WHEN cell = 'not stated' THEN NULL ELSE
    row_number() OVER (ORDER BY cell = 'not stated', sum(volume_yuan) DESC, cell) END AS rank,
  cell AS province, count(*) AS n, round(coalesce(sum(volume_yuan), 0) / 1e9, 6) AS volume_bn,
  round(100.0 * sum(volume_yuan) / (SELECT sum(volume_yuan) FROM behind), 4) AS share_pct
FROM behind GROUP BY cell ORDER BY cell = 'not stated', sum(volume_yuan) DESC, cell
