-- Auctions of courts and administrators that were called, with a start in the year asked for or the year before: all but
-- what has not begun. An auction of unknown round is one of all auctions, and no 1st one.
called AS (
  SELECT *, platform || ' ' || lot_id AS row, year(starts_on) AS year, round = 'first' AS first
  FROM auctions
  WHERE status IN ('live', 'sold', 'failed', 'suspended', 'withdrawn', 'ended', 'defaulted', 'settled_by_debt')
    AND year(starts_on) IN ($year, $year - 1)
)
