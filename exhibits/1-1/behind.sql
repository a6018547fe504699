-- The regulator's figure of each quarter: the table's, else the rounded one of its words.
stated AS (
  SELECT *, row_number() OVER (PARTITION BY series, period ORDER BY basis = 'words', last_seen DESC) AS nth
  FROM indicators WHERE bank_group = 'commercial_banks' AND series IN ('npl_balance', 'npl_ratio')
),
behind AS (
  SELECT period AS cell, NULL AS also, series || ' ' || period AS row, url, document_id, series, value, basis, words
  FROM stated
  WHERE nth = 1 AND substr(period, 1, 4) BETWEEN CAST(CAST(:year AS INTEGER) - 4 AS TEXT) AND :year
)
