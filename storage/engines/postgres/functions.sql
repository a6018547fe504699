-- What SQLite has and PostgreSQL has not, under SQLite's names, so that one text of a statement serves both. Each is
-- one expression, which PostgreSQL puts in the place of the call.
CREATE FUNCTION ifnull(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT coalesce($1, $2)';
CREATE FUNCTION iif(boolean, anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 THEN $2 ELSE $3 END';
-- Of two values; of NULL nothing is the least or the greatest.
CREATE FUNCTION min(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 <= $2 THEN $1 WHEN $2 < $1 THEN $2 END';
CREATE FUNCTION max(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 >= $2 THEN $1 WHEN $2 > $1 THEN $2 END';
CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT strpos($1, $2)';
CREATE FUNCTION round(double precision, integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT round($1::numeric, $2)::double precision';
CREATE FUNCTION julianday(text) RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE
  AS 'SELECT extract(epoch FROM $1::timestamptz)::double precision / 86400 + 2440587.5';
CREATE FUNCTION json_extract(text, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT $1::json ->> substr($2, 3)';
-- SQLite's json_array, of the keys that there are.
CREATE FUNCTION key_json(bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT ''['' || $1 || '']''';
CREATE FUNCTION key_json(text, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT ''['' || to_json($1)::text || '','' || to_json($2)::text || '']''';
CREATE FUNCTION key_json(text, text, bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT ''['' || to_json($1)::text || '','' || to_json($2)::text || '','' || $3 || '']''';
CREATE FUNCTION key_json(text, text, text, bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT ''['' || to_json($1)::text || '','' || to_json($2)::text || '','' || to_json($3)::text || '','' || $4 || '']''';
CREATE FUNCTION key_json(text, text, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT ''['' || to_json($1)::text || '','' || to_json($2)::text || '','' || to_json($3)::text || '']''';
-- storage.engines.words.plain; a sharp s, which no Chinese page has, stays one here.
CREATE FUNCTION plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$SELECT translate(lower(normalize($1, NFKC)), E' \t\n\r\u000b\f\u001c\u001d\u001e\u001f\u0085\u1680\u2028\u2029', '')$$;
