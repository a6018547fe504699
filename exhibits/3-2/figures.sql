SELECT cell AS period, count(*) AS n, sum(relisting) AS relistings,
  round(coalesce(sum(principal_yuan), 0) / 1e9, 6) AS principal_bn, round(coalesce(sum(total_yuan), 0) / 1e9, 6) AS total_bn,
  round(coalesce(sum(CASE WHEN relisting THEN total_yuan END), 0) / 1e9, 6) AS relisted_total_bn,
  sum(principal_yuan IS NULL AND total_yuan IS NULL) AS without_amount
FROM behind GROUP BY cell ORDER BY cell
