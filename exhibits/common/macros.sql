-- What every query of an exhibit may say.
-- RMB billion of a sum of yuan.
CREATE MACRO bn(yuan) AS round(coalesce(yuan, 0) / 1e9, 6);
-- A share in percent, and a change on the year before in percent; none of nothing.
CREATE MACRO pct(part, whole) AS round(1e2 * part / nullif(whole, 0), 4);
CREATE MACRO change_pct(now, before) AS round(1e2 * (now - before) / nullif(before, 0), 4);
-- What a class sold that made no deal in a year in which others did. Deals without an amount are no such zero.
CREATE MACRO or_nothing(yuan, deals, whole) AS CASE WHEN deals = 0 AND whole IS NOT NULL THEN 0 ELSE yuan END;
-- Names of periods: 2025-03, 2025Q1.
CREATE MACRO month_of(day) AS strftime(day, '%Y-%m');
CREATE MACRO quarter_of(day) AS year(day) || 'Q' || quarter(day);
-- Of lots that ended, in percent: price over appraisal, sold over ended, price over starting price less one. Sums over
-- sums, of the lots that state both.
CREATE MACRO discount_pct(price, appraisal) AS
  pct(sum(price) FILTER (appraisal IS NOT NULL), sum(appraisal) FILTER (price IS NOT NULL));
CREATE MACRO conversion_pct(sold) AS pct(sum(CAST(sold AS INTEGER)), count(sold));
CREATE MACRO premium_pct(price, start) AS
  pct(sum(price) FILTER (start IS NOT NULL), sum(start) FILTER (price IS NOT NULL)) - 100;
-- The value where a condition holds, to be given to one of these: discount_pct(given(year = $year, price), appraisal).
CREATE MACRO given(condition, value) AS CASE WHEN condition THEN value END;
