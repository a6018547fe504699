-- Auctions that were called: every lot with a start in the year asked for or the year before, unless it had not begun.
-- The 16 main regions are the report's; a lot elsewhere, or of no known place, counts nationwide only.
regions (province) AS (VALUES ('山东省'), ('上海市'), ('福建省'), ('四川省'), ('天津市'), ('北京市'), ('广东省'), ('湖北省'), ('江西省'), ('广西壮族自治区'), ('河北省'), ('江苏省'), ('湖南省'), ('浙江省'), ('安徽省'), ('重庆市')),
auctions AS (
  SELECT l.platform, l.lot_id, l.url, l.document_id, l.round, l.status, substr(l.starts_at, 1, 4) AS year,
    CASE WHEN r.province IS NOT NULL THEN l.province WHEN l.province IS NULL THEN 'not stated' ELSE 'other regions' END
      AS region
  FROM lots AS l LEFT JOIN regions AS r ON r.province = l.province
  WHERE l.status IN ('live', 'sold', 'failed', 'suspended', 'withdrawn', 'ended', 'defaulted', 'settled_by_debt')
    AND substr(l.starts_at, 1, 4) IN (:year, :previous_year)
)
