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
	Busy       func(error) bool
	Full       func(error) bool
}

// SQLite is the embedded database. A transaction takes the lock for writing
// when it begins, so that it never fails halfway because another was first.
var sqliteDialect = Dialect{
	Driver:     "sqlite",
	Migrations: goose.DialectSQLite3,
	Begin:      "BEGIN IMMEDIATE",
	Search: []string{
		`CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')`,
		`INSERT INTO search (search, rank) VALUES ('secure-delete', 1)`,
	},
	Busy: func(err error) bool { return hasCode(err, lib.SQLITE_BUSY) },
	Full: func(err error) bool { return hasCode(err, lib.SQLITE_FULL) },
}

func hasCode(err error, code int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == code
}

// memory is the name of a database that lives as long as its connection.
const memory = ":memory:"

// dsn is the address of a database file. Deleted rows are overwritten, and a
// commit is on the disk when it returns.
func dsn(path string, wait time.Duration) string {
	q := url.Values{}
	for _, pragma := range []string{
		"busy_timeout(" + millis(wait) + ")", "foreign_keys(1)", "secure_delete(1)", "synchronous(FULL)", "cache_size(-32000)", "temp_store(MEMORY)",
	} {
		q.Add("_pragma", pragma)
	}
	if path == memory {
		return "file::memory:?" + q.Encode()
	}
	q.Add("_pragma", "journal_mode(WAL)")
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + "?" + q.Encode()
}
