module example.com/acme/dispatch

go 1.22

require (
	example.com/acme/retry v0.1.0
	rsc.io/quote v1.0.0
)

require github.com/google/uuid v1.6.0 // indirect

replace example.com/acme/retry => ./internal/retry
