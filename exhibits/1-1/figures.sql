SELECT period, n, npl_balance_tn, npl_ratio_pct,
  -- Against the very quarter before; and no exact balance against a rounded one, which may be RMB 50 billion off.
  CASE WHEN follows AND balance_basis = 'table' AND lag(balance_basis) OVER quarters = 'table'
    THEN round(1000 * (npl_balance_tn - lag(npl_balance_tn) OVER quarters), 6) END AS change_bn,
  CASE WHEN follows THEN round(100 * (npl_ratio_pct - lag(npl_ratio_pct) OVER quarters), 6) END AS change_bps,
  rounded
FROM (
  SELECT *, nth - lag(nth) OVER (ORDER BY period) = 1 AS follows
  FROM (
    SELECT cell AS period, count(*) AS n,
      4 * substr(cell, 1, 4) + substr(cell, 6) AS nth,
      max(CASE WHEN series = 'npl_balance' THEN value END) / 1e12 AS npl_balance_tn,
      max(CASE WHEN series = 'npl_balance' THEN basis END) AS balance_basis,
      -- As the regulator prints it: a workbook carries more digits.
      round(max(CASE WHEN series = 'npl_ratio' THEN value END), 2) AS npl_ratio_pct,
      sum(basis = 'words') AS rounded
    FROM behind GROUP BY cell
  )
) WINDOW quarters AS (ORDER BY period) ORDER BY period
