SELECT count(*) AS n, round(sum(volume_yuan) / 1e9, 6) AS volume_bn,
  (SELECT group_concat(cell, '、') FROM (
    SELECT cell FROM behind WHERE cell <> 'not stated' GROUP BY cell ORDER BY sum(volume_yuan) DESC, cell LIMIT 5)) AS top_five,
  round(100.0 * (SELECT sum(v) FROM (
    SELECT sum(volume_yuan) AS v FROM behind WHERE cell <> 'not stated' GROUP BY cell ORDER BY v DESC LIMIT 5))
    / sum(volume_yuan), 4) AS top_five_share,
  sum(cell = 'not stated') AS without_place, sum(basis = 'total') AS by_total, sum(basis = 'none') AS without_amount
FROM behind
