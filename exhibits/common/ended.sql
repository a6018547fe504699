-- Lots of courts and administrators that ended, sold or failed, in the year asked for or the year before. A price counts
-- where the lot was sold.
ended AS (
  SELECT * EXCLUDE (final_price_yuan), platform || ' ' || lot_id AS row, year(ends_on) AS year, status = 'sold' AS sold,
    CASE WHEN status = 'sold' THEN final_price_yuan END AS final_price_yuan
  FROM auctions WHERE status IN ('sold', 'failed') AND year(ends_on) IN ($year, $year - 1)
)
