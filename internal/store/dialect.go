package store

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// A Dialect holds what differs between databases.
type Dialect struct {
	Driver     string
	Migrations goose.Dialect
	Begin      string   // starts a transaction that writes, waiting for others
	Search     []string // statements that make the index of words, if it is not there
	Rewrite    []string // statements that write all anew, without what was deleted
	EmptyLog   string   // query that empties the log of changes: busy, and two figures
	CopyInto   string   // writes a copy into a new or empty file, $1
	Trouble    func(error) trouble
}

// sqliteDialect is the embedded database. A transaction takes the lock for writing
// when it begins, so that it never fails halfway because another was first.
var sqliteDialect = Dialect{
	Driver:     "sqlite",
	Migrations: goose.DialectSQLite3,
	Begin:      "BEGIN IMMEDIATE",
	Search: []string{
		`CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')`,
		`INSERT INTO search (search, rank) VALUES ('secure-delete', 1)`,
	},
	Rewrite:  []string{`INSERT INTO search (search) VALUES ('rebuild')`, `VACUUM`},
	EmptyLog: `PRAGMA wal_checkpoint(TRUNCATE)`,
	CopyInto: `VACUUM INTO $1`,
	Trouble:  sqliteTrouble,
}

func sqliteTrouble(err error) trouble {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return otherTrouble
	}
	if e.Code() == lib.SQLITE_IOERR_SHMSIZE { // the index of the log of changes found no room
		return full
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY:
		return busy
	case lib.SQLITE_FULL:
		return full
	case lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_READONLY:
		return denied
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return broken
	case lib.SQLITE_IOERR:
		return failed
	}
	return otherTrouble
}

// memory is the name of a database that lives as long as its connection.
const memory = ":memory:"

// dsn is the address of a database file. Deleted rows are overwritten, and a
// commit is on the disk when it returns.
func dsn(path string, wait time.Duration) string {
	q := url.Values{}
	for _, pragma := range []string{
		"busy_timeout(" + millis(wait) + ")", "foreign_keys(1)", "secure_delete(1)", "synchronous(FULL)", "cache_size(-96000)", "temp_store(MEMORY)",
	} {
		q.Add("_pragma", pragma)
	}
	if path == memory {
		return "file::memory:?" + q.Encode()
	}
	// A transaction of goose takes the lock when it begins, as ours do. The log of
	// changes is cut to 64 MB again after a long reader has made it grow.
	q.Add("_txlock", "immediate")
	q.Add("_pragma", "journal_mode(WAL)")
	q.Add("_pragma", "journal_size_limit(67108864)")
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + "?" + q.Encode()
}
