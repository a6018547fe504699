-- behind
-- The regulator's figure of each quarter: the table's, else the rounded one of its words.
stated AS (
  SELECT *, row_number() OVER (PARTITION BY series, period ORDER BY basis = 'words', last_seen DESC) AS nth
  FROM indicators WHERE bank_group = 'commercial_banks' AND series IN ('npl_balance', 'npl_ratio')
),
behind AS (
  SELECT period AS cell, NULL::VARCHAR[] AS also, series || ' ' || period AS row, source, url, document_id, series, value, basis, words
  FROM stated WHERE nth = 1 AND CAST(period[1:4] AS INTEGER) BETWEEN $year - 4 AND $year
)
-- figures
SELECT period, n, npl_balance_tn, npl_ratio_pct,
  -- Against the very quarter before; and no exact balance against a rounded one, which may be RMB 50 billion off.
  CASE WHEN follows AND balance_basis = 'table' AND lag(balance_basis) OVER quarters = 'table'
    THEN round(1000 * (npl_balance_tn - lag(npl_balance_tn) OVER quarters), 6) END AS change_bn,
  CASE WHEN follows THEN round(100 * (npl_ratio_pct - lag(npl_ratio_pct) OVER quarters), 6) END AS change_bps,
  -- And against the same quarter a year before, where it is known.
  CASE WHEN nth - lag(nth, 4) OVER quarters = 4 THEN change_pct(npl_balance_tn, lag(npl_balance_tn, 4) OVER quarters) END
    AS on_year_pct,
  rounded
FROM (
  SELECT *, nth - lag(nth) OVER (ORDER BY period) = 1 AS follows
  FROM (
    SELECT cell AS period, count(*) AS n, 4 * CAST(cell[1:4] AS INTEGER) + CAST(cell[6:6] AS INTEGER) AS nth,
      max(CASE WHEN series = 'npl_balance' THEN value END) / 1e12 AS npl_balance_tn,
      max(CASE WHEN series = 'npl_balance' THEN basis END) AS balance_basis,
      -- As the regulator prints it: a workbook carries more digits.
      round(max(CASE WHEN series = 'npl_ratio' THEN value END), 2) AS npl_ratio_pct,
      sum(basis = 'words') AS rounded
    FROM behind GROUP BY cell
  )
) WINDOW quarters AS (ORDER BY period) ORDER BY period
-- summary
-- The sentence speaks of the last quarter of which balance and ratio are both known.
SELECT latest, round(balance / 1e12, 6) AS npl_balance_tn, ratio AS npl_ratio_pct,
  round(100 * (ratio - (SELECT round(value, 2) FROM behind WHERE series = 'npl_ratio' AND cell = first)), 6) AS change_bps,
  first, quarters, rounded
FROM (
  SELECT latest, (SELECT value FROM behind WHERE series = 'npl_balance' AND cell = latest) AS balance,
    (SELECT round(value, 2) FROM behind WHERE series = 'npl_ratio' AND cell = latest) AS ratio,
    ($year - 1) || 'Q4' AS first, (SELECT count(DISTINCT cell) FROM behind) AS quarters,
    (SELECT count(*) FROM behind WHERE basis = 'words') AS rounded
  FROM (SELECT max(cell) AS latest FROM (SELECT cell FROM behind GROUP BY cell HAVING count(DISTINCT series) = 2))
)
