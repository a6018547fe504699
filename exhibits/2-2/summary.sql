SELECT count(*) AS n, round(sum(volume_yuan) / 1e9, 6) AS volume_bn,
  round(coalesce(sum(CASE WHEN seller_class = 'Big Five AMC' THEN volume_yuan END), 0) / 1e9, 6) AS big_five_bn,
  round(coalesce(sum(CASE WHEN seller_class = 'provincial AMC' THEN volume_yuan END), 0) / 1e9, 6) AS provincial_bn,
  sum(basis = 'total') AS by_total, sum(basis = 'none') AS without_amount FROM behind
