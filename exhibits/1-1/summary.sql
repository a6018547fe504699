SELECT max(cell) AS latest,
  round(max(CASE WHEN series = 'npl_balance' AND cell = (SELECT max(cell) FROM behind WHERE series = 'npl_balance')
    THEN value END) / 1e12, 6) AS npl_balance_tn,
  round(max(CASE WHEN series = 'npl_ratio' AND cell = (SELECT max(cell) FROM behind WHERE series = 'npl_ratio')
    THEN value END), 2) AS npl_ratio_pct,
  count(DISTINCT cell) AS quarters, coalesce(sum(basis = 'words'), 0) AS rounded FROM behind
