SELECT sum(year = :year) AS n, sum(year = :previous_year) AS previous_n,
  round(coalesce(sum(CASE WHEN year = :year THEN principal_yuan END), 0) / 1e9, 6) AS principal_bn,
  round(coalesce(sum(CASE WHEN year = :year THEN total_yuan END), 0) / 1e9, 6) AS total_bn,
  sum(NOT joined) AS unjoined, sum(by_publication) AS by_publication,
  sum(repeats) AS repeats FROM behind
