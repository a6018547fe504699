SELECT cell AS period, count(*) AS n, round(coalesce(sum(principal_yuan), 0) / 1e9, 6) AS principal_bn,
  round(coalesce(sum(total_yuan), 0) / 1e9, 6) AS total_bn, sum(NOT joined) AS unjoined, sum(by_publication) AS by_publication
FROM behind GROUP BY cell ORDER BY cell
