SELECT also AS "group", count(*) AS n, round(100.0 * count(*) / (SELECT count(*) FROM behind), 4) AS count_share_pct,
  round(coalesce(sum(principal_yuan), 0) / 1e9, 6) AS principal_bn,
  round(100.0 * coalesce(sum(principal_yuan), 0) / (SELECT sum(principal_yuan) FROM behind), 4) AS amount_share_pct
FROM behind GROUP BY also ORDER BY n DESC, also
