-- +goose Up
-- What follows from the journal. `recount verify` builds these tables again and
-- compares.

CREATE TABLE report (
	id         BIGINT PRIMARY KEY,
	identity   TEXT NOT NULL UNIQUE,
	body       TEXT NOT NULL,
	version    BIGINT NOT NULL,
	reading    BIGINT NOT NULL,
	withdrawn  BIGINT NOT NULL,
	copy_of    BIGINT NOT NULL,
	published  TEXT NOT NULL,
	sketch     TEXT NOT NULL
);
CREATE INDEX report_copy ON report (copy_of);

CREATE TABLE claim (
	report BIGINT NOT NULL REFERENCES report (id),
	id     TEXT NOT NULL,
	unit   BIGINT NOT NULL,
	kind   TEXT NOT NULL,
	status TEXT NOT NULL,
	scope  TEXT NOT NULL,
	effect TEXT NOT NULL,
	place  TEXT NOT NULL,
	origin TEXT NOT NULL,
	PRIMARY KEY (report, id)
);
CREATE INDEX claim_kind ON claim (kind, status, scope);
CREATE INDEX claim_origin ON claim (origin);

CREATE TABLE source (
	key  TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	rank BIGINT NOT NULL,
	role TEXT NOT NULL
);

CREATE TABLE link (
	report   BIGINT NOT NULL,
	claim    TEXT NOT NULL,
	position BIGINT NOT NULL,
	source   TEXT NOT NULL,
	name     TEXT NOT NULL,
	rank     BIGINT NOT NULL,
	role     TEXT NOT NULL,
	PRIMARY KEY (report, claim, position)
);
CREATE INDEX link_source ON link (source, rank DESC, name, role);

CREATE TABLE unit (
	report   BIGINT NOT NULL REFERENCES report (id),
	number   BIGINT NOT NULL,
	name     TEXT NOT NULL UNIQUE,
	harms    BIGINT NOT NULL,
	traits   TEXT NOT NULL,
	incident TEXT NOT NULL,
	PRIMARY KEY (report, number)
);
CREATE INDEX unit_incident ON unit (incident);

CREATE TABLE block (
	key    TEXT NOT NULL,
	report BIGINT NOT NULL,
	number BIGINT NOT NULL,
	PRIMARY KEY (key, report, number)
);
CREATE INDEX block_unit ON block (report, number);

CREATE TABLE bucket (
	key    TEXT NOT NULL,
	report BIGINT NOT NULL,
	PRIMARY KEY (key, report)
);
CREATE INDEX bucket_report ON bucket (report);

CREATE TABLE edge (
	report_a BIGINT NOT NULL,
	number_a BIGINT NOT NULL,
	report_b BIGINT NOT NULL,
	number_b BIGINT NOT NULL,
	odds     DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (report_a, number_a, report_b, number_b)
);
CREATE INDEX edge_b ON edge (report_b, number_b);

CREATE TABLE incident (
	id          TEXT PRIMARY KEY,
	status      TEXT NOT NULL,
	grade       TEXT NOT NULL,
	place       TEXT NOT NULL,
	first_day   TEXT NOT NULL,
	last_day    TEXT NOT NULL,
	killed_low  BIGINT NOT NULL,
	killed_best BIGINT NOT NULL,
	killed_high BIGINT,
	origins     BIGINT NOT NULL,
	reports     BIGINT NOT NULL,
	body        TEXT NOT NULL
);
CREATE INDEX incident_day ON incident (first_day);

CREATE TABLE decision (
	seq     BIGINT PRIMARY KEY,
	kind    TEXT NOT NULL,
	subject TEXT NOT NULL,
	body    TEXT NOT NULL,
	undone  BIGINT NOT NULL
);
CREATE INDEX decision_subject ON decision (subject, kind, undone);

-- The claims that a decision speaks of, so that a neighbourhood finds its own.
CREATE TABLE decided (
	seq    BIGINT NOT NULL REFERENCES decision (seq),
	report BIGINT NOT NULL,
	claim  TEXT NOT NULL,
	side   BIGINT NOT NULL,
	PRIMARY KEY (seq, report, claim, side)
);
CREATE INDEX decided_claim ON decided (report, claim);

-- "Who held this place on that day, says who": one row a claim of control.
CREATE TABLE control (
	report    BIGINT NOT NULL,
	claim     TEXT NOT NULL,
	place     TEXT NOT NULL,
	name      TEXT NOT NULL,
	holder    TEXT NOT NULL,
	change    TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day  TEXT NOT NULL,
	origin    TEXT NOT NULL,
	PRIMARY KEY (report, claim)
);
CREATE INDEX control_name ON control (name);

-- +goose Down
DROP TABLE control;
DROP TABLE decided;
DROP TABLE decision;
DROP TABLE incident;
DROP TABLE edge;
DROP TABLE bucket;
DROP TABLE block;
DROP TABLE unit;
DROP TABLE link;
DROP TABLE source;
DROP TABLE claim;
DROP TABLE report;
