SELECT cell AS month, count(*) AS n,
  round(sum(CASE WHEN seller_class = 'Big Five AMC' THEN volume_yuan ELSE 0 END) / 1e9, 6) AS big_five_bn,
  round(sum(CASE WHEN seller_class = 'provincial AMC' THEN volume_yuan ELSE 0 END) / 1e9, 6) AS provincial_bn,
  sum(basis = 'total') AS by_total, sum(basis = 'none') AS without_amount
FROM behind GROUP BY cell ORDER BY cell
