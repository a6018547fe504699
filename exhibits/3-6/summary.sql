SELECT count(*) AS n, count(DISTINCT cell) AS names,
  (SELECT group_concat(cell, '、') FROM (SELECT cell FROM behind GROUP BY cell ORDER BY count(*) DESC, cell LIMIT 5)) AS leading,
  round(100.0 * (SELECT sum(c) FROM (SELECT count(*) AS c FROM behind GROUP BY cell ORDER BY c DESC, cell LIMIT 5))
    / count(*), 4) AS leading_share,
  (SELECT also FROM behind GROUP BY also ORDER BY count(*) DESC, also LIMIT 1) AS leading_class,
  round(100.0 * (SELECT max(c) FROM (SELECT count(*) AS c FROM behind GROUP BY also)) / count(*), 4) AS leading_class_share,
  sum(NOT joined) AS unjoined, sum(buyer_class = 'not classified') AS unclassified FROM behind
