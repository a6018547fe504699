SELECT cell AS loan_type, count(*) AS n, round(coalesce(sum(principal_yuan), 0) / 1e9, 6) AS principal_bn,
  round(100.0 * coalesce(sum(principal_yuan), 0) / (SELECT sum(principal_yuan) FROM behind), 4) AS share_pct,
  sum(NOT joined) AS unjoined
FROM behind GROUP BY cell ORDER BY sum(principal_yuan) DESC, cell
