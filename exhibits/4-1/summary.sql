SELECT sum(year = :year) AS n, sum(year = :year AND round = 'first') AS first,
  round(100.0 * (sum(year = :year AND round = 'first') - sum(year = :previous_year AND round = 'first'))
    / nullif(sum(year = :previous_year AND round = 'first'), 0), 4) AS first_change,
  round(100.0 * (sum(year = :year) - sum(year = :previous_year)) / nullif(sum(year = :previous_year), 0), 4) AS change,
  sum(year = :year AND round IN ('unknown', 'none')) AS unknown_round,
  sum(year = :year AND status = 'withdrawn') AS withdrawn, sum(year = :year AND status = 'suspended') AS suspended,
  (SELECT cell FROM behind WHERE year = :year AND round = 'first' AND cell NOT IN ('other regions', 'not stated')
    GROUP BY cell ORDER BY count(*) DESC, cell LIMIT 1) AS largest,
  (SELECT count(*) FROM lots WHERE substr(starts_at, 1, 4) = :year AND status = 'unknown') AS unknown_status,
  (SELECT count(*) FROM lots WHERE starts_at IS NULL) AS undated FROM behind
