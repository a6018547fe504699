SELECT sum(year = :year) AS n, round(100.0 * sum(year = :year AND round = 'first') / nullif(sum(year = :year), 0), 4) AS share,
  round(100.0 * sum(year = :year AND round = 'first') / nullif(sum(year = :year), 0)
    - 100.0 * sum(year = :previous_year AND round = 'first') / nullif(sum(year = :previous_year), 0), 4) AS change,
  (SELECT count(*) FROM auctions WHERE round IN ('unknown', 'none') AND year = :year) AS unknown_round,
  (SELECT cell FROM behind WHERE year = :year AND cell NOT IN ('other regions', 'not stated')
    GROUP BY cell ORDER BY avg(round = 'first') DESC, cell LIMIT 1) AS most_liquid FROM behind
