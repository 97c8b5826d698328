// Package seal encrypts what a casebook keeps of people, so that a seized
// laptop does not give it away. It is age (age-encryption.org/v1) with one
// identity per casebook, itself encrypted under a passphrase: with the key file
// and the passphrase, everything opens with the age program alone, too.
package seal
