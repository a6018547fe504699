-- Every listing of a personal project; a re-listing is an equal project at a later date.
personal_listings AS (
  SELECT source, source_key, url, document_id, published_on, project_key, principal_yuan, total_yuan,
    row_number() OVER (PARTITION BY project_key ORDER BY published_on NULLS LAST, source_key) > 1 AS relisting
  FROM ccre_announcements WHERE kind = 'listing' AND personal = 1
)
