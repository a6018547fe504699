-- The sentence speaks of the last quarter of which balance and ratio are both known.
SELECT latest,
  (SELECT round(value / 1e12, 6) FROM behind WHERE series = 'npl_balance' AND cell = latest) AS npl_balance_tn,
  (SELECT round(value, 2) FROM behind WHERE series = 'npl_ratio' AND cell = latest) AS npl_ratio_pct,
  (SELECT count(DISTINCT cell) FROM behind) AS quarters,
  (SELECT count(*) FROM behind WHERE basis = 'words') AS rounded
FROM (SELECT max(cell) AS latest FROM (SELECT cell FROM behind GROUP BY cell HAVING count(DISTINCT series) = 2))
