-- Deals by province. One whose lines lie in several provinces and state together what it states, to a thousandth, counts
-- in each province with what lies there; where they do not, it is of several provinces.
-- include: sales
parts AS (
  SELECT s.source, s.source_key, s.kind, p.province, any_value(s.volume_yuan) AS whole_yuan,
    sum(CASE s.basis WHEN 'principal' THEN p.principal_yuan ELSE p.total_yuan END) AS part_yuan,
    bool_or(p.province IS NULL OR CASE s.basis WHEN 'principal' THEN p.principal_yuan ELSE p.total_yuan END IS NULL) AS lacking
  FROM sales AS s JOIN parcels AS p ON p.source = s.source AND p.source_key = s.source_key GROUP BY ALL
),
spread AS (
  SELECT source, source_key, kind,
    coalesce(NOT bool_or(lacking) AND abs(sum(part_yuan) - max(whole_yuan)) <= max(whole_yuan) / 1000, false) AS told
  FROM parts GROUP BY ALL HAVING count(DISTINCT province) > 1
),
placed AS (
  SELECT s.* REPLACE (p.province AS province, p.part_yuan AS volume_yuan)
  FROM sales AS s JOIN spread AS w ON w.source = s.source AND w.source_key = s.source_key AND w.kind = s.kind
  JOIN parts AS p ON p.source = s.source AND p.source_key = s.source_key AND p.kind = s.kind
  WHERE w.told
  UNION ALL BY NAME
  SELECT s.* REPLACE (
    CASE WHEN w.told IS NULL THEN coalesce(s.province, 'not stated') ELSE 'several provinces' END AS province)
  FROM sales AS s LEFT JOIN spread AS w ON w.source = s.source AND w.source_key = s.source_key AND w.kind = s.kind
  WHERE w.told IS DISTINCT FROM true
)
