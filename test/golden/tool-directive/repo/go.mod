module example.com/acme/colours

go 1.24.0

tool golang.org/x/tools/cmd/stringer

require rsc.io/quote v1.0.0

require (
	golang.org/x/mod v0.24.0 // indirect
	golang.org/x/sync v0.14.0 // indirect
	golang.org/x/tools v0.33.0 // indirect
)
