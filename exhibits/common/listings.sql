-- Every listing of a personal project; a re-listing is an equal project at a later day.
listings AS (
  SELECT *, year(published_on) AS year,
    row_number() OVER (PARTITION BY project_key ORDER BY published_on NULLS LAST, source_key) > 1 AS relisting
  FROM personal WHERE kind = 'listing'
)
