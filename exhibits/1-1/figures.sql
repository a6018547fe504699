SELECT period, n, npl_balance_tn, npl_ratio_pct,
  round(1000 * (npl_balance_tn - lag(npl_balance_tn) OVER (ORDER BY period)), 6) AS change_bn,
  round(100 * (npl_ratio_pct - lag(npl_ratio_pct) OVER (ORDER BY period)), 6) AS change_bps,
  rounded
FROM (
  SELECT cell AS period, count(*) AS n,
    max(CASE WHEN series = 'npl_balance' THEN value END) / 1e12 AS npl_balance_tn,
    -- As the regulator prints it: a workbook carries more digits.
    round(max(CASE WHEN series = 'npl_ratio' THEN value END), 2) AS npl_ratio_pct,
    sum(basis = 'words') AS rounded
  FROM behind GROUP BY cell
) ORDER BY period
