-- One row per deal: the first bid notice that speaks of it. Second notices, extensions and corrections add no volume.
-- Volume is the principal where the page or a document on it states it, else the stated total.
bids AS (
  SELECT source, source_key, url, document_id, published_on, seller, seller_class, province,
    coalesce(principal_yuan, total_yuan) AS volume_yuan,
    CASE WHEN principal_yuan IS NOT NULL THEN 'principal' WHEN total_yuan IS NOT NULL THEN 'total' ELSE 'none' END AS basis
  FROM (
    SELECT *, row_number() OVER (PARTITION BY deal_key ORDER BY published_on NULLS LAST, source, source_key) AS n
    FROM offers WHERE kind = 'bid'
  )
  WHERE n = 1
)
