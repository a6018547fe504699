-- The report's 16 main regions. A lot elsewhere, or of no known place, counts nationwide only.
regions (province) AS (VALUES ('山东省'), ('上海市'), ('福建省'), ('四川省'), ('天津市'), ('北京市'), ('广东省'), ('湖北省'), ('江西省'),
  ('广西壮族自治区'), ('河北省'), ('江苏省'), ('湖南省'), ('浙江省'), ('安徽省'), ('重庆市'))
