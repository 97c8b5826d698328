-- +goose Up
-- The journal and what it commits to. These tables are the record; every other
-- table follows from them and can be built again. Bytes are kept in hexadecimal
-- or base64, so that the same SQL serves databases with different binary types.

CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

CREATE TABLE entry (
	seq     BIGINT PRIMARY KEY,
	at      TEXT NOT NULL,
	author  TEXT NOT NULL,
	kind    TEXT NOT NULL,
	body    TEXT NOT NULL,
	commits TEXT NOT NULL
);

CREATE TABLE log_hash (
	place BIGINT PRIMARY KEY,
	hash  TEXT NOT NULL
);

CREATE TABLE checkpoint (
	size BIGINT PRIMARY KEY,
	note TEXT NOT NULL
);

-- The salts of commitments. A commitment whose salt is gone was erased.
CREATE TABLE commitment (
	hash  TEXT PRIMARY KEY,
	seq   BIGINT NOT NULL REFERENCES entry (seq),
	field TEXT NOT NULL,
	salt  TEXT
);
CREATE INDEX commitment_field ON commitment (field, seq);

CREATE TABLE report_version (
	report  BIGINT NOT NULL,
	version BIGINT NOT NULL,
	seq     BIGINT NOT NULL REFERENCES entry (seq),
	title   TEXT,
	text    TEXT,
	meta    TEXT,
	PRIMARY KEY (report, version)
);
CREATE INDEX report_version_seq ON report_version (seq);

CREATE TABLE reading (
	seq     BIGINT PRIMARY KEY REFERENCES entry (seq),
	report  BIGINT NOT NULL,
	version BIGINT NOT NULL,
	profile TEXT NOT NULL,
	body    TEXT
);
CREATE INDEX reading_report ON reading (report, seq);

-- Reasons, notes and other words of people, by the entry and field they belong to.
CREATE TABLE note (
	seq   BIGINT NOT NULL REFERENCES entry (seq),
	field TEXT NOT NULL,
	body  TEXT,
	PRIMARY KEY (seq, field)
);

-- +goose Down
DROP TABLE note;
DROP TABLE reading;
DROP TABLE report_version;
DROP TABLE commitment;
DROP TABLE checkpoint;
DROP TABLE log_hash;
DROP TABLE entry;
DROP TABLE meta;
