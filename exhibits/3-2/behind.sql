-- include: personal_listings
behind AS (
  SELECT substr(published_on, 1, 7) AS cell,
    NULL AS also, source_key AS row, url, document_id, principal_yuan, total_yuan, relisting,
    source AS amount_source, source_key AS amount_key, substr(published_on, 1, 4) AS year
  FROM personal_listings WHERE substr(published_on, 1, 4) = :year
)
