SELECT sum(year = :year) AS n, sum(CASE WHEN year = :year THEN relisting ELSE 0 END) AS relistings,
  round(coalesce(sum(CASE WHEN year = :year THEN principal_yuan END), 0) / 1e9, 6) AS principal_bn,
  round(coalesce(sum(CASE WHEN year = :year THEN total_yuan END), 0) / 1e9, 6) AS total_bn,
  (SELECT max(cell) FROM (SELECT cell, count(*) AS c FROM behind GROUP BY cell ORDER BY c DESC, cell LIMIT 1)) AS busiest,
  sum(principal_yuan IS NULL AND total_yuan IS NULL) AS without_amount FROM behind
