-- behind
-- include: results
behind AS (
  SELECT seller AS cell, [CASE seller_type WHEN 'consumer_finance' THEN seller_type ELSE seller_class END] AS also,
    source_key AS row, source, url, document_id, sold_on AS day, principal_yuan, amount_yuan, joined, buyer, loan_type,
    amount_source, amount_key, year
  FROM results WHERE year BETWEEN 2021 AND $year
)
-- figures
SELECT cell AS name, min(also[1]) AS class, count(*) AS n, pct(count(*), (SELECT count(*) FROM behind)) AS count_share_pct,
  bn(sum(principal_yuan)) AS principal_bn,
  pct(coalesce(sum(amount_yuan), 0), (SELECT sum(amount_yuan) FROM behind)) AS amount_share_pct,
  sum(year = $year) AS this_year, sum(year = $year - 1) AS before
FROM behind GROUP BY cell ORDER BY n DESC, cell
-- groups
SELECT also[1] AS "group", count(*) AS n, pct(count(*), (SELECT count(*) FROM behind)) AS count_share_pct,
  bn(sum(principal_yuan)) AS principal_bn,
  pct(coalesce(sum(amount_yuan), 0), (SELECT sum(amount_yuan) FROM behind)) AS amount_share_pct,
  sum(year = $year - 4) AS y4, sum(year = $year - 3) AS y3, sum(year = $year - 2) AS y2, sum(year = $year - 1) AS before,
  sum(year = $year) AS this_year, change_pct(sum(year = $year), sum(year = $year - 1)) AS change_pct
FROM behind GROUP BY also ORDER BY n DESC, also
-- summary
SELECT count(*) AS n, count(DISTINCT cell) AS names,
  (SELECT string_agg(cell, '、' ORDER BY c DESC, cell) FROM (
    SELECT cell, count(*) AS c FROM behind GROUP BY cell ORDER BY c DESC, cell LIMIT 5)) AS leading,
  pct((SELECT sum(c) FROM (SELECT count(*) AS c FROM behind GROUP BY cell ORDER BY c DESC, cell LIMIT 5)), count(*))
    AS leading_share,
  (SELECT also[1] FROM behind GROUP BY also ORDER BY count(*) DESC, also LIMIT 1) AS leading_class,
  pct((SELECT max(c) FROM (SELECT count(*) AS c FROM behind GROUP BY also)), count(*)) AS leading_class_share,
  sum(NOT joined) AS unjoined, sum(also[1] = 'not classified') AS unclassified FROM behind
